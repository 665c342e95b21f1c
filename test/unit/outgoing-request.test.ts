import type { ServerResponse } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { systemClock } from '../../src/base/clock';
import { NetworkList } from '../../src/base/network-list';
import { DestinationGuard } from '../../src/outgoing/destination-guard';
import { GuardedRequests } from '../../src/outgoing/guarded-request';
import { type Authority, makeAuthority, OtherServer } from '../support/other-server';
import { describeWith } from '../support/tools';

const SECOND = 1000;
const LIMITS = { atOnce: 10, slowMilliseconds: 500, most: 100, mostOfOne: 10, waiting: 100 };
const LOOPBACK = ['127.0.0.0/8', '::1'];

describeWith(['openssl'], 'An outgoing request', () => {
  let authority: Authority;
  const closing: { close(): void | Promise<void> }[] = [];
  beforeAll(() => {
    authority = makeAuthority();
  });
  afterEach(async () => {
    for (const one of closing.splice(0)) await one.close();
  });
  afterAll(() => authority.remove());

  const requests = (allowed: readonly string[] = LOOPBACK, authorities?: string) => {
    const outgoing = new GuardedRequests(
      new DestinationGuard(new NetworkList(allowed)),
      systemClock,
      LIMITS,
      authorities,
    );
    closing.push(outgoing);
    return outgoing;
  };
  const server = async (...given: Parameters<typeof OtherServer.start>) => {
    const other = await OtherServer.start(...given);
    closing.unshift(other);
    return other;
  };
  const get = (url: string) => ({ url, milliseconds: 3 * SECOND });

  it('gives the status of the answer, and keeps the connection for the next request', async () => {
    const other = await server((_request, response) => response.writeHead(201).end('made'));
    const outgoing = requests();
    expect(await outgoing.send(get(`${other.url}a?b=c`))).toEqual({ status: 201 });
    expect(await outgoing.send({ ...get(other.url), form: 'x=1' })).toEqual({ status: 201 });
    expect(other.received).toMatchObject([
      { method: 'GET', url: '/a?b=c', headers: { host: `localhost:${other.port}` } },
      { method: 'POST', url: '/', body: 'x=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ]);
    expect(other.connections).toBe(1);
  });

  it('leaves in one write, headers and form together', async () => {
    const chunks: string[] = [];
    const plain = createServer((socket) => {
      socket.on('data', (chunk) => {
        chunks.push(chunk.toString());
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
      });
    });
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const { port } = plain.address() as AddressInfo;
    const form = `logoutRequest=${'x'.repeat(980)}`;
    expect(await requests().send({ ...get(`http://127.0.0.1:${port}/`), form })).toEqual({ status: 200 });
    expect(chunks).toHaveLength(1);
    expect(chunks[0]?.endsWith(`\r\n\r\n${form}`)).toBe(true);
    await new Promise((resolve) => plain.close(resolve));
  });

  it('is made again when the kept connection had been closed by the other side', async () => {
    let count = 0;
    const other = await server((request, response) => {
      count += 1;
      if (count === 2) request.socket.resetAndDestroy();
      else response.end('ok');
    });
    const outgoing = requests();
    expect(await outgoing.send(get(other.url))).toEqual({ status: 200 });
    expect(await outgoing.send(get(other.url))).toEqual({ status: 200 });
  });

  it('trusts the usual authorities and those of the configuration only', async () => {
    const other = await server(undefined, authority);
    expect(await requests().send(get(other.url))).toEqual({ failure: expect.stringMatching(/SELF_SIGNED|VERIFY/) });
    expect(other.received).toEqual([]);
    expect(await requests(LOOPBACK, authority.ca).send(get(other.url))).toEqual({ status: 200 });
    const wrongName = other.url.replace('localhost', '127.0.0.2');
    expect(await requests(LOOPBACK, authority.ca).send(get(wrongName))).toMatchObject({ failure: expect.any(String) });
    expect(other.received).toHaveLength(1);
  });

  it('does not parse all authorities anew for each connection', async () => {
    const nobody = await OtherServer.start(undefined, authority);
    const { url } = nobody;
    await nobody.close();
    const outgoing = requests(LOOPBACK, authority.ca);
    const before = process.cpuUsage();
    for (let i = 0; i < 200; i++) await outgoing.send(get(url));
    const { user, system } = process.cpuUsage(before);
    // Parsing takes more than 10 ms of CPU, on any machine of today.
    expect((user + system) / 1000).toBeLessThan(200 * 5);
  });

  it.each([
    'localhost',
    '127.0.0.1',
    '[::ffff:127.0.0.1]',
    '0x7f.1',
    '2130706433',
    '127.1',
    '017700000001',
    '①②⑦.0.0.1',
  ])('never reaches loopback as %s unless that is allowed', async (host) => {
    const other = await server();
    expect(await requests([]).send(get(`http://${host}:${other.port}/`))).toEqual({ failure: 'address not allowed' });
    expect(other.connections).toBe(0);
    expect(await requests().send(get(`http://${host}:${other.port}/`))).toEqual({ status: 200 });
  });

  it('is refused for metadata addresses whatever is allowed, without waiting', async () => {
    expect(await requests(['0.0.0.0/0']).send(get('http://169.254.169.254/latest/'))).toEqual({
      failure: 'address not allowed',
    });
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'ftp://localhost/', 'no url'])(
    'is none for %s',
    async (url) => {
      expect(await requests().send(get(url))).toMatchObject({ failure: expect.any(String) });
    },
  );

  it('does not follow redirects', async () => {
    const target = await server();
    const other = await server((_request, response) => response.writeHead(302, { Location: target.url }).end());
    expect(await requests().send(get(other.url))).toEqual({ status: 302 });
    expect(target.connections).toBe(0);
  });

  const drip = (response: ServerResponse, write: () => void) => {
    const timer = setInterval(write, 20);
    response.on('close', () => clearInterval(timer));
  };

  it.each<[string, Parameters<typeof OtherServer.start>[0]]>([
    ['says nothing', () => undefined],
    ['drips its headers', (_request, response) => drip(response, () => response.socket?.write('H'))],
    [
      'drips its body',
      (_request, response) => {
        response.writeHead(200);
        drip(response, () => response.write('.'));
      },
    ],
  ])('ends when its time is over and the other side %s', async (_title, answer) => {
    const other = await server(answer);
    const started = performance.now();
    const result = await requests().send({ url: other.url, milliseconds: 400 });
    expect(result).toHaveProperty('failure');
    expect(performance.now() - started).toBeLessThan(1500);
  });

  it('reads no more than a little of an answer of a gigabyte', async () => {
    const chunk = Buffer.alloc(64 * 1024);
    let sent = 0;
    const other = await server((_request, response) => {
      const pour = () => {
        while (sent < 2 ** 30 && !response.destroyed) {
          sent += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', pour);
        }
      };
      pour();
    });
    expect(await requests().send(get(other.url))).toEqual({ status: 200 });
    expect(sent).toBeLessThan(32 * 2 ** 20);
  });

  it('fails for headers beyond the limit', async () => {
    const other = await server((_request, response) => response.writeHead(200, { 'X-Long': 'x'.repeat(8000) }).end());
    expect(await requests().send(get(other.url))).toEqual({ failure: 'HPE_HEADER_OVERFLOW' });
  });

  it('fails for a closed port and for an unknown host name', async () => {
    const other = await OtherServer.start();
    const { url } = other;
    await other.close();
    expect(await requests().send(get(url))).toMatchObject({ failure: expect.stringMatching(/ECONNREFUSED|cut off/) });
    expect(await requests().send(get('http://nobody.invalid/'))).toMatchObject({ failure: expect.any(String) });
  });
});
