import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ejs from 'ejs';
import type { Sentences } from '../i18n/overrides';
import { type MessageParameters, translate } from '../i18n/translate';
import type { Letter, LetterName } from './mailer';

export interface LetterOptions {
  /** Folder of the templates: `views/mail`. */
  readonly folder: string;
  /** Every link in a letter must be below it. */
  readonly publicUrl: URL;
  readonly universityName: string;
  /** Help contact: an address or a telephone number, as text. */
  readonly helpContact?: string;
  /** Colour of head, buttons and links, #rrggbb: with enough contrast for white text on it and for itself on white. */
  readonly accentColour?: string;
  /** The operator's own sentences, which replace ours. */
  readonly sentences?: Sentences | undefined;
}

/** A rendered letter. */
export interface RenderedLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The default accent colour of the pages. */
const DEFAULT_ACCENT = '#1d5c74';

type Template = (locals: object) => string;

const NAMES: readonly LetterName[] = [
  'activation-link',
  'activation-done',
  'password-changed',
  'backup-mail-changed',
  'backup-mail-set',
  'forwarding-link',
  'backup-mail-link',
  'forwarding-changed',
  'identifier',
  'not-activated',
  'recovery-link',
  'new-browser',
  'account-secured',
  'account-alert',
];

/**
 * Renders letters in the person's language as text and HTML. No images, no external resources, no tracking.
 */
export class Letters {
  private readonly templates = new Map<string, Template>();

  /** Compiles every template, so that a broken one is found at start. */
  constructor(private readonly options: LetterOptions) {
    for (const file of ['frame.html', 'frame.text', ...NAMES.flatMap((name) => [`${name}.html`, `${name}.text`])]) {
      const path = join(options.folder, `${file}.ejs`);
      // Plain text is not escaped.
      const escaping = file.endsWith('.text') ? { escape: String } : {};
      this.templates.set(file, ejs.compile(readFileSync(path, 'utf8'), { filename: path, ...escaping }));
    }
  }

  /**
   * @throws Error when a link is not below the public URL, or data is missing: bugs
   */
  render(letter: Letter): RenderedLetter {
    const { language, name, parameters } = letter;
    const { universityName, helpContact, accentColour = DEFAULT_ACCENT } = this.options;
    if ('link' in parameters && parameters.link !== undefined) this.demandOwnLink(parameters.link);
    const university = oneLine(universityName);
    const t = (key: string, more: MessageParameters = {}) =>
      translate(language, `mail.${key}`, { university, ...more }, this.options.sentences);
    const greeting = parameters.personName
      ? t('greeting', { name: oneLine(parameters.personName) })
      : t('greetingNameless');
    const duration = 'linkSeconds' in parameters ? durationText(t, parameters.linkSeconds) : '';
    const heading = t(`${camelCase(name)}.subject`);
    const subject = `${heading} · ${university}`;
    const locals = {
      letter: parameters,
      t,
      language,
      subject,
      heading,
      greeting,
      duration,
      universityName: university,
      helpContact,
      accent: accentColour,
    };
    return { subject, text: this.fill(`${name}.text`, locals), html: this.fill(`${name}.html`, locals) };
  }

  private fill(file: string, locals: object): string {
    const content = this.template(file)(locals);
    const frame = file.endsWith('.text') ? 'frame.text' : 'frame.html';
    return this.template(frame)({ ...locals, content });
  }

  private template(file: string): Template {
    const template = this.templates.get(file);
    if (!template) throw new Error(`no letter is called ${file}`);
    return template;
  }

  /** Host header injection: a link to another host would give the token away. */
  private demandOwnLink(link: string): void {
    const { publicUrl } = this.options;
    const url = URL.canParse(link) ? new URL(link) : undefined;
    const base = publicUrl.pathname.replace(/\/*$/, '/');
    const isOwn =
      url?.origin === publicUrl.origin && `${url.pathname}/`.startsWith(base) && !url.username && !url.password;
    // The link itself is a secret and not in the message.
    if (!isOwn) throw new Error('a letter holds a link that is not below the public URL');
  }
}

function durationText(t: (key: string, parameters: MessageParameters) => string, seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60));
  const isHours = minutes >= 60 && minutes % 60 === 0;
  const count = isHours ? minutes / 60 : minutes;
  const unit = `${isHours ? 'hour' : 'minute'}${count === 1 ? '' : 's'}`;
  return t(`duration.${unit}`, { count });
}

/** Header injection: names come from the directory, and may contain line breaks. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
