import type { Settings } from '../config/settings';
import type { Parts } from './parts';

/** The institution's mail domains. The sample accounts of the trial mode have their own. */
export function ownDomains(settings: Settings, { embeddedDirectory }: Parts): readonly string[] {
  const named = settings['mail.ownDomains'];
  return named.length === 0 && embeddedDirectory ? ['univ.example'] : named;
}
