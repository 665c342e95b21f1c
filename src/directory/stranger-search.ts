import type { Account, Directory } from './directory';

export interface StrangerSearchOptions {
  /** Most searches at once. */
  readonly most: number;
  /** Most searches that wait; further ones are dropped. */
  readonly mostWaiting: number;
}

/** The result of an unauthenticated search. */
export type StrangerAnswer = { readonly outcome: 'searched'; readonly account: Account | undefined } | 'dropped';

/**
 * Account searches for unauthenticated requests, with a concurrency limit (bulkhead), so that they cannot exhaust the connections that
 * logins need. Concurrent requests for the same identifier share one search (request coalescing).
 */
export class StrangerSearch {
  private readonly underWay = new Map<string, Promise<Account | undefined>>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(
    private readonly directory: Pick<Directory, 'find'>,
    private readonly options: StrangerSearchOptions,
  ) {}

  /** @throws OperatorFault when the directory is unavailable */
  async find(identifier: string): Promise<StrangerAnswer> {
    const same = this.underWay.get(identifier);
    if (same !== undefined) return { outcome: 'searched', account: await same };
    if (this.running >= this.options.most && this.waiting.length >= this.options.mostWaiting) return 'dropped';
    const search = this.inTurn(() => this.directory.find(identifier));
    this.underWay.set(identifier, search);
    try {
      return { outcome: 'searched', account: await search };
    } finally {
      this.underWay.delete(identifier);
    }
  }

  private async inTurn<T>(act: () => Promise<T>): Promise<T> {
    if (this.running >= this.options.most) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await act();
    } finally {
      // The slot is passed on, or released.
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
