import { type Browser, chromium } from 'playwright-core';
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
