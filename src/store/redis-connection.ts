import { isIP } from 'node:net';
import type { SecureContext } from 'node:tls';
import { Cluster, Redis } from 'ioredis';
import { readAuthority } from '../base/authority-file';
import { settingNamed } from '../base/environment-name';
import { OperatorFault } from '../base/faults';
import type { Log } from '../base/log';
import { secureContext } from '../base/secure-context';
import { redisFault } from './redis-fault';

/** The address of Redis. `cluster` takes precedence over `sentinels`, and `sentinels` over `url`. */
export interface RedisOptions {
  /** `redis://host:port/database`, or `rediss://` for TLS. */
  readonly url?: string;
  /** Sentinel nodes as `host:port`. */
  readonly sentinels?: readonly string[];
  readonly sentinelName?: string;
  /** Some nodes of a Redis Cluster as `host:port`. */
  readonly cluster?: readonly string[];
  /** TLS to Sentinel and Cluster nodes. */
  readonly tls?: boolean;
  /** PEM file with the authority that signed the certificate of Redis. */
  readonly caFile?: string;
  readonly username?: string;
  readonly password?: string;
  readonly keyPrefix?: string;
  /** Command timeout. */
  readonly timeoutMilliseconds?: number;
  /** Longest wait for Redis at the start. */
  readonly startMilliseconds?: number;
  readonly log: Log;
  /** Called for each request that is sent, for measurements. */
  readonly onRoundTrip?: () => void;
}

export type RedisClient = Redis | Cluster;

/**
 * Opens the connections and waits until they are ready.
 * @throws OperatorFault when that takes longer than `startMilliseconds`
 */
export async function connectRedis(options: RedisOptions): Promise<RedisClient> {
  const client = createClient(options);
  let last: unknown;
  client.on('error', (error: unknown) => {
    last = error;
    options.log.warn({ part: 'redis', reason: redisFault(error).what }, 'Redis connection lost or refused');
  });
  await ready(client, options.startMilliseconds ?? 5000).catch((error: unknown) => {
    client.disconnect();
    throw redisFault(last ?? error);
  });
  return client;
}

/**
 * Fail fast, no automatic retry: while Redis is unreachable commands fail at once (no offline queue), and a command whose answer was
 * lost fails instead of being sent again, so that nothing is counted twice and a taken ticket stays taken.
 */
function createClient(options: RedisOptions): RedisClient {
  const timeout = options.timeoutMilliseconds ?? 1000;
  const tls = tlsOptions(options);
  const shared = {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    commandTimeout: timeout,
    connectTimeout: Math.max(1000, timeout),
    // Detects a host that disappeared without closing the connection.
    socketTimeout: 5 * timeout,
    retryStrategy: (attempt: number) => Math.min(100 * attempt, 1000),
    reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
    ...(options.username ? { username: options.username } : {}),
    ...(options.password ? { password: options.password } : {}),
  };
  if (options.cluster?.length) {
    return new Cluster(options.cluster.map(hostAndPort), {
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRedirections: 5,
      slotsRefreshTimeout: Math.max(1000, timeout),
      clusterRetryStrategy: (attempt) => Math.min(100 * attempt, 1000),
      redisOptions: { ...shared, ...(options.tls ? { tls } : {}) },
    });
  }
  if (options.sentinels?.length) {
    return new Redis({
      ...shared,
      sentinels: options.sentinels.map(hostAndPort),
      name: options.sentinelName ?? 'mymaster',
      sentinelRetryStrategy: (attempt) => Math.min(100 * attempt, 1000),
      sentinelCommandTimeout: timeout,
      ...(options.tls ? { tls, sentinelTLS: tls, enableTLSForSentinelMode: true } : {}),
    });
  }
  const url = options.url ?? 'redis://127.0.0.1:6379';
  return new Redis(url, { ...shared, ...(url.startsWith('rediss:') ? { tls } : {}) });
}

function tlsOptions({ caFile, url }: RedisOptions): { secureContext?: SecureContext; servername?: string } {
  const host = url && URL.canParse(url) ? new URL(url).hostname.replaceAll(/[[\]]/g, '') : '';
  const name = host && isIP(host) === 0 ? { servername: host } : {};
  const ca = readAuthority('redis.caFile', caFile ?? '');
  return ca === undefined ? name : { ...name, secureContext: secureContext(ca) };
}

function hostAndPort(text: string): { host: string; port: number } {
  const [, host, port] = /^\[?(.+?)\]?:(\d+)$/.exec(text) ?? [];
  if (!host || !port) {
    throw new OperatorFault(
      `“${text}” is not host:port.`,
      `Correct ${settingNamed('redis.sentinels')} or ${settingNamed('redis.cluster')}.`,
    );
  }
  return { host, port: Number(port) };
}

/** Waits for the client, which reconnects by itself, with a time limit. */
function ready(client: RedisClient, milliseconds: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('connect timed out')), milliseconds);
    client.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
    client.connect().catch(() => undefined);
  });
}
