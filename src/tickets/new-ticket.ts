import { fingerprint } from '../base/secrets';
import { putUnder, type Quota } from '../store/store';
import type { TicketLifetimes, TicketQuotas } from './lifetimes';
import { keyOf, newTicketId } from './ticket-id';
import { writeServiceTicket } from './ticket-text';

/** A ticket that is to be given. */
export interface Grant {
  /** The service as it was received. */
  readonly service: string;
  readonly fromNewLogin: boolean;
  /** The ticket's life, where the service has one of its own. */
  readonly seconds?: number | undefined;
}

/** Makes a ticket for a service, and the command that keeps it under its session. @param proxies the callbacks that it went through */
export function newTicket(
  kind: 'ST' | 'PT',
  sessionKey: string,
  grant: Grant,
  proxies: readonly string[],
  issuedAt: number,
  lifetimes: TicketLifetimes,
) {
  const { service, fromNewLogin } = grant;
  const { serviceTicketSeconds, proxyTicketSeconds } = lifetimes;
  const seconds = grant.seconds ?? (kind === 'ST' ? serviceTicketSeconds : proxyTicketSeconds);
  const ticketId = newTicketId(kind, tagOf(sessionKey));
  const text = writeServiceTicket({ service, fromNewLogin, issuedAt, proxies });
  return { ticketId, command: putUnder(sessionKey, keyOf(ticketId), text, seconds) };
}

/** The digits that the tickets of a session share, from the key of the session. */
export function tagOf(sessionKey: string): string {
  return sessionKey.slice(1, 5);
}

/** What a session keeps of one application. @param application any name that tells it from others */
export function quotaOf(application: string, quotas: TicketQuotas | undefined): Quota | undefined {
  return quotas && { group: shortName(application), most: quotas.perService, mostInAll: quotas.perSession };
}

/** A name of fixed length for any text, for lists that a session keeps. */
export function shortName(text: string): string {
  return fingerprint(text).slice(0, 22);
}
