import type { Audit } from '../audit/fact';
import type { Account, Directory } from '../directory/directory';
import { institutionalAddresses } from '../directory/institutional-addresses';
import type { FormState, ValuesOf } from '../forms/form';
import type { FormGuard } from '../forms/form-guard';
import { showForm } from '../forms/form-page';
import {
  type ForwardingFields,
  forwardingValues,
  judgeForwarding,
  type WantedForwarding,
} from '../forms/forwarding-fields';
import type { KeptRecord } from '../forms/kept-record';
import type { LinkPage } from '../forms/link-page';
import { tooMany } from '../forms/mail-sent';
import type { RefusedForms } from '../forms/refused-form';
import type { SecondClick } from '../forms/second-click';
import { secondForm } from '../forms/second-form';
import type { ToldOnce } from '../forms/told-once';
import type { MessageKey } from '../i18n/fr';
import { message } from '../i18n/message';
import { type AddressRules, isSameAddress } from '../mail/mail-address';
import type { MailedProof } from '../mail/mailed-proof';
import { ADDRESSES, addressOf } from '../pages/addresses';
import { page, type Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { Route, SignedIn } from '../web/route';
import type { PendingAddress } from './backup-mail-change';
import type { ForwardingChange } from './forwarding-change';
import {
  CANCEL_FORWARDING,
  cancelForwardingForm,
  endForwardingForm,
  FORWARDING,
  forwardingForm,
  forwardingPage,
} from './forwarding-page';
import type { AccountOwner, AccountSection, SectionEntry } from './section';

export interface ForwardingParts {
  readonly directory: Pick<Directory, 'find'>;
  readonly forwardingProof: MailedProof;
  readonly forwardingLink: LinkPage<undefined>;
  readonly forwardingChange: ForwardingChange;
  readonly pendingForwardings: KeptRecord<PendingAddress>;
  /** Whether a new target is proved by a mailed link first. */
  readonly isProofNeeded: boolean;
  readonly addressRules: AddressRules;
  readonly guard: FormGuard;
  readonly secondClick: SecondClick;
  readonly refusedForms: RefusedForms;
  readonly toldOnce: ToldOnce;
  readonly audit: Audit;
}

type State = FormState<ForwardingFields>;
type Target = Exclude<WantedForwarding, 'none'>;

/** /account/forwarding: where mail of the institutional address is forwarded. Needs a recent password. */
export class ForwardingSection implements AccountSection {
  readonly routes: readonly Route[];

  constructor(private readonly parts: ForwardingParts) {
    const { forwardingLink: link } = parts;
    const [at, linkAt] = [ADDRESSES['account/forwarding'], ADDRESSES['account/forwarding/link']];
    const cancel = ADDRESSES['account/forwarding/cancel'];
    this.routes = [
      { method: 'get', path: at, access: 'recent', act: (...asked) => this.show(...asked) },
      { method: 'post', path: at, access: 'recent', act: (...asked) => this.submit(...asked) },
      { method: 'post', path: cancel, access: 'recent', act: (...asked) => this.cancel(...asked) },
      { method: 'get', path: linkAt, access: 'anyone', act: (request) => link.show(request, undefined) },
      { method: 'post', path: linkAt, access: 'anyone', act: (request) => link.follow(request, undefined) },
    ];
  }

  async entry({ account }: AccountOwner): Promise<SectionEntry | undefined> {
    if (account === undefined || (account.isForwardingForbidden && account.forwarding === undefined)) return undefined;
    const address = account.forwarding?.addresses.join(', ');
    const state =
      address === undefined ? message('account.forwarding.none') : message('account.forwarding.state', { address });
    const todo = account.isForwardingForbidden ? message('account.forwarding.forbidden') : undefined;
    return { title: 'account.forwarding.title', to: FORWARDING, state, todo };
  }

  private async show(request: WebRequest, { principal }: SignedIn): Promise<Reply> {
    const account = await this.parts.directory.find(principal.id);
    return this.page(request, account, this.parts.refusedForms.read(request, FORWARDING), 200);
  }

  private submit(request: WebRequest, signedIn: SignedIn): Promise<Reply> {
    const refuse = (state: State, status: number) => this.refuse(request, signedIn, state, status);
    return this.parts.secondClick.answer(request, forwardingForm, {
      stale: () => refuse({ message: { ...message('account.form.stale'), kind: 'info' } }, 403),
      incomplete: ({ values, errors }) => refuse({ values, errors }, 422),
      run: ({ values }) => this.choose(request, signedIn, values),
    });
  }

  private async choose(request: WebRequest, signedIn: SignedIn, values: ValuesOf<ForwardingFields>): Promise<Reply> {
    const account = await this.parts.directory.find(signedIn.principal.id);
    if (account === undefined) return this.refuse(request, signedIn, { message: NOT_NOW }, 409);
    const rules = { ...this.parts.addressRules, ownAddresses: institutionalAddresses(account) };
    const judged = judgeForwarding(values, rules);
    if ('refused' in judged) return this.refuse(request, signedIn, judged.refused, 422);
    const { wanted } = judged;
    if (wanted !== 'none' && !account.isForwardingForbidden && this.mustProve(account, wanted.address))
      return this.prove(request, signedIn, account, wanted);
    return this.write(request, signedIn, account, wanted);
  }

  /** Targets that are in use, and the backup mail, are proved already. */
  private mustProve({ forwarding, backupMail }: Account, address: string): boolean {
    const known = [...(forwarding?.addresses ?? []), ...(backupMail === undefined ? [] : [backupMail])];
    return this.parts.isProofNeeded && !known.some((one) => isSameAddress(one, address));
  }

  private async write(
    request: WebRequest,
    signedIn: SignedIn,
    account: Account,
    wanted: WantedForwarding,
  ): Promise<Reply> {
    const forwarding = wanted === 'none' ? undefined : wanted;
    if (!(await this.parts.forwardingChange.write(request, account, forwarding)))
      return this.refuse(request, signedIn, { message: NOT_NOW }, 409);
    return this.told(request, forwarding ? 'account.forwarding.set' : 'account.forwarding.ended');
  }

  private async prove(request: WebRequest, signedIn: SignedIn, account: Account, target: Target): Promise<Reply> {
    const { forwardingProof, pendingForwardings, audit } = this.parts;
    const { username: subject, displayName: personName } = account;
    const { language, address, requestId } = request;
    const data = { keepCopy: String(target.keepCopy) };
    const asked = { subject, to: target.address, personName, language, data, address, requestId };
    const { outcome, waitSeconds } = await forwardingProof.send(asked);
    if (outcome === 'limit' || outcome === 'coolDown')
      return this.refuse(request, signedIn, { message: tooMany(outcome, waitSeconds) }, 429);
    await pendingForwardings.write(subject, { address: target.address });
    audit.record({ event: 'forwarding.asked', outcome: 'success', user: subject, address, requestId });
    return this.told(request, 'account.forwarding.mailed', { address: target.address });
  }

  private cancel(request: WebRequest, signedIn: SignedIn): Promise<Reply> {
    const again = () => this.show(request, signedIn);
    return this.parts.secondClick.answer(request, cancelForwardingForm, {
      stale: again,
      incomplete: again,
      run: async () => {
        await this.parts.forwardingProof.revoke(signedIn.principal.id);
        await this.parts.pendingForwardings.clear(signedIn.principal.id);
        return this.told(request, 'account.forwarding.cancelled');
      },
    });
  }

  private told(request: WebRequest, key: MessageKey, parameters: Record<string, string> = {}): Reply {
    const { toldOnce, refusedForms } = this.parts;
    return toldOnce.redirect(addressOf('account'), { key, parameters, kind: 'success' }, refusedForms.cleared(request));
  }

  private async refuse(request: WebRequest, { principal }: SignedIn, state: State, status: number): Promise<Reply> {
    const shown = await this.page(request, await this.parts.directory.find(principal.id), state, status);
    return this.parts.refusedForms.answer(request, FORWARDING, state, () => shown);
  }

  private async page(request: WebRequest, account: Account | undefined, state: State = {}, status: number) {
    const { guard, pendingForwardings } = this.parts;
    const { forwarding, isForwardingForbidden: isForbidden = false, mail } = account ?? {};
    const known = forwarding && { address: forwarding.addresses[0], keepCopy: forwarding.keepCopy };
    const options = { action: FORWARDING, state: { values: forwardingValues(known), ...state } };
    const shown = isForbidden
      ? showForm(guard, request, endForwardingForm, { action: FORWARDING, state: { message: state.message } })
      : showForm(guard, request, forwardingForm, options);
    // The other form is made with the same key, which the browser may get with this very page.
    const cookies = new Map([...request.cookies, ...shown.cookies.map(({ name, value }) => [name, value] as const)]);
    const pending = account && (await pendingForwardings.read(account.username));
    const cancel = { action: CANCEL_FORWARDING };
    const model = {
      form: isForbidden && forwarding === undefined ? undefined : shown.form,
      mail,
      targets: forwarding?.addresses ?? [],
      isForbidden,
      pending: pending && {
        address: pending.address,
        cancel: secondForm(showForm(guard, { ...request, cookies }, cancelForwardingForm, cancel).form),
      },
    };
    return page(forwardingPage, model, { status, cookies: shown.cookies });
  }
}

const NOT_NOW = { ...message('account.forwarding.notNow'), kind: 'error' } as const;
