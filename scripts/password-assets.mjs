// Writes the assets with which browsers check passwords as the server does: the word list and the compiled rules.
// Run it after a change of src/passwords/password-policy.ts or of the word lists: node scripts/password-assets.mjs
// With --check it writes nothing and fails when they are out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { transformSync } from '@swc/core';

const require = createRequire(import.meta.url);
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const POLICY = join(root, 'src/passwords/password-policy.ts');

/** First line of the list, required by the licences of the sources. Whole text: views/assets/password-words.notice.txt. */
const REMARK =
  '# Derived from @zxcvbn-ts/language-fr, -en and -common (MIT) and, through them, OpenSubtitles 2024 by OPUS, https://opus.nlpl.eu (ODC-BY)';

/** The rules as a plain script that defines `portillonPasswordPolicy`. */
function policyScript() {
  const { code } = transformSync(readFileSync(POLICY, 'utf8'), {
    jsc: { target: 'es2018', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs', strictMode: false },
    configFile: false,
    swcrc: false,
  });
  return `// Made from src/passwords/password-policy.ts by scripts/password-assets.mjs. Do not edit.
(function () {
'use strict';
var exports = {};
${code}
window.portillonPasswordPolicy = exports;
})();
`;
}

/** The words, front-coded: see decodeWords. */
function wordList() {
  const { checkPassword, fold } = evaluatePolicy();
  const lists = (language, name) => require(`@zxcvbn-ts/language-${language}/dist/${name}.json.cjs`);
  const words = new Set();
  const addWords = (list) => {
    for (const entry of list) {
      for (const part of fold(entry).split(/[^a-z]+/)) if (part.length >= 5 && part.length <= 19) words.add(part);
    }
  };
  for (const language of ['fr', 'en']) {
    addWords(lists(language, 'commonWords'));
    addWords(lists(language, 'firstnames'));
    addWords(Object.values(lists(language, 'wordSequences')).flat());
  }
  const passwords = lists('common', 'passwords').map(fold);
  addWords(passwords.filter((password) => /^[a-z]+$/.test(password)));
  const stems = withoutEndings(words);

  // Only the common passwords that the words do not cover.
  const owner = { names: [], identifiers: [] };
  const policy = { profile: 'asvs', dictionary: stems };
  const others = passwords
    .filter((password) => /^[!-~]{8,19}$/.test(password) && !stems.has(password))
    .filter((password) => checkPassword(password, owner, policy).every(({ met }) => met));
  return `${REMARK}\n${encodeWords([...stems, ...new Set(others)])}`;
}

/** Drops words that are a shorter word with one or two more letters (plurals, verb forms): the shorter one is found in them. */
function withoutEndings(words) {
  const kept = new Set();
  for (const word of [...words].sort()) {
    if (![1, 2].some((ending) => word.length - ending >= 5 && kept.has(word.slice(0, -ending)))) kept.add(word);
  }
  return kept;
}

function encodeWords(words) {
  let before = '';
  let text = '';
  for (const word of words.sort()) {
    let shared = 0;
    while (shared < 25 && shared < before.length && word[shared] === before[shared]) shared += 1;
    text += String.fromCharCode(65 + shared) + word.slice(shared);
    before = word;
  }
  return text;
}

function evaluatePolicy() {
  const window = {};
  new Function('window', policyScript())(window);
  return window.portillonPasswordPolicy;
}

const scriptPath = join(root, 'views/assets/password-policy.js');
const wordsPath = join(root, 'views/assets/password-words.gz');

if (process.argv[2] === '--check') {
  const fresh =
    readFileSync(scriptPath, 'utf8') === policyScript() &&
    gunzipSync(readFileSync(wordsPath)).toString('utf8') === wordList();
  process.exitCode = fresh ? 0 : 1;
} else {
  writeFileSync(scriptPath, policyScript());
  writeFileSync(wordsPath, gzipSync(wordList(), { level: 9 }));
}
