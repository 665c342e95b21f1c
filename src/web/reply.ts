import { type Address, type AddressName, type AddressRest, addressOf } from '../pages/addresses';
import type { Page } from '../pages/page';

/** A cookie to set, or to clear with `maxAgeSeconds: 0`. Path and Secure follow the public URL. */
export interface CookieChange {
  readonly name: string;
  readonly value: string;
  /** Max-Age; without it the cookie ends with the browser session. */
  readonly maxAgeSeconds?: number;
}

interface ReplyBase {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly CookieChange[];
}

/** A page of ours, rendered in the person's language. */
export interface PageReply extends ReplyBase {
  readonly kind: 'page';
  /** Path of the view below `views/`, without `.ejs`. */
  readonly view: string;
  readonly data: object;
  /** Origins that a form of this page may lead to besides our own (CSP `form-action`). */
  readonly formOrigins?: readonly string[];
  /** Origins that this page may load in frames (CSP `frame-src`): front-channel logout only. */
  readonly frameOrigins?: readonly string[];
  /** Theme of the service, if it has one. */
  readonly theme?: string | undefined;
}

export interface RedirectReply extends ReplyBase {
  readonly kind: 'redirect';
  readonly location: string;
}

/** A redirect to an address of ours; `web/serve` makes the path. */
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

/** The answer of an act; only `web/` turns it into an HTTP response. */
export type Reply = PageReply | RedirectReply | InternalRedirectReply | BodyReply;

type Extras = Omit<ReplyBase, 'status'>;

type PageExtras = Partial<Omit<PageReply, 'kind' | 'view' | 'data'>>;

/** A page, with status 200 unless `extras` has another one. */
export function page<Model extends object>(
  shown: Page<Model>,
  model: NoInfer<Model>,
  extras: PageExtras = {},
): PageReply {
  return { kind: 'page', status: 200, view: shown.view, data: model, ...extras };
}

/** A redirect, 302 by default, which all CAS clients know. Use 303 after a POST to our own pages. */
export function redirect(location: string, extras: Extras & { status?: 302 | 303 } = {}): RedirectReply {
  return { kind: 'redirect', status: 302, location, ...extras };
}

/** 303 to an address of ours, so that the browser opens it by GET. */
export function redirectTo<Name extends AddressName>(name: Name, ...rest: AddressRest<Name>): InternalRedirectReply {
  return { kind: 'redirectTo', status: 303, to: addressOf(name, ...rest) };
}

/** A body of any type, for programs or for a document. */
export function body<B extends string | Buffer>(
  status: number,
  contentType: string,
  content: B,
  extras: Extras = {},
): BodyReply & { readonly body: B } {
  return { kind: 'body', status, contentType, body: content, ...extras };
}
