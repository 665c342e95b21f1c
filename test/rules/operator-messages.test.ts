import ts from 'typescript-compiler';
import { environmentName, SETTING_KEYS, SETTINGS } from '../../src/config/settings';
import { nodesOf, placeOf, planted, type SourceFile, sourceFiles } from '../support/source-files';

const FAULTS = new Set(['OperatorFault', 'LimitedFault', 'ChangeFault']);

/** Spelled-out settings: keys that are not plain words, and names in the environment. */
const SPELLED = new RegExp(
  `(?<![\\w.])(${[...SETTING_KEYS.filter((key) => /[.A-Z]/.test(key)), ...SETTING_KEYS.map(environmentName)]
    .map((name) => name.replaceAll('.', '\\.'))
    .join('|')})(?!\\w|\\.\\w)`,
);

/** The literal pieces of a text: a string, or the text between the expressions of a template. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  return node.kind >= ts.SyntaxKind.TemplateHead && node.kind <= ts.SyntaxKind.TemplateTail
    ? (node as ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail).text
    : undefined;
}

/** Sentences outside the configuration reference that spell out a setting instead of using `settingNamed`, which gives both names. */
function spelledSettings(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !/^config\/(settings?\b|document)/.test(path))
    .flatMap((file) =>
      [...nodesOf(file.tree)].flatMap((node) => {
        const text = textOf(node);
        const [, name] = (text !== undefined && /\s/.test(text) && SPELLED.exec(text)) || [];
        return name === undefined ? [] : [`${placeOf(file, node)} spells ${name}`];
      }),
    );
}

/** Names passed to `settingNamed` that no setting has. */
function unknownSettings(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    [...nodesOf(file.tree)].flatMap((node) => {
      if (!ts.isCallExpression(node) || node.expression.getText(file.tree) !== 'settingNamed') return [];
      const [key] = node.arguments;
      const isKnown = key === undefined || !ts.isStringLiteralLike(key) || Object.hasOwn(SETTINGS, key.text);
      return isKnown ? [] : [`${placeOf(file, node)} names ${key.text}`];
    }),
  );
}

/** Texts of faults that are not whole sentences: capital first, full stop last, where both are literal. */
function brokenSentences(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    [...nodesOf(file.tree)].flatMap((node) =>
      ts.isNewExpression(node) && FAULTS.has(node.expression.getText(file.tree))
        ? [...(node.arguments ?? [])]
            .filter(isText)
            .filter((text) => !isSentence(text))
            .map((text) => placeOf(file, text))
        : [],
    ),
  );
}

function isText(node: ts.Node): node is ts.StringLiteralLike | ts.TemplateExpression {
  return (ts.isStringLiteralLike(node) && /\s/.test(node.text)) || ts.isTemplateExpression(node);
}

function isSentence(node: ts.StringLiteralLike | ts.TemplateExpression): boolean {
  const isWhole = ts.isStringLiteralLike(node);
  const first = isWhole ? node.text : node.head.text;
  const last = isWhole ? node.text : (node.templateSpans.at(-1)?.literal.text ?? '');
  return (first === '' || /^[“\p{Lu}]/u.test(first)) && (last === '' || /[.…]$/.test(last));
}

describe('messages for operators', () => {
  it('name settings by settingNamed only, which gives the key and the name in the environment', () => {
    expect(spelledSettings(sourceFiles())).toEqual([]);
  });

  it('name settings that exist', () => {
    expect(unknownSettings(sourceFiles())).toEqual([]);
  });

  it('are sentences: what is wrong, and what to do', () => {
    expect(brokenSentences(sourceFiles())).toEqual([]);
  });
});

describe('the rules of messages catch', () => {
  it.each([
    "const remedy = 'Check mail.caFile.';",
    `const remedy = \`Check mail.caFile against \${it}.\`;`,
    "const remedy = 'Check PORTILLON_MAIL_CA_FILE.';",
    "const remedy = 'Write trustedProxies as networks.';",
  ])('a spelled setting: %s', (text) => {
    expect(spelledSettings([planted('mail/planted.ts', text)])).toHaveLength(1);
  });

  it.each([
    "const value = settings['mail.caFile'];",
    `const remedy = \`Check \${settingNamed('mail.caFile')}.\`;`,
    "const remedy = 'Use PORTILLON_LDAP_BIND_PASSWORD_FILE instead.';",
  ])('nothing in %s', (text) => {
    expect(spelledSettings([planted('mail/planted.ts', text)])).toEqual([]);
  });

  it('a key that no setting has', () => {
    const file = planted('mail/planted.ts', `const remedy = \`Check \${settingNamed('mail.certificate')}.\`;`);
    expect(unknownSettings([file])).toEqual(['mail/planted.ts:1 names mail.certificate']);
  });

  it.each([
    "'it is full', 'Wait.'",
    "'It is full', 'Wait.'",
    `'It is full.', \`wait for \${it}.\``,
    `'It is full.', \`Wait \${it} seconds\``,
  ])('a text that is no sentence: %s', (texts) => {
    expect(brokenSentences([planted('mail/planted.ts', `throw new OperatorFault(${texts});`)])).toHaveLength(1);
  });
});
