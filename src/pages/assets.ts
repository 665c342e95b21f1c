import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';
import { type Theme, type Themes, themeCss } from './theme';

/** Content codings (RFC 9110, 8.4.1), smallest result first: the first that a browser accepts is sent. */
export const CODINGS = ['br', 'gzip'] as const;
export type Coding = (typeof CODINGS)[number];

/** A style sheet, script or picture in memory, compressed once. */
export interface Asset {
  readonly contentType: string;
  readonly content: Buffer;
  /** The compressed content; undefined for codings that would not make it smaller. */
  readonly compressed: Readonly<Record<Coding, Buffer | undefined>>;
  /** Digest of the content. URLs hold it, so that browsers may cache the file for ever. */
  readonly version: string;
}

/** The style sheet of every page: the files of `css/` joined, and the colours of the theme. */
export const STYLE_SHEET = 'portillon.css';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.gz': 'application/gzip',
};

/** The assets of pages, read and compressed at the start, so that a request costs one map lookup. */
export class Assets {
  private readonly files = new Map<string, Asset>();
  private readonly styleSheets = new Map<string, Asset>();

  /** @param folder `views/assets`, with the files of the style sheet in `css/` */
  constructor(
    folder: string,
    private readonly themes: Themes,
  ) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isFile()) this.files.set(entry.name, assetOf(entry.name, readFileSync(join(folder, entry.name))));
    }
    const css = this.withVersions(joinedParts(join(folder, 'css')));
    for (const theme of themes.all()) {
      this.styleSheets.set(theme.name, assetOf(STYLE_SHEET, Buffer.from(css + themeCss(theme))));
    }
  }

  /** The file of that name; of the style sheet, that of the theme. */
  find(name: string, themeName?: string): Asset | undefined {
    return name === STYLE_SHEET ? this.styleSheets.get(this.themes.named(themeName).name) : this.files.get(name);
  }

  /** URL of a file, relative to the folder of the assets. @throws Error (a bug of a view) for an unknown name */
  href(name: string): string {
    const asset = this.files.get(name);
    if (!asset) throw new Error(`no asset is called ${name}`);
    return `${name}?v=${asset.version}`;
  }

  /** URL of the style sheet with the colours of that theme, relative to the folder of the assets. */
  styleHref({ name }: Theme): string {
    const query = new URLSearchParams(name === '' ? {} : { theme: name });
    query.set('v', this.styleSheets.get(name)?.version ?? '');
    return `${STYLE_SHEET}?${query}`;
  }

  /** Adds versions to the pictures of a style sheet: a browser would cache an old one for a year. */
  private withVersions(css: string): string {
    return css.replace(/url\("([^"]+)"\)/g, (_all, name: string) => `url("${this.href(name)}")`);
  }
}

/** `base.css` comes first, because the others build on it; the order of the others must not matter. */
function joinedParts(folder: string): string {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.css'))
    .sort((a, b) => Number(b === 'base.css') - Number(a === 'base.css') || a.localeCompare(b));
  return names.map((name) => withoutComments(readFileSync(join(folder, name), 'utf8'))).join('');
}

function withoutComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\n\s*/g, '\n');
}

function assetOf(name: string, content: Buffer): Asset {
  const contentType = CONTENT_TYPES[extname(name)] ?? 'application/octet-stream';
  return {
    contentType,
    content,
    compressed: /text|svg/.test(contentType) ? compress(content) : { br: undefined, gzip: undefined },
    version: createHash('sha256').update(content).digest('base64url').slice(0, 10),
  };
}

function compress(content: Buffer): Asset['compressed'] {
  const parameters = {
    [zlib.BROTLI_PARAM_QUALITY]: zlib.BROTLI_MAX_QUALITY,
    [zlib.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  const br = brotliCompressSync(content, { params: parameters });
  const gzip = gzipSync(content, { level: zlib.Z_BEST_COMPRESSION });
  return {
    br: br.length < content.length ? br : undefined,
    gzip: gzip.length < content.length ? gzip : undefined,
  };
}
