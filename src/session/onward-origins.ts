import type { RegisteredService } from '../services/registered-service';
import type { ServiceRegistry } from '../services/service-registry';
import { policySource } from '../web/security-headers';

/**
 * Content Security Policy: browsers apply `form-action` to the redirects after a form too. The origins to which a form on the way to a
 * service may lead: the service, and its address for people whom it refuses.
 */
export function onwardOrigins(service: string | undefined, registered: RegisteredService | undefined): string[] {
  const urls = [service, registered?.access.unauthorizedRedirectUrl];
  return urls.flatMap((url) => (url === undefined ? [] : (policySource(url) ?? [])));
}

/** The same for a sign-in that waits between the password and the service. */
export function onwardOriginsOf(
  { destination }: { readonly destination: Readonly<Record<string, string>> },
  services: Pick<ServiceRegistry, 'match'>,
): string[] {
  // SAML 1.1 names the service TARGET.
  const service = destination.service ?? destination.TARGET;
  return onwardOrigins(service, service === undefined ? undefined : services.match(service));
}
