import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECK_NAMES } from '../../src/compose/check';
import { referencePage } from '../../src/config/document';
import { importsOf, planted, roomOf, type SourceFile, SRC, sourceFiles } from '../support/source-files';

const LEAVES = ['base', 'i18n'];
/** Nouns: what features are built from, without the store. */
const NOUNS = [
  ...LEAVES,
  'outgoing',
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
const FEATURES = ['wellknown', 'cas', 'activation', 'recovery', 'account', 'admin', 'accessibility', 'mailbox', 'ops'];

/** Which room may import which others besides itself. `app` and `main` stand for the files at the top. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  i18n: [],
  config: ['base'],
  store: ['base'],
  jobs: ['base', 'store'],
  outgoing: ['base'],
  tickets: ['base', 'store'],
  services: ['base', 'jobs', 'store', 'audit'],
  passwords: ['base', 'i18n', 'directory', 'forms'],
  directory: ['base'],
  audit: ['base', 'store'],
  mail: ['base', 'i18n', 'jobs', 'store', 'audit'],
  pages: LEAVES,
  web: [...LEAVES, 'pages'],
  forms: [...LEAVES, 'store', 'web', 'pages', 'mail'],
  session: [...NOUNS, 'jobs', 'store'],
  ...Object.fromEntries(FEATURES.map((feature) => [feature, NOUNS])),
  app: ['base', 'web'],
  compose: [...NOUNS, ...FEATURES, 'jobs', 'store', 'config', 'app'],
  cli: ['config', 'compose', 'base', 'services'],
  main: ['config', 'compose', 'base', 'cli'],
};

/** Adapters are named by a prefix or a folder; only `compose` chooses among them. */
const ADAPTER = /(^|\/)(memory|redis|smtp|embedded)-|\/(ldap|embedded)\//;

/** Imports of other rooms that the table does not allow. */
function forbiddenImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    targetsOf(file)
      .filter((target) => roomOf(target) !== file.room)
      .filter((target) => !(MAY_IMPORT[file.room] ?? []).includes(roomOf(target)))
      .map((target) => `${file.path} imports ${target}`),
  );
}

/** Imports of adapters by others than their own room and `compose`. */
function adapterImports(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ room }) => room !== 'compose')
    .flatMap((file) =>
      targetsOf(file)
        .filter((target) => ADAPTER.test(target) && roomOf(target) !== file.room)
        .map((target) => `${file.path} imports ${target}`),
    );
}

function filesOutsideTheRooms(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path, room }) => !Object.hasOwn(MAY_IMPORT, room) || path.includes('/') === TOP_FILES.includes(room))
    .map(({ path }) => path);
}

const TOP_FILES = ['app', 'main'];

/** Files that import themselves through others, type imports included. */
function importCycles(files: readonly SourceFile[]): string[] {
  const graph = new Map(files.map((file) => [file.path.replace(/\.ts$/, ''), targetsOf(file)]));
  const finished = new Set<string>();
  const cycles: string[] = [];
  const visit = (at: string, trail: readonly string[]) => {
    if (trail.includes(at)) cycles.push([...trail.slice(trail.indexOf(at)), at].join(' → '));
    if (finished.has(at) || trail.includes(at)) return;
    for (const next of graph.get(at) ?? []) visit(next, [...trail, at]);
    finished.add(at);
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
}

function badNames(files: readonly SourceFile[]): string[] {
  const drawer = /(^|\/)(utils?|helpers?|common|types|manager|index)\.ts$/;
  return files
    .map(({ path }) => path)
    .filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*\.ts$/.test(path) || isDrawer(path, drawer));
}

/** `i18n/sentences/common.ts` has the sentences that pages share. */
function isDrawer(path: string, drawer: RegExp): boolean {
  return drawer.test(path) && !path.startsWith('i18n/');
}

function targetsOf(file: SourceFile): string[] {
  return importsOf(file).flatMap(({ target }) => (target === undefined ? [] : [target]));
}

describe('the structure of the sources', () => {
  const sources = sourceFiles();

  it('lets every room import only the rooms that the table allows', () => {
    expect(forbiddenImports(sources)).toEqual([]);
  });

  it.each([
    ['cas/x.ts', "import { get } from '../store/store';"],
    ['cas/x.ts', "import type { Store } from '../store/store';"],
    ['cas/x.ts', "import '../activation/wizard';"],
    ['cas/x.ts', "export * from '../ops/health';"],
    ['cas/x.ts', "export type { Health } from '../ops/health';"],
    ['cas/x.ts', "const x = import('../compose/product');"],
    ['cas/x.ts', "const x = require('../config/load');"],
    ['cas/x.ts', "import x = require('../config/load');"],
    ['cas/x.ts', "type X = import('../config/load').Settings;"],
    ['web/x.ts', "/* of two lines */ import { a } from /* there */ '../tickets/ticket';"],
    ['base/x.ts', "const s = '/*'; import '../web/reply'; const t = '*/';"],
  ])('catches in %s: %s', (path, text) => {
    expect(forbiddenImports([planted(path, text)])).toHaveLength(1);
  });

  it('has no file outside the rooms', () => {
    expect(filesOutsideTheRooms(sources)).toEqual([]);
    const outside = ['shared/x.ts', 'x.ts', 'constructor/x.ts', 'app/x.ts', 'cas.ts'].map((path) => planted(path, ''));
    expect(filesOutsideTheRooms(outside)).toHaveLength(outside.length);
  });

  it('keeps adapters to their own room and to compose', () => {
    expect(adapterImports(sources)).toEqual([]);
    expect(
      adapterImports([
        planted('cas/x.ts', "import type { RedisStore } from '../store/redis-store';"),
        planted('session/x.ts', "import '../directory/ldap/pool';"),
      ]),
    ).toHaveLength(2);
  });

  it('has no cycle of imports, types included', () => {
    expect(importCycles(sources)).toEqual([]);
    expect(
      importCycles([
        planted('web/a.ts', "import type { B } from './b';"),
        planted('web/b.ts', "export { c } from './c';"),
        planted('web/c.ts', "type A = import('./a').A;"),
        planted('web/d.ts', "import './a';"),
      ]),
    ).toEqual(['web/a → web/b → web/c → web/a']);
  });

  it('names its files in kebab-case, and has no catch-all files', () => {
    expect(badNames(sources)).toEqual([]);
    const bad = ['cas/Login.ts', 'cas/log_in.ts', 'web/utils.ts', 'web/index.ts', 'web/types.ts', 'web/x.js'];
    expect(badNames(bad.map((path) => planted(path, '')))).toEqual(bad);
  });
});

describe('the configuration reference', () => {
  it('is up to date, with the parts that --check examines (node scripts/config-reference.mjs writes it)', () => {
    expect(CHECK_NAMES.length).toBeGreaterThan(5);
    expect(readFileSync(join(SRC, '../config/README.md'), 'utf8')).toBe(referencePage(CHECK_NAMES));
  });
});
