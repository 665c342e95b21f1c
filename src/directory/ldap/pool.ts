import { settingNamed } from '../../base/environment-name';
import { OperatorFault } from '../../base/faults';
import { isRefusal, type LdapConnection } from './connection';

export interface LdapPoolOptions {
  readonly size: number;
  readonly waitMilliseconds: number;
  readonly waitingLimit: number;
  /** Opens a connection with the pool's identity. @throws OperatorFault when no server answers */
  readonly open: () => Promise<LdapConnection>;
  /** False for a connection to a fallback server when a preferred one should be tried again. */
  readonly isPreferred: (connection: LdapConnection) => boolean;
  readonly noteFailure: (server: number) => void;
}

interface Waiter {
  /** With a connection, or without one when the caller may open another. */
  readonly wake: (connection: LdapConnection | undefined) => void;
  readonly fail: (error: Error) => void;
}

const BUSY_REMEDY = `Check the load and the response times of the LDAP server; raise ${settingNamed('ldap.connections')} if it can take more.`;

/**
 * A connection pool. Each connection is lent to one caller at a time: a bind cancels other operations on the connection (RFC 4511,
 * section 4.2.1), and the identity must not change during another caller's search.
 */
export class LdapPool {
  private readonly idle: LdapConnection[] = [];
  private readonly waiting: Waiter[] = [];
  private count = 0;
  private closed = false;

  constructor(private readonly options: LdapPoolOptions) {}

  /** Connections that are open or being opened. */
  get size(): number {
    return this.count;
  }

  /**
   * Lends a connection to `work`. A connection with any failure other than an LDAP result is closed.
   * @param mayRepeat whether to retry on a new connection when an idle one was closed by the server (idempotent operations only)
   * @throws OperatorFault when no connection is free in time, or it broke; the directory's refusals as they are
   */
  async run<T>(work: (connection: LdapConnection) => Promise<T>, mayRepeat: boolean): Promise<T> {
    const { connection, kept } = await this.acquire();
    try {
      const result = await work(connection);
      this.release(connection);
      return result;
    } catch (error) {
      if (isRefusal(error) || error instanceof OperatorFault) {
        this.release(connection);
        throw error;
      }
      const timedOut = /timed out/.test((error as Error).message);
      this.discard(connection);
      if (mayRepeat && kept && !timedOut) return this.run(work, false);
      this.options.noteFailure(connection.server);
      throw brokenFault(error, timedOut);
    }
  }

  /** Closes idle connections now and busy ones when they are returned; waiting callers are refused. */
  close(): void {
    this.closed = true;
    for (const connection of this.idle.splice(0)) this.discard(connection);
    for (const waiter of this.waiting.splice(0)) waiter.fail(closedFault());
  }

  private async acquire(): Promise<{ connection: LdapConnection; kept: boolean }> {
    const deadline = performance.now() + this.options.waitMilliseconds;
    for (;;) {
      if (this.closed) throw closedFault();
      const kept = this.takeIdle();
      if (kept) return { connection: kept, kept: true };
      if (this.count < this.options.size) return { connection: await this.openOne(), kept: false };
      const handed = await this.wait(deadline - performance.now());
      if (handed) return { connection: handed, kept: true };
    }
  }

  private takeIdle(): LdapConnection | undefined {
    for (let connection = this.idle.pop(); connection; connection = this.idle.pop()) {
      if (this.isGood(connection)) return connection;
      this.discard(connection);
    }
    return undefined;
  }

  private async openOne(): Promise<LdapConnection> {
    this.count += 1;
    try {
      return await this.options.open();
    } catch (error) {
      this.leave();
      throw error;
    }
  }

  private wait(milliseconds: number): Promise<LdapConnection | undefined> {
    if (this.waiting.length >= this.options.waitingLimit) {
      throw new OperatorFault('Too many requests wait for a connection to the directory.', BUSY_REMEDY);
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(waiter), 1);
        reject(new OperatorFault('No connection to the directory became free in time.', BUSY_REMEDY));
      }, milliseconds);
      const waiter: Waiter = {
        wake: (connection) => {
          clearTimeout(timer);
          resolve(connection);
        },
        fail: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      this.waiting.push(waiter);
    });
  }

  private release(connection: LdapConnection): void {
    if (this.closed || !this.isGood(connection)) {
      this.discard(connection);
      return;
    }
    const waiter = this.waiting.shift();
    if (waiter) waiter.wake(connection);
    else this.idle.push(connection);
  }

  private discard(connection: LdapConnection): void {
    connection.close();
    this.leave();
  }

  /** A slot is free: the longest waiting caller may open a connection. */
  private leave(): void {
    this.count -= 1;
    this.waiting.shift()?.wake(undefined);
  }

  private isGood(connection: LdapConnection): boolean {
    return connection.isUsable && this.options.isPreferred(connection);
  }
}

function closedFault(): OperatorFault {
  return new OperatorFault('The directory is closed.', 'The server is stopping: ask again when it has started.');
}

function brokenFault(error: unknown, timedOut: boolean): OperatorFault {
  const what = timedOut ? 'The directory did not answer in time.' : 'The connection to the directory broke.';
  return new OperatorFault(what, 'Check the state, the load and the log of the LDAP server.', error);
}
