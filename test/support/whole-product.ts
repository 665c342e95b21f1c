import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './folder';
import { freePort } from './free-port';
import { type Environment, ROOT, WatchedProcess } from './process';
import { WebClient } from './web-client';

const EXAMPLES = join(ROOT, 'config/services');

/** What `npm start` starts: the server on embedded parts, and the example portal beside it. */
export class WholeProduct {
  private constructor(
    private readonly process: WatchedProcess,
    /** Public URL of the server. */
    readonly casUrl: string,
    /** URL of the portal. */
    readonly entUrl: string,
    private readonly folder: { remove: () => void },
  ) {}

  /**
   * Starts both on free ports, and waits until they are ready.
   * @param services registrations beside those of the portal
   */
  static async start(
    services: readonly { readonly name: string }[] = [],
    environment: Environment = {},
  ): Promise<WholeProduct> {
    const [port, entPort] = [await freePort(), await freePort()];
    const folder = temporaryFolder();
    const servicesFolder = join(folder.path, 'services');
    mkdirSync(servicesFolder);
    for (const file of readdirSync(EXAMPLES).filter((name) => name.endsWith('.json'))) {
      copyFileSync(join(EXAMPLES, file), join(servicesFolder, file));
    }
    services.forEach((service, n) => {
      writeFileSync(join(servicesFolder, `${service.name}-${n}.json`), JSON.stringify({ ...service, id: n }));
    });
    const started = new WatchedProcess([join(ROOT, 'scripts/start.mjs')], {
      PORTILLON_PORT: String(port),
      PORTILLON_ENT_PORT: String(entPort),
      PORTILLON_SERVICES_DIR: servicesFolder,
      ...environment,
    });
    await started.printsMatch(/^Portillon ready/m);
    await started.printsMatch(/^ENT ready/m);
    return new WholeProduct(started, `http://localhost:${port}/cas`, `http://localhost:${entPort}`, folder);
  }

  /** Resolves when it has printed that. */
  async prints(text: string): Promise<void> {
    await this.process.printsMatch(new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  }

  client(): WebClient {
    return new WebClient(this.casUrl);
  }

  /** Ends it as Ctrl-C does. */
  async stop(): Promise<void> {
    this.process.signal('SIGINT');
    await this.process.ended;
    this.folder.remove();
  }
}
