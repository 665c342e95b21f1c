import { ProtocolFault } from '../base/faults';
import { isOn, type Parameters } from '../web/parameters';
import type { WebRequest } from '../web/request';
import type { ResponseFormat } from './service-response';

/** A service's question whether a ticket is good (CAS protocol 3.0.3, section 2.5.1). */
export interface ValidationRequest {
  /** The service URL as it may be meant: decoded once, and the raw tail for clients that do not encode it. */
  readonly services: readonly string[];
  readonly ticket: string;
  readonly renew: boolean;
  readonly pgtUrl: string | undefined;
}

const KNOWN = ['service', 'ticket', 'renew', 'pgtUrl', 'format'];
/** In characters: the most that the setting `services.urlMaxLength` allows. What tickets are issued for may be shorter. */
export const LONGEST_SERVICE = 16_000;

/** Where a service put its question: into the query, or into a form. */
export function validationParameters({ method, form, query }: WebRequest): Parameters {
  return method === 'POST' && form.count > 0 ? form : query;
}

/**
 * Reads a validation request before anything is taken from the store.
 * Repeated parameters are refused: two parties that read different ones of them can be played against each other.
 * @throws ProtocolFault INVALID_REQUEST
 */
export function readValidationRequest(parameters: Parameters): ValidationRequest {
  const fault = (detail: string) => new ProtocolFault('INVALID_REQUEST', detail);
  for (const name of KNOWN)
    if (parameters.isRepeated(name)) throw fault(`parameter '${name}' was given more than once`);
  if (parameters.has('service[]') || parameters.has('ticket[]'))
    throw fault('array parameters are not part of the protocol');
  const service = parameters.one('service');
  const ticket = parameters.one('ticket')?.trim();
  if (!service || !ticket) throw fault("parameters 'service' and 'ticket' are both required");
  if (service.length > LONGEST_SERVICE) throw fault(`parameter 'service' is longer than ${LONGEST_SERVICE} characters`);
  return {
    services: servicesMeant(service, parameters),
    ticket,
    renew: isOn(parameters.one('renew')),
    pgtUrl: parameters.text('pgtUrl'),
  };
}

/** The answer's format. @throws ProtocolFault for one that the protocol does not know */
export function readFormat(parameters: Parameters): ResponseFormat {
  const format = (parameters.text('format') ?? 'XML').toUpperCase();
  if (format === 'XML' || format === 'JSON') return format;
  throw new ProtocolFault('INVALID_REQUEST', "parameter 'format' has to be XML or JSON");
}

/** When `service` is the last parameter that we know, what follows it may be a part of an unencoded URL. */
function servicesMeant(service: string, parameters: Parameters): readonly string[] {
  const lastKnown = parameters
    .names()
    .filter((name) => KNOWN.includes(name))
    .at(-1);
  const tails = lastKnown === 'service' ? parameters.tails('service') : [];
  return [...new Set([service, ...tails.filter((tail) => tail.length <= LONGEST_SERVICE)])];
}
