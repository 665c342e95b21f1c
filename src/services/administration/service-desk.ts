import type { Audit, Event } from '../../audit/fact';
import type { Clock } from '../../base/clock';
import { describeError, type Log } from '../../base/log';
import { randomText } from '../../base/secrets';
import { type FileRegistry, MAXIMUM_BYTES, SERVICE_FILE } from '../files/file-registry';
import type { ServiceProblem } from '../registered-service';
import { type DeskEntry, deskEntry } from './desk-entry';
import type { Drafts } from './drafts';
import type { History, Removal } from './history';
import type { Author, ChangeKind, ServiceChange } from './service-change';

/**
 * Why services cannot be changed here: by `services.readOnly`, because the folder is not writable (configuration management), or because
 * files of one node would not reach the others.
 */
export type ReadOnlyReason = 'setting' | 'folder' | 'severalNodes';

export interface ServiceDeskParts {
  readonly registry: FileRegistry;
  readonly history: History;
  readonly drafts: Drafts;
  /** Undefined: services may be changed. */
  readonly readOnly: ReadOnlyReason | undefined;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly log: Log;
}

/** A service to be written. */
export interface ServiceToSave {
  readonly name: string;
  readonly text: string;
  /** The version that the author saw; undefined: the service is new. */
  readonly expected: string | undefined;
  readonly note?: string | undefined;
  /** Undefined: registered or changed. */
  readonly kind?: 'restored' | 'imported' | undefined;
}

export type SaveAnswer =
  | { readonly kind: 'saved'; readonly entry: DeskEntry | undefined; readonly change: ServiceChange }
  /** The text is the present one. */
  | { readonly kind: 'unchanged'; readonly entry: DeskEntry }
  /** Somebody else changed it meanwhile; undefined: removed it. */
  | { readonly kind: 'conflict'; readonly current: DeskEntry | undefined }
  | { readonly kind: 'refused'; readonly problems: readonly ServiceProblem[] }
  /** There is no such change in the history. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'readOnly'; readonly reason: ReadOnlyReason };

const EVENTS: Readonly<Record<ChangeKind, Event>> = {
  registered: 'service.registered',
  changed: 'service.changed',
  removed: 'service.removed',
  restored: 'service.restored',
  imported: 'service.imported',
};

/**
 * The services' desk: what administrators do with registered services, the same by pages, API and command line. Answers are values; the
 * methods throw an OperatorFault only when the files, or the store, cannot be reached.
 */
export class ServiceDesk {
  private known: ReadonlyMap<string, DeskEntry> | undefined;

  constructor(private readonly parts: ServiceDeskParts) {
    parts.registry.onChange(() => {
      this.known = undefined;
    });
  }

  get readOnly(): ReadOnlyReason | undefined {
    return this.parts.readOnly;
  }

  get drafts(): Drafts {
    return this.parts.drafts;
  }

  /** Takes in what was changed on other nodes: for the first act of each request. */
  catchUp(): Promise<void> {
    return this.parts.registry.catchUp();
  }

  /** All services by name, sorted by it, as this node knows them: without I/O. */
  entries(): ReadonlyMap<string, DeskEntry> {
    this.known ??= this.readEntries();
    return this.known;
  }

  entry(name: string): DeskEntry | undefined {
    return this.entries().get(name);
  }

  /** The changes of a service, the newest first. */
  history(name: string): Promise<readonly ServiceChange[]> {
    return this.parts.history.of(name);
  }

  /** Services that were removed and can be restored, the newest first. */
  removals(): Promise<readonly Removal[]> {
    return this.parts.history.removals();
  }

  /** Why a text cannot be saved under a name; empty: it can. */
  problemsOf(name: string, text: string): readonly ServiceProblem[] {
    if (!SERVICE_FILE.test(name) || /[/\\\0]/.test(name) || name.length > 200)
      return [problem(name, 'the name of the file must end with .json, .yml or .yaml and have no slash')];
    if (Buffer.byteLength(text) > MAXIMUM_BYTES)
      return [problem(name, `the file is larger than ${MAXIMUM_BYTES} bytes`)];
    const { read, problems, report } = this.parts.registry.examine(name, text);
    if (report.outcome === 'otherProtocol') return [];
    return read ? this.sameId(name, read.service.id) : problems;
  }

  /** Registers or changes a service: it is in force when this resolves, on the other nodes two seconds later. */
  async save({ name, text, expected, note, kind }: ServiceToSave, author: Author): Promise<SaveAnswer> {
    const { readOnly } = this.parts;
    if (readOnly) return { kind: 'readOnly', reason: readOnly };
    const current = this.entry(name);
    if (current?.version !== expected) return { kind: 'conflict', current };
    if (current?.text === text) return { kind: 'unchanged', entry: current };
    const problems = this.problemsOf(name, text);
    if (problems.length > 0) return { kind: 'refused', problems };
    return this.write({ name, before: current?.text, after: text, note, kind: kind ?? kindOf(current) }, author);
  }

  async remove(name: string, expected: string, author: Author, note?: string): Promise<SaveAnswer> {
    const { readOnly } = this.parts;
    if (readOnly) return { kind: 'readOnly', reason: readOnly };
    const current = this.entry(name);
    if (current?.version !== expected) return { kind: 'conflict', current };
    return this.write({ name, before: current.text, after: undefined, note, kind: 'removed' }, author);
  }

  /**
   * Brings a service back to how it was at a change of its history. To undo a change is to restore what was before it.
   * @param expected the version that the author saw; undefined: the service is not there
   */
  async restore(
    name: string,
    { changeId, side }: { readonly changeId: string; readonly side: 'before' | 'after' },
    expected: string | undefined,
    author: Author,
  ): Promise<SaveAnswer> {
    const change = (await this.history(name)).find(({ id }) => id === changeId);
    if (change === undefined) return { kind: 'unknown' };
    const text = change[side];
    if (text !== undefined) return this.save({ name, text, expected, kind: 'restored' }, author);
    if (expected === undefined) return { kind: 'conflict', current: this.entry(name) };
    return this.remove(name, expected, author);
  }

  private async write(wanted: Omit<ServiceChange, 'id' | 'at' | 'author'> & { readonly name: string }, author: Author) {
    const { registry, clock } = this.parts;
    const { name, ...what } = wanted;
    const isWritten = await registry.replace({ name, text: what.after, expected: what.before });
    if (!isWritten) return { kind: 'conflict', current: this.entry(name) } as const;
    const { name: person, by } = author;
    const change: ServiceChange = { id: randomText(12), at: clock.now(), author: { name: person, by }, ...what };
    this.record(name, change.kind, author);
    await this.remember(name, change);
    return { kind: 'saved', entry: this.entry(name), change } as const;
  }

  /** The service is in force already: a history that cannot be written is no failure of the change. */
  private async remember(name: string, change: ServiceChange): Promise<void> {
    const { history, drafts, log } = this.parts;
    try {
      await history.add(name, change);
      await drafts.remove(name);
    } catch (error) {
      log.error({ service: name, error: describeError(error) }, 'change of a service is missing in its history');
    }
  }

  private record(name: string, kind: ChangeKind, { name: user, by, address, requestId }: Author): void {
    this.parts.audit.record({
      event: EVENTS[kind],
      outcome: 'success',
      user,
      address,
      requestId,
      service: name,
      reason: by,
    });
  }

  private sameId(name: string, id: number | string | bigint): readonly ServiceProblem[] {
    for (const { name: other, service } of this.entries().values())
      if (other !== name && service?.id === id)
        return [problem(name, `the id ${id} is that of ${other} already`, 'id')];
    return [];
  }

  private readEntries(): ReadonlyMap<string, DeskEntry> {
    const { registry } = this.parts;
    const problems = new Map<string, ServiceProblem[]>();
    for (const one of registry.problems()) problems.set(one.source, [...(problems.get(one.source) ?? []), one]);
    return new Map(
      [...registry.files()].map(([name, file]) => [name, deskEntry(name, file, problems.get(name) ?? [])]),
    );
  }
}

function kindOf(current: DeskEntry | undefined): ChangeKind {
  return current === undefined ? 'registered' : 'changed';
}

function problem(source: string, reason: string, field = ''): ServiceProblem {
  return { source, field, reason };
}
