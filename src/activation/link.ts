import type { Audit } from '../audit/fact';
import { fingerprint } from '../base/secrets';
import type { Directory } from '../directory/directory';
import type { FormGuard } from '../forms/form-guard';
import type { ProofSending } from '../mail/mailed-proof';
import type { OneTimeLinks } from '../mail/one-time-link';
import { get, putIfAbsent, type Store } from '../store/store';
import type { BrowserSession } from '../web/browser-session';
import { type Reply, redirect } from '../web/reply';
import type { WebRequest } from '../web/request';
import { ACTIVATION_LINK, type ActivationMail } from './activation-mail';
import { beginWith, newcomerOf } from './newcomer';
import type { ProgressBook } from './progress';
import type { ScreenState, Screens } from './screen';
import { ACTIVATION_FORM } from './step';
import type { Wizard } from './wizard';

/** How long after it was used a link takes its own form once more: slow networks included. */
const DOUBLE_CLICK_SECONDS = 30;

export interface LinkParts {
  readonly store: Store;
  readonly links: OneTimeLinks;
  readonly directory: Directory;
  readonly progress: ProgressBook;
  readonly mail: ActivationMail;
  readonly screens: Screens;
  readonly guard: FormGuard;
  readonly wizard: Wizard;
  readonly audit: Audit;
}

/** What is said of the new mail. */
const AFTER_AGAIN: Readonly<Record<ProofSending['outcome'], ScreenState>> = {
  sent: { message: { key: 'activation.mailSent.resent', kind: 'success' } },
  queued: { message: { key: 'activation.mailSent.queued', kind: 'info' } },
  refused: { message: { key: 'activation.mailSent.refused', kind: 'error' } },
  coolDown: { message: { key: 'activation.mailSent.tooSoon', kind: 'info' }, status: 429 },
  limit: { message: { key: 'activation.mailSent.tooMany', parameters: { minutes: 60 }, kind: 'warning' }, status: 429 },
};

type LinkState = 'live' | 'dead' | 'active' | 'unknown';

/**
 * The page behind the mailed link. Opening it changes nothing, because mail scanners open every link; the button uses it up.
 * A link that is used, too old or replaced leads to a new mail and never to an error.
 */
export class Link {
  constructor(private readonly parts: LinkParts) {}

  async show(request: WebRequest, session: BrowserSession): Promise<Reply> {
    return this.page(request, session, request.query.one('t') ?? '');
  }

  /** "Go on": from here the flow continues in this browser, wherever it began. */
  async follow(request: WebRequest, session: BrowserSession): Promise<Reply> {
    const { links, progress, wizard, audit } = this.parts;
    const token = request.form.one('t') ?? '';
    if (!this.isGenuine(request)) return this.page(request, session, token);
    const formOfAddress = await this.addressOfForm(token, request);
    const used = await links.use(ACTIVATION_LINK, token);
    if (used.state === 'unknown') return this.page(request, session, token);
    if (used.state !== 'live') {
      // The way back: in the browser that used the link it simply goes on. So does the second click of two.
      if (newcomerOf(session)?.username === used.subject) return wizard.resume(request, session);
      if (formOfAddress === undefined) return this.page(request, session, token);
    }
    const known = await progress.read(used.subject);
    const address = used.state === 'live' ? used.data.address : known.backupMail;
    if (address !== undefined && (used.state === 'live' || fingerprint(address) === formOfAddress)) {
      await progress.write(used.subject, { ...known, backupMail: address, confirmedMail: address });
    }
    await beginWith(session, { identifier: used.subject, username: used.subject });
    await session.save();
    if (used.state !== 'live') return wizard.resume(request, session);
    audit.record({
      event: 'activation.step',
      outcome: 'success',
      reason: 'link',
      user: used.subject,
      address: request.address,
      requestId: request.requestId,
    });
    return wizard.resume(request, session);
  }

  /** "Send me a new one": to the address that is on record, which the page does not show. */
  async again(request: WebRequest, session: BrowserSession): Promise<Reply> {
    const { links, directory, progress, mail } = this.parts;
    const token = request.form.one('t') ?? '';
    const peeked = await links.peek(ACTIVATION_LINK, token);
    const isKnown = peeked.state !== 'unknown' && this.isGenuine(request);
    const account = isKnown ? await directory.find(peeked.subject) : undefined;
    if (account?.state !== 'pending') return this.page(request, session, token);
    const address = (await progress.read(account.username)).backupMail;
    if (address === undefined) return redirect(this.parts.screens.address('identifier'), { status: 303 });
    const { outcome } = await mail.send(account, address, request);
    return this.page(request, session, token, AFTER_AGAIN[outcome]);
  }

  private async page(
    request: WebRequest,
    session: BrowserSession,
    token: string,
    state: ScreenState = {},
  ): Promise<Reply> {
    const { screens } = this.parts;
    const data = {
      carried: [{ name: 't', value: token }],
      state: await this.stateOf(token),
      action: screens.address('link'),
      againAction: screens.address('link/again'),
      startUrl: screens.address('identifier'),
      loginUrl: `${screens.basePath}/login`,
    };
    await session.save();
    return screens.page('activation/link', { request, account: undefined }, data, state);
  }

  private async stateOf(token: string): Promise<LinkState> {
    const link = await this.parts.links.peek(ACTIVATION_LINK, token);
    if (link.state === 'unknown') return 'unknown';
    const account = await this.parts.directory.find(link.subject);
    if (account === undefined) return 'unknown';
    if (account.state !== 'pending') return 'active';
    return link.state === 'live' ? 'live' : 'dead';
  }

  /**
   * The fingerprint of the link's address, when this very form is the one that uses the link, or used it a moment ago: a double click
   * sends it twice, and the person sees the answer to the second. Only a live link takes down its form, so that nobody comes
   * in with a dead one.
   */
  private async addressOfForm(token: string, request: WebRequest): Promise<string | undefined> {
    const key = `activation-link-form:${fingerprint(token)}`;
    const form = fingerprint(request.form.one('lt') ?? '');
    const link = await this.parts.links.peek(ACTIVATION_LINK, token);
    if (link.state === 'live') {
      const address = fingerprint(link.data.address ?? '');
      await this.parts.store.run([putIfAbsent(key, `${form}.${address}`, DOUBLE_CLICK_SECONDS)]);
    }
    const [first] = await this.parts.store.run([get(key)]);
    const [firstForm, address] = first?.split('.') ?? [];
    return firstForm === form ? address : undefined;
  }

  private isGenuine(request: WebRequest): boolean {
    return this.parts.guard.judge(request, ACTIVATION_FORM, request.form.one('lt')).genuine;
  }
}
