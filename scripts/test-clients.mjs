import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clientsPage, withoutVersions } from './clients-page.mjs';
import { ensureInstalled } from './installed.mjs';
import { report, runJest } from './jest-run.mjs';

/**
 * npm run test:clients: runs real CAS clients against the server (from its sources, without a build). Suites whose programs are missing
 * are skipped with a line that says what to install; with CI=true they fail. When all clients ran, the table in docs/clients.md must
 * match the results; `--write-docs` writes it. Other arguments go to jest.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pageFile = join(root, 'docs', 'clients.md');
const argv = process.argv.slice(2);
const writesDocs = argv.includes('--write-docs');

ensureInstalled(root);
const configuration = ['-c', join('test', 'clients', 'jest.config.js')];
const run = await runJest(root, [...configuration, ...argv.filter((one) => one !== '--write-docs')]);
process.exitCode = report(run, run.summary && !keepPage(run.summary) ? 1 : 0);

/** Writes or compares the page. @returns whether it matches, as far as this run covers it */
function keepPage(summary) {
  const page = clientsPage(root, summary);
  if (page === undefined) {
    if (writesDocs) process.stderr.write('docs/clients.md stays as it is: not all clients ran.\n');
    return true;
  }
  if (writesDocs) {
    mkdirSync(dirname(pageFile), { recursive: true });
    writeFileSync(pageFile, page);
    process.stdout.write('docs/clients.md is written.\n');
    return true;
  }
  if (existsSync(pageFile) && withoutVersions(readFileSync(pageFile, 'utf8')) === withoutVersions(page)) return true;
  process.stderr.write('docs/clients.md does not match the results: npm run test:clients -- --write-docs\n');
  return false;
}
