import { fingerprint } from '../base/secrets';
import { fields, removeField, setField } from '../store/store';
import type { TicketGrantingTicket } from './ticket';

/** Clocks of nodes may differ by this much. */
const CLOCK_SKEW_SECONDS = 600;
const KEY = /^\{(\d{4})\}:tgt:([\w-]{43})$/;
const REFERENCE = /^(\d{4})\.([\w-]{43})$/;

/**
 * Which sessions a person has. Entries are only added when a session opens; sessions that ended by themselves are not looked for.
 * So that they do not pile up, each person has one map for each period as long as a session can be: a map that no live
 * session can be in dies as a whole.
 */
export class SessionIndex {
  constructor(
    private readonly capSeconds: number,
    private readonly rememberMeCapSeconds: number,
  ) {}

  /** The command that enters a session. */
  enter(session: TicketGrantingTicket, key: string) {
    return setField(this.mapOf(session), referenceOf(key), '', this.cap(session.rememberMe));
  }

  leave(session: TicketGrantingTicket, key: string) {
    return removeField(this.mapOf(session), referenceOf(key));
  }

  /** The commands that read every map in which a live session of this person can be; the field names are references. */
  maps(username: string, now: number) {
    const kinds = [false, true].flatMap((rememberMe) => this.periods(rememberMe, now).map((n) => ({ rememberMe, n })));
    return kinds.map(({ rememberMe, n }) => fields(mapKey(username, rememberMe, n)));
  }

  private periods(rememberMe: boolean, now: number): number[] {
    const cap = this.cap(rememberMe);
    const first = Math.floor((now / 1000 - cap - CLOCK_SKEW_SECONDS) / cap);
    const last = Math.floor((now / 1000 + CLOCK_SKEW_SECONDS) / cap);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }

  private mapOf({ principal, rememberMe, authenticatedAt }: TicketGrantingTicket): string {
    return mapKey(principal.id, rememberMe, Math.floor(authenticatedAt / 1000 / this.cap(rememberMe)));
  }

  private cap(rememberMe: boolean): number {
    return rememberMe ? this.rememberMeCapSeconds : this.capSeconds;
  }
}

function mapKey(username: string, rememberMe: boolean, period: number): string {
  return `u:${fingerprint(username)}:${rememberMe ? 'r' : 's'}${period}`;
}

/** The name of a session for lists and forms: its key without what the store needs. It does not open anything. */
export function referenceOf(key: string): string {
  const [, tag, secret] = KEY.exec(key) ?? [];
  return `${tag}.${secret}`;
}

/** The key of a session that is called so; undefined for any other text. */
export function keyOfReference(reference: string): string | undefined {
  const [, tag, secret] = REFERENCE.exec(reference) ?? [];
  return tag && secret ? `{${tag}}:tgt:${secret}` : undefined;
}
