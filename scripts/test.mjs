import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './built.mjs';
import { ensureInstalled } from './installed.mjs';
import { report, runJest } from './jest-run.mjs';

/**
 * npm test: installs and builds what is missing (some suites start real processes from dist/), runs jest with the arguments
 * given, and says at the end how it went and what to install for the suites that were skipped.
 * With CI=true a skipped test is a failure.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));

ensureInstalled(root);
ensureBuilt(root);
process.exitCode = report(await runJest(root, process.argv.slice(2)));
