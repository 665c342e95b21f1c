import ts from 'typescript-compiler';
import {
  importsOf,
  isValueReference,
  nodesOf,
  placeOf,
  planted,
  type SourceFile,
  sourceFiles,
} from '../support/source-files';

/** Why a use of a global is forbidden; undefined when it is allowed. */
type Verdict = (use: ts.Identifier, file: SourceFile) => string | undefined;

/** Uses of a global, by its name. Everything but the plain `name.member` that a rule allows is an offence, so that no spelling evades it. */
function offences(files: readonly SourceFile[], name: string, verdict: Verdict): string[] {
  return files.flatMap((file) =>
    [...nodesOf(file.tree)]
      .filter((node): node is ts.Identifier => isValueReference(node) && node.text === name)
      .flatMap((use) => {
        const why = verdict(use, file);
        return why === undefined ? [] : [`${placeOf(file, use)} ${why}`];
      }),
  );
}

/** The member in `name.member`; undefined for every other use: `name['member']`, `const { member } = name`, `f(name)`. */
function memberOf(use: ts.Identifier): string | undefined {
  return ts.isPropertyAccessExpression(use.parent) ? use.parent.name.text : undefined;
}

/** Allows `name.member` for some members. */
function only(allowed: (member: string) => boolean): Verdict {
  return (use) => {
    const member = memberOf(use);
    return member !== undefined && allowed(member) ? undefined : `uses ${use.parent.getText()}`;
  };
}

const never: Verdict = (use) => `uses ${use.text}`;

function except(homes: readonly string[], verdict: Verdict): Verdict {
  return (use, file) => (homes.includes(file.path) ? undefined : verdict(use, file));
}

/** Modules by name, with or without `node:`. The module `process` is another way to the environment, besides the global. */
function moduleOffences(files: readonly SourceFile[], names: readonly string[]): string[] {
  return files.flatMap((file) =>
    importsOf(file)
      .map(({ specifier }) => specifier)
      .filter((specifier) => names.includes(specifier.replace(/^node:/, '')) || specifier === '(computed)')
      .map((specifier) => `${file.path} imports ${specifier}`),
  );
}

const environment = except(
  ['main.ts'],
  only((member) => member !== 'env'),
);

/** Reads of the machine's clock. `new Date(moment)` only converts. */
const clock = except(['base/clock.ts'], (use) => {
  const { parent } = use;
  if (ts.isNewExpression(parent) && parent.expression === use) {
    const [first] = parent.arguments ?? [];
    return first === undefined || ts.isSpreadElement(first) ? `uses ${parent.getText()}` : undefined;
  }
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword) return undefined;
  return only((member) => member === 'UTC' || member === 'parse')(use, planted('', ''));
});

/** The pool measures waiting times, which changes of the machine's clock must not affect. */
const otherClock = except(['directory/ldap/pool.ts'], never);

const random = only((member) => member !== 'random');

const GLOBALS: readonly (readonly [rule: string, name: string, verdict: Verdict, examples: readonly string[]])[] = [
  [
    'reads the environment in main only',
    'process',
    environment,
    [
      'process.env.HOME',
      "process['env']",
      'const { env } = process',
      'const p = process',
      'f(process)',
      '/* process.env is not read here */ process.env',
      "const s = '/*'; process.env; '*/'",
      'const o = { process }',
    ],
  ],
  [
    'reads the clock of the machine in base/clock only',
    'Date',
    clock,
    [
      'Date.now()',
      "Date['now']()",
      'new Date()',
      'new Date',
      'Date()',
      'const { now } = Date',
      'const D = Date',
      'new Date(...[])',
    ],
  ],
  ['reads no other clock either', 'performance', otherClock, ['performance.now()', "performance['now']()"]],
  [
    'takes random values from base/secrets only',
    'Math',
    random,
    ['Math.random()', "Math['random']()", 'const { random } = Math', 'f(Math)'],
  ],
  ['runs no text as code', 'eval', never, ['eval("1")', '(0, eval)("1")']],
  ['makes no function of a text', 'Function', never, ["new Function('return 1')", "Function('return 1')()"]],
  ['does not write to the console', 'console', never, ["console.log('x')", "console['log']('x')", 'const c = console']],
  ['reaches for no global by its text', 'globalThis', never, ["globalThis['process']", 'globalThis.eval']],
  ['reaches for none by its old name', 'global', never, ['global.process.env']],
  ['loads modules by import only', 'require', never, ["require('child_process')", 'const r = require']],
];

const FORBIDDEN_MODULES = [
  'child_process',
  'vm',
  'module',
  'process',
  'worker_threads',
  'cluster',
  'repl',
  'inspector',
];

describe('what the sources ask of the machine', () => {
  const sources = sourceFiles();

  it.each(GLOBALS)('%s', (_rule, name, verdict, examples) => {
    expect(offences(sources, name, verdict)).toEqual([]);
    for (const example of examples) {
      const found = offences([planted('cas/x.ts', example)], name, verdict);
      expect({ example, found: found.length > 0 }).toEqual({ example, found: true });
    }
  });

  it.each([
    ['process', environment, 'process.stdout.write("x"); const o = { process: 1 }; o.process; type T = { process: 1 }'],
    ['Date', clock, 'new Date(0); Date.UTC(1); x instanceof Date; let d: Date; // Date.now()'],
    ['Math', random, "Math.max(1, 2); const text = 'Math.random()';"],
    ['Function', never, 'let f: Function;'],
  ] as const)('accepts look-alikes: %s', (name, verdict, example) => {
    expect(offences([planted('cas/x.ts', example)], name, verdict)).toEqual([]);
  });

  it('starts no process, loads no module by its path, and asks for no module whose name is computed', () => {
    expect(moduleOffences(sources, FORBIDDEN_MODULES)).toEqual([]);
    const examples = [
      "import { spawn } from 'node:child_process';",
      "import { spawn } from 'child_process';",
      "import 'child_process';",
      "export { spawn } from 'node:child_process';",
      "await import('node:child_process');",
      "require('child_process');",
      "type C = import('child_process').ChildProcess;",
      "import { env } from 'node:process';",
      "import process from 'process';",
      "import { createRequire } from 'node:module';",
      "await import('child_' + 'process');",
      "import vm from 'vm';",
    ];
    for (const example of examples) {
      const found = moduleOffences([planted('cas/x.ts', example)], FORBIDDEN_MODULES);
      expect({ example, found }).toEqual({ example, found: [expect.any(String)] });
    }
  });

  it('exports by name', () => {
    expect(defaultExports(sources)).toEqual([]);
    const examples = ['export default 1;', 'export default class X {}', 'const x = 1; export { x as default };'];
    for (const example of examples) expect(defaultExports([planted('cas/x.ts', example)])).toHaveLength(1);
  });
});

function defaultExports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    [...nodesOf(file.tree)]
      .filter(
        (node) =>
          ts.isExportAssignment(node) ||
          (ts.isExportSpecifier(node) && node.name.text === 'default') ||
          node.kind === ts.SyntaxKind.DefaultKeyword,
      )
      .filter((node) => !ts.isDefaultClause(node.parent))
      .map((node) => placeOf(file, node)),
  );
}
