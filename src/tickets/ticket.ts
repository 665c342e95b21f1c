import { normalUrl } from '../base/normal-url';
import type { Principal } from '../base/principal';

/** The SSO session (CAS protocol 3.0.3, section 3.6). */
export interface TicketGrantingTicket {
  readonly principal: Principal;
  /** Milliseconds since the epoch. */
  readonly authenticatedAt: number;
  /** When the same person last entered the password again. */
  readonly renewedAt?: number;
  readonly rememberMe: boolean;
  /** Whether the person wants to be asked before each service. */
  readonly warn: boolean;
  /** When the account was last checked in the directory, milliseconds since the epoch. */
  readonly checkedAt?: number;
  /** The directory's time of the last password change, as the directory wrote it, at the sign-in: a different value means a changed password. */
  readonly passwordVersion?: string | undefined;
  /** Network address and browser at the login, for the person's list of sessions. */
  readonly address?: string;
  readonly browser?: string | undefined;
}

/** A single-use ticket for one service: a ServiceTicket, or a ProxyTicket, which has proxies (sections 3.1 and 3.2). */
export interface ServiceTicket {
  /** The service as it was received. */
  readonly service: string;
  /** Whether the password was entered for it, as `renew` requires, instead of single sign-on. */
  readonly fromNewLogin: boolean;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  /** Proxy callback URLs, the latest first; empty for a ServiceTicket. */
  readonly proxies: readonly string[];
}

/** The ticket with which a service obtains ProxyTickets (section 3.3). */
export interface ProxyGrantingTicket {
  /** Proxy callback URLs, its own first. */
  readonly proxies: readonly string[];
  readonly issuedAt: number;
}

/** A validation of a ticket under a session: the service is notified when the session ends (single logout). */
export interface Visit {
  /** The ticket that identifies the session to the service (SessionIndex). It is consumed, and no longer a secret. */
  readonly ticketId: string;
  /** The service URL of the login, which may differ from that of the validation by an echoed `ticket=`. */
  readonly service: string;
}

/** A session in a list. */
export interface OpenSession {
  /** Public name of the session, for `closeOne`; not a ticket. */
  readonly reference: string;
  readonly session: TicketGrantingTicket;
  /** Validations of its tickets. */
  readonly visits: readonly Visit[];
}

/** A consumed ticket. */
export interface Taken {
  readonly ticket: ServiceTicket;
  readonly session: TicketGrantingTicket;
  /** Key of the session, for the other methods. */
  readonly sessionKey: string;
}

/** A session that has ended. */
export interface Closed {
  readonly session: TicketGrantingTicket;
  /** The services to notify. */
  readonly visits: readonly Visit[];
}

/**
 * The address of a visit, without query and fragment: single logout notifies only the latest ticket of each address. Service URLs that
 * a validation treats as the same (`services/service-url`, `sameService`) have one address.
 */
export function visitedAddress(service: string): string {
  const url = normalUrl(service);
  const cut = url.search(/[?#\r\n]/);
  const address = (cut < 0 ? url : url.slice(0, cut)).replace(/;jsessionid=[^/;]*/i, '');
  return address.replace(/^(http:\/\/[^/]*?)(?::80)?(\/|$)|^(https:\/\/[^/]*?)(?::443)?(\/|$)/, '$1$3/');
}
