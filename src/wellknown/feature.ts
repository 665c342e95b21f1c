import type { Clock } from '../base/clock';
import { ADDRESSES } from '../pages/addresses';
import { errorStatusPage } from '../web/errors';
import type { Feature } from '../web/feature';
import { body, type Reply, redirectTo } from '../web/reply';

export interface WellKnownParts {
  readonly clock: Clock;
  /** The icon, as SVG. */
  readonly favicon: Buffer;
  /** Where to report a vulnerability: a mailto:, https: or tel: URL; none when empty. */
  readonly securityContact: string;
  /** URL of the disclosure policy; none when empty. */
  readonly securityPolicy: string;
}

const EXPIRES_MILLISECONDS = 180 * 86_400_000;
const DAY_SECONDS = 86_400;

/** Addresses that programs request from every host: icon, change of password, security contact. */
export function wellKnownFeature(parts: WellKnownParts): Feature {
  const favicon = body(200, 'image/svg+xml', parts.favicon, {
    headers: { 'Cache-Control': `public, max-age=${DAY_SECONDS}` },
  });
  const route = (path: string, act: () => Reply) =>
    ({ method: 'get', path, access: 'anyone', act: async () => act() }) as const;
  return {
    name: 'wellknown',
    routes: [
      route(ADDRESSES.favicon, () => favicon),
      // "A Well-Known URL for Changing Passwords" (W3C), which password managers open.
      route(ADDRESSES['wellknown/change-password'], () => redirectTo('recovery')),
      route(ADDRESSES['wellknown/security'], () => securityText(parts)),
    ],
  };
}

/** security.txt (RFC 9116). `Expires` is made for each answer, because a running server is up to date. */
function securityText({ clock, securityContact, securityPolicy }: WellKnownParts): Reply {
  if (securityContact === '') return errorStatusPage(404);
  const expires = new Date(clock.now() + EXPIRES_MILLISECONDS).toISOString();
  const lines = [`Contact: ${securityContact}`, `Expires: ${expires}`, 'Preferred-Languages: fr, en'];
  if (securityPolicy !== '') lines.push(`Policy: ${securityPolicy}`);
  return body(200, 'text/plain; charset=utf-8', `${lines.join('\n')}\n`);
}
