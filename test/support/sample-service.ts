import type { RegisteredService } from '../../src/services/registered-service';

/** A registered service with the default values of a minimal file. */
export function sampleService(changes: Partial<RegisteredService> = {}): RegisteredService {
  return {
    id: 1,
    serviceId: '^https://app\\.univ\\.example/.*',
    name: 'App',
    evaluationOrder: 0,
    access: {
      enabled: true,
      ssoEnabled: true,
      requireAllAttributes: true,
      requiredAttributes: {},
      rejectedAttributes: {},
      caseInsensitive: false,
    },
    release: { kind: 'allowed', names: [] },
    username: { kind: 'default', letterCase: 'asIs' },
    proxyPolicy: { kind: 'refuse' },
    logoutType: 'BACK_CHANNEL',
    contacts: [],
    properties: {},
    source: 'App-1.json',
    ...changes,
  };
}
