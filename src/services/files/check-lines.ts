import type { FieldVerdict, ImportReport } from '../apereo/import-report';
import type { ServiceProblem } from '../registered-service';

/**
 * The report of `--check` on the service files, in addition to the refused ones: the number of each kind, how each was imported, and
 * warnings.
 */
export function checkLines(reports: readonly ImportReport[], warnings: readonly ServiceProblem[]): readonly string[] {
  const count = (outcome: ImportReport['outcome']) => reports.filter((report) => report.outcome === outcome).length;
  const counts = `${count('taken')} taken, ${count('refused')} refused, ${count('otherProtocol')} of other protocols`;
  return [
    `service files: ${reports.length} (${counts})`,
    ...reports.filter(({ outcome }) => outcome !== 'refused').map(importedAs),
    ...warnings.map(({ source, field, reason }) => `${source}, ${field}: ${reason}`),
  ];
}

/** One line: the fields of a file that were not taken unchanged, by their verdict. */
function importedAs({ source, outcome, fields }: ImportReport): string {
  if (outcome === 'otherProtocol') return `${source} is set aside: ${fields[0]?.reason}`;
  const named = (verdict: FieldVerdict) => fields.filter((one) => one.verdict === verdict).map(({ field }) => field);
  const [translated, idle] = [named('translated'), named('withoutEffect')];
  const parts = [
    `${named('taken').length} fields taken`,
    ...(translated.length > 0 ? [`translated: ${translated.join(', ')}`] : []),
    ...(idle.length > 0 ? [`without effect: ${idle.join(', ')}`] : []),
  ];
  return `${source} is imported with ${parts.join('; ')}`;
}
