import { adminFeature } from '../admin/feature';
import type { Settings } from '../config/settings';
import type { Feature } from '../web/feature';
import { roleGroups } from './administration';
import type { Parts } from './parts';
import type { Shared } from './shared';

/** The pages of administration; none where nobody has a role. */
export function buildAdmin(settings: Settings, parts: Parts, shared: Shared): readonly Feature[] {
  const { administrator, auditor } = roleGroups(settings, parts);
  if (administrator === '' && auditor === '') return [];
  const recentSeconds = settings['login.recentSeconds'];
  return [adminFeature({ ...parts, ...shared, ...shared.personal, recentSeconds })];
}
