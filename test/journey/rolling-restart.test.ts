import { request } from 'node:http';
import { type EmbeddedDirectory, startEmbeddedDirectory } from '../../src/directory/embedded/embedded-directory';
import { ldapSettings } from '../support/ldap-settings';
import { PortillonProcess } from '../support/process';
import { APP } from '../support/product';
import { PrivateRedis } from '../support/redis';
import { describeWith } from '../support/tools';

const WORKERS = 10;

interface Got {
  readonly status: number;
  readonly location: string;
  readonly text: string;
}

/** One request on a new connection, like that of a proxy without keep-alive. */
function ask(url: string, cookie: string): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent: false, headers: { cookie } }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const { statusCode: status = 0, headers } = response;
      resolve({ status, location: headers.location ?? '', text: Buffer.concat(chunks).toString() });
    });
    sent.once('error', reject);
    sent.end();
  });
}

describeWith(['redis-server'], 'nodes that are restarted in turn', () => {
  let redis: PrivateRedis;
  let directory: EmbeddedDirectory;
  let nodes: PortillonProcess[];
  let settings: Record<string, string>;

  beforeAll(async () => {
    [redis, directory] = await Promise.all([PrivateRedis.start(), startEmbeddedDirectory()]);
    settings = {
      ...ldapSettings(directory),
      PORTILLON_SECRET: 'a-secret-of-this-test-32-characters',
      PORTILLON_REDIS_URL: redis.url,
      PORTILLON_PROCESS_NOTICE_SECONDS: '1',
    };
    nodes = await Promise.all([PortillonProcess.start(settings), PortillonProcess.start(settings)]);
  });
  afterAll(async () => {
    await Promise.all((nodes ?? []).map((node) => node.kill()));
    await directory?.close();
    await redis?.stop();
  });

  /** Acts like a load balancer: skips a node that is not ready. */
  async function balanced(turn: number, path: string, cookie = ''): Promise<Got> {
    // Both are tried twice: one may come back while the other, ready a moment ago, shuts down.
    for (let tries = 0; tries < 4; tries += 1) {
      const { base } = nodes[(turn + tries) % 2] as PortillonProcess;
      const ready = await ask(`${base}/health/ready`, '').catch(() => undefined);
      if (ready?.status === 200) return ask(base + path, cookie);
    }
    throw new Error('no node is ready');
  }

  it('lose no session and fail no validation under load', async () => {
    const browser = nodes[0]!.client();
    await browser.signIn('etudiant1', 'Portillon-2026');
    const cookie = `TGC=${browser.cookies.get('TGC')}`;
    let isOver = false;
    const wrong: unknown[] = [];
    let good = 0;
    const worker = async (first: number) => {
      for (let turn = first; !isOver; turn += 1) {
        try {
          const { location } = await balanced(turn, `/login?${new URLSearchParams({ service: APP })}`, cookie);
          const ticket = new URL(location).searchParams.get('ticket') ?? '';
          const { text } = await balanced(
            turn + 1,
            `/serviceValidate?${new URLSearchParams({ service: APP, ticket })}`,
          );
          if (text.includes('<cas:user>etudiant1</cas:user>')) good += 1;
          else wrong.push(text);
        } catch (error) {
          wrong.push(error);
        }
      }
    };
    const workers = Array.from({ length: WORKERS }, (_, n) => worker(n));
    const endings: unknown[] = [];
    for (const n of [0, 1]) {
      const node = nodes[n]!;
      node.signal('SIGTERM');
      endings.push(await node.ended);
      await node.kill();
      nodes[n] = await PortillonProcess.start(settings);
    }
    isOver = true;
    await Promise.all(workers);
    expect(wrong).toEqual([]);
    expect(good).toBeGreaterThan(100);
    expect(endings).toEqual(Array.from({ length: 2 }, () => ({ code: 0, signal: null })));
  });
});
