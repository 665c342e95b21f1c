import { UserFault } from '../base/faults';
import type { ResponseType } from '../services/registered-service';
import { RETURN_PARAMETER } from '../session/return-address';
import { isOn, Parameters } from '../web/parameters';

/** A request to the login page (CAS protocol 3.0.3, section 2.1.1). */
export interface ServiceRequest {
  /** The service URL byte for byte; undefined without a service. */
  readonly service: string | undefined;
  /** `SAMLart` for services that send their URL as `TARGET` (SAML 1.1). */
  readonly ticketParameter: 'ticket' | 'SAMLart';
  readonly method: ResponseType | undefined;
  readonly renew: boolean;
  readonly gateway: boolean;
  /** The page of ours to return to, sealed by `session/return-address`; only without a service. */
  readonly next: string | undefined;
}

/** Reads the request from a query or from the form that carried it. @throws UserFault for a repeated service */
export function readServiceRequest(parameters: Parameters): ServiceRequest {
  const name = parameters.text('service') === undefined && parameters.text('TARGET') ? 'TARGET' : 'service';
  if (parameters.isRepeated(name)) throw new UserFault('error.repeatedService.text');
  const renew = isOn(parameters.one('renew'));
  return {
    service: parameters.one(name) || undefined,
    ticketParameter: name === 'TARGET' ? 'SAMLart' : 'ticket',
    method: responseType(parameters.one('method')),
    renew,
    // Section 2.1.1: renew takes precedence over gateway.
    gateway: !renew && isOn(parameters.one('gateway')),
    next: parameters.text(RETURN_PARAMETER),
  };
}

/** The request as hidden fields of a form. */
export function hiddenFields(request: ServiceRequest): { readonly name: string; readonly value: string }[] {
  const fields: { name: string; value: string }[] = [];
  const { service, ticketParameter, method, renew, next } = request;
  if (service !== undefined)
    fields.push({ name: ticketParameter === 'SAMLart' ? 'TARGET' : 'service', value: service });
  if (method !== undefined) fields.push({ name: 'method', value: method });
  if (renew) fields.push({ name: 'renew', value: 'true' });
  if (service === undefined && next !== undefined) fields.push({ name: RETURN_PARAMETER, value: next });
  return fields;
}

/** The request as data of a pending sign-in. */
export function destinationOf(request: ServiceRequest): Readonly<Record<string, string>> {
  return Object.fromEntries(hiddenFields(request).map(({ name, value }) => [name, value]));
}

/** Reads what `destinationOf` wrote. */
export function requestOf(destination: Readonly<Record<string, string>>): ServiceRequest {
  const pairs = Object.entries(destination).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return readServiceRequest(new Parameters(pairs.join('&')));
}

function responseType(text: string | undefined): ResponseType | undefined {
  const upper = text?.toUpperCase();
  return upper === 'POST' || upper === 'HEADER' ? upper : undefined;
}
