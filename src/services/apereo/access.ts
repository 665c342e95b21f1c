import { LinearPattern, PatternFault } from '../matching/linear-pattern';
import type { AccessStrategy } from '../registered-service';
import { parseServiceUrl } from '../service-url';
import { classOf } from './class';
import type { ApereoFields } from './fields';

const OPEN: AccessStrategy = {
  enabled: true,
  ssoEnabled: true,
  requireAllAttributes: true,
  requiredAttributes: {},
  rejectedAttributes: {},
  caseInsensitive: false,
};

/** Reads `accessStrategy`. @throws FieldFault */
export function readAccessStrategy(service: ApereoFields): AccessStrategy {
  const fields = service.object('accessStrategy');
  if (!fields) return OPEN;
  classOf(fields, ['DefaultRegisteredServiceAccessStrategy'], 'DefaultRegisteredServiceAccessStrategy');
  const redirectUrl = readWebUrl(fields, 'unauthorizedRedirectUrl');
  const access: AccessStrategy = {
    enabled: fields.flag('enabled', true),
    ssoEnabled: fields.flag('ssoEnabled', true),
    requireAllAttributes: fields.flag('requireAllAttributes', true),
    requiredAttributes: readPatterns(fields, 'requiredAttributes'),
    rejectedAttributes: readPatterns(fields, 'rejectedAttributes'),
    caseInsensitive: fields.flag('caseInsensitive', false),
    ...(redirectUrl === undefined ? {} : { unauthorizedRedirectUrl: redirectUrl }),
  };
  readDelegation(fields);
  fields.ignore('order');
  fields.finish();
  return access;
}

/** Sign-in through another identity provider does not exist here: only a policy that demands it is a restriction. */
function readDelegation(fields: ApereoFields): void {
  const delegation = fields.object('delegatedAuthenticationPolicy');
  if (delegation?.flag('exclusive', false))
    throw delegation.fault('exclusive', 'delegated authentication is not supported');
}

function readPatterns(fields: ApereoFields, name: string): AccessStrategy['requiredAttributes'] {
  const patterns = fields.textsByName(name);
  for (const [attribute, values] of Object.entries(patterns)) {
    for (const value of values) checkPattern(fields, `${name}.${attribute}`, value);
  }
  return patterns;
}

function checkPattern(fields: ApereoFields, name: string, value: string): void {
  try {
    LinearPattern.compile(value, false);
  } catch (error) {
    if (error instanceof PatternFault) throw fields.fault(name, error.reason);
    throw error;
  }
}

/** An http or https address that is safe to show or to send people to. @throws FieldFault */
export function readWebUrl(fields: ApereoFields, name: string): string | undefined {
  const text = fields.text(name);
  if (text === undefined) return undefined;
  if (!/^https?$/.test(parseServiceUrl(text)?.scheme ?? ''))
    throw fields.fault(name, 'an http or https address is expected');
  return text;
}
