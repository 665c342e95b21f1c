import { join } from 'node:path';
import ts from 'typescript-compiler';
import { nodesOf, placeOf, planted, type SourceFile, SRC, sourceFiles } from '../support/source-files';

/** A response of Express, and the one of node:http that it extends; `fetch` has another one. */
const RESPONSES = new Map([
  ['Response', /node_modules\/@types\/express/],
  ['ServerResponse', /node_modules\/@types\/node\//],
]);

/** Examples outside `web/` that the rule must catch: each is a file added to those of the product. */
const EXAMPLES = [
  ["import type { Response } from 'express';", "(answer: Response) => answer.redirect('/x')"],
  ["import type { Response } from 'express';", "(answer: Response) => answer['redirect']('/x')"],
  ["import type { Response } from 'express';", '({ out }: { out: Response }) => { const { send } = out; send(1); }'],
  ["import type { Request } from 'express';", "(request: Request) => request.res?.end('x')"],
  ["import type { Request } from 'express';", '(request: Request) => { const { res } = request; res?.end(); }'],
  ["import type { RequestHandler } from 'express';", '((_q, a) => void a.json({})) satisfies RequestHandler'],
  ["import type { ServerResponse as Out } from 'node:http';", "(o: Out) => o.end('x')"],
  ["import { createServer } from 'node:http';", '() => createServer((_q, a) => a.end())'],
  ["import type { Response } from 'express'; interface Mine extends Response { mine: 1 }", '(m: Mine) => m.end()'],
  ["import type { Response } from 'express'; type Mine = Response & { mine: 1 };", '(m: Mine) => m.end()'],
].map(([imports, code], n) => planted(`cas/planted-${n}.ts`, `${imports}\nexport const act = ${code};\n`));

/** Look-alikes that the rule must not catch. */
const HARMLESS = [
  "import type { Reply } from '../web/reply';\nexport const act = (response: Reply) => response.status;\n",
  'export const act = async () => { const response = await fetch("x"); return response.status; };\n',
  "import { request } from 'node:https';\nexport const act = () => request('https://x').end();\n",
].map((text, n) => planted(`cas/harmless-${n}.ts`, text));

/** The types of the whole product and of some virtual files. Made once, because it takes seconds. */
function programWith(extras: readonly SourceFile[]): ts.Program {
  const { config } = ts.readConfigFile(join(SRC, '../tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(SRC, '..'));
  const host = ts.createCompilerHost(options, true);
  const { getSourceFile, fileExists } = host;
  const texts = new Map(extras.map(({ path, tree }) => [join(SRC, path), tree.text]));
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.getSourceFile = (name, version, ...rest) => {
    const text = texts.get(name);
    return text === undefined ? getSourceFile(name, version, ...rest) : ts.createSourceFile(name, text, version, true);
  };
  const roots = [...sourceFiles().map(({ path }) => join(SRC, path)), ...texts.keys()];
  return ts.createProgram(roots, { ...options, noEmit: true }, host);
}

/** Uses of a response, recognised by the type of the value, whatever its name and spelling. */
function uses(program: ts.Program, file: SourceFile): string[] {
  const checker = program.getTypeChecker();
  const tree = program.getSourceFile(join(SRC, file.path));
  if (tree === undefined) return [];
  return [...nodesOf(tree)]
    .filter(
      (node) => ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node),
    )
    .filter((node) => !ts.isTypeNode(node.parent) && isResponse(checker.getTypeAtLocation(node)))
    .map((node) => `${placeOf({ ...file, tree }, node)} ${node.getText(tree)}`);
}

function isResponse(type: ts.Type, depth = 0): boolean {
  if (type.isUnionOrIntersection() && depth < 4) return type.types.some((part) => isResponse(part, depth + 1));
  const declared = [type.aliasSymbol, type.symbol].some((symbol) => {
    const home = RESPONSES.get(symbol?.name ?? '');
    return symbol?.declarations?.some((declaration) => home?.test(declaration.getSourceFile().fileName)) ?? false;
  });
  if (declared || depth >= 4) return declared;
  return type.isClassOrInterface() && (type.getBaseTypes() ?? []).some((base) => isResponse(base, depth + 1));
}

describe('HTTP responses', () => {
  let program: ts.Program;
  beforeAll(() => {
    program = programWith([...EXAMPLES, ...HARMLESS]);
  }, 120_000);

  it('are touched in web/ only', () => {
    const others = sourceFiles().filter(({ room }) => room !== 'web');
    expect(others.flatMap((file) => uses(program, file))).toEqual([]);
  }, 120_000);

  it.each(EXAMPLES.map((file) => [file.tree.text.replaceAll('\n', ' '), file] as const))(
    'are caught elsewhere: %s',
    (_, file) => {
      expect(uses(program, file)).not.toEqual([]);
    },
  );

  it.each(HARMLESS.map((file) => [file.tree.text.replaceAll('\n', ' '), file] as const))(
    'are not seen in %s',
    (_, file) => {
      expect(uses(program, file)).toEqual([]);
    },
  );
});
