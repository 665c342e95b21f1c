import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './folder';
import { usualServices, writeService } from './product';
import { WebClient } from './web-client';

export const ROOT = join(__dirname, '../..');
const MAIN = join(ROOT, 'dist/main.js');

/** Settings of child processes, by environment name. */
export type Environment = Readonly<Record<string, string>>;

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A child process with everything that it has printed so far. */
export class WatchedProcess {
  private printed = '';
  private readonly child: ChildProcess;
  readonly ended: Promise<Ending>;

  constructor(argv: readonly string[], environment: Environment) {
    this.child = spawn(process.execPath, argv, {
      cwd: ROOT,
      env: { ...withoutSettings(), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.printed += text;
      });
    }
    this.ended = once(this.child, 'close').then(([code, signal]) => ({ code, signal }));
  }

  get output(): string {
    return this.printed;
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** Resolves with the match as soon as it was printed; fails when the process ends before. */
  async printsMatch(pattern: RegExp): Promise<RegExpExecArray> {
    let hasEnded = false;
    const end = this.ended.then(() => {
      hasEnded = true;
    });
    for (;;) {
      const match = pattern.exec(this.printed);
      if (match) return match;
      if (hasEnded) throw new Error(`the process ended without printing ${pattern}:\n${this.printed}`);
      await Promise.race([end, ...[this.child.stdout, this.child.stderr].map((stream) => once(stream!, 'data'))]);
    }
  }

  /** Kills it. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}

/** A server in a process of its own, as it runs in production. */
export class PortillonProcess extends WatchedProcess {
  private constructor(
    environment: Environment,
    private readonly folder: { readonly path: string; remove: () => void },
  ) {
    super([mainOf()], environment);
  }

  /** Set as soon as it listens. */
  port = 0;

  get base(): string {
    return `http://127.0.0.1:${this.port}/cas`;
  }

  /** The log, which it writes into a file. */
  get logFile(): string {
    return join(this.folder.path, 'log');
  }

  client(): WebClient {
    return new WebClient(this.base);
  }

  /**
   * Starts a server on a free port with the usual services of tests, and waits until it listens.
   * @param environment settings; without a directory the embedded one is used
   */
  static async start(environment: Environment = {}): Promise<PortillonProcess> {
    const folder = temporaryFolder();
    const services = join(folder.path, 'services');
    mkdirSync(services);
    for (const service of usualServices()) writeService(services, service as { name: string; id: number });
    const settings = {
      PORTILLON_EMBEDDED: 'true',
      PORTILLON_PORT: '0',
      PORTILLON_LOG_FILE: join(folder.path, 'log'),
      PORTILLON_LOGIN_FAILURE_MILLISECONDS: '0',
      PORTILLON_SERVICES_DIR: services,
      ...environment,
    };
    const started = new PortillonProcess(settings, folder);
    const [, port] = await started.printsMatch(/listening on [^ ]*:(\d+)/);
    started.port = Number(port);
    return started;
  }

  /** Ends it at once and removes what it wrote. */
  override async kill(): Promise<void> {
    await super.kill();
    this.folder.remove();
  }
}

/** Runs `node dist/main.js` to its end. */
export async function runMain(
  argv: readonly string[],
  environment: Environment = {},
): Promise<{ readonly code: number | null; readonly output: string }> {
  const run = new WatchedProcess([mainOf(), ...argv], environment);
  const { code } = await run.ended;
  return { code, output: run.output };
}

function mainOf(): string {
  if (!existsSync(MAIN)) {
    throw new Error('dist/main.js is missing: "node scripts/build.mjs" makes it ("npm test" does so by itself)');
  }
  return MAIN;
}

/** The environment of the tests, without settings that somebody may have in it. */
function withoutSettings(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PORTILLON_')));
}
