import { fingerprint, sameSecret } from '../base/secrets';
import type { MailedProof } from '../mail/mailed-proof';
import type { LinkState } from '../mail/one-time-link';
import type { Address } from '../pages/addresses';
import type { BrowserSession } from '../web/browser-session';
import type { Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import { carried } from './field';
import type { Form, ValuesOf } from './form';
import type { SealedCookie } from './sealed-cookie';
import type { SecondClick } from './second-click';

/** A valid link. */
export type LiveLink = LinkState & { readonly state: 'live' };

/** A link that can no longer be used, whose subject is still known. */
export type DeadLink = LinkState & { readonly state: 'used' | 'replaced' | 'expired' };

const FORM_CHARACTERS = 22;

/** The field of both forms of the page: the fingerprint of the link that the form was shown for. */
export const LINK_FIELDS = { link: carried({ longest: FORM_CHARACTERS }) };

export type LinkFields = typeof LINK_FIELDS;

/** What a purpose (activation, recovery, a new address) does behind its link. */
export interface LinkedFlow<S extends BrowserSession | undefined = BrowserSession> {
  /** The page; its first form is posted to it. */
  readonly address: Address;
  /** The form "continue". */
  readonly form: Form<LinkFields>;
  /** The form "send me a new link"; without it people ask anew. */
  readonly againForm?: Form<LinkFields>;
  /** The page for a link in this state. @param values of its forms */
  page(request: WebRequest, link: LinkState, values: ValuesOf<LinkFields>): Promise<Reply>;
  /** Continues after the link was taken by this request. */
  proceed(request: WebRequest, session: S, link: LiveLink): Promise<Reply>;
  /** Where this browser continues when it already works for the link's subject; otherwise undefined. */
  resume(request: WebRequest, session: S, subject: string): Promise<Reply | undefined>;
  /** What `againForm` does: sends a new link to the address on record. */
  sendAgain?(request: WebRequest, link: DeadLink): Promise<Reply>;
}

const LONGEST_TOKEN = 64;

/**
 * The page behind a mailed link, for any purpose. GET changes nothing, because mail scanners open every link; only the form takes the link. A
 * redirect moves the token from the URL into a sealed cookie: it stays out of browser histories, proxy logs and `Referer`.
 */
export class LinkPage<S extends BrowserSession | undefined = BrowserSession> {
  constructor(
    private readonly parts: {
      readonly proof: Pick<MailedProof, 'peek' | 'use' | 'settle' | 'giveBack'>;
      readonly cookie: SealedCookie;
      readonly secondClick: SecondClick;
    },
    private readonly flow: LinkedFlow<S>,
  ) {}

  /** GET: with the token in the URL, redirects to the page without it. */
  async show(request: WebRequest, session: S): Promise<Reply> {
    const token = request.query.one('t');
    if (token !== undefined) {
      const cookies = [this.parts.cookie.set(token.slice(0, LONGEST_TOKEN))];
      return { kind: 'redirectTo', status: 303, to: this.flow.address, cookies };
    }
    const link = await this.parts.proof.peek(this.tokenOf(request));
    return (await this.resumed(request, session, link)) ?? this.page(request, link);
  }

  /** POST "continue": takes the link; the purpose continues in this browser, wherever it began. */
  follow(request: WebRequest, session: S): Promise<Reply> {
    const again = () => this.look(request);
    return this.parts.secondClick.answer(request, this.flow.form, {
      stale: () => this.show(request, session),
      incomplete: again,
      run: async ({ values, finish }) => {
        const reply = this.isFormOfLink(request, values) ? await this.use(request, session) : await again();
        return finish(reply, [], session?.id);
      },
      again: async ({ reply, note }) => {
        if (note !== undefined) await session?.adopt(note);
        return reply;
      },
    });
  }

  /** POST "send me a new link". */
  again(request: WebRequest): Promise<Reply> {
    const look = () => this.look(request);
    const { againForm } = this.flow;
    if (againForm === undefined) return look();
    return this.parts.secondClick.answer(request, againForm, {
      stale: look,
      incomplete: look,
      run: async ({ values }) => {
        const link = await this.parts.proof.peek(this.tokenOf(request));
        const isDead = link.state !== 'unknown' && link.state !== 'live';
        const reply = isDead && this.isFormOfLink(request, values) && this.flow.sendAgain?.(request, link);
        return reply || this.page(request, link);
      },
    });
  }

  private async use(request: WebRequest, session: S): Promise<Reply> {
    const token = this.tokenOf(request);
    const link = await this.parts.proof.use(token);
    if (link.state === 'live') return this.proceed(request, session, token, link);
    return (await this.resumed(request, session, link)) ?? this.page(request, link);
  }

  /** A directory that is down must not cost the link. */
  private async proceed(request: WebRequest, session: S, token: string, link: LiveLink): Promise<Reply> {
    const { proof } = this.parts;
    try {
      const reply = await this.flow.proceed(request, session, link);
      await proof.settle(token);
      return reply;
    } catch (fault) {
      await proof.giveBack(token).catch(() => undefined);
      throw fault;
    }
  }

  /** A link that this browser has used leads to the page where the person is. */
  private async resumed(request: WebRequest, session: S, link: LinkState): Promise<Reply | undefined> {
    if (link.state === 'unknown' || link.state === 'live') return undefined;
    return this.flow.resume(request, session, link.subject);
  }

  private async look(request: WebRequest): Promise<Reply> {
    return this.page(request, await this.parts.proof.peek(this.tokenOf(request)));
  }

  private page(request: WebRequest, link: LinkState): Promise<Reply> {
    return this.flow.page(request, link, { link: formOf(this.tokenOf(request)) });
  }

  /** Whether the form was shown for the link of the cookie: two links opened in one browser share the cookie. */
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
