import { decideTogether } from './access';
import type { AccessStrategy, RegisteredService } from './registered-service';
import type { ServiceRegistry } from './service-registry';
import { parseServiceUrl } from './service-url';

/** Why a service is refused to everybody. */
export type ServiceRefusal = 'unknown' | 'tooLong' | 'malformed' | 'disabled' | 'expired';

export type ServiceVerdict =
  | { readonly registered: RegisteredService; readonly refusal: undefined }
  | { readonly registered: RegisteredService | undefined; readonly refusal: ServiceRefusal };

/** Finds the registered service of a URL and checks whether it is open at `now` (milliseconds since the epoch). */
export function judgeService(services: ServiceRegistry, url: string, now: number): ServiceVerdict {
  const registered = services.match(url);
  if (registered === undefined) return { registered, refusal: refusalOf(url, services.longestUrl) };
  if (!isOpen(registered.access, now))
    return { registered, refusal: hasEnded(registered.access, now) ? 'expired' : 'disabled' };
  if (registered.expiresAt !== undefined && registered.expiresAt <= now) return { registered, refusal: 'expired' };
  return { registered, refusal: undefined };
}

/** Why a URL matches no service. */
function refusalOf(url: string, longest: number): ServiceRefusal {
  if (url.length > longest) return 'tooLong';
  return parseServiceUrl(url, longest) === undefined ? 'malformed' : 'unknown';
}

function isOpen(access: AccessStrategy, now: number): boolean {
  if (access.chain) return decideTogether(access.chain, (strategy) => isOpen(strategy, now));
  const { enabled, opensAt = now, closesAt = now } = access;
  return enabled && opensAt <= now && now <= closesAt;
}

/** Whether a strategy has expired; unknown for a chain. */
function hasEnded({ enabled, closesAt }: AccessStrategy, now: number): boolean {
  return enabled && closesAt !== undefined && closesAt < now;
}
