import { closed } from '../apereo/closed-service';
import type { ImportReport } from '../apereo/import-report';
import type { ServiceWithRule } from '../matching/service-matcher';
import type { RegisteredService, ServiceProblem } from '../registered-service';

/** A service file that was read. */
export interface KnownFile {
  /** Change detection: differs after each change of the file. */
  readonly mark: string;
  /** Its content; undefined when it is too large or was never readable. */
  readonly text: string | undefined;
  /** The last valid version. */
  readonly good: ServiceWithRule | undefined;
  /** Refuses its addresses when there is no valid version. */
  readonly closed: ServiceWithRule | undefined;
  readonly problems: readonly ServiceProblem[];
  readonly warnings: readonly ServiceProblem[];
  readonly report: ImportReport;
}

/** The consequence for an invalid file with an earlier valid version. */
export const STAYS = 'the version read before stays in force';
const CLOSED = 'its addresses are closed until it is corrected';
const OPEN = 'its addresses are not known, and may be taken by a broader service';

/**
 * The services of all files, and their problems. Of two files with one id the first by name is taken, whatever the order in which they
 * were written. The other is refused, and its addresses are closed.
 */
export function servicesOf(files: ReadonlyMap<string, KnownFile>) {
  const byId = new Map<RegisteredService['id'], ServiceWithRule>();
  const shut: ServiceWithRule[] = [];
  const problems: ServiceProblem[] = [];
  const duplicates: ServiceProblem[] = [];
  for (const { good, closed: standIn, ...file } of files.values()) {
    const consequence = good ? STAYS : standIn ? CLOSED : OPEN;
    problems.push(...file.problems.map((problem) => ({ ...problem, consequence })));
    if (!good && standIn) shut.push(standIn);
    if (!good) continue;
    const first = byId.get(good.service.id);
    if (!first) byId.set(good.service.id, good);
    else duplicates.push(duplicateOf(first, good, shut));
  }
  // With equal rank the open one comes first: a copy of a file does not close the original.
  return { services: [...byId.values(), ...shut], problems: [...problems, ...duplicates] };
}

function duplicateOf(first: ServiceWithRule, other: ServiceWithRule, shut: ServiceWithRule[]): ServiceProblem {
  const { id, source, serviceId } = other.service;
  const reason = `the id ${id} is that of ${first.service.source} already`;
  if (serviceId === first.service.serviceId)
    return { source, field: 'id', reason, consequence: `its addresses are those of ${first.service.source}` };
  shut.push({ service: closed(other.service), rule: other.rule });
  return { source, field: 'id', reason, consequence: CLOSED };
}
