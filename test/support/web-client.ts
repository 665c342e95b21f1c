import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** An HTTP client that behaves like a browser: keeps cookies, follows no redirects, and fills in the one form of a page. */
export class WebClient {
  private readonly jar = new Map<string, string>();

  constructor(readonly base: string) {}

  get cookies(): ReadonlyMap<string, string> {
    return this.jar;
  }

  setCookie(name: string, value: string): void {
    this.jar.set(name, value);
  }

  forget(): void {
    this.jar.clear();
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send(path, { method: 'GET', headers });
  }

  post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    const form = { 'content-type': 'application/x-www-form-urlencoded', ...headers };
    return this.send(path, { method: 'POST', headers: form, body: new URLSearchParams(fields).toString() });
  }

  /** Sends a form as a browser does that opens the page in its answer; `fetch` may not say so of itself. */
  async navigate(path: string, fields: Record<string, string>): Promise<Answer> {
    const url = new URL(this.base + path);
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-site': 'same-origin',
      cookie: this.cookieLine(),
    };
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request(url, { method: 'POST', headers }, resolve).once('error', reject);
      sent.end(new URLSearchParams(fields).toString());
    });
    const answered = new Headers();
    for (const [name, values] of Object.entries(message.headersDistinct)) {
      for (const value of values ?? []) answered.append(name, value);
    }
    for (const line of answered.getSetCookie()) this.keep(line);
    const body = await text(message);
    return new Answer(new Response(body, { status: message.statusCode ?? 500, headers: answered }), body);
  }

  async send(path: string, init: { method: string; headers?: Record<string, string>; body?: string }): Promise<Answer> {
    const url = path.startsWith('http') ? path : this.base + path;
    const cookie = this.cookieLine();
    const headers = { ...init.headers, ...(cookie ? { cookie } : {}) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return new Answer(response, await response.text());
  }

  /** Signs in on the login page, as a person does: opens it, fills it in, sends it. */
  async signIn(
    username: string,
    password: string,
    query: Record<string, string> = {},
    more: Record<string, string> = {},
  ): Promise<Answer> {
    const search = new URLSearchParams(query).toString();
    const form = await this.get(`/login${search ? `?${search}` : ''}`);
    return this.post('/login', { ...form.hidden(), username, password, ...more });
  }

  private cookieLine(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals);
    if (attributes.some((attribute) => attribute.trim() === 'Max-Age=0')) this.jar.delete(name);
    else this.jar.set(name, pair.slice(equals + 1));
  }
}

/** A response. */
export class Answer {
  readonly status: number;
  readonly headers: Headers;

  constructor(
    response: Response,
    readonly text: string,
  ) {
    this.status = response.status;
    this.headers = response.headers;
  }

  get location(): string {
    return this.headers.get('location') ?? '';
  }

  /** The ticket in a redirect to a service. */
  get ticket(): string {
    return /[?&](?:ticket|SAMLart)=([A-Za-z0-9-]+)/.exec(this.location)?.[1] ?? '';
  }

  /** The hidden fields of the page, by name. */
  hidden(): Record<string, string> {
    return hiddenFields(this.text);
  }
}

/** The hidden fields of a page, by name. */
export function hiddenFields(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag] of html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    fields[plain(/name="([^"]*)"/.exec(tag)?.[1] ?? '')] = plain(/value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  return fields;
}

/** Text as it stands behind the entities of HTML. */
export function plain(html: string): string {
  return html
    .replace(/&#34;|&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
