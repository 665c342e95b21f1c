#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { systemClock } from './base/clock';
import { OperatorFault } from './base/faults';
import { describeError } from './base/log';
import { compose } from './compose';
import { helpText, printedSettings } from './config/document';
import { ConfigError, loadSettings } from './config/load';
import { environmentName, type Settings } from './config/settings';

/** sysexits.h EX_CONFIG: what is configured cannot work; starting again will not help. */
const EXIT_CONFIG = 78;

const OPTIONS = {
  config: { type: 'string' },
  help: { type: 'boolean' },
  check: { type: 'boolean' },
  'print-config': { type: 'boolean' },
} as const;

async function main(): Promise<number> {
  const values = readArguments();
  if (values.help) return print(helpText());
  const settings = loadSettings(process.env, values.config);
  if (values['print-config']) return print(printedSettings(settings));
  return values.check ? check(settings) : serve(settings);
}

function readArguments() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    throw new OperatorFault((error as Error).message, 'use the arguments that --help lists', error);
  }
}

/** Runs until SIGTERM or SIGINT, and then until what is under way is done. */
async function serve(settings: Settings): Promise<number> {
  const product = await compose(settings, systemClock);
  // The listeners stay: whoever sends the signal twice (npm, a process manager) shall not cut off what is being finished.
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

/** `--check`: tries every part and tells of each. */
async function check(settings: Settings): Promise<number> {
  const product = await compose(settings, systemClock);
  const faults = await product.check();
  await product.close();
  if (faults.length === 0) return print('The configuration is good: every part answers.\n');
  for (const fault of faults) complain(fault);
  return EXIT_CONFIG;
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

function complain(fault: unknown): void {
  if (fault instanceof ConfigError) {
    process.stderr.write('Portillon cannot start with this configuration:\n');
    for (const { key, source, remedy } of fault.faults) {
      const name = key.startsWith('PORTILLON_') ? '' : `, ${environmentName(key)}`;
      process.stderr.write(`  ${key} (${source}${name}): ${remedy}\n`);
    }
  } else if (fault instanceof OperatorFault) {
    process.stderr.write(`Portillon: ${fault.what}\n  What to do: ${fault.remedy}\n`);
  } else process.stderr.write(`Portillon failed: ${JSON.stringify(describeError(fault))}\n`);
}

main().then(
  (code) => process.exit(code),
  (fault: unknown) => {
    complain(fault);
    process.exit(fault instanceof ConfigError || fault instanceof OperatorFault ? EXIT_CONFIG : 1);
  },
);
