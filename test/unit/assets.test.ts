import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import express from 'express';
import { STYLE_SHEET } from '../../src/pages/assets';
import { assets } from '../../src/web/assets';
import { sampleAssets, sampleThemes } from '../support/sample-views';

const themes = sampleThemes({ named: { medecine: ['accentColour=#8a1c4a'] } });
const catalogue = sampleAssets(themes);
const server = createServer(express().disable('etag').use('/assets', assets(catalogue, '')));

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The raw body, not decompressed. */
async function get(path: string, acceptEncoding = '', headers: Record<string, string> = {}): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  const sent = request({ port, path: `/assets/${path}`, headers: { 'Accept-Encoding': acceptEncoding, ...headers } });
  const [answer] = (await once(sent.end(), 'response')) as [IncomingMessage];
  const chunks = await answer.toArray();
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) };
}

describe('the catalogue of assets', () => {
  it('joins the parts of the style sheet, the base first and the colours of the theme last', () => {
    const css = catalogue.find(STYLE_SHEET)?.content.toString() ?? '';
    expect(css.trimStart()).toMatch(/^:root \{\ncolor-scheme: light dark;/);
    for (const selector of ['.card {', '.field input', '.steps ol', '.mails {']) expect(css).toContain(selector);
    expect(css.trimEnd()).toMatch(/--panel-bottom:#[0-9a-f]{6}\}\}$/);
    expect(css).not.toContain('/*');
  });

  it('has a style sheet for each theme, and the default one for a name that nobody defined', () => {
    expect(catalogue.find(STYLE_SHEET, 'medecine')?.content.toString()).toContain('--accent:#8a1c4a');
    expect(catalogue.find(STYLE_SHEET, 'nowhere')).toBe(catalogue.find(STYLE_SHEET));
  });

  it('gives another content another URL', () => {
    expect(catalogue.styleHref(themes.named('medecine'))).not.toContain(catalogue.find(STYLE_SHEET)?.version);
    expect(() => catalogue.href('nothing.svg')).toThrow('no asset is called nothing.svg');
  });
});

describe('assets over HTTP', () => {
  beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it.each([
    ['br', 'gzip, deflate, br, zstd'],
    ['gzip', 'gzip, deflate'],
    ['gzip', 'br;q=0, gzip;q=0.5'],
    ['br', '*'],
    [undefined, 'identity'],
    [undefined, ''],
    [undefined, 'br;q=0, *;q=0'],
  ])('come as %s to a browser that takes "%s"', async (coding, acceptEncoding) => {
    const { headers, body } = await get(STYLE_SHEET, acceptEncoding);
    const decoded = coding === 'br' ? brotliDecompressSync(body) : coding === 'gzip' ? gunzipSync(body) : body;
    expect([headers['content-encoding'], headers.vary]).toEqual([coding, 'Accept-Encoding']);
    expect(decoded.equals(catalogue.find(STYLE_SHEET)?.content as Buffer)).toBe(true);
    expect(Number(headers['content-length'])).toBe(body.length);
  });

  it('have another ETag in each coding, and come once', async () => {
    const [br, gzip, plain] = await Promise.all(['br', 'gzip', ''].map((coding) => get(STYLE_SHEET, coding)));
    expect(new Set([br, gzip, plain].map((answer) => answer?.headers.etag)).size).toBe(3);
    const again = await get(STYLE_SHEET, 'br', { 'If-None-Match': br?.headers.etag ?? '' });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect(again.headers.vary).toBe('Accept-Encoding');
  });

  it('are kept for a year under the address of their content, and asked for again under any other', async () => {
    const cachingOf = async (path: string) => (await get(path)).headers['cache-control'];
    expect(await cachingOf(catalogue.href('logo.svg'))).toBe('public, max-age=31536000, immutable');
    expect(await cachingOf(catalogue.styleHref(themes.named('medecine')))).toBe('public, max-age=31536000, immutable');
    expect(await cachingOf('logo.svg?v=of-another-release')).toBe('public, no-cache');
    expect(await cachingOf('logo.svg')).toBe('public, no-cache');
  });

  it('are not compressed twice', async () => {
    const { headers } = await get('password-words.gz', 'gzip, br');
    expect([headers['content-encoding'], headers['content-type']]).toEqual([undefined, 'application/gzip']);
  });

  it.each(['nothing.css', 'css/base.css', '%2e%2e/error.ejs', '..%2ferror.ejs', 'constructor'])(
    '%s is not there',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  it('make the login page no heavier than 6 kB of style', async () => {
    expect((await get(STYLE_SHEET, 'br')).body.length).toBeLessThan(6000);
  });
});
