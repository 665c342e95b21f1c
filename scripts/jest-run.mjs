import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Runs jest and returns its results. Its output is passed on; lines about programs that skipped suites need are collected
 * (test/support/tools.ts).
 *
 * @param {string} root the project's folder
 * @param {string[]} argv arguments for jest
 * @returns {Promise<{summary: object | undefined, code: number, missing: Set<string>, leaks: string[]}>} jest's results (undefined
 *   when there are none), its exit code, the Debian packages that skipped suites need, and what jest said of open handles
 */
export async function runJest(root, argv) {
  const folder = mkdtempSync(join(tmpdir(), 'portillon-results-'));
  try {
    const results = join(folder, 'results.json');
    const missing = new Set();
    const leaks = [];
    const code = await run(root, [...argv, '--json', `--outputFile=${results}`], { missing, leaks });
    return { summary: read(results), code, missing, leaks };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How long jest may take to exit after its last test. Longer means a resource leak: an open server, timer or process. */
const EXIT_MILLISECONDS = 15_000;

async function run(root, argv, { missing, leaks }) {
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const colour = process.stderr.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {};
  // --json writes the results to standard output too; they are dropped.
  const child = spawn(process.execPath, [jest, ...argv], {
    cwd: root,
    env: { ...process.env, ...colour },
    stdio: ['inherit', 'ignore', 'pipe'],
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.startsWith('Test results written to:')) return endIfItHangs();
    for (const name of line.match(/^skipped: .*apt-get install ([^)]*)\)/)?.[1].split(' ') ?? []) missing.add(name);
    process.stderr.write(`${line}\n`);
  });
  let deadline;
  const endIfItHangs = () => {
    deadline = setTimeout(() => {
      leaks.push('jest did not end after its last test: a test left something open');
      child.kill('SIGKILL');
    }, EXIT_MILLISECONDS);
  };
  const [code] = await once(child, 'close');
  clearTimeout(deadline);
  return code ?? 1;
}

function read(results) {
  try {
    return JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Prints the result and returns the exit code. A suite that cannot be loaded counts as one failure, and so does a resource leak; with
 * CI=true a skipped test is a failure.
 *
 * @param {{summary: object | undefined, code: number, missing: Set<string>, leaks: string[]}} run what `runJest` gave
 * @param {number} furtherFailures what failed beside the tests
 */
export function report({ summary, code, missing, leaks }, furtherFailures = 0) {
  if (!summary) {
    process.stderr.write('jest ended without results.\n');
    return code || 1;
  }
  const isCi = process.env.CI === 'true';
  const failed = summary.numFailedTests + summary.numRuntimeErrorTestSuites + leaks.length + furtherFailures;
  const skipped = summary.numPendingTests + summary.numTodoTests;
  if (missing.size > 0) {
    process.stdout.write(`To run the skipped suites: apt-get install ${[...missing].sort().join(' ')}\n`);
  }
  for (const leak of leaks) process.stdout.write(`Resource leak: ${leak}\n`);
  if (isCi && skipped > 0) process.stdout.write('With CI=true a skipped test is a failure.\n');
  process.stdout.write(
    `${summary.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
  );
  return code || (failed > 0 || (isCi && skipped > 0) ? 1 : 0);
}
