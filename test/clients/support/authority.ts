import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/folder';

/** A private certificate authority and the certificate that it gave to localhost. */
export interface Authority {
  /** PEM file of the authority, for clients. */
  readonly caFile: string;
  readonly ca: string;
  readonly key: string;
  readonly cert: string;
  readonly remove: () => void;
}

/** Makes both with openssl, in a private folder. */
export function makeAuthority(): Authority {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder.path, name);
  // Applications that run as another user read the certificate of the authority.
  chmodSync(folder.path, 0o711);
  const openssl = (...argv: string[]) => execFileSync('openssl', argv, { stdio: 'ignore' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.pem'),
    '-days',
    '2',
    '-subj',
    '/CN=Test CA',
  );
  openssl('req', ...newKey, '-keyout', at('key.pem'), '-out', at('request.pem'), '-subj', '/CN=localhost');
  writeFileSync(at('names'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  const signer = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-extfile', at('names')];
  openssl('x509', '-req', '-in', at('request.pem'), '-out', at('cert.pem'), '-days', '2', ...signer);
  return {
    caFile: at('ca.pem'),
    ca: readFileSync(at('ca.pem'), 'utf8'),
    key: readFileSync(at('key.pem'), 'utf8'),
    cert: readFileSync(at('cert.pem'), 'utf8'),
    remove: folder.remove,
  };
}
