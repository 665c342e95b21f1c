import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '../../src/pages/page';

/** One state that a page can be in, with made-up data. */
export interface SamplePage {
  /** View, without `.ejs`. */
  readonly view: string;
  readonly title: string;
  readonly data: object;
}

const SRC = resolve(__dirname, '../../src');

/** Every page that a source file declares with `definePage` and exports. */
export const PAGES: readonly Page<object>[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && /\bdefinePage</.test(readFileSync(join(SRC, file), 'utf8')))
  .filter((file) => file !== join('pages', 'page.ts'))
  .flatMap((file) => Object.values(require(join(SRC, file)) as Record<string, unknown>).filter(isPage));

function isPage(value: unknown): value is Page<object> {
  return typeof value === 'object' && value !== null && 'view' in value && 'samples' in value;
}

/** Every page in every state worth looking at: the samples that lie beside the models. */
export const SAMPLE_PAGES: readonly SamplePage[] = PAGES.flatMap(({ view, samples }) =>
  Object.entries(samples).map(([title, data]) => ({ view, title, data })),
);
