import type { IncomingHttpHeaders } from 'node:http';
import type { Language } from '../i18n/language';
import type { Parameters } from './parameters';

/** What an act knows of a request; free of any HTTP framework, so that acts are tested without one. */
export interface WebRequest {
  readonly method: string;
  /** The whole path, without the query. */
  readonly path: string;
  /** The `:parameters` of the route's path, decoded; acts read them by `parameter`. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Parameters;
  /** Fields of an application/x-www-form-urlencoded body; empty for every other request. */
  readonly form: Parameters;
  /** The body as it came, where the route reads bodies of this type. */
  readonly body?: string;
  readonly cookies: ReadonlyMap<string, string>;
  readonly headers: IncomingHttpHeaders;
  /** The client's network address, as far as trusted proxies tell it. */
  readonly address: string;
  readonly language: Language;
  readonly requestId: string;
}

/**
 * The value of a `:parameter` of the route's path.
 * @throws Error when the route has no parameter of that name: a bug of ours
 */
export function parameter({ parameters, path }: WebRequest, name: string): string {
  const value = parameters[name];
  if (value === undefined) throw new Error(`the route of ${path} has no parameter “${name}”`);
  return value;
}
