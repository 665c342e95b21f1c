import type { Seal } from '../base/seal';
import { fingerprint } from '../base/secrets';
import { get, put, remove, type Store } from '../store/store';

export interface KeptRecordOptions {
  /** Prefix of the records in the store. */
  readonly name: string;
  /** Life of a record after its last change, in seconds. */
  readonly seconds: number;
}

/**
 * What a person has given so far in a flow, in whatever browser: one record in the store, encrypted and bound to the person, so that readers of
 * the store learn neither who it is nor what they gave.
 */
export class KeptRecord<Value> {
  constructor(
    private readonly store: Store,
    private readonly seal: Seal,
    private readonly options: KeptRecordOptions,
  ) {}

  /** @param username the canonical username @throws OperatorFault when the store is unavailable, like the other methods */
  async read(username: string): Promise<Value | undefined> {
    const [sealed] = await this.store.run([get(this.keyOf(username))]);
    const text = sealed === undefined ? undefined : this.seal.open(sealed, username);
    return text === undefined ? undefined : (JSON.parse(text) as Value);
  }

  async write(username: string, value: Value): Promise<void> {
    const sealed = this.seal.close(JSON.stringify(value), username);
    await this.store.run([put(this.keyOf(username), sealed, this.options.seconds)]);
  }

  async clear(username: string): Promise<void> {
    await this.store.run([remove(this.keyOf(username))]);
  }

  private keyOf(username: string): string {
    return `${this.options.name}:${fingerprint(username)}`;
  }
}
