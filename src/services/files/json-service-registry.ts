import { type FSWatcher, watch } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { settingNamed } from '../../base/environment-name';
import { OperatorFault } from '../../base/faults';
import { describeError, type Log } from '../../base/log';
import { Rounds } from '../../jobs/rounds';
import type { Environment } from '../apereo/environment';
import type { ImportReport } from '../apereo/import-report';
import { type ReadService, readServiceFile } from '../apereo/service-file';
import { ServiceMatcher } from '../matching/service-matcher';
import type { RegisteredService, ServiceProblem } from '../registered-service';
import type { ServiceRegistry } from '../service-registry';
import { LONGEST_SERVICE_URL } from '../service-url';
import { type KnownFile, servicesOf } from './known-files';
import { RemarkLog } from './remark-log';

/** Denial of service: larger files are refused. */
const MAXIMUM_BYTES = 1_000_000;

/** Debounce: editors write a file in several steps. */
const SETTLE_MILLISECONDS = 100;

/** Polling as a fallback: network folders and bind mounts do not always report changes. */
const RECHECK_MILLISECONDS = 30_000;

/** The file formats of Apereo CAS. Names with a leading dot are temporary files of editors. */
const SERVICE_FILE = /^[^.].*\.(?:json|ya?ml)$/i;

/**
 * The registered services in the `*.json`, `*.yml` and `*.yaml` files of a folder, one per file, in Apereo CAS's format, with hot reload.
 * Fail closed: of a file that becomes invalid the last good version stays in force; without one its addresses are refused at its place
 * in the order, so that no broader service matches them.
 */
export class JsonServiceRegistry implements ServiceRegistry {
  private files: ReadonlyMap<string, KnownFile> = new Map();
  private matcher = new ServiceMatcher([]);
  private faults: readonly ServiceProblem[] = [];
  private folderFaults: readonly ServiceProblem[] = [];
  private readonly remarks: RemarkLog;
  private readonly listeners = new Set<() => void>();
  private watcher: FSWatcher | undefined;
  private settling: NodeJS.Timeout | undefined;
  private readonly recheck: Rounds;
  private reading: Promise<void> = Promise.resolve();
  private isInForce = false;
  private isClosed = false;

  private constructor(
    private readonly folder: string,
    private readonly log: Log,
    private readonly environment: Environment,
    readonly longestUrl: number,
  ) {
    this.remarks = new RemarkLog(log);
    const failure = 'services folder cannot be looked at';
    this.recheck = new Rounds(() => this.refresh(), { everyMilliseconds: RECHECK_MILLISECONDS, log, failure });
  }

  /**
   * Reads the folder and starts to watch it.
   * @param environment variables that `serviceId` may contain
   * @param longestUrl longer URLs match no service, in characters
   * @throws OperatorFault when the folder cannot be read; invalid files are in `problems()`
   */
  static async open(
    folder: string,
    log: Log,
    environment: Environment = {},
    longestUrl = LONGEST_SERVICE_URL,
  ): Promise<JsonServiceRegistry> {
    const registry = new JsonServiceRegistry(folder, log, environment, longestUrl);
    registry.watch();
    try {
      await registry.readFolder();
    } catch (error) {
      await registry.close();
      throw new OperatorFault(
        `The folder of the registered services, ${folder}, cannot be read.`,
        `Create it, or name another one in ${settingNamed('services.dir')}.`,
        error,
      );
    }
    return registry;
  }

  match(url: string): RegisteredService | undefined {
    return this.matcher.match(url);
  }

  /** In the order of evaluation; refused files appear as disabled services. */
  all(): readonly RegisteredService[] {
    return this.matcher.services;
  }

  problems(): readonly ServiceProblem[] {
    return [...this.folderFaults, ...this.faults];
  }

  /** Patterns that match more than they seem to, and fields without effect. */
  warnings(): readonly ServiceProblem[] {
    return [...this.files.values()].flatMap(({ warnings }) => warnings);
  }

  /** Import reports, by file name. */
  reports(): readonly ImportReport[] {
    return [...this.files.values()].map(({ report }) => report);
  }

  /** Calls `listener` after each change. @returns a function that unsubscribes */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Reads the folder now; resolves when the changes are in force. Never rejects. */
  refresh(): Promise<void> {
    this.reading = this.reading
      .then(() => (this.isClosed ? undefined : this.readFolder()))
      .catch((error) => this.lost(error));
    return this.reading;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.watcher?.close();
    clearTimeout(this.settling);
    this.listeners.clear();
    await this.recheck.close();
    await this.reading;
  }

  private watch(): void {
    this.recheck.start();
    try {
      this.watcher = watch(this.folder, { persistent: false }, () => this.settle());
      this.watcher.on('error', (error) => this.unwatched(error));
    } catch (error) {
      this.unwatched(error);
    }
  }

  private settle(): void {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => void this.refresh(), SETTLE_MILLISECONDS).unref();
  }

  private unwatched(error: unknown): void {
    this.log.warn(
      { folder: this.folder, error: describeError(error) },
      'services folder is not watched, only looked at now and then',
    );
  }

  /** The folder cannot be read: the known services stay in force. */
  private lost(error: unknown): void {
    this.folderFaults = [
      { source: this.folder, field: '', reason: 'the folder cannot be read; the services that were known stay' },
    ];
    this.log.error({ folder: this.folder, error: describeError(error) }, 'services folder cannot be read');
  }

  private async readFolder(): Promise<void> {
    const names = (await readdir(this.folder)).filter((name) => SERVICE_FILE.test(name)).sort();
    const files = new Map<string, KnownFile>();
    for (const name of names) {
      const file = await this.readKnown(name);
      if (file) files.set(name, file);
    }
    const isSame = files.size === this.files.size && names.every((name) => files.get(name) === this.files.get(name));
    this.files = files;
    this.folderFaults = [];
    if (!isSame || !this.isInForce) this.putInForce();
  }

  /** The known file when it is unchanged, else the file read again; undefined when it was deleted meanwhile. */
  private async readKnown(name: string): Promise<KnownFile | undefined> {
    const path = join(this.folder, name);
    const known = this.files.get(name);
    try {
      const { mtimeMs, ctimeMs, size, ino } = await stat(path);
      const mark = `${mtimeMs} ${ctimeMs} ${size} ${ino}`;
      if (known?.mark === mark) return known;
      const text = size > MAXIMUM_BYTES ? undefined : await readFile(path, 'utf8');
      const read = text === undefined ? tooLarge(name) : readServiceFile(text, name, this.environment);
      return fileOf(mark, read, known);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      const reason = `the file cannot be read: ${(error as Error).message}`;
      if (known?.problems[0]?.reason === reason) return known;
      return fileOf('', notRead(name, reason), known);
    }
  }

  private putInForce(): void {
    this.isInForce = true;
    const { services, problems } = servicesOf(this.files);
    this.matcher = new ServiceMatcher(services, this.longestUrl);
    this.faults = problems;
    this.remarks.tell(problems, this.warnings());
    const files = new Set(problems.map(({ source }) => source)).size;
    const open = services.filter(({ service }) => service.access.enabled).length;
    const otherProtocols = this.reports().filter(({ outcome }) => outcome === 'otherProtocol').length;
    this.log.info({ services: open, refusedFiles: files, problems: problems.length, otherProtocols }, 'services read');
    for (const listener of [...this.listeners]) listener();
  }
}

/** The last good version of an invalid file stays, unless the file is now for another protocol. */
function fileOf(mark: string, { read, closed, ...rest }: ReadService, known: KnownFile | undefined): KnownFile {
  if (rest.report.outcome === 'otherProtocol') return { mark, good: undefined, closed: undefined, ...rest };
  return { mark, good: read ?? known?.good, closed: closed ?? known?.closed, ...rest };
}

function tooLarge(source: string): ReadService {
  return notRead(source, `the file is larger than ${MAXIMUM_BYTES} bytes`);
}

function notRead(source: string, reason: string): ReadService {
  const report: ImportReport = { source, outcome: 'refused', fields: [{ field: '', verdict: 'refused', reason }] };
  return { read: undefined, closed: undefined, problems: [{ source, field: '', reason }], warnings: [], report };
}
