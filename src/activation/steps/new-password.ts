import { OperatorFault } from '../../base/faults';
import type { Log } from '../../base/log';
import type { Account, Activation, Directory, DirectoryChange } from '../../directory/directory';
import {
  checkPassword,
  isAcceptable,
  listedRules,
  MAXIMUM_LENGTH,
  type PasswordOwner,
  type PasswordPolicy,
  type RuleResult,
} from '../../passwords/password-policy';
import { logIncident } from '../../web/errors';
import type { Reply } from '../../web/reply';
import type { ActivationMail } from '../activation-mail';
import { finish } from '../newcomer';
import { isMailConfirmed, type Progress, type ProgressBook } from '../progress';
import type { FieldError, ScreenMessage, Screens } from '../screen';
import type { Outcome, Step, Visit } from '../step';
import type { TriedPasswords } from '../tried-passwords';

export interface NewPasswordParts {
  readonly screens: Screens;
  readonly directory: Directory;
  readonly progress: ProgressBook;
  readonly mail: ActivationMail;
  readonly policy: PasswordPolicy;
  readonly log: Log;
  readonly tried: TriedPasswords;
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
    return this.screen(visit, listedRules(this.parts.policy.profile));
  }

  async submit(visit: Visit): Promise<Outcome> {
    const { account, progress, request } = visit;
    const password = request.form.one('newPassword') ?? '';
    if (account !== undefined && account.state !== 'pending') return this.afterwards(visit, account, password);
    const activation = account && activationOf(progress, password);
    if (account === undefined || activation === undefined) return this.tooLate(visit);
    const rules = checkPassword(password, ownerOf(account, visit), this.parts.policy);
    const errors = problems(password, request.form.one('confirmation') ?? '', rules);
    if (password === '') return this.screen(visit, listedRules(this.parts.policy.profile), errors);
    if (Object.keys(errors).length > 0 || !isAcceptable(rules)) return this.screen(visit, rules, errors);
    try {
      return await this.write(visit, account, activation, rules);
    } catch (fault) {
      return this.notWritten(visit, fault);
    }
  }

  private async write(
    visit: Visit,
    account: Account,
    activation: Activation,
    rules: readonly RuleResult[],
  ): Promise<Outcome> {
    const { password } = activation;
    const { tried } = this.parts;
    const { id } = visit.session;
    // A password that opens the pending account is the one on the card, unless this browser sent it before an attempt of unknown end.
    if (!(await tried.isLast(id, password)) && (await this.isProvisional(account, password))) {
      if (await this.isWrittenBySame(visit, account, password)) return this.isOver(visit, account);
      return this.screen(visit, rules, { newPassword: { key: 'password.refused.forbidden' } });
    }
    await tried.remember(id, password);
    return this.settle(visit, account, await this.parts.directory.activate(account, activation), password, rules);
  }

  /** The account became active meanwhile: by this very form, sent twice, or by another browser. */
  private async afterwards(visit: Visit, account: Account, password: string): Promise<Outcome> {
    const isSame = await this.isWrittenBySame(visit, account, password);
    return isSame ? this.isOver(visit, account) : this.tooLate(visit);
  }

  /**
   * Whether this form, sent twice at the same moment, has just written the password: the second one may then find that it was used
   * before, or that it opens the account. Only the browser's own last password is looked at: this form shall not tell whether
   * a guess is right.
   */
  private async isWrittenBySame({ session }: Visit, account: Account, password: string): Promise<boolean> {
    return (await this.parts.tried.isLast(session.id, password)) && (await this.works(account, password));
  }

  private async isOver(visit: Visit, account: Account): Promise<'next'> {
    finish(visit.session);
    await this.parts.progress.clear(account.username);
    return 'next';
  }

  /** The directory is down: what was given so far is kept, and the same form can be sent again. */
  private notWritten(visit: Visit, fault: unknown): Reply {
    if (!(fault instanceof OperatorFault)) throw fault;
    logIncident(fault, visit.request.requestId, this.parts.log);
    const message: ScreenMessage = { key: 'activation.notWritten', kind: 'error' };
    return this.screen(visit, listedRules(this.parts.policy.profile), {}, message, 503);
  }

  private async settle(
    visit: Visit,
    account: Account,
    change: DirectoryChange,
    password: string,
    rules: readonly RuleResult[],
  ): Promise<Outcome> {
    if (change.outcome === 'passwordRefused') {
      if (await this.isWrittenBySame(visit, account, password)) return this.isOver(visit, account);
      return this.screen(visit, rules, { newPassword: { key: `password.directory.${change.reason}` } });
    }
    if (change.outcome === 'absent') return this.afterwards(visit, account, password);
    finish(visit.session);
    await this.parts.progress.clear(account.username);
    const { backupMail } = visit.progress;
    if (change.outcome === 'done' && backupMail)
      await this.parts.mail.congratulate(account, backupMail, visit.request).catch(() => undefined);
    return 'next';
  }

  /** The provisional password is on a piece of paper: it may not become the real one. */
  private async isProvisional(account: Account, password: string): Promise<boolean> {
    return (await this.parts.directory.authenticate(account.username, password)).outcome === 'pending';
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
    return this.screen(visit, listedRules(this.parts.policy.profile), {}, message);
  }

  private screen(
    visit: Visit,
    rules: readonly RuleResult[],
    errors: Readonly<Record<string, FieldError>> = {},
    message?: ScreenMessage,
    status = 409,
  ): Reply {
    const { profile, contextWords = [] } = this.parts.policy;
    const { names, identifiers } = visit.account ? ownerOf(visit.account, visit) : { names: [], identifiers: [] };
    const broken = refusals(rules);
    const data = {
      username: visit.account?.username,
      rules: listedRules(profile).map(({ rule, parameters }) => ({
        key: `password.rule.${rule}`,
        parameters,
        isMet: rules.find((result) => result.rule === rule)?.met,
      })),
      refusals: broken,
      policy: { profile, names, identifiers, contextWords, maximumLength: MAXIMUM_LENGTH },
    };
    return this.parts.screens.step(this.name, visit, data, {
      errors,
      ...(broken.length > 0 ? { status: 422 } : {}),
      ...(message ? { message, status } : {}),
    });
  }
}

/** What is wrong with the two fields, but for the rules, which `refusals` tells. */
function problems(password: string, confirmation: string, rules: readonly RuleResult[]): Record<string, FieldError> {
  if (password === '') return { newPassword: { key: 'password.refused.missing' } };
  return password === confirmation || !isAcceptable(rules) ? {} : { confirmation: { key: 'password.refused.same' } };
}

/** Every rule that the password breaks, as sentences. */
function refusals(rules: readonly RuleResult[]): readonly FieldError[] {
  const broken = rules.filter(({ met }) => met === false);
  return broken.map(({ rule, parameters }) => ({ key: `password.refused.${rule}`, parameters }));
}

function ownerOf({ username, mail, givenName, familyName, displayName }: Account, { newcomer }: Visit): PasswordOwner {
  const texts = (...values: (string | undefined)[]) => values.filter((value) => value !== undefined);
  return { names: texts(givenName, familyName, displayName), identifiers: texts(username, mail, newcomer?.identifier) };
}

/** What was given on the way; undefined when something is missing, which the order of the steps does not let happen. */
function activationOf(progress: Progress, password: string): Activation | undefined {
  const { backupMail, charter, forwarding } = progress;
  if (backupMail === undefined || !isMailConfirmed(progress) || charter === undefined) return undefined;
  return {
    password,
    backupMail,
    charterVersion: charter.version,
    charterAcceptedAt: charter.acceptedAt,
    ...(forwarding === undefined || forwarding === 'none' ? {} : { forwarding }),
  };
}
