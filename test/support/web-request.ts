import type { BrowserSession } from '../../src/web/browser-session';
import { Parameters } from '../../src/web/parameters';
import type { CookieChange, Reply } from '../../src/web/reply';
import type { WebRequest } from '../../src/web/request';

/** A request as acts receive it. */
export function webRequest(
  facts: { query?: string; form?: string; cookies?: Iterable<[string, string]> } & Partial<
    Omit<WebRequest, 'query' | 'form' | 'cookies'>
  > = {},
): WebRequest {
  return {
    method: 'GET',
    path: '/',
    parameters: {},
    headers: {},
    address: '192.0.2.7',
    language: 'fr',
    requestId: 'r1',
    ...facts,
    query: new Parameters(facts.query ?? ''),
    form: new Parameters(facts.form ?? ''),
    cookies: new Map(facts.cookies ?? []),
  };
}

/** A browser session in memory. */
export class SessionInMemory implements BrowserSession {
  id = 'session 1';
  saved = 0;
  private facts = new Map<string, unknown>();

  get<T>(name: string): T | undefined {
    return this.facts.get(name) as T | undefined;
  }

  set(name: string, value: unknown): void {
    this.facts.set(name, value);
  }

  remove(name: string): void {
    this.facts.delete(name);
  }

  async startAnew(): Promise<void> {
    this.facts = new Map();
    this.id = `session ${Number(this.id.split(' ')[1]) + 1}`;
  }

  async adopt(id: string): Promise<void> {
    this.id = id;
  }

  async save(): Promise<void> {
    this.saved += 1;
  }
}

/** The cookies that a browser has after a reply. */
export function cookiesAfter(reply: Reply, before: Iterable<[string, string]> = []): Map<string, string> {
  const cookies = new Map(before);
  const change = ({ name, value, maxAgeSeconds }: CookieChange) =>
    maxAgeSeconds === 0 ? cookies.delete(name) : cookies.set(name, value);
  reply.cookies?.forEach(change);
  return cookies;
}
