import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { hiddenFields, plain } from '../../support/web-client';

const MOST_REDIRECTS = 20;

interface Cookie {
  readonly origin: string;
  readonly path: string;
  readonly name: string;
  readonly value: string;
}

/** Where a browser ended up, and the addresses that it went through, the last one included. */
export interface Visit {
  readonly status: number;
  readonly url: string;
  readonly text: string;
  readonly trail: readonly string[];
}

/**
 * A person's browser without a screen: keeps cookies for each application by itself (as if each had a host of its own), follows
 * redirects between the applications and the SSO, trusts the authority of the test, and fills in the login form.
 */
export class Visitor {
  private cookies: Cookie[] = [];

  constructor(private readonly ca: string) {}

  /** Opens a page and follows redirects to the end. */
  visit(url: string): Promise<Visit> {
    return this.follow(url, 'GET');
  }

  /** Fills in the login form of a page and sends it. */
  signIn(page: Visit, username: string, password: string): Promise<Visit> {
    const action = plain(/<form[^>]*\baction="([^"]*)"/.exec(page.text)?.[1] ?? '');
    const fields = new URLSearchParams({ ...hiddenFields(page.text), username, password });
    return this.follow(new URL(action, page.url).href, 'POST', fields.toString());
  }

  private async follow(url: string, method: string, body?: string): Promise<Visit> {
    const trail = [url];
    let answer = await this.send(url, method, body);
    while (answer.headers.location && trail.length <= MOST_REDIRECTS) {
      answer.resume();
      const next = new URL(answer.headers.location, trail.at(-1)).href;
      trail.push(next);
      answer = await this.send(next, 'GET');
    }
    return { status: answer.statusCode ?? 0, url: trail.at(-1) as string, text: await text(answer), trail };
  }

  private async send(address: string, method: string, body?: string): Promise<IncomingMessage> {
    const url = new URL(address);
    const cookie = this.cookiesFor(url);
    const headers = {
      ...(cookie ? { cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    };
    const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const options = { method, headers, ca: this.ca, agent: false as const };
      request(url, options, resolve).once('error', reject).end(body);
    });
    for (const line of answer.headers['set-cookie'] ?? []) this.keep(url, line);
    return answer;
  }

  private cookiesFor(url: URL): string {
    return this.cookies
      .filter(({ origin, path }) => origin === url.origin && url.pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  private keep(url: URL, line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const facts = new Map(attributes.map((attribute) => splitOnce(attribute)));
    const [name, value] = splitOnce(pair, false);
    const path = facts.get('path') ?? '/';
    this.cookies = this.cookies.filter((one) => one.origin !== url.origin || one.path !== path || one.name !== name);
    const expires = Date.parse(facts.get('expires') ?? '');
    if (facts.get('max-age') === '0' || expires < Date.now()) return;
    this.cookies.push({ origin: url.origin, path, name, value });
  }
}

/** The login form of the SSO is shown. */
export function showsLoginForm(visit: Visit): boolean {
  return visit.text.includes('name="username"') && visit.text.includes('name="password"');
}

/** The address with the ticket that a visit went through. */
export function ticketUrlOf(visit: Visit): string {
  const url = visit.trail.find((one) => /[?&](ticket|SAMLart)=ST-/.test(one));
  if (!url) throw new Error(`no ticket on the way ${visit.trail.join(' → ')}`);
  return url;
}

function splitOnce(pair: string, lowerCase = true): [string, string] {
  const equals = pair.indexOf('=');
  const name = equals < 0 ? pair : pair.slice(0, equals);
  return [lowerCase ? name.toLowerCase() : name, equals < 0 ? '' : pair.slice(equals + 1)];
}
