import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ejs from 'ejs';
import { timeText } from '../i18n/date-text';
import { LANGUAGES, type Language } from '../i18n/language';
import { longDate } from '../i18n/long-date';
import type { Sentences } from '../i18n/overrides';
import { type MessageParameters, translate } from '../i18n/translate';
import { type Address, Addresses, type AddressName, type AddressQuery } from './addresses';
import type { Assets } from './assets';
import type { Site } from './site';
import type { Themes } from './theme';

/** The request that a page answers, as far as the frame needs it. */
export interface PageContext {
  readonly language: Language;
  /** Path and query as received, for the links to other languages. */
  readonly currentUrl: string;
  /** The theme of the service, if it has one. */
  readonly themeName?: string | undefined;
  readonly requestId: string;
}

export interface ViewsOptions {
  /** Folder of the templates. */
  readonly folder: string;
  readonly assets: Assets;
  /** Its path is the base path of all links. */
  readonly publicUrl: URL;
  readonly themes: Themes;
  readonly site: Site;
  /** Parameters of every sentence that names things of this university, such as its cards. */
  readonly words?: MessageParameters;
  /** The operator's sentences instead of ours. */
  readonly sentences?: Sentences | undefined;
}

/** What a view sets for the frame around it. */
interface Frame {
  title: string;
  /** Wide, for tables and long text. */
  isWide: boolean;
  /** The steps of the flow that the page belongs to. */
  steps: { readonly names: readonly string[]; readonly current: number } | undefined;
  /** Whether the page itself names the help contact; otherwise the panel does. */
  saysHelp: boolean;
  /** Scripts of `assets/` that enhance this page. */
  scripts: readonly string[];
  /** Parameters that the language links carry besides those of the URL: what a form was sent with. */
  keep: readonly { readonly name: string; readonly value: string }[];
}

type Template = (locals: object) => string;

const FRAME = 'parts/frame';
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { fr: 'Français', en: 'English' };

/** Parameters that language links never repeat: tickets, tokens and credentials, and `locale`, which the link sets. */
const NEVER_REPEATED = /^(ticket|SAMLart|pgt|pgtId|pgtIou|lt|username|password|locale)(=|$)/i;

/** Renders pages: templates compiled once, inside one frame, in the person's language. */
export class Views {
  private readonly templates = new Map<string, Template>();
  private readonly addresses: Addresses;

  /** Compiles every template, so that a broken one stops the start instead of a request. */
  constructor(private readonly options: ViewsOptions) {
    const { folder, publicUrl } = options;
    this.addresses = new Addresses(publicUrl);
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ejs') || file.startsWith('mail/')) continue;
      const text = readFileSync(join(folder, file), 'utf8');
      this.templates.set(file.slice(0, -'.ejs'.length), ejs.compile(text, { filename: join(folder, file) }));
    }
  }

  /**
   * The HTML of a page.
   * @param view path below the folder, without `.ejs`
   * @param data the model, which the view calls `page`
   * @throws Error (a bug) for an unknown view, a missing sentence or missing data
   */
  render(view: string, data: object, context: PageContext): string {
    const frame: Frame = {
      title: '',
      isWide: false,
      steps: undefined,
      saysHelp: false,
      scripts: [],
      keep: [],
    };
    const locals = this.locals(data, context, frame);
    const content = this.template(view)(locals);
    return this.template(FRAME)({ ...locals, content, languageLinks: languageLinks(context, frame.keep) });
  }

  /** The names of all views, without partial templates. */
  names(): readonly string[] {
    return [...this.templates.keys()].filter((name) => !name.startsWith('parts/'));
  }

  private locals(page: object, context: PageContext, frame: Frame): object {
    const { language, requestId } = context;
    const { assets, site, themes, words, sentences } = this.options;
    const theme = themes.named(context.themeName);
    const locals = {
      page,
      frame,
      language,
      requestId,
      theme,
      site,
      styleHref: `${this.addresses.basePath}/assets/${assets.styleHref(theme)}`,
      t: (key: string, parameters?: MessageParameters) =>
        translate(language, key, { ...words, ...parameters }, sentences),
      asset: (name: string) => `${this.addresses.basePath}/assets/${assets.href(name)}`,
      to: (address: Address | AddressName, parameters: Address['parameters'] = {}, query: AddressQuery = {}) =>
        this.addresses.pathOf(typeof address === 'string' ? { name: address, parameters, query } : address),
      href: (url: string) => (url.startsWith('/') ? this.addresses.basePath + url : url),
      longDate: (day: string) => longDate(day, language),
      timeText: (milliseconds: number) => timeText(milliseconds, language),
      webUrl,
      localUrl: (value: unknown) => this.localUrl(value),
      part: (name: string, data: object = {}) => this.template(`parts/${name}`)({ ...locals, ...data }),
    };
    return locals;
  }

  private template(name: string): Template {
    const template = this.templates.get(name);
    if (!template) throw new Error(`no view is called ${name}`);
    return template;
  }

  /** The URL of a picture when it is on our host: other hosts would learn who signs in. */
  private localUrl(value: unknown): string | undefined {
    if (typeof value !== 'string' || value === '') return undefined;
    const { publicUrl } = this.options;
    const { pathname } = publicUrl;
    const base = new URL(pathname.endsWith('/') ? pathname : `${pathname}/`, publicUrl);
    const relative = /^\/(?!\/)/.test(value) && !value.startsWith(`${this.addresses.basePath}/`) ? `.${value}` : value;
    if (!URL.canParse(relative, base.href)) return undefined;
    const url = new URL(relative, base);
    return url.origin === publicUrl.origin && url.protocol === publicUrl.protocol
      ? url.pathname + url.search
      : undefined;
  }
}

/** The URL of a link to the web or to a path of ours; undefined for scripts and others (XSS). */
function webUrl(value: unknown): string | undefined {
  return typeof value === 'string' && /^(https?:\/\/|\/(?![/\\]))/i.test(value) ? value : undefined;
}

/** Links to the same page in other languages. Query only: the path stays, so that a crafted path cannot lead elsewhere (open redirect). */
function languageLinks({ language, currentUrl }: PageContext, keep: Frame['keep']): object[] {
  const mark = currentUrl.indexOf('?');
  const raw = mark < 0 ? [] : currentUrl.slice(mark + 1).split('&');
  const kept = raw.filter((pair) => pair !== '' && !NEVER_REPEATED.test(pair));
  const names = new Set(kept.map((pair) => pair.split('=', 1)[0]));
  const added = keep
    .filter(({ name }) => !NEVER_REPEATED.test(name) && !names.has(name))
    .map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return LANGUAGES.filter((other) => other !== language).map((other) => ({
    language: other,
    label: LANGUAGE_NAMES[other],
    href: `?${[`locale=${other}`, ...kept, ...added].join('&')}`,
  }));
}
