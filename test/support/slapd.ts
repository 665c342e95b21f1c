import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder } from './folder';
import { freePort } from './free-port';
import type { SomeLdapOptions } from './ldap-options';
import { pathOf } from './tools';

const ROOT = join(__dirname, '../..');
const ENTRIES = join(ROOT, 'deploy/ldap');
const ROOT_PASSWORD = 'root-of-the-test';

/** A private OpenLDAP with the configuration and the entries of the container, TLS and ppolicy included. */
export interface Slapd {
  /** `ldap://localhost:port`, StartTLS possible. */
  readonly url: string;
  /** `ldaps://localhost:port` */
  readonly secureUrl: string;
  /** PEM of the private authority. */
  readonly ca: string;
  /** PEM of another authority, which signed nothing. */
  readonly wrongCa: string;
  /** How LdapDirectory reaches it without TLS. */
  readonly options: SomeLdapOptions;
  /** Who escapes the password policy: for preparing tests. */
  readonly rootDn: string;
  readonly rootPassword: string;
  /** What the server logged (it names every bind), as soon as `text` is in it. */
  logUntil(text: string): Promise<string>;
  /** Kills it at once. */
  kill(): Promise<void>;
  /** Starts it again on the same ports and entries. */
  restart(): Promise<void>;
  /** Stops answering without closing anything. */
  freeze(): void;
  thaw(): void;
  /** Kills it and removes its folder. */
  stop(): Promise<void>;
}

/**
 * Starts a private slapd on free loopback ports, with the sample entries.
 * @param adapt changes the configuration that it runs with, such as `readonly on` for its database
 */
export async function startSlapd(adapt?: (configuration: string) => string): Promise<Slapd> {
  const folder = temporaryFolder();
  const [port, securePort] = [await freePort(), await freePort()];
  const certificates = makeCertificates(folder.path);
  const configuration = writeConfiguration(folder.path);
  for (const file of ['sample.ldif', 'policies.ldif']) {
    execFileSync(pathOf('slapd'), ['-Tadd', '-q', '-f', configuration, '-l', join(ENTRIES, file)], { stdio: 'pipe' });
  }
  if (adapt) writeFileSync(configuration, adapt(readFileSync(configuration, 'utf8')));
  let running: ChildProcess;
  let log = '';
  const run = async () => {
    const urls = `ldap://localhost:${port} ldaps://localhost:${securePort}`;
    running = spawn(pathOf('slapd'), ['-f', configuration, '-h', urls, '-d', 'stats'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    running.stderr?.on('data', (text) => {
      log += text;
    });
    await answering(port);
  };
  const kill = async () => {
    if (running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  };
  await run();
  const url = `ldap://localhost:${port}`;
  return {
    ...certificates,
    url,
    secureUrl: `ldaps://localhost:${securePort}`,
    options: {
      urls: [url],
      baseDn: 'ou=people,dc=univ,dc=example',
      bindDn: 'cn=portillon,ou=services,dc=univ,dc=example',
      bindPassword: 'portillon-service',
      decoyDn: 'cn=decoy,ou=services,dc=univ,dc=example',
    },
    rootDn: 'cn=root,dc=univ,dc=example',
    rootPassword: ROOT_PASSWORD,
    logUntil: async (text) => {
      while (!log.includes(text)) await once(running.stderr as NodeJS.EventEmitter, 'data');
      return log;
    },
    kill,
    restart: run,
    freeze: () => void running.kill('SIGSTOP'),
    thaw: () => void running.kill('SIGCONT'),
    stop: async () => {
      await kill();
      folder.remove();
    },
  };
}

/** The container's slapd.conf with this instance's folders, TLS, and two modules that tests need. */
function writeConfiguration(folder: string): string {
  const data = join(folder, 'data');
  mkdirSync(data);
  const schemas = ['core', 'cosine', 'inetorgperson', 'dyngroup'].map((name) => `/etc/ldap/schema/${name}.schema`);
  const own = readdirSync(ENTRIES).filter((name) => name.endsWith('.schema'));
  const base = readFileSync(join(ROOT, 'deploy/openldap/slapd.conf'), 'utf8')
    .replace(/^directory .*$/m, `directory ${data}`)
    .replace(/^pidfile .*$/m, `pidfile ${join(folder, 'slapd.pid')}`)
    .replace(/^(rootdn .*)$/m, `$1\nrootpw ${ROOT_PASSWORD}`);
  const lines = [
    ...[...schemas, ...own.map((name) => join(ENTRIES, name))].map((path) => `include ${path}`),
    'modulepath /usr/lib/ldap',
    ...['pw-sha2', 'dynlist']
      .filter((name) => !base.includes(`moduleload ${name}`))
      .map((name) => `moduleload ${name}`),
    `TLSCertificateFile ${join(folder, 'server.pem')}`,
    `TLSCertificateKeyFile ${join(folder, 'server.key')}`,
    base,
    ...(base.includes('overlay dynlist')
      ? []
      : ['overlay dynlist', 'dynlist-attrset groupOfURLs memberURL member+memberOf@groupOfNames']),
  ];
  const path = join(folder, 'slapd.conf');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

/** A private authority with a certificate for `localhost` only, and another authority. */
function makeCertificates(folder: string): { ca: string; wrongCa: string } {
  const at = (name: string) => join(folder, name);
  const openssl = (...parameters: string[]) => execFileSync('openssl', parameters, { stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  for (const name of ['ca', 'wrong']) {
    openssl(
      'req',
      '-x509',
      ...key,
      '-keyout',
      at(`${name}.key`),
      '-out',
      at(`${name}.pem`),
      '-days',
      '2',
      '-subj',
      `/CN=Test ${name}`,
    );
  }
  openssl('req', ...key, '-keyout', at('server.key'), '-out', at('server.csr'), '-subj', '/CN=localhost');
  writeFileSync(at('server.ext'), 'subjectAltName=DNS:localhost\n');
  const signing = [
    '-CA',
    at('ca.pem'),
    '-CAkey',
    at('ca.key'),
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    at('server.ext'),
  ];
  openssl('x509', '-req', '-in', at('server.csr'), ...signing, '-out', at('server.pem'));
  return { ca: readFileSync(at('ca.pem'), 'utf8'), wrongCa: readFileSync(at('wrong.pem'), 'utf8') };
}

/** Resolves when the port takes connections; gives up after ten seconds. */
async function answering(port: number): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, 'localhost', () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => setTimeout(() => resolve(false), 20));
    });
    if (isOpen) return;
  }
  throw new Error('slapd did not start');
}
