import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request as plainRequest } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../support/free-port';
import { PortillonProcess, ROOT } from '../support/process';
import { PROXY_KINDS, ReverseProxy } from '../support/reverse-proxy';
import { describeWith, pathOf } from '../support/tools';
import { hiddenFields } from '../support/web-client';

/** A browser at another address of this machine, which forges the address of somebody else. */
const BROWSER_ADDRESS = '127.0.0.2';
const FORGED = {
  'x-forwarded-for': '203.0.113.9',
  'x-forwarded-proto': 'gopher',
  'x-request-id': 'forged-by-the-browser',
  referer: 'https://sso.univ.example/cas/login?ticket=ST-referer-secret',
};
const SECRETS = ['t=LINK-secret', 'pgt=PGT-secret', 'ST-referer-secret'];

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Sending {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Sends a request like a browser, with forged headers. */
async function send(proxy: ReverseProxy, path: string, { method = 'GET', headers = {}, body }: Sending = {}) {
  const options = {
    host: '127.0.0.1',
    servername: 'localhost',
    port: proxy.tlsPort,
    ca: proxy.certificate,
    path,
    method,
  };
  const sent = request({
    ...options,
    agent: false,
    localAddress: BROWSER_ADDRESS,
    headers: { Host: `localhost:${proxy.tlsPort}`, ...FORGED, ...headers },
  });
  const [answer] = (await once(sent.end(body), 'response')) as [IncomingMessage];
  return answer;
}

async function read(answer: IncomingMessage): Promise<Answer> {
  const body = Buffer.concat(await answer.toArray()).toString();
  return { status: answer.statusCode, headers: answer.headers, body };
}

/** Waits for a line in the log, which some servers write after the answer. */
async function logged(proxy: ReverseProxy, text: string): Promise<string> {
  const end = Date.now() + 5000;
  while (!proxy.log().includes(text) && Date.now() < end) await new Promise(setImmediate);
  expect(proxy.log()).toContain(text);
  return proxy.log();
}

describeWith(['haproxy'], 'the proxy of docker-compose.yml', () => {
  it('is right without a certificate, too', () => {
    const file = join(ROOT, 'deploy/proxy/haproxy.cfg');
    const { status, stderr } = spawnSync(pathOf('haproxy'), ['-c', '-f', file], { encoding: 'utf8' });
    // The names of the containers resolve inside the composition only.
    const warnings = stderr
      .split('\n')
      .filter((line) => /WARNING|ALERT/.test(line) && !/could not resolve address/.test(line));
    expect([status, warnings]).toEqual([0, []]);
  });
});

describeWith(['haproxy', 'nginx', 'apache2', 'openssl'], 'the proxy samples', () => {
  describe.each(PROXY_KINDS.map((kind) => [kind.sample, kind] as const))('%s', (_sample, kind) => {
    it('is right for its own program', async () => {
      const proxy = await ReverseProxy.prepare(kind, 8080);
      const { status, said } = proxy.check();
      await proxy.stop();
      expect([status, said]).toEqual([0, expect.not.stringMatching(/\[(WARNING|ALERT|warn|emerg)\]/)]);
    });

    describe('in front of Portillon', () => {
      let proxy: ReverseProxy;
      let node: PortillonProcess;

      beforeAll(async () => {
        const nodePort = await freePort();
        proxy = await ReverseProxy.prepare(kind, nodePort);
        node = await PortillonProcess.start({
          PORTILLON_PORT: String(nodePort),
          PORTILLON_PUBLIC_URL: `https://localhost:${proxy.tlsPort}/cas`,
          PORTILLON_TRUSTED_PROXIES: '127.0.0.1',
        });
        await proxy.start();
      });

      afterAll(async () => {
        await proxy?.stop();
        await node?.kill();
      });

      it('lets people sign in, and tells Portillon the address of the browser', async () => {
        const form = await read(await send(proxy, '/cas/login'));
        const cookie = (answer: Answer) =>
          (answer.headers['set-cookie'] ?? []).map((line) => line.split(';', 1)[0]).join('; ');
        const fields = { ...hiddenFields(form.body), username: 'etudiant1', password: 'Portillon-2026' };
        const signedIn = await read(
          await send(proxy, '/cas/login', {
            method: 'POST',
            headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookie(form) },
            body: new URLSearchParams(fields).toString(),
          }),
        );
        expect([form.status, (signedIn.status ?? 500) < 400, cookie(signedIn)]).toEqual([
          200,
          true,
          expect.stringMatching(/TGC=/),
        ]);
        const log = readFileSync(node.logFile, 'utf8');
        expect(log).toContain(`"address":"${BROWSER_ADDRESS}"`);
        expect(log).not.toContain('203.0.113.9');
        expect(log).not.toContain('forged-by-the-browser');
      });

      it('logs method, path, client and the request id of Portillon, and no query', async () => {
        const answer = await read(await send(proxy, '/cas/activation/link?t=LINK-secret'));
        await read(await send(proxy, '/cas/proxy?pgt=PGT-secret&targetService=https%3A%2F%2Fa.example%2F'));
        const log = await logged(proxy, '/cas/proxy');
        expect(log).toMatch(/GET \/cas\/activation\/link\b/);
        expect(log).toContain(BROWSER_ADDRESS);
        expect(log).toContain(String(answer.headers['x-request-id']));
        for (const secret of SECRETS) expect(log).not.toContain(secret);
      });

      it('redirects from http to https', async () => {
        const sent = plainRequest({ host: '127.0.0.1', port: proxy.plainPort, path: '/cas/login', agent: false });
        const [answer] = (await once(sent.end(), 'response')) as [IncomingMessage];
        answer.resume();
        expect([answer.statusCode, answer.headers.location]).toEqual([
          kind.tool === 'apache2' ? 301 : 308,
          expect.stringMatching(/^https:\/\/.*\/cas\/login$/),
        ]);
      });
    });

    describe('in front of a server that echoes requests', () => {
      let proxy: ReverseProxy;
      const seen: IncomingMessage[] = [];
      let goOn: () => void;
      const node = createServer((incoming, outgoing) => {
        if (incoming.url === '/cas/health/ready') return outgoing.end('ready');
        seen.push(incoming);
        if (incoming.url?.startsWith('/stream')) {
          outgoing.write('first ');
          goOn = () => outgoing.end('second');
        } else outgoing.writeHead(302, { Location: incoming.url }).end();
      });

      beforeAll(async () => {
        await once(node.listen(0, '127.0.0.1'), 'listening');
        proxy = await ReverseProxy.prepare(kind, (node.address() as AddressInfo).port);
        await proxy.start();
      });

      afterAll(async () => {
        await proxy?.stop();
        node.closeAllConnections();
        node.close();
      });

      it('replaces headers that the browser forges', async () => {
        await read(await send(proxy, '/claims'));
        expect(seen.at(-1)?.headers).toMatchObject({
          'x-forwarded-for': BROWSER_ADDRESS,
          'x-forwarded-proto': 'https',
        });
        expect(seen.at(-1)?.headers['x-request-id']).toBeUndefined();
      });

      it('forwards an answer unbuffered and unchanged', async () => {
        const answer = await send(proxy, '/stream');
        const [first] = (await once(answer, 'data')) as [Buffer];
        goOn();
        const rest = Buffer.concat(await answer.toArray()).toString();
        expect([String(first), rest]).toEqual(['first ', 'second']);
      });

      it('passes a service URL of 12,000 characters, and the redirect to it', async () => {
        const path = `/cas/login?service=${'a'.repeat(12_000)}`;
        const { status, headers } = await read(await send(proxy, path));
        expect([status, headers.location === path]).toEqual([302, true]);
      });

      it('logs no query of a request that no node answers', async () => {
        const lonely = await ReverseProxy.prepare(kind, await freePort());
        await lonely.start();
        const { status } = await read(await send(lonely, '/cas/proxy?pgt=PGT-secret'));
        const log = await logged(lonely, '/cas/proxy');
        await lonely.stop();
        expect(status).toBeGreaterThanOrEqual(500);
        for (const secret of SECRETS) expect(log).not.toContain(secret);
      });
    });
  });
});
