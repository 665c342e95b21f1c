import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder } from './folder';
import { freePort } from './free-port';
import { ROOT } from './process';
import { selfSigned } from './self-signed';
import { pathOf, type Tool } from './tools';

/** Values that a sample of deploy/proxy needs to run on this machine. */
interface Places {
  readonly folder: string;
  readonly plainPort: number;
  readonly tlsPort: number;
  readonly nodePort: number;
}

/** A server program with the way to run one of the samples in it. */
export interface ProxyKind {
  readonly tool: Tool;
  readonly sample: string;
  /** What is replaced in the sample; each has to be there. */
  readonly replacements: (places: Places) => readonly (readonly [from: string | RegExp, to: string])[];
  /** What the program needs around the sample. */
  readonly around?: (sample: string, folder: string) => string;
  readonly check: (file: string) => readonly string[];
  readonly run: (file: string) => readonly string[];
  readonly environment?: (folder: string) => Readonly<Record<string, string>>;
}

const APACHE_MODULES = ['mpm_event', 'authz_core', 'ssl', 'socache_shmcb', 'headers', 'alias', 'proxy', 'proxy_http']
  .concat(['slotmem_shm', 'lbmethod_byrequests', 'proxy_balancer', 'proxy_hcheck', 'reqtimeout'])
  .map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`);

export const PROXY_KINDS: readonly ProxyKind[] = [
  {
    tool: 'haproxy',
    sample: 'haproxy.cfg',
    replacements: ({ plainPort, tlsPort, nodePort }) => [
      ['bind :80\n', `bind 127.0.0.1:${plainPort}\n`],
      ['bind :443', `bind 127.0.0.1:${tlsPort}`],
      [/sso\d:8080/g, `127.0.0.1:${nodePort}`],
    ],
    check: (file) => ['-c', '-f', file],
    run: (file) => ['-db', '-f', file],
    environment: (folder) => ({ PROXY_CERTIFICATE: join(folder, 'both.pem') }),
  },
  {
    tool: 'nginx',
    sample: 'nginx.conf',
    replacements: ({ folder, plainPort, tlsPort, nodePort }) => [
      [/listen \[::\]:\d+.*;/g, ''],
      ['listen 80;', `listen 127.0.0.1:${plainPort};`],
      ['listen 443', `listen 127.0.0.1:${tlsPort}`],
      [/sso\d:8080/g, `127.0.0.1:${nodePort}`],
      [/\/(etc\/ssl\/portillon|var\/log\/nginx)/g, folder],
    ],
    around: (sample, folder) => {
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
      const paths = temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n');
      return `daemon off;\nmaster_process off;\npid ${folder}/pid;\nevents {}\nhttp {\n${paths}\n${sample}\n}\n`;
    },
    check: (file) => ['-t', '-c', file],
    run: (file) => ['-c', file],
  },
  {
    tool: 'apache2',
    sample: 'apache.conf',
    replacements: ({ folder, plainPort, tlsPort, nodePort }) => [
      ['<VirtualHost *:80>', `<VirtualHost 127.0.0.1:${plainPort}>`],
      ['<VirtualHost *:443>', `<VirtualHost 127.0.0.1:${tlsPort}>`],
      ['sso1:8080', `127.0.0.1:${nodePort}`],
      ['sso2:8080', `localhost:${nodePort}`],
      [/\/(etc\/ssl\/portillon|var\/log\/apache2)/g, folder],
    ],
    around: (sample, folder) =>
      [
        ...APACHE_MODULES,
        ...[...sample.matchAll(/<VirtualHost ([\d.]+:\d+)>/g)].map(([, address]) => `Listen ${address}`),
        `DefaultRuntimeDir ${folder}\nPidFile ${folder}/pid\nErrorLog ${folder}/start-error.log\nServerName localhost`,
        sample,
      ].join('\n'),
    check: (file) => ['-t', '-f', file],
    run: (file) => ['-D', 'FOREGROUND', '-f', file],
  },
];

/** One of the samples of deploy/proxy in its real server, in front of a node on loopback. */
export class ReverseProxy {
  private printed = '';

  private constructor(
    private readonly kind: ProxyKind,
    private readonly places: Places,
    private readonly file: string,
    /** The certificate, which clients have to trust. */
    readonly certificate: string,
    private readonly remove: () => void,
  ) {}

  private child: ChildProcess | undefined;

  get tlsPort(): number {
    return this.places.tlsPort;
  }

  get plainPort(): number {
    return this.places.plainPort;
  }

  /** Writes the sample for this machine; nothing runs yet. @throws Error for a sample that lacks what has to be replaced */
  static async prepare(kind: ProxyKind, nodePort: number): Promise<ReverseProxy> {
    const { path: folder, remove } = temporaryFolder();
    const places = { folder, nodePort, plainPort: await freePort(), tlsPort: await freePort() };
    const { key, cert } = selfSigned();
    writeFileSync(join(folder, 'key.pem'), key);
    writeFileSync(join(folder, 'certificate.pem'), cert);
    writeFileSync(join(folder, 'both.pem'), cert + key);
    let text = readFileSync(join(ROOT, 'deploy/proxy', kind.sample), 'utf8');
    for (const [from, to] of kind.replacements(places)) {
      if (text.replace(from, '') === text) throw new Error(`${kind.sample} lacks ${from}`);
      text = text.replaceAll(from, to);
    }
    const file = join(folder, kind.sample);
    writeFileSync(file, kind.around?.(text, folder) ?? text);
    return new ReverseProxy(kind, places, file, cert, remove);
  }

  /** What the program itself says of the sample. */
  check(): { readonly status: number | null; readonly said: string } {
    const options = { encoding: 'utf8', env: this.environment() } as const;
    const { status, stdout, stderr } = spawnSync(pathOf(this.kind.tool), [...this.kind.check(this.file)], options);
    return { status, said: stdout + stderr };
  }

  /** Resolves when it takes connections. @throws Error when it ends before */
  async start(): Promise<void> {
    const child = spawn(pathOf(this.kind.tool), [...this.kind.run(this.file)], { env: this.environment() });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.printed += text;
      });
    }
    while (!(await accepts(this.tlsPort))) {
      if (child.exitCode !== null) throw new Error(`${this.kind.tool} did not start:\n${this.log()}`);
    }
  }

  /** Everything that it has written until now: what it printed and its log files. */
  log(): string {
    const names = ['portillon.log', 'portillon-error.log', 'start-error.log'];
    const files = names.map((name) => join(this.places.folder, name)).filter(existsSync);
    return this.printed + files.map((file) => readFileSync(file, 'utf8')).join('');
  }

  async stop(): Promise<void> {
    if (this.child && this.child.exitCode === null) {
      this.child.kill('SIGTERM');
      await once(this.child, 'exit');
    }
    this.remove();
  }

  private environment(): NodeJS.ProcessEnv {
    return { ...process.env, ...this.kind.environment?.(this.places.folder) };
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('error', () => resolve(false)).once('connect', () => resolve(true));
    socket.once('connect', () => socket.destroy());
  });
}
