import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorFault } from '../../src/base/faults';
import { readTexts } from '../../src/compose/texts';
import { translate } from '../../src/i18n/translate';
import { temporaryFolder } from '../support/folder';
import { runProduct } from '../support/product';

let count = 0;

describe('texts of an operator', () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);

  function texts(files: Record<string, string>): string {
    const path = join(folder.path, `texts-${++count}`);
    mkdirSync(path);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
    return path;
  }

  it('stand in place of ours, nested or not, and leave the rest', () => {
    const sentences = readTexts(texts({ 'fr.yaml': 'login.title: Entrez\nlogin:\n  password: Sésame\n' }));
    expect(translate('fr', 'login.title', {}, sentences)).toBe('Entrez');
    expect(translate('fr', 'login.password', {}, sentences)).toBe('Sésame');
    expect(translate('en', 'login.title', {}, sentences)).toBe(translate('en', 'login.title'));
    expect(translate('fr', 'login.submit', {}, sentences)).toBe(translate('fr', 'login.submit'));
  });

  it('are none without a folder', () => {
    expect(readTexts('')).toBeUndefined();
  });

  it.each([
    [
      'an unknown key',
      { 'fr.yaml': 'login.titel: x' },
      'fr.yaml: login.titel: there is no such sentence (is login.title meant?)',
    ],
    ['a missing parameter', { 'en.yaml': 'login.throttled: Wait' }, 'en.yaml: login.throttled: it lacks {minutes}'],
    ['an unknown parameter', { 'en.yaml': 'login.title: "{who}"' }, 'en.yaml: login.title: nothing is known of {who}'],
    ['what is no text', { 'en.yaml': 'login.title: [a]' }, 'en.yaml: login.title: it is not a text'],
    ['a broken file', { 'fr.yaml': 'a: "b" c' }, 'fr.yaml: it cannot be read'],
    ['a folder without files', {}, 'there is neither fr.yaml nor en.yaml'],
  ])('are refused with %s', (_what, files, message) => {
    const path = texts(files as Record<string, string>);
    expect(() => readTexts(path)).toThrow(OperatorFault);
    expect(() => readTexts(path)).toThrow(message);
  });

  it('name every fault at once', () => {
    const path = texts({ 'fr.yaml': 'a: x\nb: y', 'en.yaml': 'c: z' });
    expect(() => readTexts(path)).toThrow(/a: there is[\s\S]*b: there is[\s\S]*c: there is/);
  });

  it('are on the pages', async () => {
    const path = texts({ 'en.yaml': 'login.title: Knock, knock' });
    const running = await runProduct({ PORTILLON_TEXTS_DIR: path, PORTILLON_DEFAULT_LANGUAGE: 'en' });
    const { text } = await running.client().get('/login');
    await running.close();
    expect(text).toContain('<h1>Knock, knock</h1>');
  });
});
