import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { environmentName, SETTING_KEYS, SETTINGS, type SettingKey, type Settings } from './settings';

/** A setting that cannot be taken: which, where it was said, and what to do. */
export interface ConfigFault {
  readonly key: string;
  readonly source: string;
  readonly remedy: string;
}

/** All faults of a configuration at once. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly ConfigFault[]) {
    super(faults.map(({ key, source, remedy }) => `${key} (${source}): ${remedy}`).join('\n'));
    this.name = 'ConfigError';
  }
}

interface Given {
  readonly value: unknown;
  readonly source: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration: default, then the YAML file, then the environment.
 * @param file path of the YAML file, or undefined for none
 * @throws ConfigError with every fault at once
 */
export function loadSettings(environment: Environment, file?: string): Settings {
  const faults: ConfigFault[] = [];
  const given = new Map<string, Given>();
  if (file !== undefined) readFile(file, given, faults);
  readEnvironment(environment, given, faults);
  const settings: Record<string, unknown> = {};
  for (const key of SETTING_KEYS) settings[key] = settle(key, given.get(key), faults);
  if (faults.length === 0) faults.push(...contradictions(settings as Settings));
  if (faults.length > 0) throw new ConfigError(faults);
  return settings as Settings;
}

function settle(key: SettingKey, given: Given | undefined, faults: ConfigFault[]): unknown {
  const setting = SETTINGS[key];
  if (given === undefined) return setting.fallback;
  const parsed = setting.schema.safeParse(given.value);
  if (parsed.success) return parsed.data;
  faults.push({
    key,
    source: given.source,
    remedy: `give ${setting.kind} (${parsed.error.issues[0]?.message ?? 'invalid'})`,
  });
  return setting.fallback;
}

function readFile(file: string, given: Map<string, Given>, faults: ConfigFault[]): void {
  let document: ReturnType<typeof parseDocument>;
  try {
    document = parseDocument(readFileSync(file, 'utf8'));
  } catch (error) {
    faults.push({
      key: '--config',
      source: file,
      remedy: `name a file that can be read (${(error as Error).message})`,
    });
    return;
  }
  for (const error of document.errors) faults.push({ key: '(YAML)', source: file, remedy: error.message });
  if (document.errors.length === 0) flatten(document.toJS(), '', file, given, faults);
}

/** Nested maps of the file become dotted keys; a key that no setting has is a fault. */
function flatten(node: unknown, path: string, file: string, given: Map<string, Given>, faults: ConfigFault[]): void {
  if (path in SETTINGS) {
    if (node !== null && node !== undefined) given.set(path, { value: node, source: file });
  } else if (typeof node === 'object' && node !== null && !Array.isArray(node)) {
    for (const [name, child] of Object.entries(node))
      flatten(child, path ? `${path}.${name}` : name, file, given, faults);
  } else if (node !== null && node !== undefined) {
    faults.push({ key: path || '(file)', source: file, remedy: unknownKey(path) });
  }
}

function readEnvironment(environment: Environment, given: Map<string, Given>, faults: ConfigFault[]): void {
  const keys = new Map<string, SettingKey>(SETTING_KEYS.map((key) => [environmentName(key), key]));
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith('PORTILLON_') || value === undefined || FOREIGN_NAMES.has(name)) continue;
    const key = keys.get(name);
    const fileKey = keys.get(name.replace(/_FILE$/, ''));
    if (key) {
      if (value !== '') given.set(key, { value, source: name });
    } else if (fileKey && SETTINGS[fileKey].secret) readSecretFile(fileKey, name, value, given, faults);
    else faults.push({ key: name, source: 'environment', remedy: unknownKey(name) });
  }
}

/** Settings of the example portal and of the start script, which share the prefix. */
const FOREIGN_NAMES = new Set(['PORTILLON_ENT_PORT', 'PORTILLON_CONFIG']);

function readSecretFile(
  key: SettingKey,
  name: string,
  path: string,
  given: Map<string, Given>,
  faults: ConfigFault[],
): void {
  try {
    const value = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    if (value === '') faults.push({ key, source: name, remedy: 'put the secret into the file: it is empty' });
    given.set(key, { value, source: name });
  } catch (error) {
    faults.push({
      key,
      source: name,
      remedy: `name a file that can be read (${(error as NodeJS.ErrnoException).code})`,
    });
  }
}

function unknownKey(key: string): string {
  const near = SETTING_KEYS.find((known) => known.toLowerCase().endsWith(key.toLowerCase().split('.').at(-1) ?? ''));
  return `there is no such setting; remove it${near ? ` (is ${near} meant?)` : ''}. --help lists all of them`;
}

const HERE = /^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i;

function isPlainElsewhere(server: string): boolean {
  return URL.canParse(server) && server.startsWith('ldap:') && !HERE.test(new URL(server).hostname);
}

/** What is wrong only in combination. */
function contradictions(settings: Settings): ConfigFault[] {
  const faults: ConfigFault[] = [];
  const say = (key: SettingKey, remedy: string) => faults.push({ key, source: 'configuration', remedy });
  const url = new URL(settings.publicUrl);
  const isHere = HERE.test(url.hostname);
  if (url.protocol === 'http:' && !isHere && !settings.insecureHttp) {
    say('publicUrl', 'use https://, or set insecureHttp for a closed test network');
  }
  if (settings.embedded && !isHere) {
    say(
      'embedded',
      'it brings accounts with well-known passwords: never on a public address; remove it, or use a publicUrl on localhost',
    );
  }
  const plain = settings['ldap.url'].filter((server) => isPlainElsewhere(server));
  if (plain.length > 0 && !settings['ldap.startTls'] && !settings['ldap.plaintext']) {
    say(
      'ldap.url',
      'passwords would travel in clear: use ldaps://, set ldap.startTls, or ldap.plaintext on a closed network',
    );
  }
  const token = settings['actuator.token'];
  if (token !== '' && token.length < 32) say('actuator.token', 'give at least 32 characters');
  if (url.protocol === 'http:' && /^__(Host|Secure)-/.test(settings['cookie.name'])) {
    say('cookie.name', 'browsers take this prefix with https:// only: change it or the public URL');
  }
  if (settings['cookie.name'].startsWith('__Host-') && url.pathname !== '/') {
    say('cookie.name', 'a __Host- cookie needs a public URL without a path; use __Secure- instead');
  }
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(settings['cookie.name'])) {
    say('cookie.name', 'use letters, digits, - and _ only');
  }
  if (settings['ldap.url'].length === 0 && !settings.embedded) {
    say('ldap.url', 'name the directory (ldaps://…); to try Portillon without one, use npm start');
  }
  if (settings.secret !== '' && settings.secret.length < 32) say('secret', 'give at least 32 characters');
  if (settings['tickets.capSeconds'] < settings['tickets.idleSeconds']) {
    say('tickets.capSeconds', 'it may not be shorter than tickets.idleSeconds');
  }
  return faults;
}
