import { describeError, type Log } from '../../base/log';
import { Rounds, type Timer } from '../../jobs/rounds';
import { type ChangedDocuments, documentsSince, replaceDocument, type Store } from '../../store/store';
import type { Environment } from '../apereo/environment';
import { type FileChange, FileRegistry, MAXIMUM_BYTES } from '../files/file-registry';
import type { KnownFile } from '../files/known-files';
import type { ServiceProblem } from '../registered-service';
import { PIECE } from './store-collection';

/** The collection of the service files. */
export const SERVICES_KEY = '{services}:documents';

/** A change must be in force on every node within two seconds. */
const POLL_MILLISECONDS = 1000;

export interface StoredServicesOptions {
  readonly store: Store;
  readonly log: Log;
  /** Variables that `serviceId` may contain. */
  readonly environment: Environment;
  /** Longer URLs match no service, in characters. */
  readonly longestUrl: number;
  /** The files to begin with, by name: asked for while the store has none. */
  readonly seed: () => Promise<ReadonlyMap<string, string>>;
  readonly timer?: Timer;
}

/**
 * The registered services in the store that all nodes share. Each node asks every second for what has changed. A store that lost
 * everything gets the known services again from the nodes; one that lost the last changes (failover) is read anew.
 */
export class StoredServiceRegistry extends FileRegistry {
  private version = 0;
  private texts: ReadonlyMap<string, string> = new Map();
  private lost: readonly ServiceProblem[] = [];
  private readonly rounds: Rounds;

  private constructor(private readonly options: StoredServicesOptions) {
    super(options.log, options.environment, options.longestUrl);
    const { log, timer } = options;
    const failure = 'registered services cannot be looked at in the store';
    this.rounds = new Rounds(() => this.round(), {
      everyMilliseconds: POLL_MILLISECONDS,
      log,
      failure,
      ...given(timer),
    });
  }

  /** Reads the services, and starts to look for changes. @throws OperatorFault when the store is unavailable */
  static async open(options: StoredServicesOptions): Promise<StoredServiceRegistry> {
    const registry = new StoredServiceRegistry(options);
    await registry.look();
    registry.rounds.start();
    return registry;
  }

  override async refresh(): Promise<void> {
    // A round that runs already may have asked before the change.
    await this.rounds.run();
    await this.rounds.run();
  }

  override catchUp(): Promise<void> {
    return this.refresh();
  }

  override async replace({ name, text, expected }: FileChange): Promise<boolean> {
    const [isReplaced] = await this.options.store.run([replaceDocument(SERVICES_KEY, name, text, expected)]);
    await this.refresh();
    return isReplaced;
  }

  override async close(): Promise<void> {
    await super.close();
    await this.rounds.close();
  }

  protected override placeProblems(): readonly ServiceProblem[] {
    return this.lost;
  }

  private async round(): Promise<void> {
    try {
      await this.look();
      this.lost = [];
    } catch (error) {
      if (this.lost.length === 0) {
        this.log.error({ error: describeError(error) }, 'registered services cannot be read from the store');
      }
      this.lost = [
        { source: 'store', field: '', reason: 'the store cannot be read; the services that were known stay' },
      ];
    }
  }

  private async look(): Promise<void> {
    let news = await this.changesSince(this.version);
    if (news.version === 0) {
      await this.write(this.version === 0 ? await this.options.seed() : this.texts);
      news = await this.changesSince(0);
    }
    if (news.version >= this.version) return this.follow(news, new Map(this.texts));
    this.log.warn({}, 'the store lost changes of registered services: all are read again');
    await this.follow(await this.changesSince(0), new Map());
  }

  private async changesSince(version: number): Promise<ChangedDocuments> {
    const [changes] = await this.options.store.run([documentsSince(SERVICES_KEY, version, PIECE)]);
    return changes;
  }

  /** Other nodes may write the same at this moment. */
  private async write(texts: ReadonlyMap<string, string>): Promise<void> {
    for (const [name, text] of texts)
      await this.options.store.run([replaceDocument(SERVICES_KEY, name, text, undefined)]);
  }

  /** Applies the changes to `texts`, piece by piece, and puts the result in force. */
  private async follow(first: ChangedDocuments, texts: Map<string, string>): Promise<void> {
    const versions = new Map([...this.files()].map(([name, { mark }]) => [name, mark]));
    let piece = first;
    for (;;) {
      for (const { name, text, version } of piece.changes) {
        versions.set(name, String(version));
        if (text === undefined) texts.delete(name);
        else texts.set(name, text);
      }
      const last = piece.changes.at(-1);
      if (last === undefined || piece.changes.length < PIECE) break;
      piece = await this.changesSince(last.version);
    }
    this.texts = texts;
    this.version = piece.changes.at(-1)?.version ?? piece.version;
    this.putTogether(texts, versions);
  }

  private putTogether(texts: ReadonlyMap<string, string>, versions: ReadonlyMap<string, string>): void {
    const files = new Map<string, KnownFile>();
    for (const name of [...texts.keys()].sort()) {
      const mark = versions.get(name) ?? '';
      const known = this.files().get(name);
      const text = texts.get(name) ?? '';
      files.set(name, known?.mark === mark ? known : this.read(name, mark, bounded(text)));
    }
    this.take(files);
  }
}

function bounded(text: string): string | undefined {
  return Buffer.byteLength(text) > MAXIMUM_BYTES ? undefined : text;
}

function given(timer: Timer | undefined): { timer?: Timer } {
  return timer === undefined ? {} : { timer };
}
