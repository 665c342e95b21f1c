import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The Python of the machine, whose packages of Debian the tests use too. */
const PYTHON = '/usr/bin/python3';
const REQUIREMENTS = join('test', 'clients', 'apps', 'django-cas-ng', 'requirements.txt');

/**
 * Installs the CAS client that Debian does not have, with pip, into a folder of its own: nothing of the machine is changed.
 * Where that is not possible nothing happens, and the suite that needs it is skipped with a line.
 *
 * @param {string} root the project's folder
 */
export function installPythonClients(root) {
  const folder = join(root, 'node_modules', '.portillon-python');
  const stamp = join(folder, 'requirements.txt');
  const wanted = readFileSync(join(root, REQUIREMENTS), 'utf8');
  if (!existsSync(PYTHON) || (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted)) return;
  process.stdout.write('Installing django-cas-ng (pip)…\n');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-compile', '--no-deps'];
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' };
  const { status, stderr } = spawnSync(PYTHON, [...pip, '--target', folder, '-r', REQUIREMENTS], options);
  if (status === 0) writeFileSync(stamp, wanted);
  else rmSync(folder, { recursive: true, force: true });
  if (status !== 0) process.stderr.write(`pip could not install django-cas-ng:\n${stderr}\n`);
}
