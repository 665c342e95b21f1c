import { type Address, type AddressName, type AddressRest, addressOf } from '../pages/addresses';
import type { Page } from '../pages/page';

/** A cookie to set, or with `maxAgeSeconds: 0` to clear. Path and Secure follow the public URL. */
export interface CookieChange {
  readonly name: string;
  readonly value: string;
  /** Absent: it ends with the browser session. */
  readonly maxAgeSeconds?: number;
}

interface ReplyBase {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly CookieChange[];
}

/** A page of ours, rendered in the reader's language. */
export interface PageReply extends ReplyBase {
  readonly kind: 'page';
  /** The view's path under `views/`, without `.ejs`. */
  readonly view: string;
  readonly data: object;
  /** Origins that a form of this page may lead to, besides our own (CSP `form-action`). */
  readonly formOrigins?: readonly string[];
  /** Origins that this page may show in frames: front-channel logout only. */
  readonly frameOrigins?: readonly string[];
  /** The theme that the asking service chose, if any. */
  readonly theme?: string | undefined;
}

export interface RedirectReply extends ReplyBase {
  readonly kind: 'redirect';
  readonly location: string;
}

/** To an address of ours, which `web/serve` makes a path of. */
export interface InternalRedirectReply extends ReplyBase {
  readonly kind: 'redirectTo';
  readonly to: Address;
}

export interface BodyReply extends ReplyBase {
  readonly kind: 'body';
  readonly contentType: string;
  readonly body: string | Buffer;
}

/** A body that is text. */
export type TextReply = BodyReply & { readonly body: string };

/** What every act returns; only `web/` turns it into an HTTP response. */
export type Reply = PageReply | RedirectReply | InternalRedirectReply | BodyReply;

type Extras = Omit<ReplyBase, 'status'>;

type PageExtras = Partial<Omit<PageReply, 'kind' | 'view' | 'data'>>;

/** A page with status 200, or another one in `extras`. */
export function page<Model extends object>(
  shown: Page<Model>,
  model: NoInfer<Model>,
  extras: PageExtras = {},
): PageReply {
  return { kind: 'page', status: 200, view: shown.view, data: model, ...extras };
}

/** 302 by default: what CAS clients of all ages know. Use 303 after a POST to our own pages. */
export function redirect(location: string, extras: Extras & { status?: 302 | 303 } = {}): RedirectReply {
  return { kind: 'redirect', status: 302, location, ...extras };
}

/** 303 to an address of ours: the browser opens it by GET, whatever it sent. */
export function redirectTo<Name extends AddressName>(name: Name, ...rest: AddressRest<Name>): InternalRedirectReply {
  return { kind: 'redirectTo', status: 303, to: addressOf(name, ...rest) };
}

/** A body of any type: for programs, or a document. */
export function body<B extends string | Buffer>(
  status: number,
  contentType: string,
  content: B,
  extras: Extras = {},
): BodyReply & { readonly body: B } {
  return { kind: 'body', status, contentType, body: content, ...extras };
}
