import type { Audit } from '../audit/fact';
import { Seal } from '../base/seal';
import type { Settings } from '../config/settings';
import { AccountCheck } from '../session/account-check';
import { BeginSession } from '../session/begin-session';
import type { EndSessions } from '../session/end-sessions';
import { PendingSignIns } from '../session/pending-sign-ins';
import { requireRecent } from '../session/require-recent';
import { requireRole } from '../session/require-role';
import { requireSession } from '../session/require-session';
import { ReturnAddress } from '../session/return-address';
import { SessionCookie } from '../session/session-cookie';
import type { Guards } from '../web/route';
import { roleGroups } from './administration';
import type { Parts } from './parts';

/** What opens, finds and revalidates the SSO session of a browser. */
export interface Personal {
  readonly sessionCookie: SessionCookie;
  readonly beginSession: BeginSession;
  readonly accountCheck: AccountCheck;
  readonly returnAddress: ReturnAddress;
  readonly pendingSignIns: PendingSignIns;
}

export interface PersonalNeeds {
  readonly endSessions: EndSessions;
  readonly basePath: string;
  readonly secret: string;
}

export function buildPersonal(settings: Settings, parts: Parts, needs: PersonalNeeds): Personal {
  const { directory, store, tickets, clock, log } = parts;
  const { endSessions, basePath, secret } = needs;
  return {
    sessionCookie: new SessionCookie(settings['cookie.name'], settings['tickets.rememberMeCapSeconds'], tickets),
    beginSession: new BeginSession(tickets, endSessions, settings['tickets.sessionsPerPerson']),
    accountCheck: new AccountCheck({ directory, tickets, endSessions, clock, log, seconds: recheckSeconds(settings) }),
    pendingSignIns: new PendingSignIns(store, new Seal(secret, 'pending sign-in'), directory),
    returnAddress: new ReturnAddress(new Seal(secret, 'return address'), basePath),
  };
}

/** The guards of personal routes. */
export function buildPersonGuards(settings: Settings, parts: Parts, personal: Personal, audit: Audit) {
  const { tickets, clock, directory } = parts;
  const session = requireSession({ ...personal, tickets });
  const seconds = settings['login.recentSeconds'];
  const recent = requireRecent({ ...personal, session, clock, seconds });
  const role = { directory, audit, groups: roleGroups(settings, parts) };
  return {
    session,
    recent,
    auditor: requireRole('auditor', { ...role, person: session }),
    administrator: requireRole('administrator', { ...role, person: session }),
    recentAdministrator: requireRole('administrator', { ...role, person: recent }),
  } satisfies Guards;
}

/** With direct binds there is no service account that could read accounts later. */
function recheckSeconds(settings: Settings): number {
  const cannotLook = settings['ldap.mode'] === 'direct' && settings['ldap.bindDn'] === '';
  return cannotLook ? 0 : settings['tickets.recheckSeconds'];
}
