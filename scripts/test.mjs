import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './built.mjs';
import { ensureInstalled } from './installed.mjs';

/**
 * npm test: installs and builds what is missing (some suites start real processes from dist/), runs jest with the arguments
 * given, and says at the end how it went and what to install for the suites that were skipped.
 * With CI=true a skipped test is a failure.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isCi = process.env.CI === 'true';

ensureInstalled(root);
ensureBuilt(root);

const folder = mkdtempSync(join(tmpdir(), 'portillon-results-'));
const results = join(folder, 'results.json');
const missing = new Set();
try {
  const code = await runJest();
  process.exitCode = report(readResults(), code);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** jest's own output goes through; lines of suites that lack a program are read on the way (test/support/tools.ts). */
async function runJest() {
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const argv = [jest, ...process.argv.slice(2), '--json', `--outputFile=${results}`];
  const colour = process.stderr.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {};
  // --json writes the results to standard output as well: they are not for people.
  const child = spawn(process.execPath, argv, {
    cwd: root,
    env: { ...process.env, ...colour },
    stdio: ['inherit', 'ignore', 'pipe'],
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.startsWith('Test results written to:')) return;
    for (const name of line.match(/^skipped: .*apt-get install ([^)]*)\)/)?.[1].split(' ') ?? []) missing.add(name);
    process.stderr.write(`${line}\n`);
  });
  const [code] = await once(child, 'close');
  return code;
}

function readResults() {
  try {
    return JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Says the result and gives the exit code. A suite that could not even be read counts as one failure. */
function report(summary, code) {
  if (!summary) {
    process.stderr.write('jest ended without results.\n');
    return code || 1;
  }
  const failed = summary.numFailedTests + summary.numRuntimeErrorTestSuites;
  const skipped = summary.numPendingTests + summary.numTodoTests;
  if (missing.size > 0) {
    process.stdout.write(`To run the skipped suites: apt-get install ${[...missing].sort().join(' ')}\n`);
  }
  if (isCi && skipped > 0) process.stdout.write('With CI=true a skipped test is a failure.\n');
  process.stdout.write(
    `${summary.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
  );
  return code || (failed > 0 || (isCi && skipped > 0) ? 1 : 0);
}
