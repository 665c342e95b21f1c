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
 * The tests of each file run in random order, so that none depends on another; the seed is printed, and `--seed=N` repeats it.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));

ensureInstalled(root);
ensureBuilt(root);
const argv = process.argv.slice(2);
const isGiven = argv.some((one) => /^--seed\b/.test(one));
const seed = isGiven ? [] : [`--seed=${randomInt(2 ** 31)}`];
const run = await runJest(root, ['--randomize', ...seed, ...argv]);
if (!isGiven) process.stdout.write(`Order of the tests: npm test -- ${seed[0]}\n`);
process.exitCode = report(run);
