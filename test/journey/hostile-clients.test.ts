import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { PortillonProcess } from '../support/process';
import { APP } from '../support/product';

const PASSWORD = 'Portillon-2026';

describe('clients that do not behave', () => {
  let server: PortillonProcess;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    server = await PortillonProcess.start();
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    expect((await server.client().get('/health/live')).status).toBe(200);
  });
  afterAll(() => server?.kill());

  async function open(): Promise<Socket> {
    const socket = connect(server.port, '127.0.0.1');
    sockets.push(socket);
    socket.setEncoding('latin1').on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  }

  /** The answer of the server to raw bytes, until the connection ends. */
  async function answerTo(bytes: string): Promise<string> {
    const socket = await open();
    let answer = '';
    socket.on('data', (text: string) => {
      answer += text;
    });
    socket.write(bytes);
    await once(socket, 'close');
    return answer;
  }

  const head = (method: string, path: string, ...headers: string[]) =>
    [`${method} ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers, '', ''].join('\r\n');
  const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
  const FORM = 'Content-Type: application/x-www-form-urlencoded';

  it.each([
    ['bytes that are no HTTP', '\x16\x03\x01\x02\x00\r\n\r\n', 400],
    ['a header that is too long', head('GET', '/cas/login', `X-Long: ${'x'.repeat(65 * 1024)}`), 431],
    ['two lengths of the body', head('POST', '/cas/login', FORM, 'Content-Length: 5', 'Content-Length: 6'), 400],
    [
      'a length and chunks',
      `${head('POST', '/cas/login', FORM, 'Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\n`,
      400,
    ],
    ['a path that cannot be decoded', head('GET', '/cas/%E0%A4%A'), 404],
    ['a query that cannot be decoded', head('GET', '/cas/login?service=%E0%A4%A&renew=%'), 403],
    [
      'a body that is too long',
      `${head('POST', '/cas/login', FORM, 'Content-Length: 70000')}${'x'.repeat(70_000)}`,
      413,
    ],
    [
      'a body that says it is compressed',
      `${head('POST', '/cas/login', FORM, 'Content-Encoding: gzip', 'Content-Length: 3')}abc`,
      400,
    ],
    [
      'a body in an unknown character set',
      `${head('POST', '/cas/login', `${FORM}; charset=x-none`, 'Content-Length: 3')}a=b`,
      415,
    ],
    [
      'another type of body',
      `${head('POST', '/cas/login', 'Content-Type: application/json', 'Content-Length: 2')}{}`,
      403,
    ],
    ['no body at all', head('POST', '/cas/login'), 403],
    ['a method that nobody knows', head('PROPFIND', '/cas/login'), 405],
    ['an address with a host in it', head('GET', 'http://evil.example/cas/login'), 200],
    ['an address that begins with two slashes', head('GET', '//evil.example/cas/login'), 404],
    ['cookies that are none', head('GET', '/cas/login', 'Cookie: TGC=%%%; =; ;;; portillon-form="'), 200],
    [
      'a cookie with a made-up session',
      head('GET', `/cas/login?service=${APP}`, `Cookie: TGC=TGT-1234-${'a'.repeat(43)}`),
      200,
    ],
    ['an odd proxy header', head('GET', '/cas/login', "X-Forwarded-For: '; DROP TABLE --, ::::"), 200],
  ])('get an answer to %s', async (_what, bytes, status) => {
    const answer = await answerTo(bytes);
    expect(statusOf(answer)).toBe(status);
    expect(answer).not.toContain('node_modules');
    expect(answer).not.toContain('    at ');
    expect(answer).not.toContain('evil.example');
  });

  it('do not delay others by disconnecting in the middle of a form', async () => {
    for (let client = 0; client < 50; client += 1) {
      const socket = await open();
      socket.write(`${head('POST', '/cas/login', FORM, 'Content-Length: 100')}username=`, () =>
        socket.resetAndDestroy(),
      );
    }
    const { ticket } = await server.client().signIn('etudiant1', PASSWORD, { service: APP });
    expect(ticket).toMatch(/^ST-/);
  });

  it('are disconnected when they send their headers too slowly (slowloris), and delay nobody meanwhile', async () => {
    const slow = await Promise.all(Array.from({ length: 300 }, open));
    for (const socket of slow) socket.write('GET /cas/login HTTP/1.1\r\nHost: loc');
    const began = performance.now();
    const closed = Promise.all(slow.map((socket) => once(socket.resume(), 'close')));
    const { ticket } = await server.client().signIn('etudiant1', PASSWORD, { service: APP });
    expect(ticket).toMatch(/^ST-/);
    expect(performance.now() - began).toBeLessThan(5000);
    await closed;
    // Eight seconds for the headers; the server looks every second.
    expect(performance.now() - began).toBeGreaterThan(7000);
    expect(performance.now() - began).toBeLessThan(12_000);
  });
});
