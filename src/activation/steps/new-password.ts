import type { Log } from '../../base/log';
import type { AccountChange } from '../../directory/account-change';
import type { Account, Directory } from '../../directory/directory';
import type { Attempts } from '../../forms/attempts';
import type { FormState, ValuesOf } from '../../forms/form';
import type { Outcome } from '../../forms/wizard';
import { addressOf } from '../../pages/addresses';
import type { ChoosePassword, ChosenPassword } from '../../passwords/choose-password';
import {
  NEW_PASSWORD_OPTIONS,
  type NewPasswordFields,
  newPasswordErrors,
  newPasswordFacts,
} from '../../passwords/new-password-form';
import type { SignInAfterProof } from '../../session/sign-in-after-proof';
import { logIncident } from '../../web/errors';
import { type PageReply, page } from '../../web/reply';
import type { ActivationMail } from '../activation-mail';
import { finish } from '../finished';
import { isMailConfirmed, type Progress, type ProgressBook } from '../progress';
import type { Screens } from '../screen';
import type { Step, Visit } from '../step';
import { NEW_PASSWORD, newPasswordForm, newPasswordPage } from './new-password-page';

export interface NewPasswordParts {
  readonly screens: Screens;
  readonly directory: Pick<Directory, 'authenticate'>;
  readonly progress: ProgressBook;
  readonly mail: ActivationMail;
  readonly choosePassword: ChoosePassword;
  readonly log: Log;
  readonly attempts: Attempts;
  /** Undefined when the person signs in themselves afterwards. */
  readonly signIn: SignInAfterProof | undefined;
}

type Done = Extract<Outcome<NewPasswordFields>, { readonly next: unknown }>;
type Refusal = Extract<Outcome<NewPasswordFields>, { readonly refused: unknown }>;

/** Step 7: the password. Everything given before is written with it, in one operation or not at all. */
export class NewPasswordStep implements Step<NewPasswordFields> {
  readonly name = NEW_PASSWORD;
  readonly form = newPasswordForm;

  constructor(private readonly parts: NewPasswordParts) {}

  isDone({ isFinished }: Visit): boolean {
    return isFinished;
  }

  mayRevisit(): boolean {
    return false;
  }

  show(visit: Visit, state: FormState<NewPasswordFields> = {}, status: number): PageReply {
    const { screens, choosePassword } = this.parts;
    const { common, cookies } = screens.step(visit, this, state, NEW_PASSWORD_OPTIONS);
    const owner = { account: visit.account, typedIdentifier: visit.newcomer?.identifier };
    const facts = newPasswordFacts(choosePassword.policy, owner);
    return page(newPasswordPage, { ...common, ...facts }, { status, cookies });
  }

  async submit(visit: Visit, values: ValuesOf<NewPasswordFields>): Promise<Outcome<NewPasswordFields>> {
    const { account, progress, request, session } = visit;
    const { newPassword: password, confirmation } = values;
    if (account !== undefined && account.state !== 'pending') return this.afterwards(visit, account, password);
    const alongside = changesOf(progress);
    if (account === undefined || alongside === undefined) return TOO_LATE;
    const { choosePassword, attempts } = this.parts;
    const chosen = await choosePassword.choose({
      account,
      password,
      confirmation,
      typedIdentifier: visit.newcomer?.identifier,
      language: request.language,
      alongside,
      // A password that opens the pending account is the provisional one, unless this browser has sent it in an attempt without known outcome.
      isSentAgain: attempts.isSame(session, password),
      beforeWriting: () => attempts.remember(session, password),
    });
    return this.settle(visit, account, chosen, password);
  }

  private async settle(
    visit: Visit,
    account: Account,
    chosen: ChosenPassword,
    password: string,
  ): Promise<Outcome<NewPasswordFields>> {
    switch (chosen.outcome) {
      case 'refused':
        return { refused: { errors: newPasswordErrors(chosen) } };
      case 'absent':
        return this.afterwards(visit, account, password);
      case 'notWritten': {
        // Progress is kept, and the password can be sent again.
        logIncident(chosen.fault, visit.request.requestId, this.parts.log);
        const told = chosen.refusedChange === undefined ? ({ key: 'activation.notWritten' } as const) : chosen.message;
        return { refused: { message: { ...told, kind: 'error' } }, status: 503 };
      }
      case 'done':
        return this.finished(visit, account, password, chosen.isProven);
    }
  }

  private async finished(visit: Visit, account: Account, password: string, isProven: boolean): Promise<Done> {
    const over = await this.isOver(visit, account, password, isProven);
    const { backupMail } = visit.progress;
    if (backupMail) await this.parts.mail.congratulate(account, backupMail, visit.request).catch(() => undefined);
    return over;
  }

  /** The account has become active meanwhile: by an attempt of this browser whose answer was lost, or by another browser. */
  private async afterwards(visit: Visit, account: Account, password: string): Promise<Done | Refusal> {
    const isSame = this.parts.attempts.isSame(visit.session, password);
    return isSame && (await this.works(account, password)) ? this.isOver(visit, account, password, true) : TOO_LATE;
  }

  private async isOver(visit: Visit, account: Account, password: string, isProven: boolean): Promise<Done> {
    finish(visit.session, isProven);
    // In this order: a node that dies in between must not leave a browser without its progress and without the end.
    await visit.session.save();
    await this.parts.progress.clear(account.username);
    return { next: (await this.parts.signIn?.open(visit.request, account.username, password)) ?? [] };
  }

  private async works(account: Account, password: string): Promise<boolean> {
    return (await this.parts.directory.authenticate(account.username, password)).outcome === 'authenticated';
  }
}

const TOO_LATE: Refusal = {
  refused: {
    message: {
      key: 'activation.alreadyDone',
      kind: 'error',
      link: { key: 'activation.login', to: addressOf('login') },
    },
  },
  status: 409,
};

/** The changes of the account; undefined when something is missing, which the order of the steps prevents. */
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
