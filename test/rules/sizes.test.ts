import ts from 'typescript-compiler';
import { nodesOf, placeOf, planted, type SourceFile, sourceFiles } from '../support/source-files';

const LONGEST_FILE = 250;
const LONGEST_FUNCTION = 40;
const LONGEST_CLASS = 220;
const MOST_PARAMETERS = 4;

/** What may be larger, and why. Whoever makes one smaller removes it here. */
const KEPT: Readonly<Record<string, string>> = {
  'store/memory-store.ts': 'one switch over all commands beside its records',
  'store/memory-store.ts MemoryStore': 'one method for each command of the store',
  'store/memory-store.ts MemoryStore.apply': 'the switch over all commands: a line or two for each',
  'store/redis-command.ts toWire': 'the switch over all commands: a line or two for each',
  'store/store.ts': 'the table of commands with what each promises',
  'passwords/password-policy.ts': 'the rules of the guide, which the browser has from the same file',
  'store/store.ts putSliding': 'the fields of the command, in its order',
  'store/store.ts putUnder': 'the fields of the command, in its order',
  'services/matching/prefix-index.ts collect':
    'runs for each character of each URL: an object for each step would cost more',
  'session/sign-in.ts SignIn.constructor': 'plain arguments, one for each thing that it needs',
  // To be made smaller.
  'cas/validate-ticket.ts ValidateTicket.record': 'what was asked, and what came of it',
  'cas/login.ts Login.recordTicket': 'is rewritten with the steps of a sign-in',
  'tickets/new-ticket.ts newTicket': 'moves with the caps of a session',
  'tickets/ticket-registry.ts TicketRegistry.renew': 'moves with the caps of a session',
};

interface Found {
  /** `path name`, as the exceptions are named. */
  readonly key: string;
  readonly text: string;
}

function tooLarge(files: readonly SourceFile[]): Found[] {
  return files.flatMap((file) => {
    const lines = file.tree.getLineAndCharacterOfPosition(file.tree.end).line;
    const large = lines > LONGEST_FILE ? [{ key: file.path, text: `${file.path} has ${lines} lines` }] : [];
    return [...large, ...[...nodesOf(file.tree)].flatMap((node) => judged(file, node))];
  });
}

function judged(file: SourceFile, node: ts.Node): Found[] {
  if (!ts.isFunctionLike(node) && !ts.isClassLike(node)) return [];
  const found = (text: string): Found => ({
    key: `${file.path} ${nameOf(node)}`,
    text: `${placeOf(file, node)} ${text}`,
  });
  const lines = linesOf(file, node);
  if (ts.isClassLike(node)) return lines > LONGEST_CLASS ? [found(`has ${lines} lines`)] : [];
  const isLong = lines > LONGEST_FUNCTION && 'body' in node && node.body !== undefined;
  const { length } = node.parameters;
  return [
    ...(isLong ? [found(`has ${lines} lines`)] : []),
    ...(length > MOST_PARAMETERS ? [found(`has ${length} parameters`)] : []),
  ];
}

function linesOf({ tree }: SourceFile, node: ts.Node): number {
  const line = (position: number) => tree.getLineAndCharacterOfPosition(position).line;
  return line(node.end) - line(node.getStart(tree)) + 1;
}

function nameOf(node: ts.SignatureDeclaration | ts.ClassLikeDeclaration): string {
  if (ts.isConstructorDeclaration(node)) return `${nameOf(node.parent)}.constructor`;
  const own = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined);
  const name = own?.getText() ?? '(anonymous)';
  return ts.isClassLike(node.parent) ? `${nameOf(node.parent)}.${name}` : name;
}

describe('the sizes of the sources', () => {
  const large = tooLarge(sourceFiles());

  it(`are at most ${LONGEST_FILE} lines a file, ${LONGEST_CLASS} a class, ${LONGEST_FUNCTION} a function, and ${MOST_PARAMETERS} parameters`, () => {
    expect(large.filter(({ key }) => !Object.hasOwn(KEPT, key)).map(({ text }) => text)).toEqual([]);
  });

  it('have no exception that is no longer needed', () => {
    const keys = large.map(({ key }) => key);
    expect(Object.keys(KEPT).filter((key) => !keys.includes(key))).toEqual([]);
  });

  it.each([
    ['a file', '\n'.repeat(LONGEST_FILE + 1)],
    ['a function', `function f() {${'\n'.repeat(LONGEST_FUNCTION)}}`],
    ['an arrow function', `const f = () => {${'\n'.repeat(LONGEST_FUNCTION)}};`],
    ['a method', `class C { m() {${'\n'.repeat(LONGEST_FUNCTION)}} }`],
    ['a getter', `class C { get m() {${'\n'.repeat(LONGEST_FUNCTION)}} }`],
    ['a class', `class C {${'\n'.repeat(LONGEST_CLASS)}}`],
    ['a list of parameters', 'function f(a, b, c, d, e) {}'],
    ['a constructor', 'class C { constructor(private a, private b, private c, private d, private e) {} }'],
    ['a type of a function', 'type F = (a: 1, b: 1, c: 1, d: 1, e: 1) => void;'],
    ['a method of an interface', 'interface I { m(a: 1, b: 1, c: 1, d: 1, e: 1): void }'],
  ])('are measured: %s that is too large', (_what, text) => {
    expect(tooLarge([planted('cas/x.ts', text)])).toHaveLength(1);
  });
});
