import Bowser from 'bowser';
import { type Message, message } from '../i18n/message';

/** What browsers call themselves is theirs to choose: as much of a name as fits a line. */
const LONGEST_NAME = 40;

/**
 * A browser and its system in plain words, such as "Firefox sur Windows", without versions: for people who look for what is not theirs.
 * @param userAgent the header `User-Agent`, which proves nothing
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

/** Devices that people know better than their systems. */
const DEVICES: Readonly<Record<string, string>> = { iPhone: 'iPhone', iPad: 'iPad' };

function shortName(name: string | undefined): string | undefined {
  return name?.slice(0, LONGEST_NAME) || undefined;
}
