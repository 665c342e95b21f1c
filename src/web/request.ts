import type { IncomingHttpHeaders } from 'node:http';
import type { Language } from '../i18n/language';
import type { Parameters } from './parameters';

/** What an act knows of a request; free of any HTTP framework, so that acts are tested without one. */
export interface WebRequest {
  readonly method: string;
  /** The whole path, without the query. */
  readonly path: string;
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
