import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { Redis } from 'ioredis';
import { temporaryFolder } from './folder';
import { freePort } from './free-port';
import { pathOf } from './tools';

/** A private redis-server on a free loopback port, with nothing on disk. */
export class PrivateRedis {
  private process: ChildProcess | undefined;
  private readonly folder = temporaryFolder();

  private constructor(
    readonly port: number,
    private readonly settings: readonly string[],
    private readonly sentinelFile?: string,
  ) {}

  /** @param settings more arguments, such as `--requirepass x` */
  static async start(settings: readonly string[] = []): Promise<PrivateRedis> {
    const redis = new PrivateRedis(await freePort(), settings);
    await redis.restart();
    return redis;
  }

  /** Starts a sentinel. @param file its configuration, which it rewrites */
  static async startWithFile(file: string): Promise<PrivateRedis> {
    const sentinel = new PrivateRedis(await freePort(), [], file);
    await sentinel.restart();
    return sentinel;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it, again, on the same port; what it held is lost. */
  async restart(): Promise<void> {
    const fixed = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder.path];
    const kind = this.sentinelFile ? ['--sentinel'] : ['--save', '', '--appendonly', 'no'];
    const file = this.sentinelFile ? [this.sentinelFile] : [];
    const args = [...file, ...fixed, ...kind, ...this.settings];
    this.process = spawn(pathOf('redis-server'), args, { stdio: 'ignore' });
    await answers(this.port);
  }

  /** Stops it as a crash does. */
  async kill(): Promise<void> {
    const running = this.process;
    if (running === undefined) return;
    this.process = undefined;
    running.kill('SIGKILL');
    await once(running, 'exit');
  }

  freeze(): void {
    this.process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.process?.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    await this.kill();
    this.folder.remove();
  }

  /** A plain client for assertions; the test disconnects it. */
  client(): Redis {
    return new Redis(this.url);
  }
}

/** Resolves when a program accepts connections on a loopback port; the test's own time limit ends the wait. */
async function answers(port: number): Promise<void> {
  for (;;) {
    const socket = createConnection(port, '127.0.0.1');
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Makes all records of a private database older, as if the time had passed; documents have no lifetime. */
export async function age(client: Redis, seconds: number): Promise<void> {
  const script = `
    for _, key in ipairs(redis.call('KEYS', '*')) do if redis.call('PTTL', key) ~= -1 then
      local left = redis.call('PTTL', key) - ARGV[1]
      if redis.call('TYPE', key).ok == 'hash' then
        local moment = tonumber(redis.call('HGET', key, 'c') or '')
        if moment and moment > 1e12 then redis.call('HSET', key, 'c', string.format('%.0f', moment - ARGV[1])) end
        local attempts = redis.call('HGET', key, 'e')
        if attempts then
          local older = attempts:gsub(':(%d+):', function(made) return ':' .. string.format('%.0f', made - ARGV[1]) .. ':' end)
          redis.call('HSET', key, 'e', older)
        end
      elseif redis.call('TYPE', key).ok == 'zset' then
        for _, member in ipairs(redis.call('ZRANGE', key, 0, -1)) do redis.call('ZINCRBY', key, -ARGV[1], member) end
      end
      if left <= 0 then redis.call('DEL', key) else redis.call('PEXPIRE', key, left) end
    end end`;
  await client.eval(script, 0, String(seconds * 1000));
}
