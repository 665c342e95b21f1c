import { type CasFeature, type CasOptions, casFeature } from '../cas/feature';
import type { Settings } from '../config/settings';
import type { SignInStep } from '../session/sign-in-steps';
import type { Parts } from './parts';
import type { Shared } from './shared';

/** The CAS feature. */
export function buildCas(
  settings: Settings,
  parts: Parts,
  shared: Shared,
  signInSteps: readonly SignInStep[],
): CasFeature {
  return casFeature({ ...parts, ...shared, ...shared.personal, signInSteps }, casOptions(settings));
}

function casOptions(settings: Settings): CasOptions {
  return {
    portalUrl: settings['theme.portalUrl'],
    rememberMeOffered: settings['tickets.rememberMe'],
    warnOffered: settings['login.warnOffered'],
    followService: settings['cas.followServiceAfterLogout'],
    takesUrl: settings['cas.logoutUrlParameter'],
    clearSiteData: clearSiteData(settings),
    attributesOnCas2: settings['cas.attributesOnCas2'],
    jsonSingleValues: settings['cas.jsonSingleValues'],
    allowHttp: settings['cas.proxyCallbackHttp'],
    issuer: new URL(settings.publicUrl).hostname,
    hasRest: settings['rest.enabled'],
  };
}

/**
 * Clear-Site-Data affects more than our path: `storage` the whole origin, `cookies` the whole registrable domain (univ.example). By default it
 * is sent only when the public URL has no path, so that no other application is on the host.
 */
function clearSiteData(settings: Settings): string | undefined {
  const isHostOurs = new URL(settings.publicUrl).pathname === '/';
  switch (settings['cas.clearSiteData']) {
    case 'auto':
      return isHostOurs ? '"storage"' : undefined;
    case 'storage':
      return '"storage"';
    case 'all':
      return '"cache", "cookies", "storage"';
    case 'none':
      return undefined;
  }
}
