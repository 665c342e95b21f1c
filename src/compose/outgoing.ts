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
/** Longer than a round of notices takes, with those that wait for their turn. */
const LEASE_SECONDS = 120;

/** A validation waits for each callback. */
export const CALLBACK_LIMITS: TurnLimits = {
  atOnce: 50,
  slowMilliseconds: 500,
  most: 200,
  mostOfOne: 50,
  waiting: 200,
};
/**
 * No page waits for notices, and a crowd may log out at the end of a lesson. What is in memory (at most `waiting`) must have its turn
 * within the lease even when no service answers: 2,000 / 100 × 5 s, and (100 + 10) / 10 × 5 s for a single one.
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

/** Looks after the sessions that end by their time. */
export function buildLogoutOnExpiry(parts: Parts, endSessions: EndSessions): SingleLogoutOnExpiry {
  const onExpiry = new SingleLogoutOnExpiry({ endSessions, log: parts.log });
  onExpiry.start();
  return onExpiry;
}

/** Tells services of the end of sessions; it is given `outgoing` to close with itself. */
export function buildSingleLogout(clock: Clock, parts: Parts, audit: Audit, outgoing: Outgoing): SingleLogout {
  const queue = new JobQueue(parts.store, clock, { name: 'logout', leaseSeconds: LEASE_SECONDS });
  const singleLogout = new SingleLogout({ services: parts.services, queue, outgoing, audit, clock, log: parts.log });
  singleLogout.start();
  return singleLogout;
}
