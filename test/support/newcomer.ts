import type { Answer, WebClient } from './web-client';

/** A person on the pages of the activation: sends the form of the present page, and follows the redirects. */
export class Newcomer {
  page!: Answer;
  /** The address of the page, below the base path. */
  path = '/activation';

  constructor(public client: WebClient) {}

  async open(path = '/activation'): Promise<this> {
    return this.follow(await this.client.get(path), path);
  }

  async send(fields: Record<string, string> = {}, action = this.path): Promise<this> {
    return this.follow(await this.client.post(action, { ...this.page.hidden(), ...fields }), action);
  }

  /** The same browser and page; another node answers the next request. */
  movesTo(client: WebClient): this {
    for (const [name, value] of this.client.cookies) client.setCookie(name, value);
    this.client = client;
    return this;
  }

  private async follow(answer: Answer, path: string): Promise<this> {
    this.page = answer;
    this.path = path;
    for (let hop = 0; hop < 5 && this.page.location !== ''; hop += 1) {
      this.path = this.page.location.replace(/^\/cas/, '');
      this.page = await this.client.get(this.path);
    }
    return this;
  }
}

/** The path and query of the activation link in a letter. */
export function linkIn(text: string): string {
  const [, path] = /(\/activation\/link\?t=[\w-]+)/.exec(text) ?? [];
  if (path === undefined) throw new Error('the letter holds no activation link');
  return path;
}
