import { classOf } from './class';
import { readInstant } from './date-time';
import type { ApereoFields } from './fields';

const ISO_DURATION = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/i;

/**
 * Reads `expirationPolicy`: milliseconds since the epoch, undefined without expiry. As in Apereo CAS, a date without a time is the
 * beginning of that day, and a time without a zone is in the server's zone.
 * @throws FieldFault
 */
export function readExpiration(service: ApereoFields): number | undefined {
  const fields = service.object('expirationPolicy');
  if (!fields) return undefined;
  classOf(fields, ['DefaultRegisteredServiceExpirationPolicy'], 'DefaultRegisteredServiceExpirationPolicy');
  fields.ignore('deleteWhenExpired', 'notifyWhenDeleted', 'notifyWhenExpired');
  const text = fields.text('expirationDate');
  fields.finish();
  if (text === undefined) return undefined;
  const time = readInstant(text);
  if (time === undefined)
    throw fields.fault('expirationDate', 'a date (2027-09-01) or a date and time (2027-09-01T08:00:00) is expected');
  return time;
}

/** Reads the lifetime of service tickets or proxy tickets, in seconds; undefined for the configured one. @throws FieldFault */
export function readTicketSeconds(service: ApereoFields, kind: 'serviceTicket' | 'proxyTicket'): number | undefined {
  const fields = service.object(`${kind}ExpirationPolicy`);
  if (!fields) return undefined;
  const className = `DefaultRegisteredService${kind === 'serviceTicket' ? 'ServiceTicket' : 'ProxyTicket'}ExpirationPolicy`;
  classOf(fields, [className], className);
  const uses = fields.integer('numberOfUses') ?? 1;
  if (uses > 1) throw fields.fault('numberOfUses', 'a ticket is good for one use');
  const value = fields.take('timeToLive');
  fields.finish();
  if (value === undefined || value === '') return undefined;
  const seconds = secondsOf(String(value));
  if (seconds === undefined || seconds < 1)
    throw fields.fault('timeToLive', 'seconds (10) or an ISO 8601 duration (PT10S) are expected');
  return seconds;
}

function secondsOf(text: string): number | undefined {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const parts = ISO_DURATION.exec(text);
  return parts ? Number(parts[1] ?? 0) * 3600 + Number(parts[2] ?? 0) * 60 + Number(parts[3] ?? 0) : undefined;
}
