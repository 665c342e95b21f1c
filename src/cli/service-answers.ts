import { userInfo } from 'node:os';
import type { Author } from '../services/administration/service-change';
import type { SaveAnswer } from '../services/administration/service-desk';
import { type Arguments, EXIT, type ExitCode, type Terminal } from './command';

/** Tells the answer of the desk. */
export function saved(answer: SaveAnswer, given: Arguments, terminal: Terminal): ExitCode {
  switch (answer.kind) {
    case 'saved':
      return say(
        terminal,
        given,
        { change: answer.change.id, kind: answer.change.kind, version: answer.entry?.version },
        [`${answer.change.kind}, change ${answer.change.id}`],
      );
    case 'unchanged':
      return say(terminal, given, { kind: 'unchanged' }, ['unchanged']);
    case 'refused':
      return refuse(terminal, answer.problems.map(({ field, reason }) => `${field || 'file'}: ${reason}`).join('\n'));
    case 'conflict':
      return refuse(
        terminal,
        answer.current ? `There is another version: ${answer.current.version}.` : 'There is no such service.',
      );
    case 'unknown':
      return refuse(terminal, 'There is no such change in the history.');
    case 'readOnly':
      return refuse(terminal, `Services can only be looked at here (${answer.reason}).`);
  }
}

/** The options that go with a change. */
export function notes({ values: { note, version } }: Arguments): { note?: string; version?: string } {
  return { ...(typeof note === 'string' && { note }), ...(typeof version === 'string' && { version }) };
}

/** Who is at the command line. */
export function authorOf({ values }: Arguments): Author {
  const name = typeof values.as === 'string' ? values.as : userInfo().username;
  return { name, by: 'command line', address: undefined, requestId: undefined };
}

/** Prints JSON for programs, else lines for people. */
export function say(terminal: Terminal, { values }: Arguments, value: unknown, lines: readonly string[]): ExitCode {
  terminal.print(values.json ? `${JSON.stringify(value, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''));
  return EXIT.done;
}

export function missing(terminal: Terminal, name: string | undefined): ExitCode {
  return refuse(terminal, `There is no service file ${name}.`);
}

/** Says on standard error why nothing was done. */
export function refuse(terminal: Terminal, text: string): ExitCode {
  terminal.complain(`${text}\n`);
  return EXIT.refused;
}
