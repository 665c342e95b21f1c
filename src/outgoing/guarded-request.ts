import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Clock } from '../base/clock';
import { secureContextWith } from '../base/secure-context';
import type { DestinationGuard } from './destination-guard';
import { guardedLookup, RefusedAddress } from './guarded-lookup';
import { type Outgoing, type OutgoingAnswer, type OutgoingRequest, TOO_MANY_REQUESTS } from './outgoing-request';
import { type TurnLimits, Turns } from './turns';

/** Limit for headers and body each: only the status of an answer is used. */
const LONGEST_ANSWER_BYTES = 4096;
const USER_AGENT = 'Portillon';

class TooLate extends Error {}

/**
 * HTTP requests to addresses that services name, guarded against SSRF: the guard checks the address that is connected to, time and
 * size are bounded, redirects are not followed, certificates are checked. Connections are kept alive.
 */
export class GuardedRequests implements Outgoing {
  private readonly turns: Turns;
  private readonly lookup: LookupFunction;
  private readonly agents: { readonly 'http:': HttpAgent; readonly 'https:': HttpsAgent };

  /**
   * @param limits concurrency limits; a purpose with other limits needs an instance of its own
   * @param extraAuthorities PEM certificates that are trusted in addition to Node's
   */
  constructor(
    private readonly guard: DestinationGuard,
    clock: Clock,
    limits: TurnLimits,
    extraAuthorities?: string,
  ) {
    this.turns = new Turns(clock, limits);
    this.lookup = guardedLookup(guard);
    const pool = { keepAlive: true, maxFreeSockets: 64, timeout: 30_000 };
    const trust = { secureContext: secureContextWith(extraAuthorities) };
    this.agents = { 'http:': new HttpAgent(pool), 'https:': new HttpsAgent({ ...pool, ...trust }) };
  }

  async send(wanted: OutgoingRequest): Promise<OutgoingAnswer> {
    if (!URL.canParse(wanted.url)) return { failure: 'no URL' };
    const url = new URL(wanted.url);
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return { failure: 'neither http nor https' };
    // Node calls `lookup` for names only, so that IP addresses are checked here. The URL parser has normalized 0x7f.1, 2130706433 and the like.
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !this.guard.mayReach(host)) return { failure: 'address not allowed' };
    const answer = await this.turns.run(url.host, () => this.exchange(url, wanted, true));
    return answer ?? { failure: TOO_MANY_REQUESTS };
  }

  close(): void {
    for (const agent of Object.values(this.agents)) agent.destroy();
  }

  private async exchange(url: URL, wanted: OutgoingRequest, mayRepeat: boolean): Promise<OutgoingAnswer> {
    const request = this.open(url, wanted);
    const tooLate = new TooLate('no answer in time');
    const deadline = setTimeout(() => request.destroy(tooLate), wanted.milliseconds);
    let response: IncomingMessage | undefined;
    try {
      response = await answerTo(request);
      await restOf(response);
      return { status: response.statusCode ?? 0 };
    } catch (error) {
      // Keep-alive race: the other side may have closed the reused connection at this moment; nothing was answered, so retry.
      const isStale =
        response === undefined && request.reusedSocket && (error as { code?: string }).code === 'ECONNRESET';
      if (isStale && mayRepeat) return this.exchange(url, wanted, false);
      return { failure: failureOf(request.errored ?? error) };
    } finally {
      clearTimeout(deadline);
    }
  }

  private open(url: URL, { form }: OutgoingRequest): ClientRequest {
    const isHttps = url.protocol === 'https:';
    const posted = form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' };
    const length = form === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(form)) };
    const request = (isHttps ? httpsRequest : httpRequest)({
      agent: isHttps ? this.agents['https:'] : this.agents['http:'],
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port,
      path: url.pathname + url.search,
      method: form === undefined ? 'GET' : 'POST',
      headers: { Host: url.host, 'User-Agent': USER_AGENT, Accept: '*/*', ...posted, ...length },
      lookup: this.lookup,
      maxHeaderSize: LONGEST_ANSWER_BYTES,
    });
    request.end(form);
    return request;
  }
}

function answerTo(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    // The listener stays: a request may emit a second error after its response.
    request.on('error', reject);
  });
}

/** Drains the response, so that the connection can be reused; ends the connection when it is too long. */
function restOf(response: IncomingMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > LONGEST_ANSWER_BYTES) response.destroy();
    });
    response.once('close', () =>
      response.complete || bytes > LONGEST_ANSWER_BYTES
        ? resolve()
        : reject(response.errored ?? new Error('answer cut off')),
    );
    response.on('error', () => undefined);
  });
}

/** The kind of failure, for logs: never the address or what the other side wrote. */
function failureOf(error: unknown): string {
  if (error instanceof RefusedAddress || error instanceof TooLate) return error.message;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : 'answer cut off';
}
