import { type SessionData, Store as SessionStore } from 'express-session';
import { get, put, remove, type Store } from '../store/store';

type Done<T = void> = (fault?: unknown, result?: T) => void;

/** Browser sessions in our own store, with expiry: for a single node without Redis. */
export class KeptSessions extends SessionStore {
  constructor(
    private readonly store: Store,
    private readonly seconds: number,
  ) {
    super();
  }

  override get(id: string, done: (fault: unknown, session?: SessionData | null) => void): void {
    this.store.run([get(keyOf(id))]).then(
      ([text]) => done(null, text === undefined ? null : (JSON.parse(text) as SessionData)),
      (fault: unknown) => done(fault),
    );
  }

  override set(id: string, session: SessionData, done: Done = () => undefined): void {
    this.store.run([put(keyOf(id), JSON.stringify(session), this.seconds)]).then(
      () => done(),
      (fault: unknown) => done(fault),
    );
  }

  override touch(id: string, session: SessionData, done: Done = () => undefined): void {
    this.set(id, session, done);
  }

  override destroy(id: string, done: Done = () => undefined): void {
    this.store.run([remove(keyOf(id))]).then(
      () => done(),
      (fault: unknown) => done(fault),
    );
  }
}

function keyOf(id: string): string {
  return `browser:${id}`;
}
