import { join } from 'node:path';
import { fingerprint } from '../base/secrets';

/** The sample services of the package. */
export const SAMPLE_SERVICES_FOLDER = join(__dirname, '../../config/services');

/** SHA-256 hashes of the published values in deploy/sample-secrets. */
const SAMPLE_SECRETS: ReadonlySet<string> = new Set([
  '-PMgZPsQONQ9vh_cpXnRfSqxsih1Z1KwnlL960pvvak',
  'WdUhT_NjaophatRBZrQ-UYFgy3C4liQ7tG3jJKQWYro',
  '0UZRqgn-Lxxm4lAw9RR4ncu6JbrAEFPKUxVDwhYPrvo',
]);

/** Whether a secret is one of the published samples. */
export function isSampleSecret(secret: string): boolean {
  return SAMPLE_SECRETS.has(fingerprint(secret));
}
