import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { settingNamed } from '../base/environment-name';
import type { Log } from '../base/log';
import type { Settings } from '../config/settings';
import { usesRedis } from '../config/uses-redis';
import type { ReadOnlyReason } from '../services/administration/service-desk';
import type { Environment } from '../services/apereo/environment';
import type { Collection } from '../services/files/collection';
import { type FileRegistry, SERVICE_FILE } from '../services/files/file-registry';
import { FolderCollection } from '../services/files/folder-collection';
import { JsonServiceRegistry } from '../services/files/json-service-registry';
import { StoreCollection } from '../services/stored/store-collection';
import { StoredServiceRegistry } from '../services/stored/stored-service-registry';
import type { Store } from '../store/store';

/** What administration keeps besides the services. */
export type RecordKind = 'history' | 'removed' | 'drafts' | 'tokens';
export type Records = Readonly<Record<RecordKind, Collection>>;

/** The registered services, where they live, and whether they may be changed here. */
export interface ServiceParts {
  readonly services: FileRegistry;
  readonly records: Records;
  readonly readOnly: ReadOnlyReason | undefined;
}

export interface ServiceNeeds {
  readonly store: Store;
  readonly log: Log;
  /** Variables that service files may name. */
  readonly environment: Environment;
}

/** Opens the registered services. @throws OperatorFault when the folder or the store cannot be read */
export async function openServices(settings: Settings, needs: ServiceNeeds): Promise<ServiceParts> {
  const records = openRecords(settings, needs.store);
  const readOnly = await whyReadOnly(settings);
  if (settings['services.storage'] === 'redis')
    return { services: await openStored(settings, needs), records, readOnly };
  const folder = await prepareFolder(settings);
  const { log, environment } = needs;
  const services = await JsonServiceRegistry.open(folder, log, environment, settings['services.urlMaxLength']);
  return { services, records, readOnly };
}

function openStored(settings: Settings, { store, log, environment }: ServiceNeeds): Promise<StoredServiceRegistry> {
  const longestUrl = settings['services.urlMaxLength'];
  const folder = new FolderCollection(settings['services.dir'], settingNamed('services.dir'));
  return StoredServiceRegistry.open({ store, log, environment, longestUrl, seed: () => serviceFiles(folder) });
}

/** The service files of a folder, by name. */
export async function serviceFiles(folder: FolderCollection): Promise<ReadonlyMap<string, string>> {
  return new Map([...(await folder.all())].filter(([name]) => SERVICE_FILE.test(name)));
}

/** The folder whose services are in force, or will be: the data folder has them only after the first start. */
export function servicesFolder(settings: Settings): string {
  const own = ownFolder(settings);
  return own !== undefined && existsSync(own) ? own : settings['services.dir'];
}

/** The services in the data folder, where administrators change them. */
function ownFolder(settings: Settings): string | undefined {
  if (settings['data.dir'] === '' || usesRedis(settings) || settings['services.readOnly']) return undefined;
  return join(settings['data.dir'], 'services');
}

/** With a data folder services are copied there at the first start, so that the installed files stay as they are. */
async function prepareFolder(settings: Settings): Promise<string> {
  const given = settings['services.dir'];
  const own = ownFolder(settings);
  if (own === undefined || existsSync(own)) return own ?? given;
  const files = await serviceFiles(new FolderCollection(given, settingNamed('services.dir')));
  // A start that is interrupted must not leave a part of the services behind.
  const unfinished = join(settings['data.dir'], '.services');
  const copy = new FolderCollection(unfinished, settingNamed('data.dir'));
  await copy.empty();
  for (const [name, text] of files) await copy.replace(name, text, undefined);
  await rename(unfinished, own);
  return own;
}

/** In Redis, which all nodes share; on a single node in a folder. */
function openRecords(settings: Settings, store: Store): Records {
  const open = (kind: RecordKind): Collection =>
    usesRedis(settings)
      ? new StoreCollection(store, `{administration}:${kind}`)
      : new FolderCollection(join(recordsFolder(settings), kind), settingNamed('data.dir'));
  return { history: open('history'), removed: open('removed'), drafts: open('drafts'), tokens: open('tokens') };
}

/** The folder of the services has room for it: names with a leading dot are no services. */
function recordsFolder(settings: Settings): string {
  return settings['data.dir'] || join(settings['services.dir'], '.portillon');
}

async function whyReadOnly(settings: Settings): Promise<ReadOnlyReason | undefined> {
  if (settings['services.readOnly']) return 'setting';
  if (settings['services.storage'] === 'redis') return undefined;
  if (usesRedis(settings)) return 'severalNodes';
  // The data folder is the server's own: what it cannot write there is an error.
  if (settings['data.dir'] !== '') return undefined;
  const folder = new FolderCollection(settings['services.dir'], settingNamed('services.dir'));
  return (await folder.isWritable()) ? undefined : 'folder';
}
