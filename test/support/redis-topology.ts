import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { temporaryFolder } from './folder';
import { freePort } from './free-port';
import { PrivateRedis } from './redis';

/** Three private masters that make a Redis Cluster. */
export class PrivateCluster {
  private constructor(readonly nodes: readonly PrivateRedis[]) {}

  static async start(): Promise<PrivateCluster> {
    const nodes: PrivateRedis[] = [];
    for (let turn = 0; turn < 3; turn++) {
      // The bus listens on a port of its own, which would be the port plus 10,000, and may be taken or none.
      const bus = ['--cluster-enabled', 'yes', '--cluster-port', String(await freePort())];
      nodes.push(await PrivateRedis.start([...bus, '--cluster-node-timeout', '2000']));
    }
    const cluster = new PrivateCluster(nodes);
    const create = ['--cluster', 'create', ...cluster.addresses, '--cluster-yes'];
    const created = spawnSync('redis-cli', create, { encoding: 'utf8' });
    if (created.status !== 0) throw new Error(`redis-cli: ${created.stdout}${created.stderr}`);
    await cluster.onEach(async (client) => {
      while (!String(await client.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) await shortPause();
    });
    return cluster;
  }

  get addresses(): string[] {
    return this.nodes.map(({ port }) => `127.0.0.1:${port}`);
  }

  /** Does something on each node by itself. */
  async onEach(act: (client: Redis) => Promise<unknown>): Promise<void> {
    for (const node of this.nodes) {
      const client = node.client();
      await act(client);
      client.disconnect();
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
  }
}

/** A master, a replica, and three sentinels that watch them. */
export class PrivateSentinels {
  private readonly folder = temporaryFolder();
  private readonly sentinels: PrivateRedis[] = [];

  private constructor(
    readonly master: PrivateRedis,
    readonly replica: PrivateRedis,
  ) {}

  static async start(): Promise<PrivateSentinels> {
    const master = await PrivateRedis.start();
    const replica = await PrivateRedis.start(['--replicaof', '127.0.0.1', String(master.port)]);
    const watched = new PrivateSentinels(master, replica);
    for (const name of ['one', 'two', 'three']) await watched.addSentinel(name);
    await watched.untilAllKnowEachOther();
    return watched;
  }

  get addresses(): string[] {
    return this.sentinels.map(({ port }) => `127.0.0.1:${port}`);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.sentinels, this.master, this.replica].map((one) => one.stop()));
    this.folder.remove();
  }

  private async addSentinel(name: string): Promise<void> {
    const file = join(this.folder.path, `${name}.conf`);
    const lines = [
      `sentinel monitor gate 127.0.0.1 ${this.master.port} 2`,
      'sentinel down-after-milliseconds gate 500',
    ];
    writeFileSync(file, [...lines, 'sentinel failover-timeout gate 3000', ''].join('\n'));
    this.sentinels.push(await PrivateRedis.startWithFile(file));
  }

  private async untilAllKnowEachOther(): Promise<void> {
    for (const sentinel of this.sentinels) {
      const client = new Redis(sentinel.url);
      for (;;) {
        const facts = (await client.call('SENTINEL', 'MASTER', 'gate')) as string[] | Record<string, string>;
        const known = Array.isArray(facts) ? Object.fromEntries(pairs(facts)) : facts;
        if (known['num-other-sentinels'] === '2' && known['num-slaves'] === '1') break;
        await shortPause();
      }
      client.disconnect();
    }
  }
}

function pairs(flat: readonly string[]): [string, string][] {
  return flat.flatMap((name, i) => (i % 2 === 0 ? [[name, flat[i + 1] ?? '']] : [])) as [string, string][];
}

function shortPause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
