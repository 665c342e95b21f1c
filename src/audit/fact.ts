/** What happened, in words that a reader of the audit log understands without the code. */
export type Event =
  | 'login.succeeded'
  | 'login.failed'
  | 'login.throttled'
  | 'login.refused'
  | 'ticket.issued'
  | 'ticket.validated'
  | 'ticket.refused'
  | 'service.refused'
  | 'session.ended'
  | 'proxy.granted'
  | 'proxy.refused'
  | 'logout.notified'
  | 'activation.step'
  | 'activation.done'
  | 'operator.refused'
  | 'mail.sent'
  | 'mail.failed';

/** One audited event. It never holds a password, a whole ticket, a cookie or a mail link. */
export interface Fact {
  readonly event: Event;
  readonly outcome: 'success' | 'failure';
  /** The canonical identifier, or what was typed when nobody is known under it. */
  readonly user?: string;
  readonly address?: string;
  /** Name of the registered service. */
  readonly service?: string;
  readonly serviceUrl?: string;
  /** Kind and first digits of a ticket, as `shortTicket` makes it. */
  readonly ticket?: string;
  /** Why, in one or two plain words. */
  readonly reason?: string | undefined;
  readonly requestId?: string;
}

/** Takes down facts. */
export interface Audit {
  record(fact: Fact): void;
}

/** As much of a ticket as may be written down: its kind and tag, never its secret part. */
export function shortTicket(id: string): string {
  return /^[A-Z]{2,6}-\d{1,6}/.exec(id)?.[0] ?? 'unreadable';
}

/** A service URL without query and fragment, where personal data and session ids live. */
export function shortUrl(url: string): string {
  return url.split(/[?#;]/, 1)[0]?.slice(0, 300) ?? '';
}
