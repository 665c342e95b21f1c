import type { Attributes, Principal } from '../../base/principal';
import { mayUse } from '../access';
import { judgeService, type ServiceRefusal } from '../open-service';
import type { RegisteredService } from '../registered-service';
import { releaseTo } from '../release';
import type { ServiceRegistry } from '../service-registry';

/** What would happen if a person went to a service. */
export type Simulation =
  /** The service is refused to everybody. */
  | {
      readonly outcome: 'serviceRefused';
      readonly service: RegisteredService | undefined;
      readonly reason: ServiceRefusal;
    }
  /** Its access rules refuse this person. */
  | { readonly outcome: 'personRefused'; readonly service: RegisteredService }
  | {
      readonly outcome: 'admitted';
      readonly service: RegisteredService;
      /** The name that the service gets. */
      readonly username: string;
      readonly attributes: Attributes;
    };

/**
 * Says whether a person would get into a service, under which name and with which attributes: by the same functions as the login and the
 * validation. No ticket is made.
 * @param now milliseconds since the epoch
 */
export function simulate(services: ServiceRegistry, principal: Principal, url: string, now: number): Simulation {
  const { registered, refusal } = judgeService(services, url, now);
  if (refusal !== undefined) return { outcome: 'serviceRefused', service: registered, reason: refusal };
  if (!mayUse(registered, principal)) return { outcome: 'personRefused', service: registered };
  const { id, attributes } = releaseTo(registered, principal, url);
  return { outcome: 'admitted', service: registered, username: id, attributes };
}
