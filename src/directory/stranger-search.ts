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
    private readonly directory: Pick<Directory, 'find' | 'findByBirth'>,
    private readonly options: StrangerSearchOptions,
  ) {}

  /** @throws OperatorFault when the directory is unavailable */
  find(identifier: string): Promise<StrangerAnswer> {
    return this.search(`i ${identifier}`, () => this.directory.find(identifier));
  }

  /** The same by number and birth date, YYYY-MM-DD. */
  findByBirth(number: string, birthDate: string): Promise<StrangerAnswer> {
    return this.search(`n ${birthDate} ${number}`, () => this.directory.findByBirth(number, birthDate));
  }

  private async search(key: string, act: () => Promise<Account | undefined>): Promise<StrangerAnswer> {
    const same = this.underWay.get(key);
    if (same !== undefined) return { outcome: 'searched', account: await same };
    if (this.running >= this.options.most && this.waiting.length >= this.options.mostWaiting) return 'dropped';
    const search = this.inTurn(act);
    this.underWay.set(key, search);
    try {
      return { outcome: 'searched', account: await search };
    } finally {
      this.underWay.delete(key);
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
