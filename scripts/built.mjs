import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** File in dist/ with a digest of the sources of the build. */
const STAMP = '.built-from';

/**
 * Builds dist/ if it is out of date with src/, and ends the process if that fails.
 *
 * @param {string} root the project's folder
 * @returns whether there was something to build
 */
export function ensureBuilt(root) {
  const digest = digestOf(root);
  if (stampOf(root) === digest) return false;
  process.stdout.write('Building…\n');
  const status = build(root, digest);
  if (status === 0) return true;
  process.stderr.write('The build failed: nothing was started.\n');
  process.exit(status);
}

/** Atomic replacement: compiles beside dist/ and swaps, so that dist/ is never incomplete and has no files without a source. */
function build(root, digest) {
  const fresh = join(root, 'node_modules', `.portillon-build-${process.pid}`);
  const old = `${fresh}-old`;
  try {
    const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const options = { cwd: root, stdio: 'inherit' };
    const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.json', '--outDir', fresh], options);
    if (status !== 0) return status || 1;
    writeFileSync(join(fresh, STAMP), digest);
    moveIfThere(join(root, 'dist'), old);
    renameSync(fresh, join(root, 'dist'));
    return 0;
  } finally {
    for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
  }
}

function moveIfThere(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function digestOf(root) {
  const hash = createHash('sha256');
  for (const path of ['tsconfig.json', 'package-lock.json', ...sources(root)]) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function sources(root) {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort();
}

function stampOf(root) {
  try {
    return readFileSync(join(root, 'dist', STAMP), 'utf8');
  } catch {
    return undefined;
  }
}
