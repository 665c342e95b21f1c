import type { ParseArgsConfig } from 'node:util';

/** Exit codes of commands. A wrong configuration, or a part that does not answer, is EX_CONFIG of sysexits.h: `main.ts`. */
export const EXIT = {
  done: 0,
  /** What was asked for was refused: invalid file, somebody else's change, nothing found, findings of a lint. */
  refused: 1,
  usage: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What a command may use of the process. */
export interface Terminal {
  print(text: string): void;
  complain(text: string): void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Reads standard input to its end. */
  input(): Promise<string>;
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** The arguments of a command, after parsing. */
export interface Arguments {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

/** A command of the command line. */
export interface Command {
  readonly name: string;
  /** One sentence for the list of commands. */
  readonly summary: string;
  /** Lines after `portillon`, one for each way to use it. */
  readonly usage: readonly string[];
  /** Its own options, with what each means. */
  readonly options: Readonly<Record<string, Options[string] & { readonly meaning: string }>>;
  run(given: Arguments, terminal: Terminal): Promise<ExitCode>;
}

/** Wrong arguments: told with the usage. */
export class UsageFault extends Error {}

/** Options of every command. */
export const COMMON_OPTIONS: Command['options'] = {
  config: { type: 'string', meaning: 'YAML file with settings; PORTILLON_CONFIG does the same' },
  json: { type: 'boolean', meaning: 'prints JSON for programs' },
  help: { type: 'boolean', meaning: 'prints this' },
};

/** `--help` of a command. */
export function commandHelp({ summary, usage, options }: Command): string {
  const all = Object.entries({ ...options, ...COMMON_OPTIONS });
  const width = Math.max(...all.map(([name]) => name.length)) + 4;
  return [
    summary,
    '',
    'Usage:',
    ...usage.map((line) => `  portillon ${line}`),
    '',
    'Options:',
    ...all.map(([name, { meaning }]) => `  ${`--${name}`.padEnd(width)}${meaning}`),
    '',
    'Exit codes: 0 done; 1 refused (invalid file, changed by somebody else, not found, findings); 2 wrong arguments;',
    '78 the configuration is wrong, or the store or the directory does not answer.',
    '',
  ].join('\n');
}
