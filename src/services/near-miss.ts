import { differences, reducedUrl } from './address-difference';
import type { ServiceRegistry } from './service-registry';

/** A registered service that would have taken an address that is only a little different. */
export interface NearMiss {
  /** The file that it is registered in. */
  readonly file: string;
  readonly address: string;
  readonly differsIn: readonly string[];
}

/** Slips that administrators and developers make, most likely first. */
const SLIPS: readonly ((url: string) => string)[] = [
  (url) => url.replace(/^http:/i, 'https:'),
  (url) => url.replace(/^https:/i, 'http:'),
  (url) => url.replace(/^([^?#]*[^/?#])(?=[?#]|$)/, '$1/'),
  (url) => url.replace(/^([a-z]+:\/\/[^/?#]+):\d+(?=[/?#]|$)/i, '$1'),
  (url) => url.replace(/^(https?:\/\/)(?!www\.)/i, '$1www.'),
  (url) => url.replace(/^(https?:\/\/)www\./i, '$1'),
  (url) => url.replace(/[?#].*$/s, ''),
  (url) => url.replace(/^([a-z]+:\/\/[^/?#]*).*$/is, '$1/'),
];

/** The file that would have taken a refused URL but for one slip, for the log; undefined when there is none. */
export function nearMiss(services: ServiceRegistry, url: string): NearMiss | undefined {
  for (const slip of SLIPS) {
    const other = slip(url);
    const found = other === url ? undefined : services.match(other);
    if (found) return { file: found.source, address: reducedUrl(other), differsIn: differences(url, other) };
  }
  return undefined;
}
