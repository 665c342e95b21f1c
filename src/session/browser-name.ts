import Bowser from 'bowser';
import { type Message, message } from '../i18n/message';

/** In characters. The name is chosen by the client, so it is cut. */
const LONGEST_NAME = 40;

/**
 * Browser and system for people, such as "Firefox sur Windows", without versions: to recognise foreign sessions.
 * @param userAgent the header `User-Agent`, which can be forged
 */
export function browserName(userAgent: string | undefined): Message {
  const { browser, system } = namesOf(userAgent);
  if (browser === undefined) return message('browser.unknown');
  return system === undefined ? message('browser.alone', { browser }) : message('browser.on', { browser, system });
}

function namesOf(userAgent: string | undefined): { browser?: string | undefined; system?: string | undefined } {
  if (!userAgent) return {};
  const { browser, os, platform } = Bowser.parse(userAgent);
  return { browser: shortName(browser.name), system: shortName(DEVICES[platform.model ?? ''] ?? os.name) };
}

/** Devices that people know better by name than by system. */
const DEVICES: Readonly<Record<string, string>> = { iPhone: 'iPhone', iPad: 'iPad' };

function shortName(name: string | undefined): string | undefined {
  return name?.slice(0, LONGEST_NAME) || undefined;
}
