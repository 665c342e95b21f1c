import { ADDRESSES } from '../pages/addresses';
import type { Feature } from '../web/feature';
import type { Route } from '../web/route';
import type { Health } from './health';
import type { SsoSessions } from './sso-sessions';

/**
 * Health and, with a token, the session interface for programs of operators.
 * @param sessions undefined without a configured token: its addresses do not exist then
 */
export function opsFeature(health: Health, sessions: SsoSessions | undefined): Feature {
  return { name: 'ops', routes: [...healthRoutes(health), ...(sessions ? sessionRoutes(sessions) : [])] };
}

function healthRoutes(health: Health): Route[] {
  return [
    { method: 'get', path: ADDRESSES['health/live'], access: 'anyone', act: async () => health.live() },
    { method: 'get', path: ADDRESSES['health/ready'], access: 'anyone', act: async () => health.ready() },
  ];
}

/** The addresses of Apereo CAS's session endpoint. */
function sessionRoutes(sessions: SsoSessions): Route[] {
  const path = ADDRESSES['actuator/sessions'];
  return [
    { method: 'get', path, access: 'token', act: (request) => sessions.list(request) },
    { method: 'delete', path, access: 'token', act: (request) => sessions.remove(request) },
    {
      method: 'get',
      path: ADDRESSES['actuator/user'],
      access: 'token',
      act: (request) => sessions.listOfUser(request),
    },
    {
      method: 'delete',
      path: ADDRESSES['actuator/user'],
      access: 'token',
      act: (request) => sessions.removeOfUser(request),
    },
    {
      method: 'delete',
      path: ADDRESSES['actuator/session'],
      access: 'token',
      act: (request) => sessions.removeOne(request),
    },
  ];
}
