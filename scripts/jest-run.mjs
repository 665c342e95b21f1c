import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Runs jest and gives what it found. Its own output goes through; lines of suites that lack a program are read on the way
 * (test/support/tools.ts).
 *
 * @param {string} root the project's folder
 * @param {string[]} argv arguments for jest
 * @returns {Promise<{summary: object | undefined, code: number, missing: Set<string>}>} jest's results (undefined when there are
 *   none), its exit code, and the Debian packages that skipped suites need
 */
export async function runJest(root, argv) {
  const folder = mkdtempSync(join(tmpdir(), 'portillon-results-'));
  try {
    const results = join(folder, 'results.json');
    const missing = new Set();
    const code = await run(root, [...argv, '--json', `--outputFile=${results}`], missing);
    return { summary: read(results), code, missing };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(root, argv, missing) {
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const colour = process.stderr.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {};
  // --json writes the results to standard output as well: they are not for people.
  // A test that fails before it has closed what it opened shall not hold up the others for ever where nobody watches.
  const unattended = process.env.CI === 'true' ? ['--forceExit'] : [];
  const child = spawn(process.execPath, [jest, ...argv, ...unattended], {
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

function read(results) {
  try {
    return JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Says the result and gives the exit code. A suite that could not even be read counts as one failure; with CI=true a skipped test
 * is a failure.
 *
 * @param {{summary: object | undefined, code: number, missing: Set<string>}} run what `runJest` gave
 * @param {number} furtherFailures what failed beside the tests
 */
export function report({ summary, code, missing }, furtherFailures = 0) {
  if (!summary) {
    process.stderr.write('jest ended without results.\n');
    return code || 1;
  }
  const isCi = process.env.CI === 'true';
  const failed = summary.numFailedTests + summary.numRuntimeErrorTestSuites + furtherFailures;
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
