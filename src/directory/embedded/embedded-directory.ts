import { readFileSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { type Clock, systemClock } from '../../base/clock';
import { settingNamed } from '../../base/environment-name';
import { OperatorFault } from '../../base/faults';
import { normaliseDn } from './dn';
import { readLdif } from './ldif';
import { escapeValuesOnce, type LibraryFilters } from './library-filters';
import { answerRequests } from './requests';
import { EmbeddedTree } from './tree';

/** Denial of service: most bytes of an incomplete message on one connection. */
const UNFINISHED_BYTES = 256 * 1024;

export interface EmbeddedDirectoryOptions {
  /** 0, the default: any free one. */
  readonly port?: number;
  /** Path of the LDIF file with the entries. Default `deploy/ldap/sample.ldif`. */
  readonly ldifPath?: string;
  /** Default: the system clock. */
  readonly clock?: Clock;
}

/** An LDAP server inside the process, for trials and tests. */
export interface EmbeddedDirectory {
  /** `ldap://127.0.0.1:port` */
  readonly url: string;
  readonly baseDn: string;
  readonly peopleDn: string;
  /** The service account that LdapDirectory uses. */
  readonly bindDn: string;
  readonly bindPassword: string;
  /** Open connections. */
  readonly connections: number;
  /** Stops listening and closes every connection. The entries stay. */
  stop(): Promise<void>;
  /** Listens again on the same port, with the entries as they were. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The group of the sample entries whose members administer the services. */
export const SAMPLE_ADMINISTRATORS = 'cn=sso-admins,ou=groups,dc=univ,dc=example';

const SAMPLE_ENTRIES = join(__dirname, '../../../deploy/ldap/sample.ldif');

const SAMPLE = {
  baseDn: 'dc=univ,dc=example',
  peopleDn: 'ou=people,dc=univ,dc=example',
  bindDn: 'cn=portillon,ou=services,dc=univ,dc=example',
  bindPassword: 'portillon-service',
} as const;

/**
 * Starts the embedded directory on the loopback address. Nothing is written to disk: the entries are lost with the process.
 * @throws OperatorFault when there is no such file, the system's error when the port is taken, TypeError when the LDIF cannot be read
 */
export async function startEmbeddedDirectory(options: EmbeddedDirectoryOptions = {}): Promise<EmbeddedDirectory> {
  const tree = new EmbeddedTree(
    readLdif(readEntries(options.ldifPath ?? SAMPLE_ENTRIES)),
    options.clock ?? systemClock,
  );
  const sockets = new Set<Socket>();
  let server = await listen(tree, sockets, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return {
    ...SAMPLE,
    url: `ldap://127.0.0.1:${port}`,
    get connections() {
      return sockets.size;
    },
    stop,
    restart: async () => {
      server = await listen(tree, sockets, port);
    },
    close: stop,
  };
}

/** The container image does not contain the sample accounts, because their passwords are published. */
function readEntries(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const remedy = `Name a directory in ${settingNamed('ldap.url')}: the container image has no embedded one.`;
    throw new OperatorFault(`The entries of the embedded directory in ${path} cannot be read.`, remedy, error);
  }
}

interface Listening {
  address(): unknown;
  close(done: () => void): void;
}

async function listen(tree: EmbeddedTree, sockets: Set<Socket>, port: number): Promise<Listening> {
  // Lazy import: the library loads slowly, and only the embedded directory needs it.
  const { default: ldap } = await import('ldapjs');
  escapeValuesOnce(ldap as unknown as LibraryFilters);
  // The library rejects the password policy request control, which has no value, as malformed: its parser is disabled.
  (ldap as unknown as LibraryControls).PasswordPolicyControl.OID = 'unknown';
  const options = { connectionRouter: (socket: Socket) => route(socket) };
  const server = ldap.createServer(options as object) as unknown as RoutedServer;
  const route = (socket: Socket) => {
    sockets.add(socket);
    // Nagle's algorithm with delayed ACK: an answer is several small writes, which would wait 40 ms each.
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    server.newConnection(socket);
    guardReading(socket as ParsingSocket);
  };
  answerRequests(server, tree, normaliseDn(SAMPLE.bindDn));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      // Without a listener a malformed packet would end the process. The library has closed the connection already.
      server.on('error', () => undefined);
      resolve();
    });
  });
  return server;
}

interface LibraryControls {
  readonly PasswordPolicyControl: { OID: string };
}

type ParsingSocket = Socket & { readonly parser?: { readonly buffer: Buffer | null } };

/**
 * Denial of service: filters what the library reads, because it buffers any length that a message announces, and some errors of its
 * parser are not caught and would end the process.
 */
function guardReading(socket: ParsingSocket): void {
  const readers = socket.listeners('data') as ((data: Buffer) => void)[];
  socket.removeAllListeners('data');
  socket.on('data', (data: Buffer) => {
    if (socket.destroyed) return;
    try {
      if ((socket.parser?.buffer?.length ?? 0) + data.length > UNFINISHED_BYTES) socket.destroy();
      else for (const read of readers) read.call(socket, data);
    } catch {
      socket.destroy();
    }
  });
}

interface RoutedServer extends Listening, Pick<NodeJS.EventEmitter, 'on' | 'once' | 'off'> {
  listen(port: number, host: string, listening: () => void): void;
  newConnection(socket: Socket): void;
  // biome-ignore lint/suspicious/noExplicitAny: the library's handlers have no types that fit version 3
  [operation: string]: any;
}
