import { type Audit, shortUrl } from '../audit/fact';
import type { Principal } from '../base/principal';
import type { ServiceRefusal } from '../services/open-service';
import type { RegisteredService } from '../services/registered-service';
import { page, type Reply, redirect } from '../web/reply';
import type { WebRequest } from '../web/request';
import { refusedModel, serviceRefusedPage } from './service-refused-page';

/** The page for a service that is not registered or not open: no redirect and no form, which would be an open redirect. */
export function serviceRefused(audit: Audit, request: WebRequest, service: string, refusal: ServiceRefusal): Reply {
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
  return accessRefusal(registered);
}

/** The same without a fact for the audit log. */
export function accessRefusal(registered: RegisteredService): Reply {
  const elsewhere = registered.access.unauthorizedRedirectUrl;
  if (elsewhere) return redirect(elsewhere);
  return page(serviceRefusedPage, refusedModel('access', registered.name), { status: 403 });
}
