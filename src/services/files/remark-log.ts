import type { Log } from '../../base/log';
import type { ServiceProblem } from '../registered-service';
import { STAYS } from './known-files';

/** Logs the problems of service files, each once until it disappears or changes. */
export class RemarkLog {
  private told: ReadonlySet<string> = new Set();

  constructor(private readonly log: Log) {}

  tell(problems: readonly ServiceProblem[], warnings: readonly ServiceProblem[]): void {
    const before = this.told;
    const isNew = (remark: ServiceProblem) => !before.has(keyOf(remark));
    this.told = new Set([...problems, ...warnings].map(keyOf));
    const fresh = problems.filter(isNew);
    for (const problem of fresh) this.log.error(problem, messageFor(problem));
    for (const warning of warnings.filter(isNew)) this.log.warn(warning, 'service file taken, with a remark');
    const freshFiles = filesOf(fresh);
    const still = [...filesOf(problems)].filter((source) => !freshFiles.has(source)).length;
    if (still > 0) this.log.warn({ files: still }, `still refused: ${still}`);
  }
}

function messageFor({ consequence }: ServiceProblem): string {
  return `service file ${consequence === STAYS ? 'not taken' : 'refused'}: ${consequence}`;
}

function filesOf(problems: readonly ServiceProblem[]): ReadonlySet<string> {
  return new Set(problems.map(({ source }) => source));
}

function keyOf(remark: ServiceProblem): string {
  return JSON.stringify(remark);
}
