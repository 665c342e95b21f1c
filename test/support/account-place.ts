import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../src/base/clock';
import { silentLog } from '../../src/base/log';
import type { Account } from '../../src/directory/directory';
import { type EmbeddedDirectory, startEmbeddedDirectory } from '../../src/directory/embedded/embedded-directory';
import { LdapDirectory } from '../../src/directory/ldap/ldap-directory';
import { type EmbeddedMailbox, startEmbeddedMailbox } from '../../src/mail/embedded-mailbox';
import { temporaryFolder } from './folder';
import { freePort } from './free-port';
import { LdapGate } from './ldap-gate';
import { completeLdapOptions, type SomeLdapOptions } from './ldap-options';
import { ldapSettings } from './ldap-settings';
import { OtherServer } from './other-server';
import { type Environment, PortillonProcess } from './process';
import { serviceLike, writeService } from './product';
import { age, PrivateRedis } from './redis';
import { type Slapd, startSlapd } from './slapd';
import { pathOf, type Tool } from './tools';
import { WebClient } from './web-client';

const SECRET = 'a-secret-of-this-test-32-characters';

/** Where people look after their account: processes of the product with a directory, a mail server and a service beside them. */
export interface AccountPlace {
  /** The public URL. */
  readonly casUrl: string;
  readonly mailbox: EmbeddedMailbox;
  /** An application that is told of logouts. */
  readonly service: OtherServer;
  readonly directory: EmbeddedDirectory | Slapd;
  /** What stands between the product and OpenLDAP; the embedded directory has none. */
  readonly gate: LdapGate | undefined;
  client(): WebClient;
  /** The entry of a person, as it is now. */
  account(username: string): Promise<Account | undefined>;
  /** Makes everything in the store older, as if the time had passed; the embedded store cannot. */
  growOlder(seconds: number): Promise<void>;
  /** Ends every process of the product as a crash does, and starts it again. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** A way to run the product, for suites that hold on each. */
export interface AccountPlaceKind {
  readonly name: string;
  readonly tools: readonly Tool[];
  /** @param environment more settings */
  start(environment?: Environment): Promise<AccountPlace>;
}

export const ACCOUNT_PLACES: readonly AccountPlaceKind[] = [
  { name: 'on embedded parts', tools: [], start: (environment) => Place.start(onOneNode, environment) },
  {
    name: 'on two nodes with OpenLDAP and Redis',
    tools: ['slapd', 'redis-server', 'haproxy'],
    start: (environment) => Place.start(onTwoNodes, environment),
  },
];

/** What differs between the ways. */
interface Ground {
  readonly directory: EmbeddedDirectory | Slapd;
  readonly gate: LdapGate | undefined;
  readonly redis: PrivateRedis | undefined;
  readonly settings: Environment;
  /** Ports of the processes; the proxy is in front of several. */
  readonly ports: readonly number[];
  readonly close: () => Promise<void>;
}

async function onOneNode(publicPort: number): Promise<Ground> {
  const directory = await startEmbeddedDirectory();
  const settings = ldapSettings(directory);
  return {
    directory,
    gate: undefined,
    redis: undefined,
    settings,
    ports: [publicPort],
    close: () => directory.close(),
  };
}

async function onTwoNodes(publicPort: number): Promise<Ground> {
  const [slapd, redis] = await Promise.all([startSlapd(), PrivateRedis.start()]);
  const ports = [await freePort(), await freePort()];
  const proxy = roundRobin(publicPort, ports);
  const gate = await LdapGate.start(slapd.url);
  return {
    directory: slapd,
    gate,
    redis,
    ports,
    settings: {
      ...ldapSettings(slapd, gate.url),
      PORTILLON_LDAP_TIMEOUT_MILLISECONDS: '5000',
      PORTILLON_REDIS_URL: redis.url,
      PORTILLON_REDIS_TIMEOUT_MILLISECONDS: '15000',
    },
    close: async () => {
      await proxy.stop();
      await redis.stop();
      await gate.close();
      await slapd.stop();
    },
  };
}

class Place implements AccountPlace {
  private nodes: PortillonProcess[] = [];

  private constructor(
    readonly casUrl: string,
    readonly mailbox: EmbeddedMailbox,
    readonly service: OtherServer,
    private readonly ground: Ground,
    private readonly settings: Environment,
    private readonly folder: { readonly path: string; remove: () => void },
  ) {}

  static async start(prepare: (port: number) => Promise<Ground>, more: Environment = {}): Promise<Place> {
    const port = await freePort();
    const [ground, mailbox, service] = await Promise.all([
      prepare(port),
      startEmbeddedMailbox({ clock: systemClock }),
      OtherServer.start(),
    ]);
    const folder = temporaryFolder();
    const casUrl = `http://localhost:${port}/cas`;
    const services = servicesIn(folder.path, service.url);
    const settings = { ...commonSettings(casUrl, mailbox, services), ...ground.settings, ...more };
    const place = new Place(casUrl, mailbox, service, ground, settings, folder);
    await place.startNodes();
    return place;
  }

  get directory(): EmbeddedDirectory | Slapd {
    return this.ground.directory;
  }

  get gate(): LdapGate | undefined {
    return this.ground.gate;
  }

  client(): WebClient {
    return new WebClient(this.casUrl);
  }

  async account(username: string): Promise<Account | undefined> {
    const { directory } = this.ground;
    const options = 'options' in directory ? directory.options : embeddedOptions(directory);
    const reader = new LdapDirectory(completeLdapOptions(options), systemClock, silentLog);
    try {
      return await reader.find(username);
    } finally {
      await reader.close();
    }
  }

  async growOlder(seconds: number): Promise<void> {
    const client = this.ground.redis?.client();
    if (client === undefined) throw new Error('only a store in Redis can be made older');
    await age(client, seconds);
    client.disconnect();
  }

  async crash(): Promise<void> {
    for (const node of this.nodes.splice(0)) await node.kill();
    await this.startNodes();
  }

  async stop(): Promise<void> {
    for (const node of this.nodes.splice(0)) await node.kill();
    await this.ground.close();
    await this.mailbox.close();
    await this.service.close();
    this.folder.remove();
  }

  private async startNodes(): Promise<void> {
    const starting = this.ground.ports.map((port) =>
      PortillonProcess.start({ ...this.settings, PORTILLON_PORT: String(port) }),
    );
    this.nodes = await Promise.all(starting);
    // The proxy looks for nodes that are back in its own time.
    while ((await fetch(`${this.casUrl}/login`).catch(() => undefined))?.status !== 200);
  }
}

function embeddedOptions({ url, peopleDn, bindDn, bindPassword }: EmbeddedDirectory): SomeLdapOptions {
  return { urls: [url], baseDn: peopleDn, bindDn, bindPassword };
}

function commonSettings(casUrl: string, mailbox: EmbeddedMailbox, services: string): Environment {
  return {
    PORTILLON_PUBLIC_URL: casUrl,
    PORTILLON_SECRET: SECRET,
    PORTILLON_SERVICES_DIR: services,
    PORTILLON_OUTGOING_ALLOWED_NETWORKS: '127.0.0.0/8 ::1/128',
    PORTILLON_MAIL_HOST: '127.0.0.1',
    PORTILLON_MAIL_PORT: String(mailbox.port),
    PORTILLON_MAIL_SECURITY: 'none',
    PORTILLON_MAIL_OWN_DOMAINS: 'univ.example',
    PORTILLON_MAIL_HELP_CONTACT: 'assistance@univ.example',
  };
}

/** One registered service: the application. */
function servicesIn(folder: string, url: string): string {
  const services = join(folder, 'services');
  mkdirSync(services);
  const local = serviceLike({ serviceId: `^${url}.*` });
  writeService(services, { ...local, name: 'Emploi du temps', id: 1 });
  return services;
}

/** HAProxy without stickiness: each request goes to the other node, so that nothing can depend on one. */
function roundRobin(port: number, nodes: readonly number[]) {
  const folder = temporaryFolder();
  const file = join(folder.path, 'haproxy.cfg');
  writeFileSync(
    file,
    `defaults
  mode http
  timeout connect 2s
  timeout client 30s
  timeout server 30s
  retries 3
  option redispatch
frontend public
  bind 127.0.0.1:${port}
  bind [::1]:${port}
  default_backend nodes
backend nodes
  balance roundrobin
${nodes.map((node, i) => `  server sso${i + 1} 127.0.0.1:${node}`).join('\n')}
`,
  );
  const proxy: ChildProcess = spawn(pathOf('haproxy'), ['-db', '-f', file], { stdio: 'ignore' });
  return {
    stop: async () => {
      if (proxy.exitCode === null) {
        proxy.kill('SIGTERM');
        await once(proxy, 'exit');
      }
      folder.remove();
    },
  };
}
