import type { Audit } from '../audit/fact';
import type { Settings } from '../config/settings';
import { SAMPLE_ADMINISTRATORS } from '../directory/embedded/embedded-directory';
import { Drafts } from '../services/administration/drafts';
import { History } from '../services/administration/history';
import { ServiceDesk } from '../services/administration/service-desk';
import type { RoleGroups } from '../session/require-role';
import type { Parts } from './parts';

/** The services' desk, for all doors. */
export function buildDesk(
  parts: Pick<Parts, 'services' | 'records' | 'readOnly' | 'clock' | 'log'>,
  audit: Audit,
): ServiceDesk {
  const { services, records, readOnly, clock, log } = parts;
  const history = new History(records.history, records.removed);
  return new ServiceDesk({
    registry: services,
    history,
    drafts: new Drafts(records.drafts),
    readOnly,
    audit,
    clock,
    log,
  });
}

/** Who has which role. The embedded directory, which only this machine can reach, brings its administrators with it. */
export function roleGroups(settings: Settings, { embeddedDirectory }: Pick<Parts, 'embeddedDirectory'>): RoleGroups {
  const administrator = settings['administration.administrators'];
  return {
    administrator: administrator === '' && embeddedDirectory ? SAMPLE_ADMINISTRATORS : administrator,
    auditor: settings['administration.auditors'],
  };
}
