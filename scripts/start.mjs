import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './built.mjs';
import { ensureInstalled } from './installed.mjs';
import { takenPorts } from './taken-ports.mjs';

/**
 * npm start: the whole product for trials, with only Node and npm. Installs and builds what is missing, then runs Portillon with
 * embedded parts in place of those that are not configured, and the example portal.
 * Arguments go to Portillon: `npm start -- --config FILE`. Production starts dist/main.js itself.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** sysexits.h EX_CONFIG: configuration error. */
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

/** Ends everything once; the first cause determines the exit code. */
function end(code) {
  if (exitCode !== undefined) return;
  exitCode = code;
  for (const { process: child } of children) child.kill('SIGTERM');
  setTimeout(() => {
    for (const { process: child } of children) child.kill('SIGKILL');
  }, KILL_AFTER_MILLISECONDS).unref();
}

/** npm sends SIGTERM to the shell between it and this script, and the shell does not forward it: it exits. */
function endWithParent() {
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid !== parent) end(0);
  }, PARENT_CHECK_MILLISECONDS);
  check.unref();
}

/**
 * A child in its own process group: Ctrl-C reaches only this script, which shuts the children down (npm may send the same signal again).
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

/** Lists all taken ports at once. Ports from a configuration file are not known here. */
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

/** The setting of the portal: the example portal. */
function portillonSettings() {
  const { PORTILLON_PUBLIC_URL: publicUrl, PORTILLON_ENT_PORT: entPort } = process.env;
  const isConfigured = publicUrl || hasFile();
  const portalUrl = process.env.PORTILLON_THEME_PORTAL_URL || process.env.ENT_PUBLIC_URL;
  return {
    ...(!isConfigured && { PORTILLON_THEME_PORTAL_URL: portalUrl || `http://localhost:${entPort || 8081}/` }),
    PORTILLON_EMBEDDED: process.env.PORTILLON_EMBEDDED || 'true',
    ...(!isConfigured && !process.env.PORTILLON_SERVICES_DIR && trialData()),
  };
}

/** What administrators change in a trial is kept, outside the files of the package. */
function trialData() {
  return { PORTILLON_DATA_DIR: process.env.PORTILLON_DATA_DIR || join(root, 'data') };
}

/** The CAS client of the portal uses the proxy of the environment, which may not reach this machine. */
function entSettings() {
  const direct = [process.env.NO_PROXY, 'localhost', '127.0.0.1'].filter(Boolean).join(',');
  const { PORTILLON_PORT: port, PORTILLON_PUBLIC_URL: publicUrl } = process.env;
  const casUrl = publicUrl || `http://localhost:${Number(port) || 8080}/cas`;
  return { ...settings, PORTILLON_PUBLIC_URL: casUrl, NO_PROXY: direct, no_proxy: direct };
}
