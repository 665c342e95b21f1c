import type { RegisteredService } from '../services/registered-service';
import { withTicket } from '../services/service-url';
import { body, type CookieChange, page, type Reply, redirect } from '../web/reply';
import { policySource } from '../web/security-headers';
import { postTicketPage } from './post-ticket-page';
import type { ServiceRequest } from './service-request';

/**
 * The reply that carries a ticket to its service, by the method that the request or the registration names (CAS protocol 3.0.3, section 2.2.4).
 */
export function deliverTicket(
  request: ServiceRequest & { readonly service: string },
  registered: RegisteredService,
  ticket: string,
  cookies: readonly CookieChange[] = [],
): Reply {
  const { service, ticketParameter } = request;
  switch (request.method ?? registered.responseType) {
    case 'POST': {
      const source = policySource(service);
      const fields = [{ name: ticketParameter, value: ticket }];
      const data = { action: service, serviceName: registered.name, fields };
      return page(postTicketPage, data, { cookies, formOrigins: source ? [source] : [] });
    }
    case 'HEADER':
      return body(200, 'text/plain; charset=UTF-8', '', {
        cookies,
        headers: {
          service: service.replace(/[^\x21-\x7e]+/g, (run) => encodeURIComponent(run.toWellFormed())),
          ticket,
        },
      });
    default:
      return redirect(withTicket(service, ticketParameter, ticket), { cookies });
  }
}
