import type { Seal } from '../base/seal';
import { fingerprint } from '../base/secrets';
import { get, put, remove, type Store } from '../store/store';
import type { Progress, ProgressBook } from './progress';

/** Progress in the store, sealed: readers of the store must not see people's addresses. */
export class KeptProgress implements ProgressBook {
  constructor(
    private readonly store: Store,
    private readonly seal: Seal,
    /** How long an interrupted activation can be continued. */
    private readonly seconds: number,
  ) {}

  async read(username: string): Promise<Progress> {
    const [sealed] = await this.store.run([get(keyOf(username))]);
    const text = sealed === undefined ? undefined : this.seal.open(sealed, username);
    return text === undefined ? {} : (JSON.parse(text) as Progress);
  }

  async write(username: string, progress: Progress): Promise<void> {
    await this.store.run([put(keyOf(username), this.seal.close(JSON.stringify(progress), username), this.seconds)]);
  }

  async clear(username: string): Promise<void> {
    await this.store.run([remove(keyOf(username))]);
  }
}

function keyOf(username: string): string {
  return `activation:${fingerprint(username)}`;
}
