import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A person with a browser of their own. What the browser complains of, and requests to anybody else, are collected. */
export class Visitor {
  readonly complaints: string[] = [];

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly hasScripts: boolean,
  ) {}

  static async open(browser: Browser, options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 900 }, ...options });
    const visitor = new Visitor(context, await context.newPage(), options.javaScriptEnabled !== false);
    visitor.listen(visitor.page);
    return visitor;
  }

  /** Another tab of the same browser. */
  async openTab(): Promise<Page> {
    const page = await this.context.newPage();
    this.listen(page);
    return page;
  }

  get title(): Promise<string | null> {
    return this.page.textContent('h1');
  }

  /** Where the person is, below the base path. */
  get path(): string {
    return new URL(this.page.url()).pathname.replace(/^\/cas/, '');
  }

  /** What is said above the form. */
  get message(): Promise<string | null> {
    return this.page.locator('.message').first().textContent();
  }

  async fill(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [id, value] of Object.entries(fields)) await this.page.fill(`#${id}`, value);
  }

  /** Fills in the form and sends it. */
  async send(fields: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.fill(fields);
    await this.page.click('main button.button-full[type=submit] >> nth=0');
    await this.page.waitForLoadState();
  }

  /** Takes over what another browser has: the cookies of the activation. */
  takeCookies(cookies: ReadonlyMap<string, string>, base: string): Promise<void> {
    const { hostname: domain, pathname } = new URL(base);
    const pathOf = (name: string) => (name === 'portillon-activation' ? `${pathname}/activation` : pathname);
    return this.context.addCookies([...cookies].map(([name, value]) => ({ name, value, domain, path: pathOf(name) })));
  }

  /** Everything without cookies: as if the session had ended. */
  forgetCookies(name?: string): Promise<void> {
    return this.context.clearCookies(name === undefined ? {} : { name });
  }

  /** What is wrong with the page that is open: accessibility, width, and what the browser complained of. Nothing, if all is well. */
  async faults(): Promise<string[]> {
    const overflow = await this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    const tooWide = overflow > 0 ? [`${overflow} pixels too wide`] : [];
    // axe is a script of the page, too.
    return [...(this.hasScripts ? await this.violations() : []), ...tooWide, ...this.complaints.splice(0)];
  }

  /** Takes a picture where the variable SCREENSHOTS names a folder. */
  async photograph(name: string): Promise<void> {
    const folder = process.env.SCREENSHOTS;
    if (folder) await this.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }

  close(): Promise<void> {
    return this.context.close();
  }

  private async violations(): Promise<string[]> {
    await this.page.evaluate(axe.source);
    return this.page.evaluate(async (runOnly) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    }, RULES);
  }

  private listen(page: Page): void {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy|Refused/.test(message.text())) this.complaints.push(message.text());
    });
    page.on('request', (request) => {
      const { hostname } = new URL(request.url());
      if (hostname !== 'localhost' && hostname !== '127.0.0.1') this.complaints.push(request.url());
    });
  }
}
