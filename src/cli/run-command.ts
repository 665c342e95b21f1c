import { parseArgs } from 'node:util';
import {
  type Arguments,
  COMMON_OPTIONS,
  type Command,
  commandHelp,
  EXIT,
  type ExitCode,
  type Terminal,
  UsageFault,
} from './command';

/** Runs a command with the arguments after its name. @throws OperatorFault, ConfigError as its parts throw them */
export async function runCommand(command: Command, argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    const given = parsed(command, argv);
    if (given.values.help) {
      terminal.print(commandHelp(command));
      return EXIT.done;
    }
    return await command.run(given, terminal);
  } catch (fault) {
    if (!(fault instanceof UsageFault)) throw fault;
    terminal.complain(`${fault.message}\n\n${commandHelp(command)}`);
    return EXIT.usage;
  }
}

function parsed({ options }: Command, argv: readonly string[]): Arguments {
  try {
    const all = { ...options, ...COMMON_OPTIONS };
    const { values, positionals } = parseArgs({ args: [...argv], options: all, allowPositionals: true });
    return { values: values as Arguments['values'], positionals };
  } catch (error) {
    throw new UsageFault((error as Error).message);
  }
}
