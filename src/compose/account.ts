import { accountFeature } from '../account/feature';
import type { AccountSection } from '../account/section';
import { SessionsSection } from '../account/sessions';
import type { Settings } from '../config/settings';
import type { Feature } from '../web/feature';
import type { Parts } from './parts';
import type { Shared } from './shared';

/** The feature of the account page. */
export function buildAccount(settings: Settings, parts: Parts, shared: Shared): Feature {
  const { directory, log, services, tickets } = parts;
  const { toldOnce } = shared;
  const sections: readonly AccountSection[] = [
    new SessionsSection({ ...shared, services, sessions: tickets.sessions }),
  ];
  return accountFeature({ directory, log, toldOnce, sections, portalUrl: settings['theme.portalUrl'] });
}
