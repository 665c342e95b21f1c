#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { systemClock } from './base/clock';
import { OperatorFault } from './base/faults';
import { describeError } from './base/log';
import type { Terminal } from './cli/command';
import { runCommand } from './cli/run-command';
import { servicesCommand } from './cli/services-command';
import { type CheckedPart, checkParts } from './compose/check';
import { compose } from './compose/product';
import { helpText, printedSettings } from './config/document';
import { ConfigError, loadSettings, readSettings } from './config/load';
import type { Settings } from './config/settings';

/** EX_CONFIG of sysexits.h: the configuration is wrong, and a restart does not help. */
const EXIT_CONFIG = 78;

/** Words for options, as the other commands are words. */
const VERBS: Readonly<Record<string, string>> = { serve: '', check: '--check', config: '--print-config' };

const OPTIONS = {
  config: { type: 'string' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
  check: { type: 'boolean' },
  'print-config': { type: 'boolean' },
} as const;

/** Commands by their names; without one the server starts. */
const COMMANDS = [servicesCommand];

async function main(): Promise<number> {
  const [name, ...argv] = process.argv.slice(2);
  const command = COMMANDS.find((one) => one.name === name);
  if (command !== undefined) return runCommand(command, argv, terminal);
  const values = readArguments(
    name !== undefined && Object.hasOwn(VERBS, name) ? [VERBS[name] ?? '', ...argv] : process.argv.slice(2),
  );
  if (values.help) return print(helpText());
  if (values.version) return print(`${version()}\n`);
  if (values['print-config']) return printConfig(values.config);
  return values.check ? check(values.config) : serve(loadSettings(process.env, values.config));
}

/** What a command may use of the process. */
const terminal: Terminal = {
  print: (text) => void process.stdout.write(text),
  complain: (text) => void process.stderr.write(text),
  environment: process.env,
  input: () => textOf(process.stdin),
};

function version(): string {
  return JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')).version;
}

/** `--print-config`: prints the settings in force, even when some are missing or wrong. */
function printConfig(file: string | undefined): number {
  const { settings, faults } = readSettings(process.env, file);
  print(printedSettings(settings));
  if (faults.length > 0) throw new ConfigError(faults);
  return 0;
}

function readArguments(argv: readonly string[]) {
  try {
    return parseArgs({ args: argv.filter(Boolean), options: OPTIONS }).values;
  } catch (error) {
    throw new OperatorFault((error as Error).message, 'Use the arguments that --help lists.', error);
  }
}

/** Runs until SIGTERM or SIGINT, then finishes what is in progress. */
async function serve(settings: Settings): Promise<number> {
  const product = await compose(settings, systemClock, process.env);
  // The listeners stay, so that a repeated signal (npm, a process manager) does not interrupt the shutdown.
  const stopped = new Promise<string>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve(signal));
  });
  try {
    const { port } = await product.listen();
    print(product.greeting(port));
    product.log.info({ signal: await stopped }, 'stopping');
  } finally {
    await product.close();
  }
  return 0;
}

/** `--check`: examines every part and reports each, on standard error when one is not good. With invalid settings no part is examined. */
async function check(file: string | undefined): Promise<number> {
  const settings = loadSettings(process.env, file);
  const parts = await checkParts(settings, systemClock, process.env);
  const report = `settings   good\n${parts.map(reported).join('')}`;
  if (parts.every(({ faults }) => faults.length === 0))
    return print(`${report}The configuration is good: every part answers.\n`);
  process.stderr.write(`${report}The configuration is not good.\n`);
  return EXIT_CONFIG;
}

/** The lines of a part: its name and `good` or its faults, then its remarks. */
function reported({ name, lines, faults }: CheckedPart): string {
  const [first, ...below] = faults.length > 0 ? [...faults.map(told), ...lines] : ['good', ...lines];
  return `${name.padEnd(10)} ${first}\n${below.map((line) => `${' '.repeat(11)}${line}\n`).join('')}`;
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

function complain(fault: unknown): void {
  if (fault instanceof ConfigError) {
    const lines = fault.message.replace(/^/gm, '  ');
    process.stderr.write(`Portillon cannot start with this configuration:\n${lines}\n`);
  } else if (fault instanceof OperatorFault) process.stderr.write(`Portillon: ${told(fault)}\n`);
  else process.stderr.write(`Portillon failed: ${told(fault)}\n`);
}

function told(fault: unknown): string {
  if (fault instanceof OperatorFault) return `${fault.what}\n  What to do: ${fault.remedy}`;
  return JSON.stringify(describeError(fault));
}

main().then(
  (code) => process.exit(code),
  (fault: unknown) => {
    complain(fault);
    process.exit(fault instanceof ConfigError || fault instanceof OperatorFault ? EXIT_CONFIG : 1);
  },
);
