import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { en } from '../../src/i18n/en';
import { fr } from '../../src/i18n/fr';

const ROOT = resolve(__dirname, '../..');

/** The pages, and then everything that may name a sentence. */
const views = filesOf('views', '.ejs')
  .filter((file) => !/views\/mail/.test(file))
  .map((file) => readFileSync(file, 'utf8'));

const sources = filesOf('src', '.ts')
  .filter((file) => !/i18n\/(fr|en)/.test(file))
  .map((file) => readFileSync(file, 'utf8'));

const texts = [...views, ...sources];

function filesOf(folder: string, ending: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(ROOT, folder, file));
}

const keys = Object.keys(fr);
const literals = new Set(
  texts.flatMap((text) => [...text.matchAll(/['"`]([a-z]\w*(?:\.\w+)+)['"`]/gi)].map((match) => match[1])),
);

/** Names that are put together: `login.${state}.link` stands for every key of that shape. */
const shapes = texts
  .flatMap((text) => [...text.matchAll(/`([a-z]\w*\.[\w.]*\$\{[^`]*)`/gi)].map((match) => match[1] as string))
  .map((shape) => new RegExp(`^${shape.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[^.]+')}$`));

/** Sentences of letters and of the password rules are named by letter and by rule, in ways that no pattern here can follow. */
const NAMED_ELSEWHERE = /^(mail|mailbox|password)\./;

const placeholders = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort();

describe('the catalogues', () => {
  it('have every sentence that the views ask for', () => {
    const asked = views.flatMap((text) => [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] as string));
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('have no sentence that nothing uses', () => {
    const unused = keys.filter(
      (key) => !NAMED_ELSEWHERE.test(key) && !literals.has(key) && !shapes.some((shape) => shape.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it('take the same parameters in both languages', () => {
    const different = keys.filter(
      (key) => String(placeholders(fr[key as keyof typeof fr])) !== String(placeholders(en[key as keyof typeof fr])),
    );
    expect(different).toEqual([]);
  });

  it('never break a French line before a high punctuation mark or inside quotation marks', () => {
    const plain = Object.entries(fr).filter(([, sentence]) =>
      / [:;!?»%]|« |\p{L}[;!?»]|\p{L}:(?!\/)(\s|$)/u.test(sentence),
    );
    expect(plain).toEqual([]);
  });

  it('put a narrow no-break space before ; ! ? and a wide one before a colon and inside guillemets', () => {
    const wrong = Object.entries(fr).filter(([, sentence]) => /\u00a0[;!?]|\u202f[:»]|«\u202f/.test(sentence));
    expect(wrong).toEqual([]);
  });

  it('write the French apostrophe as one', () => {
    expect(Object.entries(fr).filter(([, sentence]) => /\p{L}'\p{L}/u.test(sentence))).toEqual([]);
  });

  it('have no empty sentence', () => {
    for (const catalogue of [fr, en]) {
      expect(Object.entries(catalogue).filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
    }
  });
});
