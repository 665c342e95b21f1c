import type { OpenDesk } from '../compose/open-desk';
import type { ServiceDesk } from '../services/administration/service-desk';
import { SERVICE_FILE } from '../services/files/file-registry';
import { FolderCollection } from '../services/files/folder-collection';
import { type Arguments, EXIT, type ExitCode, type Terminal } from './command';
import { authorOf, notes, refuse, say } from './service-answers';

/** What becomes of one file of an import. */
interface Imported {
  readonly name: string;
  readonly outcome: 'new' | 'changed' | 'same' | 'refused';
  /** Why it is refused. */
  readonly problems: readonly string[];
}

/** `services import`: the service files of a folder; with `--dry-run` nothing is changed. */
export async function importFolder({ desk }: OpenDesk, given: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [folder = ''] = given.positionals;
  const texts = await new FolderCollection(folder, 'the argument').all();
  const done: Imported[] = [];
  for (const [name, text] of texts) {
    if (!SERVICE_FILE.test(name)) continue;
    const planned = plan(desk, name, text);
    const isWritten = planned.outcome === 'new' || planned.outcome === 'changed';
    done.push(isWritten && !given.values['dry-run'] ? await take(desk, planned, text, given) : planned);
  }
  say(
    terminal,
    given,
    done,
    done.map(({ name, outcome, problems }) => [outcome.padEnd(8), name, ...problems].join('  ')),
  );
  return done.some(({ outcome }) => outcome === 'refused') ? EXIT.refused : EXIT.done;
}

function plan(desk: ServiceDesk, name: string, text: string): Imported {
  const problems = desk.problemsOf(name, text).map(({ field, reason }) => (field ? `${field}: ${reason}` : reason));
  if (problems.length > 0) return { name, outcome: 'refused', problems };
  const present = desk.entry(name);
  if (present === undefined) return { name, outcome: 'new', problems };
  return { name, outcome: present.text === text ? 'same' : 'changed', problems };
}

async function take(desk: ServiceDesk, planned: Imported, text: string, given: Arguments): Promise<Imported> {
  const { name } = planned;
  const wanted = {
    name,
    text,
    expected: desk.entry(name)?.version,
    kind: 'imported',
    note: notes(given).note,
  } as const;
  const answer = await desk.save(wanted, authorOf(given));
  return answer.kind === 'saved' ? planned : { name, outcome: 'refused', problems: [answer.kind] };
}

/** `services export`: every service as it is, byte for byte, into an empty folder. */
export async function exportFolder({ desk }: OpenDesk, given: Arguments, terminal: Terminal): Promise<ExitCode> {
  const folder = new FolderCollection(given.positionals[0] ?? '', 'the argument');
  if ((await folder.all()).size > 0) return refuse(terminal, 'The folder is not empty: name another one.');
  for (const { name, text } of desk.entries().values()) await folder.replace(name, text, undefined);
  const exported = desk.entries().size;
  return say(terminal, given, { exported }, [`exported ${exported}`]);
}
