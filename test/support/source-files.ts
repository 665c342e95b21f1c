import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import ts from 'typescript-compiler';

export const SRC = resolve(__dirname, '../../src');

/** A source file as rules see it: its syntax tree, so that neither spelling nor comments mislead them. */
export interface SourceFile {
  /** Below `src/`. */
  readonly path: string;
  /** The folder at the top that it is in; `app` and `main` for the files at the top. */
  readonly room: string;
  readonly tree: ts.SourceFile;
}

/** One thing that a file loads, in whatever way it is written. */
export interface Import {
  readonly specifier: string;
  /** Where a relative one leads, below `src/` without its extension. */
  readonly target: string | undefined;
}

export function roomOf(path: string): string {
  const [first = ''] = path.split('/');
  return first.replace(/\.ts$/, '');
}

/** A file that is not on disk: the example that a rule has to catch. */
export function planted(path: string, text: string): SourceFile {
  return { path, room: roomOf(path), tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true) };
}

/** All files of the product. */
export function sourceFiles(): SourceFile[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.[cm]?[jt]sx?$/.test(path))
    .map((path) => planted(path, readFileSync(join(SRC, path), 'utf8')));
}

/** Every node of a tree, the tree itself first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}

/** Where something is, for the message of a rule. */
export function placeOf({ path, tree }: SourceFile, node: ts.Node): string {
  const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
  return `${path}:${line + 1}`;
}

/** Everything that a file loads: imports for types and for side effects, re-exports, `import()`, `require()`, types by `import('…')`. */
export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  for (const node of nodesOf(file.tree)) {
    const literal = specifierOf(node);
    if (literal === undefined) continue;
    const specifier = ts.isStringLiteralLike(literal) ? literal.text : '(computed)';
    found.push({ specifier, target: targetOf(file.path, specifier) });
  }
  return found;
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument;
  if (!ts.isCallExpression(node)) return undefined;
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
  return isImport || isRequire ? (node.arguments[0] ?? node) : undefined;
}

function targetOf(path: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return posix.join(dirname(path), specifier).replace(/\.[cm]?[jt]s$/, '');
}

/** An identifier that stands for a value: no name of a property, no part of a type, no declaration's own key. */
export function isValueReference(node: ts.Node): node is ts.Identifier {
  if (!ts.isIdentifier(node)) return false;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isQualifiedName(parent) || ts.isTypeReferenceNode(parent) || ts.isTypeQueryNode(parent)) return false;
  if (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent))
    return 'initializer' in parent && parent.initializer === node;
  if (ts.isMethodDeclaration(parent) || ts.isMethodSignature(parent) || ts.isEnumMember(parent)) return false;
  if (ts.isExpressionWithTypeArguments(parent)) return true;
  return !ts.isImportSpecifier(parent) || parent.propertyName === node;
}
