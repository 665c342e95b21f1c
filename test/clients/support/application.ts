import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { temporaryFolder } from '../../support/folder';
import { quietPort } from './quiet-port';
import type { Sso } from './sso';
import { startTlsFront } from './tls-front';

const APPS = join(__dirname, '../apps');
const START_MILLISECONDS = 15_000;

/** A small real application that signs its users in through a CAS client. */
export interface Application {
  /** `http://localhost:PORT` or `https://…` */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** How one is started. */
export interface Program {
  readonly command: string;
  /** Arguments for the port that it shall listen on and a private folder. */
  readonly argv: (place: { readonly port: number; readonly folder: string }) => readonly string[];
  /** Further environment, such as the version of the protocol. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Puts TLS in front of it: for callbacks with proxy-granting tickets. */
  readonly overTls?: boolean;
}

/** The folder of the applications of a client. */
export function appFolder(client: string): string {
  return join(APPS, client);
}

/**
 * Starts an application on a free port; it learns from its environment where the SSO is (CAS_URL, CAS_CA_FILE), its own address
 * (APP_URL), where to listen (APP_PORT) and where to write (APP_FOLDER).
 */
export async function startApplication(sso: Sso, program: Program): Promise<Application> {
  const folder = temporaryFolder();
  const port = await quietPort();
  const front = program.overTls ? await startTlsFront(sso.authority) : undefined;
  front?.leadTo(port);
  const url = front ? `https://localhost:${front.port}` : `http://localhost:${port}`;
  const child = spawn(program.command, program.argv({ port, folder: folder.path }), {
    cwd: folder.path,
    env: {
      ...process.env,
      CAS_URL: sso.url,
      CAS_CA_FILE: sso.authority.caFile,
      APP_URL: url,
      APP_PORT: String(port),
      APP_FOLDER: folder.path,
      NO_PROXY: 'localhost,127.0.0.1',
      no_proxy: 'localhost,127.0.0.1',
      ...program.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const stop = async () => {
    front?.stop();
    await end(child);
    folder.remove();
  };
  await answering(child, port).catch(async (fault: unknown) => {
    await stop();
    throw fault;
  });
  return { url, stop };
}

/** Waits until something listens; fails with what the program printed when it ends before. */
async function answering(child: ChildProcess, port: number): Promise<void> {
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      if (process.env.CLIENTS_VERBOSE) process.stderr.write(text);
    });
  }
  child.once('error', (fault) => {
    printed += fault.message;
  });
  const deadline = Date.now() + START_MILLISECONDS;
  while (!(await accepts(port))) {
    const hasEnded = child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
    if (hasEnded || Date.now() > deadline) throw new Error(`${child.spawnargs.join(' ')} does not listen:\n${printed}`);
    await pause(25);
  }
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const connected = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return connected;
}

/** Ends the program and the processes that it started: they are a process group of their own. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await closed;
}
