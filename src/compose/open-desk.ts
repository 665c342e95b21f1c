import { AuditLog } from '../audit/audit-log';
import { Metrics } from '../audit/metrics';
import { type Clock, systemClock } from '../base/clock';
import { silentLog } from '../base/log';
import type { Settings } from '../config/settings';
import type { Directory } from '../directory/directory';
import type { ServiceDesk } from '../services/administration/service-desk';
import type { Environment } from '../services/apereo/environment';
import type { FileRegistry } from '../services/files/file-registry';
import { buildDesk } from './administration';
import { openDirectory, openLogs, openStore } from './parts';
import { openServices } from './services';

/** The desk outside of a running server: the command line. */
export interface OpenDesk {
  readonly desk: ServiceDesk;
  readonly services: FileRegistry;
  readonly clock: Clock;
  /** Opens the directory for the time of one question. */
  withDirectory<T>(ask: (directory: Directory) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens the registered services where the configuration has them; changes are audited where the server's are. @throws OperatorFault */
export async function openDesk(settings: Settings, environment: Environment): Promise<OpenDesk> {
  const clock = systemClock;
  const log = silentLog;
  const store = await openStore(settings, clock, log);
  try {
    const parts = await openServices(settings, { store, log, environment });
    const auditLog = settings['audit.file'] === '' ? silentLog : openLogs(settings, new Metrics()).auditLog;
    const audit = new AuditLog(auditLog, clock, () => undefined);
    return {
      desk: buildDesk({ ...parts, clock, log }, audit),
      services: parts.services,
      clock,
      withDirectory: (ask) => askDirectory(settings, clock, ask),
      close: async () => {
        await parts.services.close();
        await store.close();
      },
    };
  } catch (fault) {
    await store.close();
    throw fault;
  }
}

async function askDirectory<T>(
  settings: Settings,
  clock: Clock,
  ask: (directory: Directory) => Promise<T>,
): Promise<T> {
  const { directory, embedded } = await openDirectory(settings, clock, silentLog);
  try {
    return await ask(directory);
  } finally {
    await directory.close();
    await embedded?.close();
  }
}
