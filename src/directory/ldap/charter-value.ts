import type { CharterAcceptance } from '../directory';
import { generalizedTime, millisecondsOf } from './time';

/**
 * The attribute value of an acceptance.
 * @param template with `{version}` and `{date}`
 * @param acceptedAt milliseconds since the epoch
 */
export function charterValue(template: string, version: string, acceptedAt: number): string {
  return template.replaceAll('{version}', () => version).replaceAll('{date}', () => generalizedTime(acceptedAt));
}

/** The acceptances among the values of the attribute, which may have others (`supannRefId`); the newest last. */
export function acceptedCharters(template: string, values: readonly string[]): readonly CharterAcceptance[] {
  const pattern = patternOf(template);
  return values
    .flatMap((value) => {
      const { version, date } = pattern.exec(value)?.groups ?? {};
      return version === undefined ? [] : [{ version, acceptedAt: millisecondsOf(date) }];
    })
    .sort((one, other) => (one.acceptedAt ?? 0) - (other.acceptedAt ?? 0));
}

/** Case-insensitive, as the attribute's matching rule. Of a repeated placeholder the first counts. */
function patternOf(template: string): RegExp {
  const seen = new Set<string>();
  const group = (name: string, pattern: string) => {
    const isFirst = !seen.has(name);
    seen.add(name);
    return isFirst ? `(?<${name}>${pattern})` : pattern;
  };
  const parts = template.split(/(\{version\}|\{date\})/).map((part) => {
    if (part === '{version}') return group('version', '.+?');
    return part === '{date}' ? group('date', '\\d{14}Z') : part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`, 'is');
}
