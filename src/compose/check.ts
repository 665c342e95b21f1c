import { join } from 'node:path';
import { readCharter } from '../activation/charter';
import { Metrics } from '../audit/metrics';
import type { Clock } from '../base/clock';
import { type Log, silentLog } from '../base/log';
import type { Settings } from '../config/settings';
import { Assets } from '../pages/assets';
import { Themes } from '../pages/theme';
import { JsonServiceRegistry } from '../services/files/json-service-registry';
import { refusedFiles } from '../services/files/refused-files';
import { MemoryStore } from '../store/memory-store';
import { assets } from '../web/assets';
import { openMail } from './mail';
import { NOTICE_LIMITS, openOutgoing } from './outgoing';
import { openDirectory, openLogs, openStore } from './parts';
import { themeValues } from './shared';

/** One part of the product, and how it fared. */
export interface CheckedPart {
  readonly name: string;
  /** What was found wrong; undefined when the part is good. */
  readonly fault: unknown;
}

/** Connections tell of every try in the log; the check tells of the outcome. */
const log: Log = silentLog;

/**
 * Opens every part by itself, asks it whether it answers, and closes it again: one that is down hides no other.
 * Faults are found, not thrown.
 */
export async function checkParts(settings: Settings, clock: Clock): Promise<readonly CheckedPart[]> {
  const probes: Readonly<Record<string, () => Promise<void>>> = {
    log: async () => void openLogs(settings, new Metrics()),
    services: () => checkServices(settings),
    store: () => checkStore(settings, clock),
    directory: () => checkDirectory(settings, clock),
    mail: () => checkMail(settings, clock),
    charter: async () => void readCharter(settings['activation.charterDir']),
    theme: async () => void checkTheme(settings),
    outgoing: async () => openOutgoing(settings, clock, NOTICE_LIMITS).close(),
  };
  return Promise.all(Object.entries(probes).map(([name, probe]) => checked(name, probe)));
}

async function checked(name: string, probe: () => Promise<void>): Promise<CheckedPart> {
  try {
    await probe();
    return { name, fault: undefined };
  } catch (fault) {
    return { name, fault };
  }
}

async function checkServices(settings: Settings): Promise<void> {
  const services = await JsonServiceRegistry.open(settings['services.dir'], log);
  const [refused] = refusedFiles(services.problems());
  await services.close();
  if (refused) throw refused;
}

async function checkStore(settings: Settings, clock: Clock): Promise<void> {
  const store = await openStore(settings, clock, log);
  try {
    await store.ping();
  } finally {
    await store.close();
  }
}

async function checkDirectory(settings: Settings, clock: Clock): Promise<void> {
  const { directory, embedded } = await openDirectory(settings, clock, log);
  try {
    await directory.ping();
  } finally {
    await directory.close();
    await embedded?.close();
  }
}

/** Letters that wait in the real store stay there: it may be down, and a check sends nothing. */
async function checkMail(settings: Settings, clock: Clock): Promise<void> {
  const store = new MemoryStore(clock);
  const { mailer, mailbox } = await openMail(settings, store, clock, log, new Metrics());
  try {
    await mailer.ping();
  } finally {
    await mailer.close();
    await mailbox?.close();
    await store.close();
  }
}

function checkTheme(settings: Settings): void {
  assets(
    new Assets(join(__dirname, '../../views/assets'), new Themes(themeValues(settings))),
    settings['theme.siteDir'],
  );
}
