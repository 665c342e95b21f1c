import type { Visit } from './ticket';
import { type ProxyGrantingTicket, type ServiceTicket, type TicketGrantingTicket, visitedAddress } from './ticket';

/** Changes when a newer version could not read what this one writes: such records count as absent. */
const SCHEMA = 1;

type Written = TicketGrantingTicket | ProxyGrantingTicket | Visit;

/** A ticket as the store keeps it. */
export function write(ticket: Written): string {
  return JSON.stringify({ schema: SCHEMA, ...ticket });
}

/** A ticket from the store; undefined when another version of the program wrote it. */
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

/** The address comes first, in a line of its own: the store compares it when a validation leaves a note. */
export function writeServiceTicket(ticket: ServiceTicket): string {
  return `${addressLine(ticket.service)}${JSON.stringify({ schema: SCHEMA, ...ticket })}`;
}

export function readServiceTicket(text: string): ServiceTicket | undefined {
  return read(text.slice(text.indexOf('\n') + 1));
}

/** How the text of a visit begins; the text of the ticket follows, which has the service URL of the login. */
export function visitHead(ticketId: string): string {
  return `${ticketId}\n`;
}

/** A visit from the store. Version 0.1.0 wrote it as JSON, with the service URL of the validation. */
export function readVisit(text: string): Visit | undefined {
  if (text.startsWith('{')) return read<Visit>(text);
  const cut = text.indexOf('\n');
  const ticket = readServiceTicket(text.slice(cut + 1));
  return ticket && { ticketId: text.slice(0, cut), service: ticket.service };
}

/** How the text of a ticket for this service begins. */
export function addressLine(service: string): string {
  return `${visitedAddress(service)}\n`;
}
