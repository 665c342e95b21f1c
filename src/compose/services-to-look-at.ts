import type { Clock } from '../base/clock';
import { settingNamed } from '../base/environment-name';
import type { Log } from '../base/log';
import type { Settings } from '../config/settings';
import type { Environment } from '../services/apereo/environment';
import type { FileRegistry } from '../services/files/file-registry';
import { FolderCollection } from '../services/files/folder-collection';
import { JsonServiceRegistry } from '../services/files/json-service-registry';
import { StoreCollection } from '../services/stored/store-collection';
import { SERVICES_KEY, StoredServiceRegistry } from '../services/stored/stored-service-registry';
import { MemoryStore } from '../store/memory-store';
import { openStore } from './parts';
import { serviceFiles, servicesFolder } from './services';

interface LookNeeds {
  readonly clock: Clock;
  readonly log: Log;
  /** Variables that service files may name. */
  readonly environment: Environment;
}

/**
 * The registered services as they are in force, for a report: nothing is written, and nothing is taken over into Redis.
 * @throws OperatorFault when the folder or the store cannot be read
 */
export async function openServicesToLookAt(settings: Settings, needs: LookNeeds): Promise<FileRegistry> {
  const longestUrl = settings['services.urlMaxLength'];
  const { clock, log, environment } = needs;
  if (settings['services.storage'] === 'files')
    return JsonServiceRegistry.open(servicesFolder(settings), log, environment, longestUrl);
  const texts = await storedTexts(settings, needs);
  return StoredServiceRegistry.open({
    store: new MemoryStore(clock),
    log,
    environment,
    longestUrl,
    seed: async () => texts,
  });
}

async function storedTexts(settings: Settings, { clock, log }: LookNeeds): Promise<ReadonlyMap<string, string>> {
  const store = await openStore(settings, clock, log);
  try {
    const texts = await new StoreCollection(store, SERVICES_KEY).all();
    if (texts.size > 0) return texts;
  } finally {
    await store.close();
  }
  return serviceFiles(new FolderCollection(settings['services.dir'], settingNamed('services.dir')));
}
