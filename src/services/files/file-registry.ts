import type { Log } from '../../base/log';
import type { Environment } from '../apereo/environment';
import type { ImportReport } from '../apereo/import-report';
import { type ReadService, readServiceFile } from '../apereo/service-file';
import { ServiceMatcher } from '../matching/service-matcher';
import type { RegisteredService, ServiceProblem } from '../registered-service';
import type { ServiceRegistry } from '../service-registry';
import { type KnownFile, servicesOf } from './known-files';
import { RemarkLog } from './remark-log';

/** Denial of service: larger files are refused. */
export const MAXIMUM_BYTES = 1_000_000;

/** The file formats of Apereo CAS. Names with a leading dot are temporary files of editors. */
export const SERVICE_FILE = /^[^.].*\.(?:json|ya?ml)$/i;

/** A change of one service file. */
export interface FileChange {
  readonly name: string;
  /** Undefined: the file is removed. */
  readonly text: string | undefined;
  /** The text that it must have now; undefined: it must not exist. */
  readonly expected: string | undefined;
}

/**
 * The registered services of files in Apereo CAS's format, one service per file, wherever the files are stored.
 * Fail closed: of a file that becomes invalid the last good version stays in force; without one its addresses are refused at its place
 * in the order, so that no broader service matches them.
 */
export abstract class FileRegistry implements ServiceRegistry {
  private known: ReadonlyMap<string, KnownFile> = new Map();
  private matcher = new ServiceMatcher([]);
  private faults: readonly ServiceProblem[] = [];
  private readonly remarks: RemarkLog;
  private readonly listeners = new Set<() => void>();
  private isInForce = false;

  protected constructor(
    protected readonly log: Log,
    private readonly environment: Environment,
    readonly longestUrl: number,
  ) {
    this.remarks = new RemarkLog(log);
  }

  /** Reads the files now; resolves when the changes are in force. Never rejects. */
  abstract refresh(): Promise<void>;

  /**
   * Takes in what other nodes have changed, so that whoever changed a service on one node sees it on the next one. Cheap, unlike `refresh`:
   * for each page of administration. Never rejects.
   */
  abstract catchUp(): Promise<void>;

  /**
   * Changes one file and puts the change in force on this node.
   * @returns false when the file has another text than the expected one: somebody else changed it
   * @throws OperatorFault when it cannot be stored
   */
  abstract replace(change: FileChange): Promise<boolean>;

  /** Why the place of the files is not in order, if so. */
  protected abstract placeProblems(): readonly ServiceProblem[];

  match(url: string): RegisteredService | undefined {
    return this.matcher.match(url);
  }

  /** In the order of evaluation; refused files appear as disabled services. */
  all(): readonly RegisteredService[] {
    return this.matcher.services;
  }

  /** The files by name, with their texts. */
  files(): ReadonlyMap<string, KnownFile> {
    return this.known;
  }

  /** What would be read from a text under this name; nothing is changed. */
  examine(name: string, text: string): ReadService {
    return readServiceFile(text, name, this.environment);
  }

  problems(): readonly ServiceProblem[] {
    return [...this.placeProblems(), ...this.faults];
  }

  /** Patterns that match more than they seem to, and fields without effect. */
  warnings(): readonly ServiceProblem[] {
    return [...this.known.values()].flatMap(({ warnings }) => warnings);
  }

  /** Import reports, by file name. */
  reports(): readonly ImportReport[] {
    return [...this.known.values()].map(({ report }) => report);
  }

  /** Calls `listener` after each change. @returns a function that unsubscribes */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.listeners.clear();
  }

  /**
   * Reads the text of a file.
   * @param mark differs after each change of the file
   * @param text undefined: it is larger than the limit
   */
  protected read(name: string, mark: string, text: string | undefined): KnownFile {
    const known = this.known.get(name);
    const read = text === undefined ? tooLarge(name) : readServiceFile(text, name, this.environment);
    return fileOf(mark, text, read, known);
  }

  /** A file that cannot be read, for `reason`. */
  protected unreadable(name: string, reason: string): KnownFile {
    const known = this.known.get(name);
    if (known?.problems[0]?.reason === reason) return known;
    return fileOf('', known?.text, notRead(name, reason), known);
  }

  /** Puts the files in force, unless all are the known ones. @param files in the order of their names */
  protected take(files: ReadonlyMap<string, KnownFile>): void {
    const isSame = files.size === this.known.size && [...files].every(([name, file]) => file === this.known.get(name));
    this.known = files;
    if (!isSame || !this.isInForce) this.putInForce();
  }

  private putInForce(): void {
    this.isInForce = true;
    const { services, problems } = servicesOf(this.known);
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
function fileOf(mark: string, text: string | undefined, read: ReadService, known: KnownFile | undefined): KnownFile {
  const { read: good, closed, ...rest } = read;
  if (rest.report.outcome === 'otherProtocol') return { mark, text, good: undefined, closed: undefined, ...rest };
  return { mark, text, good: good ?? known?.good, closed: closed ?? known?.closed, ...rest };
}

function tooLarge(source: string): ReadService {
  return notRead(source, `the file is larger than ${MAXIMUM_BYTES} bytes`);
}

function notRead(source: string, reason: string): ReadService {
  const report: ImportReport = { source, outcome: 'refused', fields: [{ field: '', verdict: 'refused', reason }] };
  return { read: undefined, closed: undefined, problems: [{ source, field: '', reason }], warnings: [], report };
}
