import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { parse } from 'yaml';
import { OperatorFault } from '../base/faults';
import { LANGUAGES, type Language } from '../i18n/language';

/** The IT charter that everybody accepts before their account is active. */
export interface Charter {
  readonly version: string;
  /** ISO date. */
  readonly date: string;
  /** HTML made from the operator's Markdown; raw HTML in it is shown as text. */
  readonly html: Readonly<Record<Language, string>>;
}

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;

/**
 * Reads `charter.fr.md` and `charter.en.md`: Markdown with a front matter of `version` and `date`.
 * @throws OperatorFault when a file is missing or has no version; both languages have the same one
 */
export function readCharter(folder: string): Charter {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  const read = LANGUAGES.map((language) => {
    const path = join(folder, `charter.${language}.md`);
    const text = readText(path);
    const facts = parse(FRONT_MATTER.exec(text)?.[1] ?? '') as { version?: unknown; date?: unknown } | null;
    if (!facts?.version || !facts.date) {
      throw new OperatorFault(
        `the charter ${path} has no version or date`,
        'begin it with a front matter: ---, version: …, date: …, ---',
      );
    }
    const html = markdown.render(text.replace(FRONT_MATTER, ''));
    return { language, version: String(facts.version), date: dateText(facts.date), html };
  });
  const [first] = read;
  if (first === undefined || read.some(({ version }) => version !== first.version)) {
    throw new OperatorFault(
      `the charters in ${folder} have different versions`,
      'give every language the same version',
    );
  }
  const html = Object.fromEntries(read.map((one) => [one.language, one.html])) as Record<Language, string>;
  return { version: first.version, date: first.date, html };
}

function dateText(date: unknown): string {
  return date instanceof Date ? date.toISOString().slice(0, 10) : String(date);
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new OperatorFault(
      `the charter ${path} cannot be read`,
      'put it there, or name another folder (activation.charterDir)',
      error,
    );
  }
}
