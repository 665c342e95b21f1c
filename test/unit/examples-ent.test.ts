import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const SERVER = join(__dirname, '..', '..', 'examples', 'ent', 'server.mjs');

/** A minimal CAS server: everybody is Élodie, and a ticket is valid once, for its service. */
class CasResponder {
  readonly server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://cas');
    const service = url.searchParams.get('service') ?? '';
    if (url.pathname === '/cas/login') {
      const ticket = `ST-1-${this.tickets.size}`;
      this.tickets.set(ticket, service);
      response.writeHead(302, { location: `${service}${service.includes('?') ? '&' : '?'}ticket=${ticket}` }).end();
    } else if (url.pathname === '/cas/p3/serviceValidate') {
      response.setHeader('content-type', 'application/xml; charset=UTF-8');
      response.end(this.validate(service, url.searchParams.get('ticket') ?? ''));
    } else response.writeHead(404).end();
  });
  readonly tickets = new Map<string, string>();
  readonly used: string[] = [];

  get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}/cas`;
  }

  private validate(service: string, ticket: string): string {
    const isGood = this.tickets.get(ticket) === service && !this.used.includes(ticket);
    this.used.push(ticket);
    const body = isGood
      ? '<cas:authenticationSuccess><cas:user>etudiant1</cas:user><cas:attributes><cas:displayName>Élodie &lt;b&gt;</cas:displayName>' +
        '<cas:affiliation>student</cas:affiliation><cas:affiliation>member</cas:affiliation></cas:attributes></cas:authenticationSuccess>'
      : '<cas:authenticationFailure code="INVALID_TICKET">no</cas:authenticationFailure>';
    return `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">${body}</cas:serviceResponse>`;
  }
}

/** A minimal browser: cookies with their paths, and redirects followed one by one. */
class Visitor {
  private readonly cookies = new Map<string, { value: string; path: string }>();
  readonly visited: string[] = [];

  async get(address: string): Promise<Response> {
    for (let url = address; ; ) {
      this.visited.push(url);
      const response = await fetch(url, { redirect: 'manual', headers: this.headers(url) });
      this.keep(response);
      const location = response.headers.get('location');
      if (!location) return response;
      url = new URL(location, url).href;
    }
  }

  private headers(url: string): Record<string, string> {
    const { pathname } = new URL(url);
    const sent = [...this.cookies].filter(([, { path }]) => pathname.startsWith(path));
    return { 'accept-language': 'fr', cookie: sent.map(([name, { value }]) => `${name}=${value}`).join('; ') };
  }

  private keep(response: Response): void {
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.cookies.set(name, { value, path: /path=([^;]+)/i.exec(cookie)?.[1] ?? '/' });
    }
  }
}

describe('the example portal', () => {
  const cas = new CasResponder();
  let ent: ChildProcess;
  let entUrl: string;

  beforeAll(async () => {
    cas.server.listen(0);
    await once(cas.server, 'listening');
    ent = start({ PORTILLON_ENT_PORT: '0', PORTILLON_PUBLIC_URL: cas.url });
    const [line] = await once(createInterface({ input: ent.stdout as NodeJS.ReadableStream }), 'line');
    entUrl = /ENT ready at (\S+)\//.exec(String(line))?.[1] ?? '';
  });

  afterAll(async () => {
    ent.kill('SIGTERM');
    await once(ent, 'exit');
    cas.server.closeAllConnections();
    cas.server.close();
  });

  it('sends a visitor to the CAS server with its own address as the service', async () => {
    const response = await fetch(`${entUrl}/`, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe(`${cas.url}/login?service=${encodeURIComponent(`${entUrl}/`)}`);
  });

  it('shows who is signed in and every attribute received, escaped', async () => {
    const html = await (await new Visitor().get(`${entUrl}/`)).text();
    expect(html).toContain('ENT – Université d’Exemple');
    expect(html).toContain('<strong id="user">etudiant1</strong>');
    expect(html).toContain('Bonjour Élodie &lt;b&gt;');
    expect(html).not.toContain('Élodie <b>');
    expect(html).toContain('>student<br>member</td>');
    expect(html).toContain('>display<wbr>Name</th>');
    expect(html).toContain(`href="${cas.url}/logout"`);
  });

  it.each(['/messagerie', '/emploi-du-temps', '/notes', '/compte'])(
    'signs in at %s with a ticket of its own',
    async (path) => {
      const visitor = new Visitor();
      await visitor.get(`${entUrl}/`);
      const before = cas.used.length;
      const response = await visitor.get(`${entUrl}${path}`);
      expect(response.status).toBe(200);
      expect(cas.used.length).toBe(before + 1);
      expect(cas.tickets.get(cas.used.at(-1) ?? '')).toBe(`${entUrl}${path}`);
      await visitor.get(`${entUrl}${path}`);
      expect(cas.used.length).toBe(before + 1);
    },
  );

  it.each([
    ['/', 'ent-1000.json'],
    ['/messagerie', 'messagerie-1001.json'],
    ['/emploi-du-temps', 'emploi-du-temps-1002.json'],
    ['/notes', 'notes-1003.json'],
    ['/compte', 'ent-1000.json'],
  ])('has a registered service for %s', (path, file) => {
    const text = readFileSync(join(__dirname, '..', '..', 'config', 'services', file), 'utf8');
    const { serviceId } = JSON.parse(text) as { serviceId: string };
    expect(`http://localhost:8081${path}`).toMatch(new RegExp(`^(?:${serviceId})$`));
  });

  it('leads from its tiles to pages that are there, among them one about the account', async () => {
    const visitor = new Visitor();
    const html = await (await visitor.get(`${entUrl}/`)).text();
    const tiles = [...html.matchAll(/class="tile [^"]*" href="([^"]*)"/g)].map((match) => match[1]);
    expect(tiles).toHaveLength(6);
    for (const tile of tiles) expect([tile, (await visitor.get(`${entUrl}${tile}`)).status]).toEqual([tile, 200]);
    const account = await (await visitor.get(`${entUrl}/compte`)).text();
    for (const part of ['<dd>etudiant1</dd>', 'student<br>member', `${cas.url}/activation"`, `${cas.url}/recovery"`])
      expect(account).toContain(part);
  });

  it('removes the ticket from the address bar', async () => {
    const visitor = new Visitor();
    await visitor.get(`${entUrl}/messagerie?dossier=envoyés`);
    expect(visitor.visited.at(-1)).toBe(`${entUrl}/messagerie?dossier=envoy%C3%A9s`);
  });

  it('refuses a ticket that was used before, and offers to sign in again', async () => {
    const visitor = new Visitor();
    await visitor.get(`${entUrl}/notes`);
    const ticket = cas.used.at(-1);
    const response = await fetch(`${entUrl}/notes?ticket=${ticket}`, { redirect: 'manual' });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('href="/notes"');
  });

  it('ends its session when the CAS server logs the visitor out', async () => {
    const visitor = new Visitor();
    await visitor.get(`${entUrl}/messagerie`);
    const before = cas.used.length;
    const xml =
      '<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="x" Version="2.0">' +
      `<samlp:SessionIndex>${cas.used.at(-1)}</samlp:SessionIndex></samlp:LogoutRequest>`;
    const body = new URLSearchParams({ logoutRequest: xml });
    expect((await fetch(`${entUrl}/messagerie`, { method: 'POST', body })).status).toBe(200);
    await visitor.get(`${entUrl}/messagerie`);
    expect(cas.used.length).toBe(before + 1);
  });

  it('skips no sign-in for a file name in the query', async () => {
    const response = await fetch(`${entUrl}/notes?x=.png`, { redirect: 'manual' });
    expect(response.status).toBe(302);
  });

  it.each(['/cours', '/assistance'])('opens %s to everybody, in the language of the browser', async (path) => {
    const french = await (await fetch(`${entUrl}${path}`, { headers: { 'accept-language': 'fr-FR' } })).text();
    const english = await (
      await fetch(`${entUrl}${path}`, { headers: { 'accept-language': 'en-GB,fr;q=0.5' } })
    ).text();
    expect(french).toContain('<html lang="fr">');
    expect(english).toContain('<html lang="en">');
  });

  it('names its setting when its port is taken', async () => {
    const second = start({ PORTILLON_ENT_PORT: new URL(entUrl).port });
    let said = '';
    second.stderr?.on('data', (chunk) => {
      said += chunk;
    });
    const [code] = await once(second, 'close');
    expect(code).toBe(78);
    expect(said).toContain('PORTILLON_ENT_PORT');
  });
});

function start(environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [SERVER], { env: { ...process.env, NO_PROXY: 'localhost', ...environment } });
}
