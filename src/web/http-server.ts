import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { settingNamed } from '../base/environment-name';
import { OperatorFault } from '../base/faults';
import type { Log } from '../base/log';
import { answerUnreadable } from './unreadable-request';

/** Limit of the request line and headers together: an escaped service URL of 16,000 characters fits. */
const LONGEST_HEADER_BYTES = 64 * 1024;
const HEADER_TIMEOUT_MILLISECONDS = 8_000;
const REQUEST_TIMEOUT_MILLISECONDS = 15_000;
/** Interval at which a closing server looks for idle connections; a request that is being sent arrives within it. */
const SWEEP_MILLISECONDS = 200;

/** An HTTP server with time limits against slow and silent clients (slowloris), which Node checks every second instead of every 30. */
export class HttpServer {
  private readonly server: Server;
  private underWay = 0;
  private isLeaving = false;

  constructor(listener: RequestListener, log: Log) {
    const options = {
      headersTimeout: HEADER_TIMEOUT_MILLISECONDS,
      requestTimeout: REQUEST_TIMEOUT_MILLISECONDS,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: LONGEST_HEADER_BYTES,
      keepAliveTimeout: 65_000,
    };
    this.server = createServer(options, listener);
    this.server.on('clientError', (error, socket) =>
      answerUnreadable(error, socket as Socket, LONGEST_HEADER_BYTES, log),
    );
    this.server.prependListener('request', (_request, response) => {
      if (this.isLeaving) response.setHeader('Connection', 'close');
      this.underWay += 1;
      response.once('close', () => {
        this.underWay -= 1;
      });
    });
  }

  /**
   * Listens.
   * @param keys settings of host and port, for the operator message
   * @returns the port, which differs from `port` when that is 0
   * @throws OperatorFault when the port is taken or not allowed
   */
  listen(host: string, port: number, keys: ListenKeys): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', (error: NodeJS.ErrnoException) => reject(listenFault(error, host, port, keys)));
      this.server.listen(port, host, () => resolve((this.server.address() as AddressInfo).port));
    });
  }

  /** Keeps answering, but closes each connection after its answer, so that clients reconnect, perhaps to another node. */
  leave(): void {
    this.isLeaving = true;
  }

  /** Graceful shutdown: accepts no connections, finishes requests in progress, and after `drainSeconds` closes what is left. */
  async close(drainSeconds: number): Promise<void> {
    if (!this.server.listening) return;
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeIdleConnections();
    const deadline = setTimeout(() => this.server.closeAllConnections(), drainSeconds * 1000);
    // Node does not count a connection as idle before its first request: those are closed when no request is in progress.
    const sweep = setInterval(() => {
      if (this.underWay === 0) this.server.closeAllConnections();
      else this.server.closeIdleConnections();
    }, SWEEP_MILLISECONDS);
    await closed;
    clearTimeout(deadline);
    clearInterval(sweep);
  }
}

/** The keys of the settings of host and port. */
interface ListenKeys {
  readonly host: string;
  readonly port: string;
}

function listenFault(error: NodeJS.ErrnoException, host: string, port: number, keys: ListenKeys): OperatorFault {
  if (error.code === 'EADDRINUSE') {
    return new OperatorFault(
      `Port ${port} on ${host} is taken by another program.`,
      `Set ${settingNamed(keys.port)} to a free port.`,
      error,
    );
  }
  return new OperatorFault(
    `The server cannot listen on ${host}, port ${port} (${error.code}).`,
    `Change ${settingNamed(keys.port)} or ${settingNamed(keys.host)}.`,
    error,
  );
}
