import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { settingNamed } from '../base/environment-name';
import { contradictions } from './contradictions';
import { nearestKey } from './nearest-key';
import { environmentName, SETTING_KEYS, SETTINGS, type SettingKey, type Settings } from './settings';

/** A setting that is refused. */
export interface ConfigFault {
  /** The key of the setting; for an unknown setting, the name that was used. */
  readonly key: string;
  /** Where it was set: a file, a variable. */
  readonly source: string;
  /** What is wrong. */
  readonly problem: string;
  /** What to do. */
  readonly remedy: string;
}

/** All faults of a configuration at once. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly ConfigFault[]) {
    super(faults.map(sentence).join('\n'));
    this.name = 'ConfigError';
  }
}

/** One line for operators: the key, its environment name, where it was set, what is wrong, what to do. */
function sentence({ key, source, problem, remedy }: ConfigFault): string {
  const name =
    Object.hasOwn(SETTINGS, key) && !source.includes(environmentName(key)) ? `${environmentName(key)}, ` : '';
  return `${key} (${name}${source}): ${problem}. ${remedy}.`;
}

/** The settings that were read, and their faults. */
export interface ReadSettings {
  /** With the default in place of refused values. */
  readonly settings: Settings;
  readonly faults: readonly ConfigFault[];
}

interface Given {
  readonly value: unknown;
  readonly source: string;
}

/** State of one read. */
interface Reading {
  readonly given: Map<string, Given>;
  readonly faults: ConfigFault[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The variable for `--config`; the argument takes precedence. */
const FILE_VARIABLE = 'PORTILLON_CONFIG';
/** Other variables with the prefix, such as that of the example portal. */
const FOREIGN_NAMES = new Set(['PORTILLON_ENT_PORT', FILE_VARIABLE]);
const NOT_SET = 'not set';
const MOST_SHOWN_CHARACTERS = 80;
/** Base folder of default paths. */
const PACKAGE = join(__dirname, '../..');

/**
 * Reads the configuration: default, then the YAML file, then the environment.
 * @param file path of the YAML file; without one, that of PORTILLON_CONFIG
 * @throws ConfigError with every fault at once
 */
export function loadSettings(environment: Environment, file?: string): Settings {
  const { settings, faults } = readSettings(environment, file);
  if (faults.length > 0) throw new ConfigError(faults);
  return settings;
}

/** The same, but returns the faults instead of throwing them. */
export function readSettings(environment: Environment, file?: string): ReadSettings {
  const reading: Reading = { given: new Map(), faults: [] };
  const [path, name] = file === undefined ? [environment[FILE_VARIABLE], FILE_VARIABLE] : [file, '--config'];
  const isWhole = !path || readFile(path, name, reading);
  readEnvironment(environment, reading);
  const { given, faults } = reading;
  const values: Record<string, unknown> = {};
  const folder = path ? dirname(resolve(path)) : process.cwd();
  for (const key of SETTING_KEYS) {
    const value = settle(key, given.get(key), faults);
    values[key] = SETTINGS[key].isPath ? absolute(value as string, given.has(key) ? folder : PACKAGE) : value;
  }
  const settings = values as Settings;
  const unread = new Set(faults.map(({ key }) => key));
  const settled = given.has('publicUrl') ? settings : { ...settings, publicUrl: usualPublicUrl(settings) };
  // A file that cannot be read may contain what seems to be missing.
  for (const { key, problem, remedy } of isWhole ? contradictions(settled, unread) : []) {
    faults.push({ key, source: given.get(key)?.source ?? NOT_SET, problem, remedy });
  }
  return { settings: settled, faults };
}

/** The default of `publicUrl`, with the port of the setting `port` when the server listens on this machine. */
function usualPublicUrl({ host, port, publicUrl }: Settings): string {
  const isReachedAsLocalhost = /^(localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|::1?)$/i.test(host);
  if (port === 0 || !isReachedAsLocalhost) return publicUrl;
  return publicUrl.replace(/:\d+/, `:${port}`);
}

/** Resolves paths against a fixed folder, independent of the current directory. */
function absolute(path: string, folder: string): string {
  return path === '' ? '' : resolve(folder, path);
}

function settle(key: SettingKey, given: Given | undefined, faults: ConfigFault[]): unknown {
  const { schema, fallback, kind, secret } = SETTINGS[key];
  if (given === undefined) return fallback;
  const parsed = schema.safeParse(given.value);
  if (parsed.success) return parsed.data;
  const what = secret ? 'the value' : `“${shown(given.value)}”`;
  faults.push({ key, source: given.source, problem: `${what} is refused`, remedy: `Give ${kind}` });
  return fallback;
}

/** A refused value for messages: it may be a malformed URL, so everything that may be a password is masked: `redis:/user:password@host`. */
function shown(value: unknown): string {
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replace(/:.*@/gs, ':********@');
  return text.length > MOST_SHOWN_CHARACTERS ? `${text.slice(0, MOST_SHOWN_CHARACTERS)}…` : text;
}

/** @returns whether the whole file was read */
function readFile(file: string, name: string, { given, faults }: Reading): boolean {
  const lines = new LineCounter();
  try {
    const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, prettyErrors: false });
    // Information disclosure: the messages of the library quote the file, which may contain passwords.
    for (const { code, pos } of document.errors) {
      const { line, col } = lines.linePos(pos[0]);
      const what = code.toLowerCase().replaceAll('_', ' ');
      const problem = `line ${line}, column ${col} is not YAML (${what})`;
      faults.push({ key: file, source: 'YAML', problem, remedy: 'Correct that line' });
    }
    if (document.errors.length > 0) return false;
    flatten(document.toJS(), '', file, { given, faults });
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'YAML';
    faults.push({ key: name, source: file, ...unreadable(code) });
    return false;
  }
}

/** Flattens nested maps to dotted keys; an unknown key is a fault. */
function flatten(node: unknown, path: string, file: string, reading: Reading): void {
  if (node === null || node === undefined) return;
  if (Object.hasOwn(SETTINGS, path)) reading.given.set(path, { value: node, source: file });
  else if (typeof node === 'object' && !Array.isArray(node)) {
    for (const [name, child] of Object.entries(node)) flatten(child, path ? `${path}.${name}` : name, file, reading);
  } else if (path === '') {
    const problem = 'it holds no settings';
    reading.faults.push({ key: file, source: 'YAML', problem, remedy: 'Write settings as "name: value"' });
  } else {
    reading.faults.push({ key: path, source: file, ...unknown(nearestKey(path, SETTING_KEYS)) });
  }
}

const KEYS_BY_NAME = new Map<string, SettingKey>(SETTING_KEYS.map((key) => [environmentName(key), key]));

function readEnvironment(environment: Environment, reading: Reading): void {
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith('PORTILLON_') || !value || FOREIGN_NAMES.has(name)) continue;
    const key = KEYS_BY_NAME.get(name);
    const plainName = name.replace(/_FILE$/, '');
    const fileKey = KEYS_BY_NAME.get(plainName);
    if (key) reading.given.set(key, { value, source: name });
    else if (fileKey && SETTINGS[fileKey].secret) {
      if (environment[plainName]) {
        const source = `${plainName}, ${name}`;
        const problem = 'both are set, and it is not clear which one holds';
        reading.faults.push({ key: fileKey, source, problem, remedy: 'Give one of the two' });
      } else readSecretFile(fileKey, name, value, reading);
    } else reading.faults.push({ key: name, source: 'environment', ...unknown(nearestName(name)) });
  }
}

function readSecretFile(key: SettingKey, name: string, path: string, { given, faults }: Reading): void {
  try {
    const value = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    if (value === '') {
      faults.push({ key, source: name, problem: 'the file is empty', remedy: 'Put the secret into the file' });
    }
    given.set(key, { value, source: name });
  } catch (error) {
    faults.push({ key, source: name, ...unreadable((error as NodeJS.ErrnoException).code) });
  }
}

/** Names are compared without the common prefix, which would make all of them similar. */
function nearestName(name: string): string | undefined {
  const begin = 'PORTILLON_'.length;
  const near = nearestKey(
    name.slice(begin),
    [...KEYS_BY_NAME.keys()].map((known) => known.slice(begin)),
  );
  const key = near && KEYS_BY_NAME.get(`PORTILLON_${near}`);
  return key && settingNamed(key);
}

function unknown(near: string | undefined): Pick<ConfigFault, 'problem' | 'remedy'> {
  const meant = near ? ` (is ${near} meant?)` : '';
  return { problem: 'there is no such setting', remedy: `Remove it${meant}; --help lists all settings` };
}

function unreadable(code: string | undefined): Pick<ConfigFault, 'problem' | 'remedy'> {
  return { problem: `the file cannot be read (${code})`, remedy: 'Name a file that can be read' };
}
