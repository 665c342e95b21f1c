import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { OpenDesk } from '../compose/open-desk';
import type { DeskEntry } from '../services/administration/desk-entry';
import { lint } from '../services/administration/lint';
import { simulate } from '../services/administration/simulate';
import { whoAnswers } from '../services/administration/who-answers';
import { type Arguments, EXIT, type ExitCode, type Terminal } from './command';
import type { ServiceAct } from './service-act';
import { authorOf, missing, notes, saved, say } from './service-answers';
import { exportFolder, importFolder } from './service-transfer';

/** The acts of `portillon services`, in the order of the help. */
export const SERVICE_ACTS: Readonly<Record<string, ServiceAct>> = {
  list: { words: '', summary: 'every service with its state', takes: [0, 0], run: list },
  show: { words: '<FILE>', summary: 'the file of a service, and what is wrong with it', takes: [1, 1], run: show },
  add: {
    words: '<FILE | -> [NAME]',
    summary: 'registers the file, or standard input under a name',
    takes: [1, 2],
    run: add,
  },
  edit: { words: '<NAME> <FILE | ->', summary: 'replaces the file of a service', takes: [2, 2], run: edit },
  delete: { words: '<NAME>', summary: 'removes a service; restore brings it back', takes: [1, 1], run: remove },
  restore: { words: '<NAME> <CHANGE>', summary: 'brings the state before a change back', takes: [2, 2], run: restore },
  history: { words: '<NAME>', summary: 'who changed it, and when', takes: [1, 1], run: history },
  lint: { words: '', summary: 'what is wrong or doubtful in any service', takes: [0, 0], run: lintAll },
  try: {
    words: '<URL>',
    summary: 'which service answers, and with --person what it would get',
    takes: [1, 1],
    run: tryUrl,
  },
  import: { words: '<FOLDER>', summary: 'takes the service files of a folder over', takes: [1, 1], run: importFolder },
  export: {
    words: '<FOLDER>',
    summary: 'writes every service as it is into an empty folder',
    takes: [1, 1],
    run: exportFolder,
  },
};

async function list({ desk }: OpenDesk, given: Arguments, terminal: Terminal): Promise<ExitCode> {
  const rows = [...desk.entries().values()].map((entry) => ({ name: entry.name, ...factsOf(entry) }));
  const line = ({ name, state, service }: (typeof rows)[number]) => `${state.padEnd(9)} ${name}  ${service}`;
  return say(terminal, given, rows, rows.map(line));
}

async function show({ desk }: OpenDesk, given: Arguments, terminal: Terminal): Promise<ExitCode> {
  const entry = desk.entry(given.positionals[0] ?? '');
  if (entry === undefined) return missing(terminal, given.positionals[0]);
  const { name, version, text, problems, warnings, report } = entry;
  if (given.values.json)
    return say(terminal, given, { name, version, text, problems, warnings, report: report.fields }, []);
  terminal.print(text);
  const remarks = [...problems, ...warnings].map(({ field, reason }) => `${field || 'file'}: ${reason}\n`);
  terminal.complain(`version ${version}\n${remarks.join('')}`);
  return EXIT.done;
}

async function add({ desk }: OpenDesk, given: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [source = '', name = basename(source)] = given.positionals;
  const text = await contentOf(source, terminal);
  const { note } = notes(given);
  return saved(await desk.save({ name, text, expected: undefined, note }, authorOf(given)), given, terminal);
}

async function edit({ desk }: OpenDesk, given: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [name = '', source = ''] = given.positionals;
  const entry = desk.entry(name);
  if (entry === undefined) return missing(terminal, name);
  const text = await contentOf(source, terminal);
  const { note, version = entry.version } = notes(given);
  return saved(await desk.save({ name, text, expected: version, note }, authorOf(given)), given, terminal);
}

async function remove({ desk }: OpenDesk, given: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [name = ''] = given.positionals;
  const entry = desk.entry(name);
  if (entry === undefined) return missing(terminal, name);
  const { note, version = entry.version } = notes(given);
  return saved(await desk.remove(name, version, authorOf(given), note), given, terminal);
}

async function restore({ desk }: OpenDesk, given: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [name = '', changeId = ''] = given.positionals;
  const { version = desk.entry(name)?.version } = notes(given);
  const answer = await desk.restore(name, { changeId, side: 'before' }, version, authorOf(given));
  return saved(answer, given, terminal);
}

async function history({ desk }: OpenDesk, given: Arguments, terminal: Terminal): Promise<ExitCode> {
  const changes = await desk.history(given.positionals[0] ?? '');
  const lines = changes.map(({ id, at, kind, author, note }) =>
    [new Date(at).toISOString(), id, kind.padEnd(10), `${author.name} (${author.by})`, note ?? ''].join('  ').trimEnd(),
  );
  return say(terminal, given, changes, lines);
}

async function lintAll({ desk, services }: OpenDesk, given: Arguments, terminal: Terminal): Promise<ExitCode> {
  const findings = [...desk.entries().values()].flatMap(({ name, problems, warnings }) => [
    ...problems.map(({ field, reason }) => ({ name, severity: 'error', field, reason })),
    ...warnings.map(({ field, reason }) => ({ name, severity: 'warning', field, reason })),
  ]);
  findings.push(
    ...lint(services).map(({ source, field, reason }) => ({ name: source, severity: 'warning', field, reason })),
  );
  const lines = findings.map(
    ({ name, severity, field, reason }) => `${severity} ${name}${field && `, ${field}`}: ${reason}`,
  );
  say(terminal, given, findings, lines);
  return findings.length === 0 ? EXIT.done : EXIT.refused;
}

async function tryUrl(open: OpenDesk, given: Arguments, terminal: Terminal): Promise<ExitCode> {
  const { services, clock } = open;
  const [url = ''] = given.positionals;
  const { winner, others, refusal, nearest } = whoAnswers(services, url, clock.now());
  const simulation = await simulated(open, url, given.values.person);
  const answer = {
    service: winner?.source,
    refusal,
    nearest: nearest?.address,
    others: others.map(({ source }) => source),
    simulation,
  };
  const lines = [
    winner ? `answered by ${winner.source} (${winner.name})` : 'answered by no service',
    ...(refusal ? [`refused: ${refusal}`] : []),
    ...(nearest ? [`written ${nearest.address}, ${nearest.file} would answer`] : []),
    ...others.map(({ source }) => `would answer without it: ${source}`),
    ...(simulation ? [JSON.stringify(simulation)] : []),
  ];
  say(terminal, given, answer, lines);
  return winner && !refusal && (simulation === undefined || simulation.outcome === 'admitted')
    ? EXIT.done
    : EXIT.refused;
}

async function simulated({ withDirectory, services, clock }: OpenDesk, url: string, person: unknown) {
  if (typeof person !== 'string') return undefined;
  const account = await withDirectory((directory) => directory.find(person));
  if (account?.state !== 'active') return { outcome: account ? 'accountNotActive' : 'unknownPerson' } as const;
  const answer = simulate(services, { id: account.username, attributes: account.attributes }, url, clock.now());
  if (answer.outcome !== 'admitted') return { outcome: answer.outcome };
  return { outcome: answer.outcome, username: answer.username, attributes: answer.attributes };
}

function factsOf({ service, problems, report }: DeskEntry) {
  const isOther = report.outcome === 'otherProtocol';
  const state = isOther ? 'other' : problems.length > 0 ? 'refused' : service?.access.enabled ? 'enabled' : 'disabled';
  return { state, service: service?.name ?? '', serviceId: service?.serviceId ?? '' };
}

function contentOf(source: string, terminal: Terminal): Promise<string> {
  return source === '-' ? terminal.input() : readFile(source, 'utf8');
}
