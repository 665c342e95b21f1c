import { fingerprint } from '../base/secrets';
import { putUnder, type Quota } from '../store/store';
import type { TicketLifetimes, TicketQuotas } from './lifetimes';
import { keyOf, newTicketId } from './ticket-id';
import { writeServiceTicket } from './ticket-text';

/** A ticket to issue. */
export interface Grant {
  /** The service as it was received. */
  readonly service: string;
  readonly fromNewLogin: boolean;
  /** Lifetime of the ticket, where the service has its own. */
  readonly seconds?: number | undefined;
}

/** Makes a ticket for a service, and the command that stores it under its session. @param proxies its proxy callback URLs, the latest first */
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

/** The hash tag that the tickets of a session share. */
export function tagOf(sessionKey: string): string {
  return sessionKey.slice(1, 5);
}

/** The quota of one application in a session. @param application a unique name */
export function quotaOf(application: string, quotas: TicketQuotas | undefined): Quota | undefined {
  return quotas && { group: shortName(application), most: quotas.perService, mostInAll: quotas.perSession };
}

/** A hash of fixed length, as a name in the lists of a session. */
export function shortName(text: string): string {
  return fingerprint(text).slice(0, 22);
}
