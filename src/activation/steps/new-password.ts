import type { Log } from '../../base/log';
import type { AccountChange } from '../../directory/account-change';
import type { Account, Directory } from '../../directory/directory';
import { type ChoosePassword, type ChosenPassword, passwordOwner } from '../../passwords/choose-password';
import { listedRules, MAXIMUM_LENGTH, type RuleResult } from '../../passwords/password-policy';
import { logIncident } from '../../web/errors';
import type { Reply } from '../../web/reply';
import type { ActivationMail } from '../activation-mail';
import type { Attempts } from '../attempt';
import { finish } from '../newcomer';
import { isMailConfirmed, type Progress, type ProgressBook } from '../progress';
import type { FieldError, ScreenMessage, Screens } from '../screen';
import type { Outcome, Step, Visit } from '../step';

export interface NewPasswordParts {
  readonly screens: Screens;
  readonly directory: Pick<Directory, 'authenticate'>;
  readonly progress: ProgressBook;
  readonly mail: ActivationMail;
  readonly choosePassword: ChoosePassword;
  readonly log: Log;
  readonly attempts: Attempts;
}

/** 7: the password. Everything that was given before is written with it, in one step or not at all. */
export class NewPasswordStep implements Step {
  readonly name = 'new-password';

  constructor(private readonly parts: NewPasswordParts) {}

  isDone({ isFinished }: Visit): boolean {
    return isFinished;
  }

  mayRevisit(): boolean {
    return false;
  }

  show(visit: Visit): Reply {
    return this.screen(visit, this.listed());
  }

  async submit(visit: Visit): Promise<Outcome> {
    const { account, progress, request, session } = visit;
    const password = request.form.one('newPassword') ?? '';
    if (account !== undefined && account.state !== 'pending') return this.afterwards(visit, account, password);
    const alongside = changesOf(progress);
    if (account === undefined || alongside === undefined) return this.tooLate(visit);
    const { choosePassword, attempts } = this.parts;
    const chosen = await choosePassword.choose({
      account,
      password,
      confirmation: request.form.one('confirmation') ?? '',
      typedIdentifier: visit.newcomer?.identifier,
      language: request.language,
      alongside,
      // A password that opens the pending account is the one on the card, unless this browser sent it before an attempt of unknown end.
      isSentAgain: attempts.isSame(session, password),
      beforeWriting: () => attempts.remember(session, password),
    });
    return this.settle(visit, account, chosen, password);
  }

  private async settle(visit: Visit, account: Account, chosen: ChosenPassword, password: string): Promise<Outcome> {
    switch (chosen.outcome) {
      case 'refused':
        return this.screen(visit, chosen.rules, chosen.errors, chosen.refusals);
      case 'absent':
        return this.afterwards(visit, account, password);
      case 'notWritten': {
        // What was given so far is kept, and the same form can be sent again.
        logIncident(chosen.fault, visit.request.requestId, this.parts.log);
        const message = chosen.refusedChange === undefined ? { key: 'activation.notWritten' } : chosen.message;
        return this.told(visit, { ...message, kind: 'error' }, 503);
      }
      case 'done':
        return this.finished(visit, account);
    }
  }

  private async finished(visit: Visit, account: Account): Promise<'next'> {
    await this.isOver(visit, account);
    const { backupMail } = visit.progress;
    if (backupMail) await this.parts.mail.congratulate(account, backupMail, visit.request).catch(() => undefined);
    return 'next';
  }

  /** The account became active meanwhile: by an attempt of this browser whose answer was lost, or by another browser. */
  private async afterwards(visit: Visit, account: Account, password: string): Promise<Outcome> {
    const isSame = this.parts.attempts.isSame(visit.session, password);
    return isSame && (await this.works(account, password)) ? this.isOver(visit, account) : this.tooLate(visit);
  }

  private async isOver(visit: Visit, account: Account): Promise<'next'> {
    finish(visit.session);
    await this.parts.progress.clear(account.username);
    return 'next';
  }

  private async works(account: Account, password: string): Promise<boolean> {
    return (await this.parts.directory.authenticate(account.username, password)).outcome === 'authenticated';
  }

  private tooLate(visit: Visit): Reply {
    const message: ScreenMessage = {
      key: 'activation.alreadyDone',
      kind: 'error',
      link: { key: 'activation.login', href: `${this.parts.screens.basePath}/login` },
    };
    return this.told(visit, message, 409);
  }

  private listed(): readonly RuleResult[] {
    return listedRules(this.parts.choosePassword.policy.profile);
  }

  private told(visit: Visit, message: ScreenMessage, status: number): Reply {
    return this.parts.screens.step(this.name, visit, this.data(visit, this.listed(), []), { message, status });
  }

  private screen(
    visit: Visit,
    rules: readonly RuleResult[],
    errors: Readonly<Record<string, FieldError | undefined>> = {},
    refusals: readonly FieldError[] = [],
  ): Reply {
    const found = Object.entries(errors).filter((entry): entry is [string, FieldError] => entry[1] !== undefined);
    const state = { errors: Object.fromEntries(found), ...(refusals.length > 0 ? { status: 422 } : {}) };
    return this.parts.screens.step(this.name, visit, this.data(visit, rules, refusals), state);
  }

  private data({ account, newcomer }: Visit, rules: readonly RuleResult[], refusals: readonly FieldError[]) {
    const { profile, contextWords = [] } = this.parts.choosePassword.policy;
    const owner = account ? passwordOwner(account, newcomer?.identifier) : { names: [], identifiers: [] };
    return {
      username: account?.username,
      rules: this.listed().map(({ rule, parameters }) => ({
        key: `password.rule.${rule}`,
        parameters,
        isMet: rules.find((result) => result.rule === rule)?.met,
      })),
      refusals,
      policy: { profile, ...owner, contextWords, maximumLength: MAXIMUM_LENGTH },
    };
  }
}

/** What was given on the way; undefined when something is missing, which the order of the steps does not let happen. */
function changesOf(progress: Progress): readonly AccountChange[] | undefined {
  const { backupMail, charter, forwarding } = progress;
  if (backupMail === undefined || !isMailConfirmed(progress) || charter === undefined) return undefined;
  return [
    { kind: 'state', to: 'active' },
    { kind: 'backupMail', address: backupMail },
    { kind: 'charter', ...charter },
    ...(forwarding === undefined || forwarding === 'none' ? [] : [{ kind: 'forwarding', forwarding } as const]),
  ];
}
