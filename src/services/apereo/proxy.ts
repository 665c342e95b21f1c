import { LinearPattern, PatternFault } from '../matching/linear-pattern';
import type { ProxyPolicy } from '../registered-service';
import { parseServiceUrl } from '../service-url';
import { classOf } from './class';
import type { ApereoFields } from './fields';

/** Reads `proxyPolicy`; default: proxying is refused. @throws FieldFault */
export function readProxyPolicy(service: ApereoFields, serviceId: string): ProxyPolicy {
  const fields = service.object('proxyPolicy');
  if (!fields) return { kind: 'refuse' };
  const className = classOf(fields, [
    'RefuseRegisteredServiceProxyPolicy',
    'RegexMatchingRegisteredServiceProxyPolicy',
  ]);
  const policy =
    className === 'RefuseRegisteredServiceProxyPolicy' ? { kind: 'refuse' as const } : readMatching(fields, serviceId);
  fields.finish();
  return policy;
}

function readMatching(fields: ApereoFields, serviceId: string): ProxyPolicy {
  const usesServiceId = fields.flag('useServiceId', false);
  const written = fields.text('pattern');
  const pattern = usesServiceId ? serviceId : written;
  if (pattern === undefined) throw fields.fault('pattern', 'a pattern is expected');
  const accepts = fields.flag('exactMatch', false)
    ? (url: string) => url === pattern
    : acceptsByPattern(fields, pattern);
  const mayCallBack = (url: string) => {
    const parsed = parseServiceUrl(url);
    return parsed !== undefined && accepts(parsed.judged);
  };
  return { kind: 'matching', mayCallBack };
}

/**
 * Unanchored pattern: Apereo CAS searches it anywhere in the URL. Here it must match from the beginning; otherwise
 * `https://evil.example/?https://app.univ.example/` would receive a proxy-granting ticket.
 */
function acceptsByPattern(fields: ApereoFields, source: string): (url: string) => boolean {
  try {
    const pattern = LinearPattern.compile(source, true);
    return (url) => pattern.beginsMatchOf(url);
  } catch (error) {
    if (error instanceof PatternFault) throw fields.fault('pattern', error.reason);
    throw error;
  }
}
