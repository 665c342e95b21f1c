import type { RegisteredService } from './registered-service';
import type { ServiceRegistry } from './service-registry';

/** Why a service may not be served at all, whoever asks; undefined when it may. */
export type ServiceRefusal = 'unknown' | 'disabled' | 'expired';

export type ServiceVerdict =
  | { readonly registered: RegisteredService; readonly refusal: undefined }
  | { readonly registered: RegisteredService | undefined; readonly refusal: ServiceRefusal };

/** Finds who a service URL belongs to, and whether it is open for business at `now` (milliseconds since the epoch). */
export function judgeService(services: ServiceRegistry, url: string, now: number): ServiceVerdict {
  const registered = services.match(url);
  if (registered === undefined) return { registered, refusal: 'unknown' };
  if (!registered.access.enabled) return { registered, refusal: 'disabled' };
  if (registered.expiresAt !== undefined && registered.expiresAt <= now) return { registered, refusal: 'expired' };
  return { registered, refusal: undefined };
}
