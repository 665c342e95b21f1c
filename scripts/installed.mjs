import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const MINIMUM = [20, 19];

/**
 * Runs `npm ci` if node_modules differs from package-lock.json, and ends the process if that fails.
 * Contents are compared, not modification times, which a checkout or a change of branch sets anew.
 *
 * @param {string} root the project's folder
 */
export function ensureInstalled(root) {
  requireNode();
  if (isInstalled(root)) return;
  process.stdout.write('Installing what is missing (npm ci)…\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' };
  const { status, error } = spawnSync(
    npm,
    ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    options,
  );
  if (status === 0) return;
  process.stderr.write(`npm ci failed${error ? ` (${error.message})` : ''}: nothing was started.\n`);
  process.exit(status || 1);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1])) return;
  process.stderr.write(`Portillon needs Node ${MINIMUM.join('.')} or newer; this is ${process.versions.node}.\n`);
  process.exit(78);
}

/** npm writes a lock file of the installed packages; packages for other platforms are not in it. */
function isInstalled(root) {
  const wanted = packages(join(root, 'package-lock.json'));
  const present = packages(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    const found = present[path];
    return path === '' || (found ? found.version === version : optional === true);
  });
}

function packages(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
