import { isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments } from 'yaml';
import { FieldFault } from './fields';

/**
 * Parses a YAML file of Apereo CAS: the class of an object is its tag, `!<org.apereo.cas.services.CasRegisteredService>`.
 * @throws FieldFault
 */
export function parseYaml(text: string): unknown {
  const documents = parseAllDocuments(text, { intAsBigInt: true, logLevel: 'silent' });
  const [document, ...others] = 'empty' in documents ? [] : documents;
  if (document === undefined || others.length > 0) throw new FieldFault('', 'a YAML file holds one service');
  const [error] = document.errors;
  // The lines after the first quote the file.
  if (error) throw new FieldFault('', `the file is not YAML: ${error.message.split('\n')[0]}`);
  return readNode(document.contents, '');
}

function readNode(node: unknown, path: string): unknown {
  if (isAlias(node)) throw new FieldFault(path, 'references to other parts of the file are not supported');
  if (isSeq(node)) return node.items.map((item, place) => readNode(item, pathTo(path, place)));
  if (isScalar(node)) return plainNumber(node.value);
  if (!isMap(node)) return undefined;
  const entries = node.items.map(({ key, value }) => {
    const name = String(isScalar(key) ? key.value : key);
    return [name, readNode(value, pathTo(path, name))] as const;
  });
  const className = classNameOf(node);
  return Object.fromEntries(className === undefined ? entries : [['@class', className], ...entries]);
}

function pathTo(path: string, name: string | number): string {
  return path === '' ? String(name) : `${path}.${name}`;
}

/** Integers are read without loss: one beyond 53 bits stays as its digits. */
function plainNumber(value: unknown): unknown {
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function classNameOf({ tag }: Node): string | undefined {
  return tag === undefined || tag.startsWith('tag:yaml.org,') || /^!?$/.test(tag) ? undefined : tag.replace(/^!/, '');
}
