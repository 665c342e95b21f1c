import { type FSWatcher, watch } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { settingNamed } from '../../base/environment-name';
import { OperatorFault } from '../../base/faults';
import { describeError, type Log } from '../../base/log';
import { Rounds } from '../../jobs/rounds';
import type { Environment } from '../apereo/environment';
import type { ServiceProblem } from '../registered-service';
import { LONGEST_SERVICE_URL } from '../service-url';
import { type FileChange, FileRegistry, MAXIMUM_BYTES, SERVICE_FILE } from './file-registry';
import { FolderCollection } from './folder-collection';
import type { KnownFile } from './known-files';

/** Debounce: editors write a file in several steps. */
const SETTLE_MILLISECONDS = 100;

/** Polling as a fallback: network folders and bind mounts do not always report changes. */
const RECHECK_MILLISECONDS = 30_000;

/** The registered services in the `*.json`, `*.yml` and `*.yaml` files of a folder, with hot reload. */
export class JsonServiceRegistry extends FileRegistry {
  private folderFaults: readonly ServiceProblem[] = [];
  private readonly collection: FolderCollection;
  private watcher: FSWatcher | undefined;
  private settling: NodeJS.Timeout | undefined;
  private readonly recheck: Rounds;
  private reading: Promise<void> = Promise.resolve();
  private isClosed = false;

  private constructor(
    private readonly folder: string,
    log: Log,
    environment: Environment,
    longestUrl: number,
  ) {
    super(log, environment, longestUrl);
    this.collection = new FolderCollection(folder, settingNamed('services.dir'));
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

  override refresh(): Promise<void> {
    this.reading = this.reading
      .then(() => (this.isClosed ? undefined : this.readFolder()))
      .catch((error) => this.lost(error));
    return this.reading;
  }

  /** There are no other nodes; changes by hand are watched. */
  override async catchUp(): Promise<void> {}

  override async replace({ name, text, expected }: FileChange): Promise<boolean> {
    const isReplaced = await this.collection.replace(name, text, expected);
    await this.refresh();
    return isReplaced;
  }

  override async close(): Promise<void> {
    this.isClosed = true;
    this.watcher?.close();
    clearTimeout(this.settling);
    await super.close();
    await this.recheck.close();
    await this.reading;
  }

  protected override placeProblems(): readonly ServiceProblem[] {
    return this.folderFaults;
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
    this.folderFaults = [];
    this.take(files);
  }

  /** The known file when it is unchanged, else the file read again; undefined when it was deleted meanwhile. */
  private async readKnown(name: string): Promise<KnownFile | undefined> {
    const path = join(this.folder, name);
    const known = this.files().get(name);
    try {
      const { mtimeMs, ctimeMs, size, ino } = await stat(path);
      const mark = `${mtimeMs} ${ctimeMs} ${size} ${ino}`;
      if (known?.mark === mark) return known;
      return this.read(name, mark, size > MAXIMUM_BYTES ? undefined : await readFile(path, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      return this.unreadable(name, `the file cannot be read: ${(error as Error).message}`);
    }
  }
}
