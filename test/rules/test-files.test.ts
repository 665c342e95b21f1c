import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const TEST = resolve(__dirname, '..');
/** Folders of data, or of programs that a suite starts by name. */
const DATA = ['clients/apps/', 'fixtures/'];
const CONFIGURATION = ['clients/jest.config.js', 'clients/catalogue.json'];
const IMPORT = /(?:from|import\(|require\()\s*['"](\.[^'"]+)['"]/g;

const files = readdirSync(TEST, { recursive: true, encoding: 'utf8', withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(TEST.length + 1))
  .filter((path) => !path.endsWith('.md'));

/** The files under test/ that a file names: by an import, or in a string (data beside a support file). */
function namedBy(path: string): string[] {
  const text = readFileSync(join(TEST, path), 'utf8');
  const imported = [...text.matchAll(IMPORT)].map(([, specifier = '']) => resolve(TEST, dirname(path), specifier));
  return files.filter((file) => {
    const whole = join(TEST, file);
    const isImported = imported.some((target) => whole === target || whole === `${target}.ts`);
    return isImported || (!file.endsWith('.ts') && text.includes(`'${file.split('/').at(-1)}'`));
  });
}

/** Every file that a suite uses. */
function reached(): Set<string> {
  const found = new Set(files.filter((path) => path.endsWith('.test.ts')));
  for (const path of found) if (existsSync(join(TEST, path))) for (const next of namedBy(path)) found.add(next);
  return found;
}

/** Files that no suite uses: a suite with a typing error in its name would be one, and would never run. */
function unaccounted(): string[] {
  const known = reached();
  return files.filter(
    (path) => !known.has(path) && !CONFIGURATION.includes(path) && !DATA.some((folder) => path.startsWith(folder)),
  );
}

describe('the files under test/', () => {
  it('are suites that jest finds, or are used by one', () => {
    expect(unaccounted()).toEqual([]);
  });

  it('have suites in the known folders only', () => {
    const folders = new Set(files.filter((path) => path.endsWith('.test.ts')).map((path) => path.split('/')[0]));
    expect([...folders].sort()).toEqual([
      'browser',
      'clients',
      'contract',
      'deploy',
      'http',
      'journey',
      'rules',
      'unit',
    ]);
  });
});
