import { decideTogether } from '../access';
import { LinearPattern, PatternFault } from '../matching/linear-pattern';
import type { AccessStrategy } from '../registered-service';
import { parseServiceUrl } from '../service-url';
import { classOf } from './class';
import { readInstant } from './date-time';
import type { ApereoFields } from './fields';

const OPEN: AccessStrategy = {
  enabled: true,
  ssoEnabled: true,
  requireAllAttributes: true,
  requiredAttributes: {},
  rejectedAttributes: {},
  caseInsensitive: false,
};

/** Limit for nested chains (stack overflow). */
const DEEPEST = 8;

/** Reads `accessStrategy`. @throws FieldFault */
export function readAccessStrategy(service: ApereoFields): AccessStrategy {
  const fields = service.object('accessStrategy');
  return fields ? readStrategy(fields, 0) : OPEN;
}

function readStrategy(fields: ApereoFields, depth: number): AccessStrategy {
  const plain = 'DefaultRegisteredServiceAccessStrategy';
  const timed = 'TimeBasedRegisteredServiceAccessStrategy';
  const className = classOf(fields, [plain, timed, 'ChainingRegisteredServiceAccessStrategy'], plain);
  if (className === 'ChainingRegisteredServiceAccessStrategy') return readChain(fields, depth);
  const unauthorizedRedirectUrl = readWebUrl(fields, 'unauthorizedRedirectUrl');
  const access: AccessStrategy = {
    enabled: fields.flag('enabled', true),
    ssoEnabled: fields.flag('ssoEnabled', true),
    requireAllAttributes: fields.flag('requireAllAttributes', true),
    requiredAttributes: readPatterns(fields, 'requiredAttributes'),
    rejectedAttributes: readPatterns(fields, 'rejectedAttributes'),
    caseInsensitive: fields.flag('caseInsensitive', false),
    unauthorizedRedirectUrl,
    ...(className === timed ? readTimes(fields) : {}),
  };
  readDelegation(fields);
  fields.ignore('order');
  fields.finish();
  return access;
}

function readChain(fields: ApereoFields, depth: number): AccessStrategy {
  if (depth >= DEEPEST) throw fields.fault('strategies', `chains in chains are read up to ${DEEPEST} levels`);
  const operator = fields.choice('operator', ['AND', 'OR'], 'AND');
  const strategies = fields.objects('strategies').map((one) => readStrategy(one, depth + 1));
  const unauthorizedRedirectUrl = readWebUrl(fields, 'unauthorizedRedirectUrl');
  fields.ignore('order');
  fields.finish();
  const chain = { operator, strategies };
  const enabled = decideTogether(chain, (strategy) => strategy.enabled);
  const ssoEnabled = decideTogether(chain, (strategy) => strategy.ssoEnabled);
  return { ...OPEN, enabled, ssoEnabled, unauthorizedRedirectUrl, chain };
}

function readTimes(fields: ApereoFields): Pick<AccessStrategy, 'opensAt' | 'closesAt'> {
  const zone = fields.text('zoneId');
  const read = (name: string) => {
    const text = fields.text(name);
    if (text === undefined) return undefined;
    const time = readInstant(text, zone);
    if (time === undefined)
      throw fields.fault(name, 'a date and time (2027-09-01T08:00:00+02:00) is expected, and a known zone in zoneId');
    return time;
  };
  return { opensAt: read('startingDateTime'), closesAt: read('endingDateTime') };
}

/** Delegated authentication does not exist here: a policy is a restriction only when it requires it. */
function readDelegation(fields: ApereoFields): void {
  const delegation = fields.object('delegatedAuthenticationPolicy');
  if (delegation?.flag('exclusive', false))
    throw delegation.fault('exclusive', 'delegated authentication is not supported');
}

function readPatterns(fields: ApereoFields, name: string): AccessStrategy['requiredAttributes'] {
  const patterns = fields.textsByName(name);
  for (const [attribute, values] of Object.entries(patterns)) {
    for (const value of values) readPattern(fields, `${name}.${attribute}`, value, false);
  }
  return patterns;
}

/** Compiles a pattern of a field. @throws FieldFault */
export function readPattern(
  fields: ApereoFields,
  name: string,
  source: string,
  caseInsensitive: boolean,
): LinearPattern {
  try {
    return LinearPattern.compile(source, caseInsensitive);
  } catch (error) {
    if (error instanceof PatternFault) throw fields.fault(name, error.reason);
    throw error;
  }
}

/** An http or https URL that is safe as a link or redirect target (XSS, open redirect). @throws FieldFault */
export function readWebUrl(fields: ApereoFields, name: string): string | undefined {
  const text = fields.text(name);
  if (text === undefined || isWebUrl(text)) return text;
  throw fields.fault(name, 'an http or https address is expected');
}

/** The same for a URL that is only shown: an unsafe one is left out. */
export function readShownUrl(fields: ApereoFields, name: string): string | undefined {
  const value = fields.take(name);
  if (value === undefined || value === '' || (typeof value === 'string' && isWebUrl(value))) return value || undefined;
  fields.translated(name, 'this is no http or https address, so it is not shown');
  return undefined;
}

function isWebUrl(text: string): boolean {
  return /^https?$/.test(parseServiceUrl(text)?.scheme ?? '');
}
