import { type Audit, shortUrl } from '../audit/fact';
import type { Log } from '../base/log';
import type { Principal } from '../base/principal';
import type { ServiceRefusal } from '../services/open-service';
import type { RegisteredService } from '../services/registered-service';
import type { ServiceRegistry } from '../services/service-registry';
import { page, type Reply, redirect } from '../web/reply';
import type { WebRequest } from '../web/request';
import { logRefusal } from './log-refusal';
import { refusedModel, serviceRefusedPage } from './service-refused-page';

export interface RefusalParts {
  readonly audit: Audit;
  readonly services: ServiceRegistry;
  readonly log: Log;
}

/** The page for a service that is not registered or not open, without redirect and without form (open redirect). */
export function serviceRefused(
  { audit, services, log }: RefusalParts,
  request: WebRequest,
  service: string,
  refusal: ServiceRefusal,
): Reply {
  logRefusal(log, services, { requestId: request.requestId, service, refusal });
  audit.record({
    event: 'service.refused',
    outcome: 'failure',
    address: request.address,
    serviceUrl: shortUrl(service),
    reason: refusal,
    requestId: request.requestId,
  });
  return page(serviceRefusedPage, refusedModel(refusal), { status: 403 });
}

/** The reply for a service that this person may not use: its own URL for that case, or our page. */
export function accessRefused(
  audit: Audit,
  request: WebRequest,
  principal: Principal,
  registered: RegisteredService,
): Reply {
  audit.record({
    event: 'service.refused',
    outcome: 'failure',
    user: principal.id,
    address: request.address,
    service: registered.name,
    reason: 'access strategy',
    requestId: request.requestId,
  });
  return accessRefusal(registered);
}

/** The same reply without an audit record. */
export function accessRefusal(registered: RegisteredService): Reply {
  const elsewhere = registered.access.unauthorizedRedirectUrl;
  if (elsewhere) return redirect(elsewhere);
  return page(serviceRefusedPage, refusedModel('access', registered.name), { status: 403 });
}
