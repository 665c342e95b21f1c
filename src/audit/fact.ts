/** Names of audit events: readable without knowing the code. */
export type Event =
  | 'login.succeeded'
  | 'login.failed'
  | 'login.throttled'
  | 'login.refused'
  | 'login.held'
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
  | 'recovery.asked'
  | 'recovery.proved'
  | 'recovery.done'
  | 'recovery.refused'
  | 'password.changed'
  | 'account.secured'
  | 'browser.forgotten'
  | 'backupMail.asked'
  | 'backupMail.changed'
  | 'backupMail.undone'
  | 'forwarding.asked'
  | 'forwarding.changed'
  | 'charter.accepted'
  | 'charter.refused'
  | 'operator.refused'
  | 'administration.refused'
  | 'administration.simulated'
  | 'service.registered'
  | 'service.changed'
  | 'service.removed'
  | 'service.restored'
  | 'service.imported'
  | 'token.created'
  | 'token.revoked'
  | 'token.refused'
  | 'mail.sent'
  | 'mail.failed';

/** One audit event. It never contains a password, a whole ticket, a cookie or a mail link. */
export interface Fact {
  readonly event: Event;
  readonly outcome: 'success' | 'failure';
  /** The canonical identifier, or what was typed when there is no such account. */
  readonly user?: string | undefined;
  readonly address?: string | undefined;
  /** Name of the registered service. */
  readonly service?: string | undefined;
  readonly serviceUrl?: string | undefined;
  /** Kind and first digits of a ticket, as `shortTicket` makes it. */
  readonly ticket?: string | undefined;
  /** The cause, in one or two words. */
  readonly reason?: string | undefined;
  readonly requestId?: string | undefined;
}

/** Records audit events. */
export interface Audit {
  record(fact: Fact): void;
}

/** A ticket as logs may have it: its prefix and tag, never its random part. */
export function shortTicket(id: string): string {
  return /^[A-Z]{2,6}-\d{1,6}/.exec(id)?.[0] ?? 'unreadable';
}

/** A service URL without query and fragment, which may contain personal data and session ids. */
export function shortUrl(url: string): string {
  return url.split(/[?#;]/, 1)[0]?.slice(0, 300) ?? '';
}
