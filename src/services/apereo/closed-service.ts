import { PatternFault } from '../matching/linear-pattern';
import type { ServiceWithRule } from '../matching/service-matcher';
import { createServiceRule } from '../matching/service-rule';
import type { RegisteredService } from '../registered-service';
import { ApereoFields, FieldFault } from './fields';
import { idOf } from './identity';
import { readMatchingStrategyLeniently } from './matching';
import { refuseScripts } from './scripts';

/**
 * Fail closed: replaces an invalid file by a disabled service with its addresses at its place in the order. Otherwise a broader service,
 * such as one for every https URL, would open the application to everybody.
 * @param value the parsed file, of any class
 * @returns undefined when its addresses, its matching strategy or its place in the order cannot be read
 */
export function closedService(value: unknown, source: string): ServiceWithRule | undefined {
  try {
    return readClosed(value, source);
  } catch (error) {
    if (error instanceof FieldFault || error instanceof PatternFault) return undefined;
    throw error;
  }
}

function readClosed(value: unknown, source: string): ServiceWithRule | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, serviceId: written, id } = value as Record<string, unknown>;
  refuseScripts({ serviceId: written }, () => false);
  const fields = new ApereoFields({ ...value, '@class': undefined }, '');
  const serviceId = fields.text('serviceId');
  if (serviceId === undefined) return undefined;
  const evaluationOrder = fields.integer('evaluationOrder') ?? 0;
  const rule = createServiceRule(serviceId, readMatchingStrategyLeniently(fields));
  const identity = {
    id: idOf(id) ?? 0,
    name: typeof name === 'string' && name.trim() !== '' ? name : source,
  };
  return { service: closed({ ...identity, serviceId, evaluationOrder, source }), rule };
}

/** A disabled service with these addresses, without attributes. */
export function closed(
  identity: Pick<RegisteredService, 'id' | 'name' | 'serviceId' | 'evaluationOrder' | 'source'>,
): RegisteredService {
  const { id, name, serviceId, evaluationOrder, source } = identity;
  return {
    ...{ id, name, serviceId, evaluationOrder, source },
    access: {
      enabled: false,
      ssoEnabled: false,
      requireAllAttributes: true,
      requiredAttributes: {},
      rejectedAttributes: {},
      caseInsensitive: false,
    },
    release: { kind: 'deny' },
    username: { kind: 'default', letterCase: 'asIs' },
    proxyPolicy: { kind: 'refuse' },
    // Single logout still notifies it about sessions from before.
    logoutType: 'BACK_CHANNEL',
    contacts: [],
    properties: {},
  };
}
