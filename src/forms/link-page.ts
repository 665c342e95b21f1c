import { fingerprint, sameSecret } from '../base/secrets';
import type { MailedProof } from '../mail/mailed-proof';
import type { LinkState } from '../mail/one-time-link';
import type { BrowserSession } from '../web/browser-session';
import { type Reply, redirect } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { SealedCookie } from './sealed-cookie';

/** A link that may go on. */
export type LiveLink = LinkState & { readonly state: 'live' };

/** A link that nobody can use any more, whose subject is still known. */
export type DeadLink = LinkState & { readonly state: 'used' | 'replaced' | 'expired' };

/** What a purpose says and does behind its link. */
export interface LinkedFlow {
  /** Path of the page, to which its forms are sent as well. */
  readonly address: string;
  /** Whether the form that was sent was issued to this browser for this purpose, and is not too old. */
  accepts(request: WebRequest): boolean;
  /** The page for a link in this state. `carried` are hidden fields of its forms. */
  page(request: WebRequest, link: LinkState, carried: readonly HiddenField[]): Promise<Reply>;
  /** The link was used, by this request alone: the purpose goes on in this browser. */
  proceed(request: WebRequest, session: BrowserSession, link: LiveLink): Promise<Reply>;
  /** Where this browser goes that works for the link's subject already; undefined when it does not. */
  resume(request: WebRequest, session: BrowserSession, subject: string): Promise<Reply | undefined>;
  /** "Send me a new one", to the address on record. */
  sendAgain(request: WebRequest, link: DeadLink): Promise<Reply>;
}

export interface HiddenField {
  readonly name: string;
  readonly value: string;
}

/** Hidden field: which link a form was shown for, as a fingerprint. */
const FORM_OF_LINK = 'link';

const LONGEST_TOKEN = 64;

/**
 * The page behind a mailed link, for any purpose. Opening it changes nothing, because mail scanners open every link; only the form uses it
 * up. The token leaves the address bar at once, for a sealed cookie: it stays out of browser histories, logs of proxies and `Referer`.
 */
export class LinkPage {
  constructor(
    private readonly proof: Pick<MailedProof, 'peek' | 'use'>,
    private readonly cookie: SealedCookie,
    private readonly flow: LinkedFlow,
  ) {}

  /** GET: with the token, a redirect to the page without it. */
  async show(request: WebRequest, session: BrowserSession): Promise<Reply> {
    const token = request.query.one('t');
    if (token !== undefined) {
      return redirect(this.flow.address, { cookies: [this.cookie.set(token.slice(0, LONGEST_TOKEN))] });
    }
    const link = await this.proof.peek(this.tokenOf(request));
    return (await this.resumed(request, session, link)) ?? this.page(request, link);
  }

  /** POST "go on": from here the purpose continues in this browser, wherever it began. */
  async follow(request: WebRequest, session: BrowserSession): Promise<Reply> {
    if (!this.isFormOfLink(request)) return this.page(request, await this.proof.peek(this.tokenOf(request)));
    const link = await this.proof.use(this.tokenOf(request));
    if (link.state === 'live') return this.flow.proceed(request, session, link);
    return (await this.resumed(request, session, link)) ?? this.page(request, link);
  }

  /** POST "send me a new one". */
  async again(request: WebRequest): Promise<Reply> {
    const link = await this.proof.peek(this.tokenOf(request));
    const isDead = link.state !== 'unknown' && link.state !== 'live';
    return isDead && this.isFormOfLink(request) ? this.flow.sendAgain(request, link) : this.page(request, link);
  }

  /** A link that this very browser has used leads on to where the person is. */
  private async resumed(request: WebRequest, session: BrowserSession, link: LinkState): Promise<Reply | undefined> {
    if (link.state === 'unknown' || link.state === 'live') return undefined;
    return this.flow.resume(request, session, link.subject);
  }

  private page(request: WebRequest, link: LinkState): Promise<Reply> {
    const carried = [{ name: FORM_OF_LINK, value: formOf(this.tokenOf(request)) }];
    return this.flow.page(request, link, carried);
  }

  /** Two links opened in one browser share the cookie: a form goes on with the link that it was shown for, or not at all. */
  private isFormOfLink(request: WebRequest): boolean {
    const isSame = sameSecret(request.form.one(FORM_OF_LINK) ?? '', formOf(this.tokenOf(request)));
    return isSame && this.flow.accepts(request);
  }

  private tokenOf(request: WebRequest): string {
    return this.cookie.read(request) ?? '';
  }
}

function formOf(token: string): string {
  return fingerprint(`form of ${token}`).slice(0, 22);
}
