import type { IncomingHttpHeaders } from 'node:http';
import type { Language } from '../i18n/language';
import type { Parameters } from './parameters';

/** A request as acts see it, independent of any HTTP framework. */
export interface WebRequest {
  readonly method: string;
  /** The full path, without the query. */
  readonly path: string;
  /** The `:parameters` of the route's path, decoded; acts read them by `parameter`. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Parameters;
  /** Fields of an application/x-www-form-urlencoded body; empty for other requests. */
  readonly form: Parameters;
  /** The raw body, where the route reads bodies of this type. */
  readonly body?: string;
  readonly cookies: ReadonlyMap<string, string>;
  readonly headers: IncomingHttpHeaders;
  /** The client's network address, according to trusted proxies. */
  readonly address: string;
  readonly language: Language;
  readonly requestId: string;
}

/** The value of a `:parameter` of the route's path. @throws Error (a bug) when the route has no parameter of that name */
export function parameter({ parameters, path }: WebRequest, name: string): string {
  const value = parameters[name];
  if (value === undefined) throw new Error(`the route of ${path} has no parameter “${name}”`);
  return value;
}
