import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder } from './folder';

/** A received request. */
export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A real server on loopback that records requests and answers as the test defines. */
export class OtherServer {
  readonly received: ReceivedRequest[] = [];
  connections = 0;
  private waiting: (() => void)[] = [];

  private constructor(
    private readonly server: Server,
    private readonly scheme: 'http' | 'https',
  ) {
    server.on('connection', () => {
      this.connections += 1;
    });
  }

  /** @param answer what it does once it has the whole request; 200 unless given */
  static async start(
    answer: RequestListener = (_request, response) => response.end('ok'),
    certificate?: Certificate,
  ): Promise<OtherServer> {
    let other: OtherServer;
    const listener: RequestListener = (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      request.on('end', () => {
        other.receive({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
        answer(request, response);
      });
    };
    const server = certificate ? createHttpsServer(certificate, listener) : createHttpServer(listener);
    other = new OtherServer(server as Server, certificate ? 'https' : 'http');
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return other;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `${this.scheme}://localhost:${this.port}/`;
  }

  /** Resolves when that many requests have come. */
  async hasReceived(count: number): Promise<readonly ReceivedRequest[]> {
    while (this.received.length < count) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.received;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private receive(request: ReceivedRequest): void {
    this.received.push(request);
    for (const wake of this.waiting.splice(0)) wake();
  }
}

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** An authority made for the test, and a certificate for localhost that it signed. */
export interface Authority extends Certificate {
  readonly caFile: string;
  readonly ca: string;
  remove(): void;
}

export function makeAuthority(): Authority {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder.path, name);
  const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  openssl('req', '-x509', ...key, '-keyout', at('ca.key'), '-out', at('ca.pem'), '-subj', '/CN=Test authority');
  openssl('req', ...key.slice(0, -2), '-keyout', at('key'), '-out', at('csr'), '-subj', '/CN=localhost');
  writeFileSync(at('ext'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  const signing = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '2', '-extfile', at('ext')];
  openssl('x509', '-req', '-in', at('csr'), ...signing, '-out', at('cert'));
  return {
    key: readFileSync(at('key'), 'utf8'),
    cert: readFileSync(at('cert'), 'utf8'),
    ca: readFileSync(at('ca.pem'), 'utf8'),
    caFile: at('ca.pem'),
    remove: () => folder.remove(),
  };
}
