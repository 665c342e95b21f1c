import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import { en } from '../../src/i18n/en';
import { fr } from '../../src/i18n/fr';
import { loadPasswordDictionary } from '../../src/passwords/dictionary';
import * as server from '../../src/passwords/password-policy';

const root = join(__dirname, '../..');
const assets = join(root, 'views/assets');

/** The rules as a browser gets them: the script in a fresh realm without anything of Node. */
function browserPolicy(): typeof server {
  const window: { portillonPasswordPolicy?: typeof server } = {};
  runInContext(readFileSync(join(assets, 'password-policy.js'), 'utf8'), createContext({ window }));
  return window.portillonPasswordPolicy as typeof server;
}

describe('the rules in the browser', () => {
  const browser = browserPolicy();
  const browserWords = browser.decodeWords(
    gunzipSync(readFileSync(join(assets, 'password-words.gz'))).toString('utf8'),
  );
  const serverWords = loadPasswordDictionary(assets);
  const owner = { names: ['Zoé', 'Nguyen-Martin'], identifiers: ['zoe.nguyen@univ.example'] };
  const contextWords = ['Montpellier'];

  it('judge thousands of passwords like the server', () => {
    const words = [...(serverWords as Set<string>)];
    const signs = ['', '1', '2024', '!', 'é', 'Zoe', '-', ' ', '@', '<', 'xq7', 'MARTIN', '0', 'lampe-tapis'];
    const passwords = Array.from({ length: 4000 }, (_, at) => {
      const word = words[(at * 7919) % words.length] as string;
      const dressed = at % 3 === 0 ? word.replace('o', '0').replace('a', '@') : word;
      return `${signs[at % signs.length]}${dressed}${signs[(at * 5 + 1) % signs.length]}${at % 10}`;
    });
    const verdicts = (policy: typeof server, dictionary: { has(word: string): boolean }) =>
      JSON.stringify(
        passwords.map((password) =>
          (['guide', 'cnil', 'asvs'] as const).map((profile) =>
            policy.checkPassword(password, owner, { profile, dictionary, contextWords }),
          ),
        ),
      );
    const told = verdicts(browser, browserWords);
    expect(told).toBe(verdicts(server, serverWords));
    expect(told).toContain('"rule":"dictionary","met":false');
    expect(told).toContain('"rule":"dictionary","met":true');
  });

  it('are made from the rules and lists of today (node scripts/password-assets.mjs writes them)', () => {
    expect(() => execFileSync(process.execPath, [join(root, 'scripts/password-assets.mjs'), '--check'])).not.toThrow();
  });

  it('are small enough for a phone on a bad network', () => {
    expect(readFileSync(join(assets, 'password-words.gz')).length).toBeLessThan(150_000);
    expect(readFileSync(join(assets, 'password-policy.js')).length).toBeLessThan(15_000);
  });
});

describe('the sentences of the rules', () => {
  it('exist for every rule, in both languages', () => {
    const rules: server.PasswordRule[] = ['maximum', 'identifier', 'forbidden'];
    for (const profile of ['guide', 'cnil', 'asvs'] as const) {
      rules.push(...server.listedRules(profile).map(({ rule }) => rule));
    }
    for (const catalogue of [fr, en] as Readonly<Record<string, string>>[]) {
      for (const rule of rules) {
        expect(catalogue[`password.rule.${rule}`]).toMatch(/\w/);
        expect(catalogue[`password.refused.${rule}`]).toMatch(/\w/);
      }
    }
  });
});
