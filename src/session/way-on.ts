import type { Clock } from '../base/clock';
import { type Address, addressOf } from '../pages/addresses';
import { judgeService } from '../services/open-service';

/** Where the last page of a flow leads. */
export interface WayOn {
  /** The service that the person came from, and the login that leads there. */
  readonly service: { readonly name: string; readonly login: Address } | undefined;
  readonly portal: { readonly url: string; readonly name: string | undefined } | undefined;
}

/** Where to go after a flow: the service that the person came from, else the portal, else the login. */
export class WaysOn {
  constructor(
    private readonly services: Parameters<typeof judgeService>[0],
    private readonly clock: Clock,
    private readonly portalUrl: string,
  ) {}

  of(service: string | undefined): WayOn {
    const portal = this.portalUrl === '' ? undefined : { url: this.portalUrl, name: portalName(this.portalUrl) };
    const registered = service === undefined ? undefined : this.registered(service);
    // Through the login, which validates the service again (open redirect).
    const login = addressOf('login', {}, { service });
    return { service: registered && { name: registered.name, login }, portal };
  }

  private registered(service: string) {
    const verdict = judgeService(this.services, service, this.clock.now());
    return verdict.refusal ? undefined : verdict.registered;
  }
}

/** The host by which people know a portal; undefined for an address of this machine. */
function portalName(portalUrl: string): string | undefined {
  if (!URL.canParse(portalUrl)) return undefined;
  const { host, hostname } = new URL(portalUrl);
  return /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname) ? undefined : host;
}
