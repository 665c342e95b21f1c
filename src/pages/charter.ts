import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { parse } from 'yaml';
import { settingNamed } from '../base/environment-name';
import { OperatorFault } from '../base/faults';
import { LANGUAGES, type Language } from '../i18n/language';

/** The document in one language: HTML made from the operator's Markdown (raw HTML is escaped), or a PDF file. */
export type CharterDocument = { readonly html: string } | { readonly pdf: Buffer };

/** The IT charter that everybody accepts before their account becomes active. */
export interface Charter {
  readonly version: string;
  /** ISO date. */
  readonly date: string;
  readonly documents: Readonly<Record<Language, CharterDocument>>;
}

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---(\r?\n|$)/;

/**
 * Reads `charter.fr.md` and `charter.en.md`: Markdown with a front matter of `version` and `date`. With `pdf: charter.fr.pdf` in its front
 * matter, that file of the same folder is the document.
 * @throws OperatorFault when a file is missing or has no version, or when the versions differ
 */
export function readCharter(folder: string): Charter {
  const read = LANGUAGES.map((language) => ({ language, ...readLanguage(folder, language) }));
  const [first] = read;
  if (first === undefined || read.some(({ version }) => version !== first.version)) {
    throw new OperatorFault(
      `The charters in ${folder} have different versions.`,
      `Give every language the same version in the folder of ${settingNamed('activation.charterDir')}.`,
    );
  }
  const documents = Object.fromEntries(read.map(({ language, document }) => [language, document]));
  return { version: first.version, date: first.date, documents: documents as Record<Language, CharterDocument> };
}

function readLanguage(
  folder: string,
  language: Language,
): { version: string; date: string; document: CharterDocument } {
  const path = join(folder, `charter.${language}.md`);
  const text = readFile(path).toString('utf8');
  const facts = parse(FRONT_MATTER.exec(text)?.[1] ?? '') as Record<'version' | 'date' | 'pdf', unknown> | null;
  if (!facts?.version || !facts.date) {
    throw new OperatorFault(
      `The charter ${path} has no version or date.`,
      'Begin it with a front matter: ---, version: …, date: …, ---.',
    );
  }
  const document =
    typeof facts.pdf === 'string'
      ? { pdf: readFile(join(folder, basename(facts.pdf))) }
      : { html: toHtml(text.replace(FRONT_MATTER, '')) };
  return { version: String(facts.version), date: dateText(facts.date), document };
}

/** The page has its own title: when the document has one too, its headings begin one level lower. */
function toHtml(text: string): string {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  const tokens = markdown.parse(text, {});
  if (tokens.some(({ tag }) => tag === 'h1')) {
    for (const token of tokens) token.tag = token.tag.replace(/^h([1-5])$/, (_tag, level) => `h${Number(level) + 1}`);
  }
  return markdown.renderer.render(tokens, markdown.options, {});
}

function dateText(date: unknown): string {
  return date instanceof Date ? date.toISOString().slice(0, 10) : String(date);
}

function readFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new OperatorFault(
      `The charter ${path} cannot be read.`,
      `Put it there, or name another folder in ${settingNamed('activation.charterDir')}.`,
      error,
    );
  }
}
