import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readCharter } from '../../src/pages/charter';
import { temporaryFolder } from '../support/folder';

describe('the charter', () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);

  function write(french: string, english: string): void {
    writeFileSync(join(folder.path, 'charter.fr.md'), french);
    writeFileSync(join(folder.path, 'charter.en.md'), english);
  }

  const head = (more = '') => `---\nversion: "2026-1"\ndate: 2026-09-01\n${more}---\n`;

  it('comes with the product in both languages and one version', () => {
    const { version, date, documents } = readCharter(resolve(__dirname, '../../config'));
    expect(version).not.toBe('');
    expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(documents.fr).toHaveProperty('html', expect.stringContaining('<h2>'));
    expect(documents.en).toHaveProperty('html', expect.stringContaining('<h2>'));
  });

  it('is made from Markdown, in which HTML is only text', () => {
    write(`${head()}## Règles\n\n<script>alert(1)</script>\n`, `${head()}## Rules\n\n[x](javascript:alert(1))\n`);
    const { documents } = readCharter(folder.path);
    expect(documents.fr).toHaveProperty('html', expect.stringContaining('&lt;script&gt;'));
    expect(documents.en).toHaveProperty('html', expect.not.stringContaining('href="javascript'));
  });

  it('leaves the only h1 to the page', () => {
    write(`${head()}# Charte\n\n## Règles\n`, `${head()}## Rules\n`);
    const { documents } = readCharter(folder.path);
    expect(documents.fr).toHaveProperty('html', '<h2>Charte</h2>\n<h3>Règles</h3>\n');
    expect(documents.en).toHaveProperty('html', '<h2>Rules</h2>\n');
  });

  it('may be a PDF file beside it', () => {
    writeFileSync(join(folder.path, 'charte.pdf'), '%PDF-1.7 sample');
    write(head('pdf: charte.pdf\n'), head('pdf: ../charte.pdf\n'));
    expect(readCharter(folder.path).documents.fr).toEqual({ pdf: Buffer.from('%PDF-1.7 sample') });
  });

  it.each([
    ['no version', '# Rien\n', '# Nothing\n', /no version or date/],
    ['two versions', head().replace('2026-1', '2026-2'), head(), /different versions/],
    ['no such PDF file', head('pdf: missing.pdf\n'), head(), /cannot be read/],
  ])('is refused with a remedy when there is %s', (_case, french, english, message) => {
    write(french, english);
    expect(() => readCharter(folder.path)).toThrow(message);
  });

  it('is refused when a language is missing', () => {
    expect(() => readCharter(join(folder.path, 'nowhere'))).toThrow(/cannot be read/);
  });
});
