import { createHash } from 'node:crypto';
import type { ImportReport } from '../apereo/import-report';
import type { KnownFile } from '../files/known-files';
import type { RegisteredService, ServiceProblem } from '../registered-service';

/** A service as the desk shows it: its file and what was read from it. */
export interface DeskEntry {
  /** The file name. */
  readonly name: string;
  /** The document; empty when it cannot be read at all. */
  readonly text: string;
  /** SHA-256 of the text, in hex: ETag, and what a form sends back. */
  readonly version: string;
  /** What is in force; of a file with problems the version before, or undefined. */
  readonly service: RegisteredService | undefined;
  /** Why the text as it is now is refused. */
  readonly problems: readonly ServiceProblem[];
  readonly warnings: readonly ServiceProblem[];
  readonly report: ImportReport;
}

/** @param problems all problems of the file, those with other files included */
export function deskEntry(name: string, file: KnownFile, problems: readonly ServiceProblem[]): DeskEntry {
  const { text = '', good, warnings, report } = file;
  const version = VERSIONS.get(file) ?? versionOf(text);
  VERSIONS.set(file, version);
  return { name, text, version, service: good?.service, problems, warnings, report };
}

/** One change among 10,000 services must not hash all of them again. */
const VERSIONS = new WeakMap<KnownFile, string>();

/** SHA-256 of a text, in hex. */
export function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
