import { type Audit, shortUrl } from '../audit/fact';
import type { Principal } from '../base/principal';
import type { ServiceRefusal } from '../services/open-service';
import type { RegisteredService } from '../services/registered-service';
import { page, type Reply, redirect } from '../web/reply';
import type { WebRequest } from '../web/request';

/** The page for a service that is not registered or not open: no redirect, no form : an open redirect would send people, signed in, to whoever asks. */
export function serviceRefused(audit: Audit, request: WebRequest, service: string, refusal: ServiceRefusal): Reply {
  audit.record({
    event: 'service.refused',
    outcome: 'failure',
    address: request.address,
    serviceUrl: shortUrl(service),
    reason: refusal,
    requestId: request.requestId,
  });
  return page('cas/service-refused', { reasonKey: `serviceRefused.${refusal}` }, { status: 403 });
}

/** A service that this person may not use: its own address for that, or our page. */
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
  const elsewhere = registered.access.unauthorizedRedirectUrl;
  if (elsewhere) return redirect(elsewhere);
  return page(
    'cas/service-refused',
    { reasonKey: 'serviceRefused.access', serviceName: registered.name },
    { status: 403 },
  );
}
