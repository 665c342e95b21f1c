import { ANY_CHARACTER } from './literal-prefix';

/** A node holds this many entries before it spreads them over its children. */
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
 * Finds which of many prefixes a text begins with, in a time that does not grow with their number: a tree by character that goes only
 * as deep as it takes to keep the buckets small. ASCII letters are the same in both cases.
 */
export class PrefixIndex {
  private readonly root: Node = { entries: [], children: undefined };
  private longest = 0;

  /** @param prefix in lower case; `ANY_CHARACTER` in it stands for any one character */
  add(prefix: string, rank: number): void {
    insert(this.root, { prefix, rank }, 0);
    this.longest = Math.max(this.longest, prefix.length);
  }

  /** Ranks whose prefix may begin `text`, lowest first, without repetition. */
  find(text: string): readonly number[] {
    const found: number[] = [];
    // Twice, because a character outside the basic plane takes two units.
    const characters = Array.from(text.slice(0, 2 * this.longest), folded);
    collect(this.root, characters, 0, found);
    return [...new Set(found)].sort((a, b) => a - b);
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

function collect(node: Node, characters: readonly string[], depth: number, found: number[]): void {
  for (const entry of node.entries) if (begins(entry.prefix, characters, depth)) found.push(entry.rank);
  const character = characters[depth];
  if (!node.children || character === undefined) return;
  const exact = node.children.get(character);
  if (exact) collect(exact, characters, depth + 1, found);
  const any = node.children.get(ANY_CHARACTER);
  if (any) collect(any, characters, depth + 1, found);
}

function begins(prefix: string, characters: readonly string[], from: number): boolean {
  if (prefix.length > characters.length) return false;
  for (let at = from; at < prefix.length; at++) {
    if (prefix[at] !== ANY_CHARACTER && prefix[at] !== characters[at]) return false;
  }
  return true;
}

/** As the pattern engine folds case: the Kelvin sign is a k and the long s an s. */
function folded(character: string): string {
  if (character === '\u212a') return 'k';
  return character === '\u017f' ? 's' : character.toLowerCase();
}
