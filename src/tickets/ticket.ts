import { normalUrl } from '../base/normal-url';
import type { Principal } from '../base/principal';

/** A session: who is signed in, and how (CAS protocol 3.0.3, section 3.6). */
export interface TicketGrantingTicket {
  readonly principal: Principal;
  /** Milliseconds since the epoch. */
  readonly authenticatedAt: number;
  /** When the same person gave the password again, if that has happened. */
  readonly renewedAt?: number;
  readonly rememberMe: boolean;
  /** Whether the person wants to be asked before each service. */
  readonly warn: boolean;
  /** When the directory was last asked whether the account may still be used; milliseconds since the epoch. */
  readonly checkedAt?: number;
  /** What the directory told of the password when it was given last, as it wrote it: another value now means another password. */
  readonly passwordVersion?: string | undefined;
  /** Network address and browser at the login, for the person's list of sessions. */
  readonly address?: string;
  readonly browser?: string;
}

/** What proves to one service, once, who somebody is: a ServiceTicket, or a ProxyTicket, which has proxies (sections 3.1 and 3.2). */
export interface ServiceTicket {
  /** The service as it was received. */
  readonly service: string;
  /** Whether a password was given for it, rather than a session used: what `renew` asks for. */
  readonly fromNewLogin: boolean;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  /** The callback addresses that it went through, the latest first; empty for a ServiceTicket. */
  readonly proxies: readonly string[];
}

/** What lets a service ask for ProxyTickets (section 3.3). */
export interface ProxyGrantingTicket {
  /** The callback addresses that led to it, the latest, its own, first. */
  readonly proxies: readonly string[];
  readonly issuedAt: number;
}

/** A service that validated a ticket of a session, and has to hear when the session ends. */
export interface Visit {
  /** The ticket that the service knows the session by. Used up: it is no secret any more. */
  readonly ticketId: string;
  /** The service URL of the login, which may differ from that of the validation by an echoed `ticket=`. */
  readonly service: string;
}

/** One of the sessions in a list. */
export interface OpenSession {
  /** Names the session to `closeOne`; it is no ticket. */
  readonly reference: string;
  readonly session: TicketGrantingTicket;
  /** The services that validated a ticket of it. */
  readonly visits: readonly Visit[];
}

/** A ticket that was used up by being looked at. */
export interface Taken {
  readonly ticket: ServiceTicket;
  readonly session: TicketGrantingTicket;
  /** Names the session to the other methods. */
  readonly sessionKey: string;
}

/** A session that has ended. */
export interface Closed {
  readonly session: TicketGrantingTicket;
  /** The services that have to hear of it. */
  readonly visits: readonly Visit[];
}

/**
 * Says which visits are one: only the latest ticket of each address, without query and fragment, is notified at logout. Two services
 * that are the same to a validation (`services/service-url`, `sameService`) have one address.
 */
export function visitedAddress(service: string): string {
  const url = normalUrl(service);
  const cut = url.search(/[?#\r\n]/);
  const address = (cut < 0 ? url : url.slice(0, cut)).replace(/;jsessionid=[^/;]*/i, '');
  return address.replace(/^(http:\/\/[^/]*?)(?::80)?(\/|$)|^(https:\/\/[^/]*?)(?::443)?(\/|$)/, '$1$3/');
}
