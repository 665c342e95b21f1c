import { settingNamed } from '../../base/environment-name';
import { OperatorFault } from '../../base/faults';
import type { ServiceProblem } from '../registered-service';

/** The refused service files with their fields, as one OperatorFault; none when all files are valid. */
export function refusedFiles(problems: readonly ServiceProblem[]): readonly OperatorFault[] {
  const bySource = new Map<string, ServiceProblem[]>();
  for (const problem of problems) bySource.set(problem.source, [...(bySource.get(problem.source) ?? []), problem]);
  if (bySource.size === 0) return [];
  const files = [...bySource].map(([source, ofFile]) => `${source} (${describeFile(ofFile)})`);
  const count = files.length === 1 ? '1 service file is' : `${files.length} service files are`;
  return [
    new OperatorFault(
      `${count} refused:\n${files.map((file) => `  ${file}`).join('\n')}`,
      `Correct the fields that are named, or take the files out of the folder of ${settingNamed('services.dir')}.`,
      undefined,
    ),
  ];
}

/** Every field with its reason, then once the consequence. */
function describeFile(problems: readonly ServiceProblem[]): string {
  const fields = problems.map(({ field, reason }) => (field === '' ? reason : `${field}: ${reason}`));
  const consequences = problems.flatMap(({ consequence }) => consequence ?? []);
  return [...fields, ...new Set(consequences)].join('; ');
}
