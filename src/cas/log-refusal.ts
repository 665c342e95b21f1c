import type { Log } from '../base/log';
import { differences, reducedUrl } from '../services/address-difference';
import { nearMiss } from '../services/near-miss';
import type { ServiceRefusal } from '../services/open-service';
import type { ServiceRegistry } from '../services/service-registry';

export interface RefusedUrl {
  readonly requestId: string;
  readonly service: string;
  readonly refusal: ServiceRefusal;
}

/** Logs why a service URL was refused: the file that refuses it, or the nearest registration and the difference. Query values are left out. */
export function logRefusal(log: Log, services: ServiceRegistry, { requestId, service, refusal }: RefusedUrl): void {
  const file = services.match(service)?.source;
  const nearest = file === undefined && refusal === 'unknown' ? nearMiss(services, service) : undefined;
  const length = refusal === 'tooLong' ? { length: service.length, longest: services.longestUrl } : {};
  log.warn({ requestId, service: reducedUrl(service), refusal, file, nearest, ...length }, 'service refused');
}

/** A validation for another service than the ticket was issued for. */
export interface Mismatch {
  readonly requestId: string;
  readonly issued: string;
  readonly asked: string;
}

/** Logs how the service of a validation differs from that of the ticket, with the file of each. */
export function logMismatch(log: Log, services: ServiceRegistry, { requestId, issued, asked }: Mismatch): void {
  const facts = {
    requestId,
    issuedFor: reducedUrl(issued),
    issuedForFile: services.match(issued)?.source,
    validatedFor: reducedUrl(asked),
    validatedForFile: services.match(asked)?.source,
    differsIn: differences(issued, asked),
  };
  log.warn(facts, 'ticket validated for another service than it was issued for');
}
