import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { CHECK_NAMES } from '../../src/compose/check';
import { referencePage } from '../../src/config/document';

const SRC = resolve(__dirname, '../../src');
const LEAVES = ['base', 'i18n'];
/** Nouns: what features are made of. */
const NOUNS = [
  ...LEAVES,
  'outgoing',
  'store',
  'jobs',
  'tickets',
  'services',
  'directory',
  'passwords',
  'mail',
  'audit',
  'pages',
  'web',
  'forms',
  'session',
];
const FEATURES = ['wellknown', 'cas', 'activation', 'recovery', 'accessibility', 'mailbox', 'ops'];

/** Which room may import which others; its own is always allowed. `app` and `main` stand for files at the top. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  i18n: [],
  config: ['base'],
  store: ['base'],
  jobs: ['base', 'store'],
  outgoing: ['base'],
  tickets: ['base', 'store'],
  services: ['base', 'jobs', 'store'],
  passwords: ['base', 'i18n', 'directory'],
  directory: ['base'],
  audit: ['base'],
  mail: ['base', 'i18n', 'jobs', 'store', 'audit'],
  pages: LEAVES,
  web: [...LEAVES, 'pages'],
  forms: [...LEAVES, 'store', 'web', 'pages', 'mail'],
  session: NOUNS,
  ...Object.fromEntries(FEATURES.map((feature) => [feature, NOUNS])),
  app: [...NOUNS, ...FEATURES],
  compose: [...NOUNS, ...FEATURES, 'config', 'app'],
  main: ['config', 'compose', 'base'],
};

/** What talks to something outside the process is named by its prefix or its folder; only `compose` picks among them. */
const ADAPTER = /(^|\/)(memory|redis|smtp|embedded)-|\/(ldap|embedded)\//;

interface SourceFile {
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly code: string;
}

const sources: SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => {
    const text = readFileSync(join(SRC, path), 'utf8');
    const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
    return { path, room: roomOf(path), text, code };
  });

function roomOf(path: string): string {
  const [first = ''] = path.split('/');
  return first.replace('.ts', '');
}

function importsOf({ path, code }: SourceFile): string[] {
  const specifiers = [...code.matchAll(/(?:from|import\()\s*['"](\.[^'"]+)['"]/g)].map((match) => match[1] as string);
  return specifiers.map((specifier) => relative(SRC, resolve(SRC, dirname(path), specifier)));
}

function offenders(pattern: RegExp, homes: readonly string[]): string[] {
  return sources.filter(({ path, code }) => !homes.includes(path) && pattern.test(code)).map(({ path }) => path);
}

describe('the structure of the sources', () => {
  it('lets every room import only the rooms that the table allows', () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file)
        .map((target) => ({ target, room: roomOf(`${target}.ts`.includes('/') ? target : `${target}.ts`) }))
        .filter(({ room }) => room !== file.room && !(MAY_IMPORT[file.room] ?? []).includes(room))
        .map(({ target }) => `${file.path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('knows every room', () => {
    expect(sources.map(({ room }) => room).filter((room) => !(room in MAY_IMPORT))).toEqual([]);
  });

  it('keeps adapters to their own room and to compose', () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file)
        .filter((target) => ADAPTER.test(target))
        .filter((target) => file.room !== 'compose' && roomOf(target) !== file.room)
        .map((target) => `${file.path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('reads the environment in main only', () => {
    expect(offenders(/process\.env/, ['main.ts'])).toEqual([]);
  });

  it('reads the clock of the machine in base/clock only', () => {
    expect(offenders(/Date\.now\(|new Date\(\)/, ['base/clock.ts'])).toEqual([]);
  });

  it('never uses Math.random, eval, child processes or the console', () => {
    expect(offenders(/Math\.random|(?<![.\w])eval\(|node:child_process|node:vm|console\./, [])).toEqual([]);
  });

  it('touches the HTTP response in web only', () => {
    expect(
      sources.filter(({ room, code }) => room !== 'web' && /\bres\.\w/.test(code)).map(({ path }) => path),
    ).toEqual([]);
  });

  it('has no drawer for odds and ends', () => {
    expect(
      sources
        .filter(({ path }) => /(^|\/)(utils?|helpers?|common|types|manager|index)\.ts$/.test(path.replace('i18n/', '')))
        .map(({ path }) => path)
        .filter((path) => !path.startsWith('i18n/')),
    ).toEqual([]);
  });

  it('exports by name, with kebab-case file names', () => {
    expect(
      sources
        .filter(({ path, code }) => /^export default/m.test(code) || !/^[a-z0-9/.-]+$/.test(path))
        .map(({ path }) => path),
    ).toEqual([]);
  });
});

describe('the configuration reference', () => {
  it('is fresh, with the parts that --check tries (node scripts/config-reference.mjs writes it)', () => {
    expect(CHECK_NAMES.length).toBeGreaterThan(5);
    expect(readFileSync(resolve(SRC, '../config/README.md'), 'utf8')).toBe(referencePage(CHECK_NAMES));
  });
});
