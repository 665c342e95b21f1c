import { ANY_CHARACTER, endOfPrefix, folded, widthAt } from './fold-case';

/** Entries of a node before it is split. */
const BUCKET_SIZE = 8;

interface Entry {
  readonly prefix: string;
  readonly rank: number;
}

interface Node {
  entries: Entry[];
  children: Map<string, Node> | undefined;
}

/**
 * A burst trie: finds the prefixes of a text in a time that does not depend on their number. ASCII letters match in both cases.
 */
export class PrefixIndex {
  private readonly root: Node = { entries: [], children: undefined };

  /** @param prefix in lower case; `ANY_CHARACTER` in it matches any one character */
  add(prefix: string, rank: number): void {
    insert(this.root, { prefix, rank }, 0);
  }

  /** Candidates: ranks whose prefix may begin `text`, ascending, without duplicates. */
  find(text: string): readonly number[] {
    const found: number[] = [];
    collect(this.root, text, 0, 0, found);
    return found.length < 2 ? found : [...new Set(found)].sort((a, b) => a - b);
  }
}

function insert(node: Node, entry: Entry, depth: number): void {
  if (node.children && entry.prefix.length > depth) {
    insert(childOf(node.children, entry.prefix[depth]!), entry, depth + 1);
    return;
  }
  node.entries.push(entry);
  if (!node.children && node.entries.length > BUCKET_SIZE) spread(node, depth);
}

function spread(node: Node, depth: number): void {
  const deeper = node.entries.filter((entry) => entry.prefix.length > depth);
  node.entries = node.entries.filter((entry) => entry.prefix.length <= depth);
  node.children = new Map();
  for (const entry of deeper) insert(childOf(node.children, entry.prefix[depth]!), entry, depth + 1);
}

function childOf(children: Map<string, Node>, character: string): Node {
  const known = children.get(character);
  if (known) return known;
  const child: Node = { entries: [], children: undefined };
  children.set(character, child);
  return child;
}

/** @param at index in the text; ahead of `depth`, the index in the prefixes, after dots that matched surrogate pairs */
function collect(node: Node, text: string, at: number, depth: number, found: number[]): void {
  for (const entry of node.entries) if (endOfPrefix(entry.prefix, text, at, depth) >= 0) found.push(entry.rank);
  const character = text[at];
  if (!node.children || character === undefined) return;
  const exact = node.children.get(folded(character));
  if (exact) collect(exact, text, at + 1, depth + 1, found);
  const any = node.children.get(ANY_CHARACTER);
  if (any) collect(any, text, at + (widthAt(text, at) || 1), depth + 1, found);
}
