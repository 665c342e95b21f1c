import type { Clock } from '../base/clock';
import { judgeService } from '../services/open-service';
import type { ServiceRegistry } from '../services/service-registry';
import type { EndSessions } from '../session/end-sessions';
import type { SessionCookie } from '../session/session-cookie';
import { page, type Reply, redirect } from '../web/reply';
import type { WebRequest } from '../web/request';
import { policySource } from '../web/security-headers';
import { loggedOutPage } from './logged-out-page';

export interface LogoutParts {
  readonly services: ServiceRegistry;
  readonly sessionCookie: SessionCookie;
  readonly endSessions: Pick<EndSessions, 'withId'>;
  readonly clock: Clock;
  /** Whether a logout may redirect to a registered service. */
  readonly followService: boolean;
  /** Whether `url` is accepted like `service`, for clients of CAS 1 and 2 (dropped in 3.0.3, section 2.3.1). */
  readonly takesUrl: boolean;
  /** Value of the header Clear-Site-Data; undefined sends none. */
  readonly clearSiteData: string | undefined;
}

/** GET or POST /logout: ends the session and every ticket under it (CAS protocol 3.0.3, section 2.3). */
export class Logout {
  constructor(private readonly parts: LogoutParts) {}

  /** @throws OperatorFault when the store is unavailable */
  async logout(request: WebRequest): Promise<Reply> {
    const frontChannelUrls: string[] = [];
    for (const id of this.parts.sessionCookie.allClaimedBy(request)) {
      const ended = await this.parts.endSessions.withId(id, { reason: 'logout', request });
      frontChannelUrls.push(...(ended?.frontChannelUrls ?? []));
    }
    const reply = this.farewell(this.destination(request), frontChannelUrls);
    const { clearSiteData } = this.parts;
    return clearSiteData === undefined ? reply : { ...reply, headers: { 'Clear-Site-Data': clearSiteData } };
  }

  /** The page with the front-channel frames is shown before any redirect, so that those services are told. */
  private farewell(destination: string | undefined, frontChannelUrls: readonly string[]): Reply {
    const cookies = [this.parts.sessionCookie.cleared()];
    if (destination && frontChannelUrls.length === 0) return redirect(destination, { cookies });
    const frameOrigins = [...new Set(frontChannelUrls.flatMap((url) => policySource(url) ?? []))];
    return page(loggedOutPage, { frontChannelUrls, backUrl: destination }, { cookies, frameOrigins });
  }

  /** Where to go afterwards: registered services only (open redirect). */
  private destination({ query, form }: WebRequest): string | undefined {
    const names = this.parts.takesUrl ? ['service', 'url'] : ['service'];
    if (!this.parts.followService || [query, form].some((given) => names.some((name) => given.isRepeated(name))))
      return undefined;
    const [wanted] = [query, form].flatMap((given) => names.flatMap((name) => given.one(name) || []));
    if (wanted === undefined) return undefined;
    const { refusal } = judgeService(this.parts.services, wanted, this.parts.clock.now());
    return refusal === undefined ? wanted : undefined;
  }
}
