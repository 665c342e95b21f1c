import { join } from 'node:path';
import { fingerprint } from '../base/secrets';

/** The services that come with the package, for trying out. */
export const SAMPLE_SERVICES_FOLDER = join(__dirname, '../../config/services');

/** Fingerprints (SHA-256) of the values in deploy/sample-secrets, which everybody can read. */
const SAMPLE_SECRETS: ReadonlySet<string> = new Set([
  '-PMgZPsQONQ9vh_cpXnRfSqxsih1Z1KwnlL960pvvak',
  'WdUhT_NjaophatRBZrQ-UYFgy3C4liQ7tG3jJKQWYro',
  '0UZRqgn-Lxxm4lAw9RR4ncu6JbrAEFPKUxVDwhYPrvo',
]);

/** Whether a secret is one of the published samples. */
export function isSampleSecret(secret: string): boolean {
  return SAMPLE_SECRETS.has(fingerprint(secret));
}
