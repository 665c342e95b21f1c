import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ADDRESSES } from '../../src/pages/addresses';

const ROOT = resolve(__dirname, '../..');
const FIRST_PARTS = [...new Set(Object.values(ADDRESSES).map((path) => path.split('/')[1] ?? ''))].filter(Boolean);

/** Files that may spell out an address, each for a reason. */
const ALLOWED = [
  // The table itself.
  'src/pages/addresses.ts',
];

/** String literals and template attributes that spell out a path of ours. */
function spelled(code: string): string[] {
  const paths = FIRST_PARTS.join('|');
  const inCode = new RegExp(`['"\`](?:\\$\\{[^}]*\\})?/(?:${paths})(?![\\w.-])[^'"\`]*['"\`]`, 'g');
  return [...withoutComments(code).matchAll(inCode)].map(([text]) => text);
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function filesOf(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file));
}

describe('addresses of ours', () => {
  it('are spelled out in their table only', () => {
    const files = [...filesOf('src', '.ts'), ...filesOf('views', '.ejs')];
    const found = files
      .filter((file) => !ALLOWED.some((allowed) => file.startsWith(allowed)))
      .flatMap((file) => spelled(readFileSync(join(ROOT, file), 'utf8')).map((text) => `${file}: ${text}`));
    expect(found).toEqual([]);
  });

  const base = '$' + '{basePath}';
  it.each(["redirect('/login')", `href(\`${base}/activation\`)`, '<a href="/recovery">', `\`/mailbox/${base}\``])(
    'are found in %s',
    (code) => {
      expect(spelled(code)).toHaveLength(1);
    },
  );

  it.each(["'../web/reply'", "'/logintext'", "to('login')", "'./activation/step'"])('are none in %s', (code) => {
    expect(spelled(code)).toEqual([]);
  });
});
