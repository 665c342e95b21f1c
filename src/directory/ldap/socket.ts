import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext } from 'node:tls';
import { Client } from 'ldapts';

const START_TLS = '1.3.6.1.4.1.1466.20037';

/** One LDAP server, from its URL. */
export interface LdapAddress {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
}

/** How connections are protected. */
export interface LdapSecurity {
  readonly startTls: boolean;
  /** TLS context; built once, because building it costs more than a connection. */
  readonly context: SecureContext;
}

/** Parses `ldap://host:port` or `ldaps://host:port`. @throws TypeError on anything else */
export function parseLdapUrl(url: string): LdapAddress {
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'ldap:' && protocol !== 'ldaps:') throw new TypeError(`not an LDAP URL: ${url}`);
  const secure = protocol === 'ldaps:';
  return {
    url,
    secure,
    host: hostname.replace(/^\[|\]$/g, '') || 'localhost',
    port: Number(port) || (secure ? 636 : 389),
  };
}

/**
 * Opens a socket, with TLS where it is required, within one deadline for DNS, TCP, StartTLS and handshake. The timeout of the LDAP
 * client does not cover a handshake that stalls.
 * @throws the network's or TLS's error; every socket is destroyed then
 */
export async function openSocket(to: LdapAddress, security: LdapSecurity, milliseconds: number): Promise<Socket> {
  const opened: Socket[] = [];
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no connection within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([protectedSocket(to, security, opened, milliseconds), late]);
  } catch (error) {
    for (const socket of opened) socket.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function protectedSocket(to: LdapAddress, security: LdapSecurity, opened: Socket[], milliseconds: number) {
  if (to.secure) return handshake(to, security, opened);
  const socket = remember(opened, connect({ host: to.host, port: to.port, noDelay: true, keepAlive: true }));
  await settled(socket, 'connect');
  if (!security.startTls) return socket;
  const client = clientOn(socket, milliseconds);
  await client.exop(START_TLS);
  // STARTTLS command injection: plaintext received after the answer is discarded with this client.
  socket.removeAllListeners('data');
  return handshake(to, security, opened, socket);
}

async function handshake(to: LdapAddress, { context }: LdapSecurity, opened: Socket[], over?: Socket): Promise<Socket> {
  const socket = connectTls({
    host: to.host,
    port: to.port,
    secureContext: context,
    rejectUnauthorized: true,
    ...(isIP(to.host) ? {} : { servername: to.host }),
    ...(over === undefined ? {} : { socket: over }),
  });
  remember(opened, socket);
  await settled(socket, 'secureConnect');
  return socket;
}

function remember<S extends Socket>(opened: Socket[], socket: S): S {
  opened.push(socket);
  socket.on('error', () => undefined);
  return socket;
}

function settled(socket: Socket, event: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(event, () => resolve());
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('connection closed')));
  });
}

/**
 * An LDAP client on a connected socket. It cannot reconnect: when the socket is closed every call fails, so that no operation runs with
 * another identity on a reopened connection.
 */
export function clientOn(socket: Socket, operationMilliseconds: number): Client {
  let taken = false;
  return new Client({
    url: 'ldap://connected.invalid',
    timeout: operationMilliseconds,
    createConnection: (() => {
      if (taken) throw new Error('connection lost');
      taken = true;
      return socket;
    }) as unknown as typeof connect,
  });
}
