import type { OpenDesk } from '../compose/open-desk';
import type { Arguments, ExitCode, Terminal } from './command';

/** One word after `portillon services`. */
export interface ServiceAct {
  /** The words after its name, for the usage: `<FILE>`. */
  readonly words: string;
  readonly summary: string;
  /** How many words it takes at least and at most. */
  readonly takes: readonly [least: number, most: number];
  run(open: OpenDesk, given: Arguments, terminal: Terminal): Promise<ExitCode>;
}
