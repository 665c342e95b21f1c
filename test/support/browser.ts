import { type Browser, chromium, type Page } from 'playwright-core';
import { pathOf } from './tools';

/** Disables background network traffic and the GPU. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium without a window. The test closes it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: pathOf('chromium'), args: FLAGS });
}

/**
 * Waits until the page is at a URL after a double click. The second click aborts the navigation of the first, which Playwright may report
 * as a failure of the wait; the time limit of the wait itself stays.
 */
export async function arrivesAt(page: Page, url: RegExp | ((url: URL) => boolean)): Promise<void> {
  for (;;) {
    try {
      return await page.waitForURL(url);
    } catch (error) {
      if (!/ERR_ABORTED|frame was detached/.test(String(error))) throw error;
    }
  }
}
