import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProduct } from '../../support/product';
import { type Authority, makeAuthority } from './authority';
import { startTlsFront } from './tls-front';
import { Visitor } from './visitor';

/** The registration of the applications: everything that runs on this machine. */
const SERVICE = JSON.parse(readFileSync(join(__dirname, '../apps/service.json'), 'utf8')) as object;

/** Portillon behind TLS, and the authority that applications trust. */
export interface Sso {
  /** `https://localhost:PORT/cas` */
  readonly url: string;
  readonly authority: Authority;
  readonly visitor: () => Visitor;
  readonly stop: () => Promise<void>;
}

/** Starts it with embedded parts and the sample accounts. */
export async function startSso(): Promise<Sso> {
  const authority = makeAuthority();
  const front = await startTlsFront(authority);
  const url = `https://localhost:${front.port}/cas`;
  const running = await runProduct(
    { PORTILLON_PUBLIC_URL: url, PORTILLON_OUTGOING_CA_FILE: authority.caFile },
    { services: [SERVICE] },
  );
  front.leadTo(Number(new URL(running.base).port));
  return {
    url,
    authority,
    visitor: () => new Visitor(authority.ca),
    stop: async () => {
      front.stop();
      await running.close();
      authority.remove();
    },
  };
}
