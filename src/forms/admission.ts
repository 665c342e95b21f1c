import type { StoreCommand } from '../store/store';

/** What must admit a form before it is taken, such as a rate limit; asked in the round trip that takes the token. */
export interface Admission<Refusal> {
  readonly commands: readonly StoreCommand[];
  /** @returns undefined when it admits the form */
  judge(results: readonly unknown[]): Promise<Denial<Refusal> | undefined>;
  /** For a form that was sent before: undoes what `commands` counted. */
  readonly undo: readonly StoreCommand[];
}

export interface Denial<Refusal> {
  readonly refusal: Refusal;
  /** To be sent with a denial. */
  readonly commands: readonly StoreCommand[];
}
