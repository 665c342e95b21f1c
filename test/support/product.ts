import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../src/base/clock';
import { systemClock } from '../../src/base/clock';
import { compose, type Product } from '../../src/compose/product';
import { loadSettings } from '../../src/config/load';
import type { Feature } from '../../src/web/feature';
import { temporaryFolder } from './folder';
import { WebClient } from './web-client';

/** Services of most tests, in the format of Apereo CAS. */
export const APP = 'https://app.univ.example/';
export const OTHER = 'https://other.univ.example/';

const SERVICES = [
  {
    '@class': 'org.apereo.cas.services.CasRegisteredService',
    serviceId: '^https://app\\.univ\\.example/.*',
    name: 'Application',
    id: 1,
    evaluationOrder: 1,
    attributeReleasePolicy: {
      '@class': 'org.apereo.cas.services.ReturnAllowedAttributeReleasePolicy',
      allowedAttributes: ['java.util.ArrayList', ['mail', 'displayName', 'eduPersonAffiliation']],
    },
  },
  {
    '@class': 'org.apereo.cas.services.CasRegisteredService',
    serviceId: '^https://other\\.univ\\.example/.*',
    name: 'Other',
    id: 2,
    evaluationOrder: 2,
  },
];

export interface RunningProduct {
  readonly product: Product;
  readonly base: string;
  readonly servicesFolder: string;
  readonly client: () => WebClient;
  /** Changes service files and waits until the change is in force. */
  readonly servicesChanged: (change: () => void) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Runs the whole product in this process on embedded parts, with settings and services of the test's own. */
export async function runProduct(
  environment: Record<string, string> = {},
  options: {
    readonly clock?: Clock;
    readonly services?: readonly object[];
    readonly features?: readonly Feature[];
  } = {},
): Promise<RunningProduct> {
  const folder = temporaryFolder();
  const servicesFolder = join(folder.path, 'services');
  mkdirSync(servicesFolder);
  for (const service of options.services ?? SERVICES)
    writeService(servicesFolder, service as { name: string; id: number });
  const settings = loadSettings({
    PORTILLON_EMBEDDED: 'true',
    PORTILLON_PORT: '0',
    PORTILLON_LOG_LEVEL: 'silent',
    PORTILLON_LOGIN_FAILURE_MILLISECONDS: '0',
    PORTILLON_SERVICES_DIR: servicesFolder,
    ...environment,
  });
  const product = await compose(settings, options.clock ?? systemClock, {}, options.features);
  const { port } = await product.listen();
  const base = `http://127.0.0.1:${port}${new URL(settings.publicUrl).pathname.replace(/\/$/, '')}`;
  return {
    product,
    base,
    servicesFolder,
    client: () => new WebClient(base),
    servicesChanged: (change) => {
      change();
      return product.parts.services.refresh();
    },
    close: async () => {
      await product.close();
      folder.remove();
    },
  };
}

/** Registers a service: its file is named as Apereo CAS names them. */
export function writeService(folder: string, service: { readonly name: string; readonly id: number }): void {
  writeFileSync(join(folder, `${service.name}-${service.id}.json`), JSON.stringify(service));
}

/** A registration like those above with other facts. */
export function serviceLike(facts: Record<string, unknown>): object {
  return { ...SERVICES[0], ...facts };
}

/** The services that tests have unless they say otherwise. */
export function usualServices(): readonly object[] {
  return SERVICES;
}
