import { Cluster } from 'ioredis';
import { settingNamed } from '../base/environment-name';
import { OperatorFault } from '../base/faults';
import { fromWire, toWire, type Wire } from './redis-command';
import { connectRedis, type RedisClient, type RedisOptions } from './redis-connection';
import { redisFault } from './redis-fault';
import { RUN_SCRIPT, RUN_SCRIPT_SHA } from './redis-script';
import type { Store, StoreCommand, StoreResults } from './store';

/** Opens the store. @throws OperatorFault when Redis is unavailable, or the key prefix contains a brace */
export async function openRedisStore(options: RedisOptions): Promise<RedisStore> {
  const prefix = options.keyPrefix ?? 'portillon:';
  if (/[{}]/.test(prefix))
    throw new OperatorFault(
      'The prefix of the Redis keys contains a brace, which marks a hash tag.',
      `Remove the braces from ${settingNamed('redis.keyPrefix')}.`,
    );
  const client = await connectRedis(options);
  await warnOfEviction(client, options);
  return new RedisStore(client, prefix, options.timeoutMilliseconds ?? 1000, options.onRoundTrip);
}

/** Eviction policy: a Redis that evicts keys loses sessions when it is full. A warning only, since managed services may not allow to change it. */
async function warnOfEviction(client: RedisClient, { log }: RedisOptions): Promise<void> {
  if (client instanceof Cluster) return;
  const memory = await client.info('memory').catch(() => '');
  const policy = /maxmemory_policy:(\S+)/.exec(memory)?.[1] ?? 'noeviction';
  if (policy !== 'noeviction') {
    log.warn({ part: 'redis', policy }, 'Redis evicts sessions when it is full: set maxmemory-policy noeviction');
  }
}

/** The store that all nodes share. */
export class RedisStore implements Store {
  constructor(
    /** For connect-redis, which stores browser sessions in the same Redis. */
    readonly client: RedisClient,
    private readonly prefix: string,
    private readonly timeoutMilliseconds: number,
    private readonly onRoundTrip: () => void = () => undefined,
  ) {}

  async run<const C extends readonly StoreCommand[]>(commands: C): Promise<StoreResults<C>> {
    const wires = commands.map((command) => toWire(command, this.prefix));
    const replies: unknown[] = new Array(commands.length).fill(null);
    await Promise.all(this.groups(wires).map((group) => this.send(group, wires, replies)));
    return commands.map((command, i) => fromWire(command, replies[i], this.prefix)) as StoreResults<C>;
  }

  async ping(): Promise<void> {
    // Only a write shows that this is a master with free memory; in a Cluster it reaches one node.
    await this.run([{ op: 'put', key: 'ping', value: '1', seconds: 5 }]);
  }

  async close(): Promise<void> {
    this.client.disconnect();
  }

  /** Indexes of the commands that are sent together: all of them, or in a Cluster those of one hash tag. */
  private groups(wires: readonly Wire[]): number[][] {
    if (wires.length === 0) return [];
    if (!(this.client instanceof Cluster)) return [wires.map((_, i) => i)];
    const byTag = new Map<string, number[]>();
    wires.forEach(({ key }, i) => {
      const tag = hashTag(key);
      byTag.set(tag, [...(byTag.get(tag) ?? []), i]);
    });
    return [...byTag.values()];
  }

  private async send(group: readonly number[], wires: readonly Wire[], replies: unknown[]): Promise<void> {
    const sent = group.map((i) => wires[i]!);
    try {
      const answer = sent.some((wire) => wire.isScripted) ? this.script(sent) : this.pipeline(sent);
      const received = await this.inTime(answer);
      group.forEach((i, n) => {
        replies[i] = received[n];
      });
    } catch (error) {
      throw redisFault(error);
    }
  }

  private async pipeline(sent: readonly Wire[]): Promise<unknown[]> {
    this.onRoundTrip();
    const pipeline = this.client.pipeline();
    for (const { verb, key, words } of sent) pipeline.call(verb, key, ...words);
    const answers = (await pipeline.exec()) ?? [];
    return answers.map(([error, reply]) => {
      if (error === null || error === undefined) return reply;
      if (error.message.startsWith('WRONGTYPE')) return null;
      throw error;
    });
  }

  /** EVALSHA, then EVAL on NOSCRIPT: Redis refuses an unknown script before anything of it has run. */
  private async script(sent: readonly Wire[]): Promise<unknown[]> {
    const keys = sent.map(({ key }) => key);
    const words = sent.flatMap((wire) => [wire.verb, String(wire.words.length), ...wire.words]);
    this.onRoundTrip();
    try {
      return (await this.client.evalsha(RUN_SCRIPT_SHA, keys.length, ...keys, ...words)) as unknown[];
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      this.onRoundTrip();
      return (await this.client.eval(RUN_SCRIPT, keys.length, ...keys, ...words)) as unknown[];
    }
  }

  /** A time limit of our own: a Cluster client follows redirections and waits for failovers without one. */
  private async inTime<T>(answer: Promise<T>): Promise<T> {
    if (!(this.client instanceof Cluster)) return answer;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('Command timed out')), this.timeoutMilliseconds);
    });
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }
}

/** The hash tag of a key, as Redis Cluster reads it. */
function hashTag(key: string): string {
  const from = key.indexOf('{');
  const to = key.indexOf('}', from + 1);
  return from >= 0 && to > from + 1 ? key.slice(from + 1, to) : key;
}
