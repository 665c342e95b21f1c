import { differences, reducedUrl } from './address-difference';
import type { ServiceRegistry } from './service-registry';

/** A registered service that would match a URL with one typing error less. */
export interface NearMiss {
  /** The file of the service. */
  readonly file: string;
  readonly address: string;
  readonly differsIn: readonly string[];
}

/** Corrections of frequent errors, the most likely first. */
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

/** The file that would match a refused URL after one correction, for the log; undefined when there is none. */
export function nearMiss(services: ServiceRegistry, url: string): NearMiss | undefined {
  for (const slip of SLIPS) {
    const other = slip(url);
    const found = other === url ? undefined : services.match(other);
    if (found) return { file: found.source, address: reducedUrl(other), differsIn: differences(url, other) };
  }
  return undefined;
}
