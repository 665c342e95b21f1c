import { randomInt } from 'node:crypto';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './built.mjs';
import { ensureInstalled } from './installed.mjs';
import { report, runJest } from './jest-run.mjs';

/**
 * npm test: installs and builds what is missing (some suites start real processes from dist/), runs jest with the arguments
 * given, and prints at the end the result and what to install for the suites that were skipped.
 * With CI=true a skipped test is a failure.
 * `npm test -- --randomize` runs the tests of each file in random order and prints the seed; `--seed=N` repeats an order.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));

ensureInstalled(root);
ensureBuilt(root);
const argv = process.argv.slice(2);
const isRandom = argv.includes('--randomize') && !argv.some((one) => /^--seed\b/.test(one));
const order = isRandom ? [`--seed=${randomInt(2 ** 31)}`] : [];
const run = await runJest(root, [...argv, ...order]);
if (isRandom) process.stdout.write(`Order of the tests: npm test -- --randomize ${order[0]}\n`);
process.exitCode = report(run);
