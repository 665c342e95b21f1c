import type { Audit } from '../audit/fact';
import type { Account, Directory } from '../directory/directory';
import { institutionalAddresses } from '../directory/institutional-addresses';
import type { FormState, ValuesOf } from '../forms/form';
import type { FormGuard } from '../forms/form-guard';
import { showForm } from '../forms/form-page';
import type { KeptRecord } from '../forms/kept-record';
import type { LinkPage } from '../forms/link-page';
import { tooMany } from '../forms/mail-sent';
import type { RefusedForms } from '../forms/refused-form';
import type { SecondClick } from '../forms/second-click';
import { secondForm } from '../forms/second-form';
import type { ToldOnce } from '../forms/told-once';
import { type BackupMailFields, judgeBackupMail, suggestionFor } from '../forms/typed-address';
import { message } from '../i18n/message';
import { type AddressRules, isSameAddress } from '../mail/mail-address';
import type { MailedProof } from '../mail/mailed-proof';
import { maskedAddress } from '../mail/masked-address';
import { ADDRESSES, addressOf } from '../pages/addresses';
import { page, type Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { Route, SignedIn } from '../web/route';
import type { PendingAddress } from './backup-mail-change';
import {
  BACKUP_MAIL,
  backupMailForm,
  backupMailPage,
  CANCEL_BACKUP_MAIL,
  cancelBackupMailForm,
  takeSuggestion,
} from './backup-mail-page';
import type { AccountOwner, AccountSection, SectionEntry } from './section';

export interface BackupMailParts {
  readonly directory: Pick<Directory, 'find'>;
  readonly backupMailProof: MailedProof;
  readonly backupMailLink: LinkPage<undefined>;
  readonly backupMailUndo: LinkPage<undefined>;
  readonly pendingBackupMails: KeptRecord<PendingAddress>;
  readonly addressRules: AddressRules;
  readonly guard: FormGuard;
  readonly secondClick: SecondClick;
  readonly refusedForms: RefusedForms;
  readonly toldOnce: ToldOnce;
  readonly audit: Audit;
}

type State = FormState<BackupMailFields>;

/** /account/backup-mail: a new address takes effect once its owner has used a mailed link. Needs a recent password (account takeover). */
export class BackupMailSection implements AccountSection {
  readonly routes: readonly Route[];

  constructor(private readonly parts: BackupMailParts) {
    const { backupMailLink: link, backupMailUndo: undo } = parts;
    const [at, cancel] = [ADDRESSES['account/backup-mail'], ADDRESSES['account/backup-mail/cancel']];
    const [linkAt, undoAt] = [ADDRESSES['account/backup-mail/link'], ADDRESSES['account/backup-mail/undo']];
    this.routes = [
      { method: 'get', path: at, access: 'recent', act: (...asked) => this.show(...asked) },
      { method: 'post', path: at, access: 'recent', act: (...asked) => this.submit(...asked) },
      { method: 'post', path: cancel, access: 'recent', act: (...asked) => this.cancel(...asked) },
      { method: 'get', path: linkAt, access: 'anyone', act: (request) => link.show(request, undefined) },
      { method: 'post', path: linkAt, access: 'anyone', act: (request) => link.follow(request, undefined) },
      { method: 'get', path: undoAt, access: 'anyone', act: (request) => undo.show(request, undefined) },
      { method: 'post', path: undoAt, access: 'anyone', act: (request) => undo.follow(request, undefined) },
    ];
  }

  async entry({ account, signedIn }: AccountOwner): Promise<SectionEntry | undefined> {
    if (account === undefined) return undefined;
    const pending = await this.parts.pendingBackupMails.read(signedIn.principal.id);
    const { backupMail } = account;
    const known = backupMail === undefined ? undefined : { address: maskedAddress(backupMail) };
    const waits = pending && message('account.backupMail.waits', { address: maskedAddress(pending.address) });
    return {
      title: 'account.backupMail.title',
      to: BACKUP_MAIL,
      state: known ? message('account.backupMail.state', known) : message('account.backupMail.none'),
      todo: waits ?? (known ? undefined : message('account.backupMail.todo')),
    };
  }

  private async show(request: WebRequest, { principal }: SignedIn): Promise<Reply> {
    const account = await this.parts.directory.find(principal.id);
    return this.page(request, account, this.parts.refusedForms.read(request, BACKUP_MAIL) ?? {}, 200);
  }

  private submit(request: WebRequest, signedIn: SignedIn): Promise<Reply> {
    const refuse = (state: State, status: number) => this.refuse(request, signedIn, state, status);
    return this.parts.secondClick.answer(request, backupMailForm, {
      stale: () => refuse({ message: { ...message('account.form.stale'), kind: 'info' } }, 403),
      incomplete: ({ values, errors }) => refuse({ values, errors }, 422),
      run: ({ values }) => this.ask(request, signedIn, values),
    });
  }

  private async ask(request: WebRequest, signedIn: SignedIn, values: ValuesOf<BackupMailFields>): Promise<Reply> {
    const account = await this.parts.directory.find(signedIn.principal.id);
    if (account === undefined) return this.refuse(request, signedIn, { message: GONE }, 409);
    const judged = judgeBackupMail(values, this.rulesFor(account));
    if ('refused' in judged) return this.refuse(request, signedIn, judged.refused, judged.status ?? 422);
    const { address } = judged;
    if (account.backupMail !== undefined && isSameAddress(account.backupMail, address)) {
      return this.refuse(
        request,
        signedIn,
        { values, errors: { backupMail: message('account.backupMail.same') } },
        422,
      );
    }
    return this.send(request, signedIn, account, address);
  }

  private async send(request: WebRequest, signedIn: SignedIn, account: Account, to: string): Promise<Reply> {
    const { backupMailProof, pendingBackupMails, toldOnce, refusedForms, audit } = this.parts;
    const { username: subject, displayName: personName } = account;
    const { language, address, requestId } = request;
    const { outcome, waitSeconds } = await backupMailProof.send({
      subject,
      to,
      personName,
      language,
      address,
      requestId,
    });
    if (outcome === 'limit' || outcome === 'coolDown')
      return this.refuse(request, signedIn, { message: tooMany(outcome, waitSeconds) }, 429);
    await pendingBackupMails.write(subject, { address: to });
    audit.record({ event: 'backupMail.asked', outcome: 'success', user: subject, address, requestId });
    const said = outcome === 'refused' ? 'account.backupMail.notMailed' : 'account.backupMail.mailed';
    const kind = outcome === 'refused' ? 'error' : 'success';
    const told = { ...message(said, { address: to }), kind } as const;
    return toldOnce.redirect(addressOf('account'), told, refusedForms.cleared(request));
  }

  private cancel(request: WebRequest, signedIn: SignedIn): Promise<Reply> {
    const { secondClick, backupMailProof, pendingBackupMails, toldOnce } = this.parts;
    const again = () => this.show(request, signedIn);
    return secondClick.answer(request, cancelBackupMailForm, {
      stale: again,
      incomplete: again,
      run: async () => {
        await backupMailProof.revoke(signedIn.principal.id);
        await pendingBackupMails.clear(signedIn.principal.id);
        return toldOnce.redirect(addressOf('account'), { ...message('account.backupMail.cancelled'), kind: 'success' });
      },
    });
  }

  private async refuse(request: WebRequest, { principal }: SignedIn, state: State, status: number): Promise<Reply> {
    const { directory, refusedForms } = this.parts;
    const account = await directory.find(principal.id);
    const shown = await this.page(request, account, state, status);
    return refusedForms.answer(request, BACKUP_MAIL, state, () => shown);
  }

  private async page(request: WebRequest, account: Account | undefined, state: State, status: number) {
    const { guard, pendingBackupMails } = this.parts;
    const { form, cookies } = showForm(guard, request, backupMailForm, { action: BACKUP_MAIL, state });
    // The other forms are made with the same key, which the browser may get with this very page.
    const keyed = {
      ...request,
      cookies: new Map([...request.cookies, ...cookies.map((c) => [c.name, c.value] as const)]),
    };
    const taken = account && suggestionFor(state, this.rulesFor(account));
    const pending = account && (await pendingBackupMails.read(account.username));
    const model = {
      form,
      suggestion:
        taken &&
        secondForm(showForm(guard, keyed, takeSuggestion, { action: BACKUP_MAIL, state: { values: taken } }).form),
      current: account?.backupMail && maskedAddress(account.backupMail),
      pending: pending && {
        address: pending.address,
        cancel: secondForm(showForm(guard, keyed, cancelBackupMailForm, { action: CANCEL_BACKUP_MAIL }).form),
      },
    };
    return page(backupMailPage, model, { status, cookies });
  }

  private rulesFor(account: Account): AddressRules {
    return { ...this.parts.addressRules, ownAddresses: institutionalAddresses(account) };
  }
}

const GONE = { ...message('account.password.unusable'), kind: 'error' } as const;
