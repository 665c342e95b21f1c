import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './built.mjs';
import { ensureInstalled } from './installed.mjs';
import { takenPorts } from './taken-ports.mjs';

/**
 * npm start: the whole product for trying out, from nothing but Node and npm. Installs and builds what is missing, then runs
 * Portillon with embedded parts for whatever is not configured, and the example portal beside it.
 * Arguments go to Portillon: `npm start -- --config FILE`. Production starts dist/main.js itself.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** sysexits.h EX_CONFIG: the settings cannot work as they are. */
const EXIT_CONFIG = 78;
const KILL_AFTER_MILLISECONDS = 15_000;
const PARENT_CHECK_MILLISECONDS = 200;

ensureInstalled(root);
ensureBuilt(root);

await demandFreePorts();
const settings = portillonSettings();
const children = [
  run('Portillon', [join(root, 'dist', 'main.js'), ...process.argv.slice(2)], settings),
  run('ENT', [join(root, 'examples', 'ent', 'server.mjs')], entSettings()),
];

let exitCode;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(0));
for (const { name, process: child } of children) {
  child.once('exit', (code, signal) => {
    if (exitCode === undefined) process.stderr.write(`${name} ended (${signal ?? `exit code ${code}`}): stopping.\n`);
    end(code ?? 1);
  });
}
if (process.env.npm_lifecycle_event) endWithParent();
await Promise.all(children.map(({ closed }) => closed));
process.exit(exitCode);

/** Ends everything once; the first reason gives the exit code. */
function end(code) {
  if (exitCode !== undefined) return;
  exitCode = code;
  for (const { process: child } of children) child.kill('SIGTERM');
  setTimeout(() => {
    for (const { process: child } of children) child.kill('SIGKILL');
  }, KILL_AFTER_MILLISECONDS).unref();
}

/** npm passes SIGTERM on to the shell between it and this script, and that shell passes on nothing: it is just gone. */
function endWithParent() {
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid !== parent) end(0);
  }, PARENT_CHECK_MILLISECONDS);
  check.unref();
}

/**
 * A child in a process group of its own: Ctrl-C reaches this script alone, which ends the children in an orderly way
 * (npm may pass the same signal on once more).
 */
function run(name, argv, environment) {
  const child = spawn(process.execPath, argv, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  child.stderr.pipe(process.stderr, { end: false });
  createInterface({ input: child.stdout }).on('line', (line) => process.stdout.write(`${line}\n`));
  return { name, process: child, closed: once(child, 'close') };
}

/** Says at once which ports are taken, so that nobody mends one only to hear of the other. What a file names is not known here. */
async function demandFreePorts() {
  const { PORTILLON_PORT, PORTILLON_HOST, PORTILLON_ENT_PORT, ENT_HOST } = process.env;
  const own = { setting: 'PORTILLON_PORT', port: PORTILLON_PORT || 8080, host: PORTILLON_HOST };
  const ent = { setting: 'PORTILLON_ENT_PORT', port: PORTILLON_ENT_PORT || 8081, host: ENT_HOST };
  const taken = await takenPorts(hasFile() ? [ent] : [own, ent]);
  for (const { setting, port } of taken) process.stderr.write(`Port ${port} is taken: set ${setting} to a free one.\n`);
  if (taken.length > 0) process.exit(EXIT_CONFIG);
}

function hasFile() {
  return Boolean(process.env.PORTILLON_CONFIG) || process.argv.some((argument) => /^--config(=|$)/.test(argument));
}

/** The portal that people are led to is the example beside it. */
function portillonSettings() {
  const { PORTILLON_PUBLIC_URL: publicUrl, PORTILLON_ENT_PORT: entPort } = process.env;
  const isConfigured = publicUrl || hasFile();
  const portalUrl = process.env.PORTILLON_THEME_PORTAL_URL || process.env.ENT_PUBLIC_URL;
  return {
    ...(!isConfigured && { PORTILLON_THEME_PORTAL_URL: portalUrl || `http://localhost:${entPort || 8081}/` }),
    PORTILLON_EMBEDDED: process.env.PORTILLON_EMBEDDED || 'true',
  };
}

/** The CAS client of the portal honours a proxy of the machine, which could not reach this computer. */
function entSettings() {
  const direct = [process.env.NO_PROXY, 'localhost', '127.0.0.1'].filter(Boolean).join(',');
  const { PORTILLON_PORT: port, PORTILLON_PUBLIC_URL: publicUrl } = process.env;
  const casUrl = publicUrl || `http://localhost:${Number(port) || 8080}/cas`;
  return { ...settings, PORTILLON_PUBLIC_URL: casUrl, NO_PROXY: direct, no_proxy: direct };
}
