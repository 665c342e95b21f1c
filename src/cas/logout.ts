import type { Audit } from '../audit/fact';
import type { Clock } from '../base/clock';
import { judgeService } from '../services/open-service';
import type { ServiceRegistry } from '../services/service-registry';
import type { SessionCookie } from '../session/session-cookie';
import type { SingleLogout } from '../session/single-logout';
import type { TicketRegistry } from '../tickets/ticket-registry';
import { page, type Reply, redirect } from '../web/reply';
import type { WebRequest } from '../web/request';
import { policySource } from '../web/security-headers';
import { loggedOutPage } from './logged-out-page';

export interface LogoutParts {
  readonly tickets: TicketRegistry;
  readonly services: ServiceRegistry;
  readonly sessionCookie: SessionCookie;
  readonly singleLogout: Pick<SingleLogout, 'announce' | 'frontChannelUrls'>;
  readonly audit: Audit;
  readonly clock: Clock;
  /** Whether a registered service may take the browser over afterwards. */
  readonly followService: boolean;
}

/** GET /logout: ends the session with everything under it (CAS protocol 3.0.3, section 2.3). */
export class Logout {
  constructor(private readonly parts: LogoutParts) {}

  async logout(request: WebRequest): Promise<Reply> {
    const { sessionCookie, tickets, audit, singleLogout } = this.parts;
    const id = sessionCookie.claimedBy(request);
    const closed = id === undefined ? undefined : await tickets.close(id);
    if (closed) {
      const user = closed.session.principal.id;
      audit.record({
        event: 'logout',
        outcome: 'success',
        user,
        address: request.address,
        requestId: request.requestId,
      });
      await singleLogout.announce([closed]);
    }
    return this.farewell(this.destination(request), closed ? singleLogout.frontChannelUrls(closed) : []);
  }

  /** Services with a front channel are told by frames of the page, so that it is shown even when the browser is to go on. */
  private farewell(destination: string | undefined, frontChannelUrls: readonly string[]): Reply {
    const cookies = [this.parts.sessionCookie.cleared()];
    if (destination && frontChannelUrls.length === 0) return redirect(destination, { cookies });
    const frameOrigins = [...new Set(frontChannelUrls.flatMap((url) => policySource(url) ?? []))];
    return page(loggedOutPage, { frontChannelUrls, backUrl: destination }, { cookies, frameOrigins });
  }

  /** Only registered services: anything else would make a redirector of us. CAS 2 clients call the parameter `url`. */
  private destination({ query }: WebRequest): string | undefined {
    const wanted = query.one('service') || query.one('url');
    if (!wanted || !this.parts.followService || query.isRepeated('service') || query.isRepeated('url'))
      return undefined;
    const { refusal } = judgeService(this.parts.services, wanted, this.parts.clock.now());
    return refusal === undefined ? wanted : undefined;
  }
}
