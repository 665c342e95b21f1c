import { ProtocolFault } from '../base/faults';
import { isOn, type Parameters } from '../web/parameters';
import type { WebRequest } from '../web/request';
import type { ResponseFormat } from './service-response';

/** A request to validate a ticket (CAS protocol 3.0.3, section 2.5.1). */
export interface ValidationRequest {
  /** The possible readings of the service URL: decoded once, and the raw tail for clients that do not encode it. */
  readonly services: readonly string[];
  readonly ticket: string;
  readonly renew: boolean;
  readonly pgtUrl: string | undefined;
}

const KNOWN = ['service', 'ticket', 'renew', 'pgtUrl', 'format'];
/** In characters: the upper limit of the setting `services.urlMaxLength`. The setting may limit issued tickets further. */
export const LONGEST_SERVICE = 16_000;

/** The parameters of a validation: of the form, when there is one, or of the query. */
export function validationParameters({ method, form, query }: WebRequest): Parameters {
  return method === 'POST' && form.count > 0 ? form : query;
}

/**
 * Reads a validation request before the store is asked. Repeated parameters are refused (HTTP parameter pollution): two parties could read
 * different values.
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

/** Reads the format of the answer. @throws ProtocolFault for an unknown format */
export function readFormat(parameters: Parameters): ResponseFormat {
  const format = (parameters.text('format') ?? 'XML').toUpperCase();
  if (format === 'XML' || format === 'JSON') return format;
  throw new ProtocolFault('INVALID_REQUEST', "parameter 'format' has to be XML or JSON");
}

/** The possible readings of the service. When `service` is the last known parameter, what follows it may belong to an unencoded URL. */
function servicesMeant(service: string, parameters: Parameters): readonly string[] {
  const lastKnown = parameters
    .names()
    .filter((name) => KNOWN.includes(name))
    .at(-1);
  const tails = lastKnown === 'service' ? parameters.tails('service') : [];
  return [...new Set([service, ...tails.filter((tail) => tail.length <= LONGEST_SERVICE)])];
}
