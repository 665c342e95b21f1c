import type { Visit } from './ticket';
import { type ProxyGrantingTicket, type ServiceTicket, type TicketGrantingTicket, visitedAddress } from './ticket';

/** Format version: records with another one count as absent. */
const SCHEMA = 1;

type Written = TicketGrantingTicket | ProxyGrantingTicket | Visit;

/** Serializes a ticket for the store. */
export function write(ticket: Written): string {
  return JSON.stringify({ schema: SCHEMA, ...ticket });
}

/** Parses a ticket from the store; undefined when it has another format version. */
export function read<T extends Written | ServiceTicket>(text: string): T | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('schema' in value) || value.schema !== SCHEMA)
      return undefined;
    const { schema: _, ...ticket } = value;
    return ticket as T;
  } catch {
    return undefined;
  }
}

/** The address is the first line: the store compares it when a validation records its visit. */
export function writeServiceTicket(ticket: ServiceTicket): string {
  return `${addressLine(ticket.service)}${JSON.stringify({ schema: SCHEMA, ...ticket })}`;
}

export function readServiceTicket(text: string): ServiceTicket | undefined {
  return read(text.slice(text.indexOf('\n') + 1));
}

/** The beginning of a stored visit; the stored ticket follows, which has the service URL of the login. */
export function visitHead(ticketId: string): string {
  return `${ticketId}\n`;
}

/** Parses a visit from the store. */
export function readVisit(text: string): Visit | undefined {
  const cut = text.indexOf('\n');
  const ticket = readServiceTicket(text.slice(cut + 1));
  return ticket && { ticketId: text.slice(0, cut), service: ticket.service };
}

/** The beginning of a stored ticket for this service. */
export function addressLine(service: string): string {
  return `${visitedAddress(service)}\n`;
}
