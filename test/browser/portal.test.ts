import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import axe from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { describeWith } from '../support/tools';
import { WholeProduct } from '../support/whole-product';

const PASSWORD = 'Portillon-2026';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A service that only records requests. */
class Receiver {
  readonly requests: { readonly method: string; readonly url: string; readonly body: string }[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Receiver> {
    const server = createServer();
    const receiver = new Receiver(server);
    server.on('request', async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { method = '', url = '' } = request;
      if (url.startsWith('/app')) receiver.requests.push({ method, url, body: Buffer.concat(chunks).toString() });
      response.setHeader('Content-Type', 'text/html').end('<title>Received</title>');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}/app?x=1`;
  }

  get registration(): { readonly name: string } {
    const { port } = this.server.address() as AddressInfo;
    const type = 'org.apereo.cas.services.CasRegisteredService';
    const serviceId = `^http://localhost:${port}/.*`;
    const facts = { '@class': type, name: 'Receiver', serviceId, evaluationOrder: 1 };
    return facts;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

describeWith(['chromium'], 'the product of npm start in a browser', () => {
  let product: WholeProduct;
  let receiver: Receiver;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    receiver = await Receiver.start();
    const offered = { PORTILLON_LOGIN_WARN_OFFERED: 'true' };
    [product, browser] = await Promise.all([WholeProduct.start([receiver.registration], offered), launchBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    await receiver?.stop();
  });
  afterEach(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });

  /** A person with a fresh browser. Errors of the browser and requests to third parties fail the test. */
  async function open(options: BrowserContextOptions = {}): Promise<void> {
    context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 800 }, ...options });
    page = await context.newPage();
    complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy|Refused/.test(message.text())) complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (new URL(request.url()).hostname !== 'localhost') complaints.push(request.url());
    });
  }

  async function fillIn(username: string, password: string): Promise<void> {
    await page.fill('#username', username);
    await page.fill('#password', password);
  }

  const submit = () => page.click('main button[type=submit]');
  const text = () => page.textContent('main');
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

  const PEOPLE: [string, BrowserContextOptions, { title: string; hello: string; loggedOut: string }][] = [
    ['in French', {}, { title: 'Connexion', hello: 'Bonjour', loggedOut: 'Votre session est fermée' }],
    [
      'without scripts',
      { javaScriptEnabled: false },
      { title: 'Connexion', hello: 'Bonjour', loggedOut: 'Votre session est fermée' },
    ],
    [
      'on a telephone',
      { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
      { title: 'Connexion', hello: 'Bonjour', loggedOut: 'Votre session est fermée' },
    ],
    ['in English', { locale: 'en-GB' }, { title: 'Sign in', hello: 'Hello', loggedOut: 'You are signed out' }],
  ];

  it.each(PEOPLE)('leads from the portal through the login and out again, %s', async (_how, options, words) => {
    await open(options);
    await page.goto(`${product.entUrl}/`);
    expect(page.url()).toContain(`${product.casUrl}/login?`);
    expect(await page.textContent('h1')).toBe(words.title);
    expect(await text()).toContain('ENT – portail');
    expect(await overflow()).toBeLessThanOrEqual(0);
    await fillIn('etudiant1', PASSWORD);
    await submit();
    await page.waitForURL((url) => url.origin === product.entUrl);
    expect(await page.textContent('#user')).toBe('etudiant1');
    expect(await page.textContent('h1')).toBe(`${words.hello} Zoé Lefèvre`);
    expect(await text()).toContain('etudiant1@etu.univ.example');
    expect(page.url()).not.toContain('ticket=');

    await page.click('a[href="/messagerie"]');
    await page.waitForURL(`${product.entUrl}/messagerie`);
    expect(await page.textContent('#user')).toBe('etudiant1');
    expect(await text()).toContain('etudiant1@etu.univ.example');

    await page.click(`a[href="${product.casUrl}/logout"]`);
    await page.waitForURL(`${product.casUrl}/logout`);
    expect(await page.textContent('h1')).toBe(words.loggedOut);
    await page.goto(`${product.entUrl}/notes`);
    expect(page.url()).toContain(`${product.casUrl}/login?`);
    expect(await page.isVisible('#password')).toBe(true);
  });

  it('knows the person again without a service, and leads nobody to a service that is not registered', async () => {
    await open();
    await page.goto(`${product.casUrl}/login`);
    await fillIn('ETUDIANT2@etu.univ.example', PASSWORD);
    await submit();
    expect(await page.textContent('.facts')).toContain('etudiant2');
    await page.goto(`${product.casUrl}/login`);
    expect(await page.textContent('.facts')).toContain('etudiant2');
    const refused = await page.goto(`${product.casUrl}/login?service=https://evil.example/`);
    expect([refused?.status(), await page.textContent('h1')]).toEqual([403, 'Accès au service refusé']);
  });

  it('asks before each service who wants to be asked', async () => {
    await open();
    await page.goto(`${product.entUrl}/`);
    await fillIn('etudiant1', PASSWORD);
    await page.check('#warn');
    await submit();
    await page.waitForURL((url) => url.origin === product.entUrl);
    await page.goto(`${product.entUrl}/notes`);
    expect(await text()).toContain('Notes');
    expect(await page.textContent('.facts')).toContain(new URL(product.entUrl).host);
    await submit();
    await page.waitForURL(`${product.entUrl}/notes`);
    expect(await page.textContent('#user')).toBe('etudiant1');
  });

  it.each([
    ['by itself', true],
    ['with a button where no scripts run', false],
  ])('posts a ticket to a service that wants it so, %s', async (_how, javaScriptEnabled) => {
    await open({ javaScriptEnabled });
    const before = receiver.requests.length;
    const query = new URLSearchParams({ service: receiver.url, method: 'POST' });
    await page.goto(`${product.casUrl}/login?${query}`);
    await fillIn('etudiant1', PASSWORD);
    await submit();
    if (!javaScriptEnabled) await submit();
    await page.waitForURL(receiver.url);
    const [request, ...others] = receiver.requests.slice(before);
    expect([request?.method, request?.url, others]).toEqual(['POST', '/app?x=1', []]);
    const ticket = new URLSearchParams(request?.body).get('ticket') ?? '';
    const validation = new URLSearchParams({ service: receiver.url, ticket });
    const { text } = await product.client().get(`/serviceValidate?${validation}`);
    expect(text).toContain('<cas:user>etudiant1</cas:user>');
  });

  it('can be used with the keyboard alone', async () => {
    await open();
    await page.goto(`${product.casUrl}/login`);
    await page.keyboard.type('etudiant1');
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    const reached: string[] = [];
    for (let presses = 0; presses < 10 && reached.at(-1) !== 'submit'; presses += 1) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(() => document.activeElement?.getAttribute('type') ?? ''));
    }
    expect(reached).toEqual(['button', 'checkbox', 'checkbox', 'submit']);
    await page.keyboard.press('Space');
    await page.waitForSelector('.facts');
    expect(await page.textContent('.facts')).toContain('etudiant1');
  });

  it('sends the form with the Enter key', async () => {
    await open();
    await page.goto(`${product.casUrl}/login`);
    await fillIn('etudiant1', PASSWORD);
    await page.press('#password', 'Enter');
    await page.waitForSelector('.facts');
  });

  it.each([1280, 360])('moves the focus to the error, and is accessible, %d pixels wide', async (width) => {
    await open({ viewport: { width, height: 740 } });
    await page.goto(`${product.entUrl}/`);
    await fillIn('etudiant1', 'not the password');
    await submit();
    await page.waitForSelector('[role=alert]');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('message');
    expect(await page.textContent('#message')).toContain('L’identifiant ou le mot de passe est incorrect.');
    expect(await page.title()).toMatch(/^Erreur/);
    expect([await page.inputValue('#username'), await page.inputValue('#password')]).toEqual(['etudiant1', '']);
    await page.evaluate(axe.source);
    const found = await page.evaluate(async (runOnly) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    }, RULES);
    expect(found).toEqual([]);
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page.fill('#password', PASSWORD);
    await submit();
    await page.waitForURL((url) => url.origin === product.entUrl);
    expect(await page.textContent('#user')).toBe('etudiant1');
  });

  it('changes the language of the form and keeps the request of the service', async () => {
    await open();
    await page.goto(`${product.entUrl}/`);
    await page.click('a[hreflang=en]');
    expect(await page.textContent('h1')).toBe('Sign in');
    await fillIn('etudiant1', PASSWORD);
    await submit();
    await page.waitForURL((url) => url.origin === product.entUrl);
    expect(await page.textContent('#user')).toBe('etudiant1');
  });

  it('signs in somebody who clicks twice', async () => {
    await open();
    await page.goto(`${product.entUrl}/`);
    await fillIn('etudiant1', PASSWORD);
    await page.dblclick('main button[type=submit]');
    // The second click aborts the navigation of the first: only the final page counts.
    await page.waitForSelector('#user');
    expect(new URL(page.url()).origin).toBe(product.entUrl);
    expect(await page.textContent('#user')).toBe('etudiant1');
  });

  it('tells somebody whose account is not active yet what to do, only after the right password', async () => {
    await open();
    await page.goto(`${product.casUrl}/login`);
    await fillIn('nouveau1@etu.univ.example', 'prov-0000-0000');
    await submit();
    expect(await page.textContent('#message')).toContain('incorrect');
    await fillIn('nouveau1@etu.univ.example', 'prov-7K4M-9QXR');
    await submit();
    await page.waitForSelector('#message.message-info');
    expect(await page.getAttribute('#message a', 'href')).toBe('/cas/activation');
  });
});

describe('the product of npm start for a program', () => {
  let product: WholeProduct;
  beforeAll(async () => {
    product = await WholeProduct.start();
  }, 60_000);
  afterAll(() => product?.stop());

  it('prints where everything is, who can sign in, and that this is for trying out', async () => {
    for (const line of [`${product.casUrl}/login`, `${product.entUrl}/`, PASSWORD, 'prov-7K4M-9QXR', 'never for real'])
      await product.prints(line);
  });

  it('lets the ticket of a login validate once, with the attributes', async () => {
    const service = `${product.entUrl}/messagerie`;
    const { ticket } = await product.client().signIn('etudiant1', PASSWORD, { service });
    const validation = `${product.casUrl}/p3/serviceValidate?${new URLSearchParams({ service, ticket })}`;
    const first = await (await fetch(validation)).text();
    expect(first).toContain('<cas:user>etudiant1</cas:user>');
    expect(first).toContain('<cas:mail>etudiant1@etu.univ.example</cas:mail>');
    expect(await (await fetch(validation)).text()).toContain('code="INVALID_TICKET"');
  });
});
