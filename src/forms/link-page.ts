import { fingerprint, sameSecret } from '../base/secrets';
import type { MailedProof } from '../mail/mailed-proof';
import type { LinkState } from '../mail/one-time-link';
import type { Address } from '../pages/addresses';
import type { BrowserSession } from '../web/browser-session';
import type { Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import { carried } from './field';
import type { Form, ValuesOf } from './form';
import { networkBudget } from './network-budget';
import type { SealedCookie } from './sealed-cookie';
import type { SecondClick } from './second-click';

/** A link that may go on. */
export type LiveLink = LinkState & { readonly state: 'live' };

/** A link that nobody can use any more, whose subject is still known. */
export type DeadLink = LinkState & { readonly state: 'used' | 'replaced' | 'expired' };

const FORM_CHARACTERS = 22;

/** The fields of both forms of the page: which link a form was shown for, as a fingerprint. */
export const LINK_FIELDS = { link: carried({ longest: FORM_CHARACTERS }) };

export type LinkFields = typeof LINK_FIELDS;

/** What a purpose says and does behind its link. */
export interface LinkedFlow {
  /** The page; its first form is sent there as well. */
  readonly address: Address;
  /** "Go on". */
  readonly form: Form<LinkFields>;
  /** "Send me a new one". */
  readonly againForm: Form<LinkFields>;
  /** The page for a link in this state. @param values of its forms */
  page(request: WebRequest, link: LinkState, values: ValuesOf<LinkFields>): Promise<Reply>;
  /** The link was used, by this request alone: the purpose goes on in this browser. */
  proceed(request: WebRequest, session: BrowserSession, link: LiveLink): Promise<Reply>;
  /** Where this browser goes that works for the link's subject already; undefined when it does not. */
  resume(request: WebRequest, session: BrowserSession, subject: string): Promise<Reply | undefined>;
  /** "Send me a new one", to the address on record. */
  sendAgain(request: WebRequest, link: DeadLink): Promise<Reply>;
}

const LONGEST_TOKEN = 64;

/**
 * The page behind a mailed link, for any purpose. Opening it changes nothing, because mail scanners open every link; only the form uses it
 * up. The token leaves the address bar at once, for a sealed cookie: it stays out of browser histories, logs of proxies and `Referer`.
 */
export class LinkPage {
  constructor(
    private readonly parts: {
      readonly proof: Pick<MailedProof, 'peek' | 'use'>;
      readonly cookie: SealedCookie;
      readonly secondClick: SecondClick;
    },
    private readonly flow: LinkedFlow,
  ) {}

  /** GET: with the token, a redirect to the page without it. */
  async show(request: WebRequest, session: BrowserSession): Promise<Reply> {
    const token = request.query.one('t');
    if (token !== undefined) {
      const cookies = [this.parts.cookie.set(token.slice(0, LONGEST_TOKEN))];
      return { kind: 'redirectTo', status: 303, to: this.flow.address, cookies };
    }
    const link = await this.parts.proof.peek(this.tokenOf(request));
    return (await this.resumed(request, session, link)) ?? this.page(request, link);
  }

  /** POST "go on": from here the purpose continues in this browser, wherever it began. */
  follow(request: WebRequest, session: BrowserSession): Promise<Reply> {
    const again = () => this.look(request);
    return this.parts.secondClick.answerAdmitted(request, this.flow.form, {
      admission: () => networkBudget(request),
      denied: again,
      stale: () => this.show(request, session),
      incomplete: again,
      run: async ({ values, finish }) => {
        const reply = this.isFormOfLink(request, values) ? await this.use(request, session) : await again();
        return finish(reply, [], session.id);
      },
      again: async ({ reply, note }) => {
        if (note !== undefined) await session.adopt(note);
        return reply;
      },
    });
  }

  /** POST "send me a new one". */
  again(request: WebRequest): Promise<Reply> {
    const look = () => this.look(request);
    return this.parts.secondClick.answerAdmitted(request, this.flow.againForm, {
      admission: () => networkBudget(request),
      denied: look,
      stale: look,
      incomplete: look,
      run: async ({ values }) => {
        const link = await this.parts.proof.peek(this.tokenOf(request));
        const isDead = link.state !== 'unknown' && link.state !== 'live';
        return isDead && this.isFormOfLink(request, values)
          ? this.flow.sendAgain(request, link)
          : this.page(request, link);
      },
    });
  }

  private async use(request: WebRequest, session: BrowserSession): Promise<Reply> {
    const link = await this.parts.proof.use(this.tokenOf(request));
    if (link.state === 'live') return this.flow.proceed(request, session, link);
    return (await this.resumed(request, session, link)) ?? this.page(request, link);
  }

  /** A link that this very browser has used leads on to where the person is. */
  private async resumed(request: WebRequest, session: BrowserSession, link: LinkState): Promise<Reply | undefined> {
    if (link.state === 'unknown' || link.state === 'live') return undefined;
    return this.flow.resume(request, session, link.subject);
  }

  private async look(request: WebRequest): Promise<Reply> {
    return this.page(request, await this.parts.proof.peek(this.tokenOf(request)));
  }

  private page(request: WebRequest, link: LinkState): Promise<Reply> {
    return this.flow.page(request, link, { link: formOf(this.tokenOf(request)) });
  }

  /** Two links opened in one browser share the cookie: a form goes on with the link that it was shown for, or not at all. */
  private isFormOfLink(request: WebRequest, { link }: ValuesOf<LinkFields>): boolean {
    return sameSecret(link, formOf(this.tokenOf(request)));
  }

  private tokenOf(request: WebRequest): string {
    return this.parts.cookie.read(request) ?? '';
  }
}

function formOf(token: string): string {
  return fingerprint(`form of ${token}`).slice(0, FORM_CHARACTERS);
}
