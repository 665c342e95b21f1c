import type { Audit } from '../audit/fact';
import { readAuthority } from '../base/authority-file';
import type { Clock } from '../base/clock';
import { NetworkList } from '../base/network-list';
import type { Settings } from '../config/settings';
import { JobQueue } from '../jobs/job-queue';
import { DestinationGuard } from '../outgoing/destination-guard';
import { GuardedRequests } from '../outgoing/guarded-request';
import type { Outgoing } from '../outgoing/outgoing-request';
import type { TurnLimits } from '../outgoing/turns';
import type { EndSessions } from '../session/end-sessions';
import { SingleLogout } from '../session/single-logout';
import { SingleLogoutOnExpiry } from '../session/single-logout-on-expiry';
import type { Parts } from './parts';

const LOOPBACK = ['127.0.0.0/8', '::1'];
/** Longer than a round of notices takes, including those that wait for their turn. */
const LEASE_SECONDS = 120;

/** Limits of proxy callbacks: a validation waits for each one. */
export const CALLBACK_LIMITS: TurnLimits = {
  atOnce: 50,
  slowMilliseconds: 500,
  most: 200,
  mostOfOne: 50,
  waiting: 200,
};
/**
 * Limits of logout notices: no page waits for them, and many people may sign out at the same time. All notices in memory (at most `waiting`)
 * must be sent within the lease even when no service answers: 2,000 / 100 × 5 s, and (100 + 10) / 10 × 5 s for a single service.
 */
export const NOTICE_LIMITS: TurnLimits = {
  atOnce: 20,
  slowMilliseconds: 500,
  most: 100,
  mostOfOne: 10,
  waiting: 2_000,
  waitingForStalled: 100,
};

/** @throws OperatorFault for settings that cannot be used */
export function openOutgoing(settings: Settings, clock: Clock, limits: TurnLimits): Outgoing {
  const allowed = settings['outgoing.allowedNetworks'];
  const guard = new DestinationGuard(new NetworkList(settings.embedded ? [...allowed, ...LOOPBACK] : allowed));
  return new GuardedRequests(guard, clock, limits, readAuthority('outgoing.caFile', settings['outgoing.caFile']));
}

/** Ends expired sessions. */
export function buildLogoutOnExpiry(parts: Parts, endSessions: EndSessions): SingleLogoutOnExpiry {
  const onExpiry = new SingleLogoutOnExpiry({ endSessions, log: parts.log });
  onExpiry.start();
  return onExpiry;
}

/** Sends single logout to services. It closes `outgoing` with itself. */
export function buildSingleLogout(clock: Clock, parts: Parts, audit: Audit, outgoing: Outgoing): SingleLogout {
  const queue = new JobQueue(parts.store, clock, { name: 'logout', leaseSeconds: LEASE_SECONDS });
  const singleLogout = new SingleLogout({ services: parts.services, queue, outgoing, audit, clock, log: parts.log });
  singleLogout.start();
  return singleLogout;
}
