import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { Metrics } from '../audit/metrics';
import type { Clock } from '../base/clock';
import { type Log, silentLog } from '../base/log';
import type { Findings } from '../base/probe';
import type { Settings } from '../config/settings';
import { inspectDirectory } from '../directory/ldap/inspect-directory';
import { Assets } from '../pages/assets';
import { readCharter } from '../pages/charter';
import { Themes } from '../pages/theme';
import { lint } from '../services/administration/lint';
import type { Environment } from '../services/apereo/environment';
import { checkLines } from '../services/files/check-lines';
import { refusedFiles } from '../services/files/refused-files';
import { MemoryStore } from '../store/memory-store';
import { assets } from '../web/assets';
import { ldapOptions } from './ldap-options';
import { openMail } from './mail';
import { NOTICE_LIMITS, openOutgoing } from './outgoing';
import { openDirectory, openLogs, openStore } from './parts';
import { openServicesToLookAt } from './services-to-look-at';
import { themeValues } from './shared';

/** A part of the product, and the findings about it. It is good when there is no fault. */
export interface CheckedPart extends Required<Findings> {
  readonly name: string;
}

/** Checks one part: opens what it needs, examines it, and closes it again. */
type Check = (settings: Settings, clock: Clock, environment: Environment) => Promise<Findings>;

/** Connections log every try; the check reports the outcome only. */
const log: Log = silentLog;

/** The parts that `--check` examines, by their names in the report: first those that all features share. */
const CHECKS: Readonly<Record<string, Check>> = {
  log: async (settings) => good(openLogs(settings, new Metrics())),
  services: checkServices,
  store: checkStore,
  directory: checkDirectory,
  mail: checkMail,
  theme: async (settings) => good(openTheme(settings)),
  outgoing: async (settings, clock) => good(openOutgoing(settings, clock, NOTICE_LIMITS).close()),
  charter: async (settings) => good(readCharter(settings['activation.charterDir'])),
};

/** For the configuration reference. */
export const CHECK_NAMES: readonly string[] = Object.keys(CHECKS);

/**
 * Opens every part separately, probes it and closes it again, so that one that is down hides no other. Faults are returned, not thrown.
 * @param environment variables that service files may name
 */
export async function checkParts(
  settings: Settings,
  clock: Clock,
  environment: Environment = {},
): Promise<readonly CheckedPart[]> {
  return Promise.all(Object.entries(CHECKS).map(([name, check]) => checked(name, check(settings, clock, environment))));
}

async function checked(name: string, check: Promise<Findings>): Promise<CheckedPart> {
  try {
    const { lines = [], faults = [] } = await check;
    return { name, lines, faults };
  } catch (fault) {
    return { name, lines: [], faults: [fault] };
  }
}

/** For parts that are good once they open. */
function good(_opened: unknown): Findings {
  return {};
}

async function checkServices(settings: Settings, clock: Clock, environment: Environment): Promise<Findings> {
  const services = await openServicesToLookAt(settings, { clock, log, environment });
  const faults = refusedFiles(services.problems());
  const lines = checkLines(services.reports(), [...services.warnings(), ...lint(services)]);
  await services.close();
  return { lines, faults };
}

async function checkStore(settings: Settings, clock: Clock): Promise<Findings> {
  const store = await openStore(settings, clock, log);
  try {
    await store.ping();
    return {};
  } finally {
    await store.close();
  }
}

async function checkDirectory(settings: Settings, clock: Clock): Promise<Findings> {
  if (settings['ldap.url'].length > 0) return inspectDirectory(ldapOptions(settings), clock);
  const { directory, embedded } = await openDirectory(settings, clock, log);
  try {
    await directory.ping();
    return {};
  } finally {
    await directory.close();
    await embedded?.close();
  }
}

/** Does not read the mail queue: the real store may be down, and a check sends nothing. */
async function checkMail(settings: Settings, clock: Clock): Promise<Findings> {
  const store = new MemoryStore(clock);
  const { mailer, mailbox } = await openMail(settings, { store, clock, log, metrics: new Metrics() });
  try {
    await mailer.ping();
    return {};
  } finally {
    await mailer.close();
    await mailbox?.close();
    await store.close();
  }
}

function openTheme(settings: Settings): RequestHandler {
  const catalogue = new Assets(join(__dirname, '../../views/assets'), new Themes(themeValues(settings)));
  return assets(catalogue, settings['theme.siteDir']);
}
