import { z } from 'zod';
import { NetworkList } from '../base/network-list';

/** A setting. */
export interface Setting<T> {
  /** Description for the reference, one or two sentences. */
  readonly meaning: string;
  readonly fallback: T;
  /** Validates without I/O; messages show `kind`, not those of the schema. */
  readonly schema: z.ZodType<T>;
  /** Its type and bounds in words, as the object of "Give …". */
  readonly kind: string;
  /** Masked wherever settings are printed; may be given in a file named by `…_FILE`. */
  readonly secret: boolean;
  /** A relative path is resolved against the folder of the configuration file, the default against the folder of the package. */
  readonly isPath?: boolean;
}

/** YAML parses some texts as other types: a host name of digits, a password `true`. */
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** Items of a list in an environment variable are separated by commas or white space. */
const items = (value: unknown) => (typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : value);

const LISTED = 'in the environment separated by commas or spaces';

/** Free text. */
export function text(fallback: string, meaning: string): Setting<string> {
  return { meaning, fallback, schema: scalar, kind: 'a text', secret: false };
}

/** Path of a file or folder; none when empty. */
export function path(fallback: string, meaning: string): Setting<string> {
  return { ...text(fallback, meaning), kind: 'a path', isPath: true };
}

/** Text that is validated on its own. @param kind the type in words */
export function textLike(kind: string, takes: (value: string) => boolean, fallback: string, meaning: string) {
  return { ...text(fallback, meaning), schema: scalar.refine(takes), kind };
}

/** Text that is masked when settings are printed. */
export function secret(meaning: string): Setting<string> {
  return { ...text('', meaning), kind: 'a secret text', secret: true };
}

/** An integer within bounds, both included. */
export function whole(fallback: number, min: number, max: number, meaning: string): Setting<number> {
  const number = z.number().int().min(min).max(max);
  const schema = z.preprocess((value) => (isDigits(value) ? Number(value) : value), number);
  return { meaning, fallback, schema, kind: `a whole number from ${min} to ${max}`, secret: false };
}

function isDigits(value: unknown): boolean {
  return typeof value === 'string' && /^\s*-?\d+\s*$/.test(value);
}

export function flag(fallback: boolean, meaning: string): Setting<boolean> {
  const schema = z.preprocess((value) => {
    if (typeof value !== 'string') return value;
    if (/^(true|yes|on|1)$/i.test(value)) return true;
    return /^(false|no|off|0)$/i.test(value) ? false : value;
  }, z.boolean());
  return { meaning, fallback, schema, kind: 'true or false', secret: false };
}

export function choice<const C extends readonly [string, ...string[]]>(
  choices: C,
  fallback: C[number],
  meaning: string,
): Setting<C[number]> {
  return { meaning, fallback, schema: z.enum(choices), kind: `one of ${choices.join(', ')}`, secret: false };
}

/** A list of texts; in the environment separated by commas or white space. */
export function list(fallback: readonly string[], meaning: string): Setting<readonly string[]> {
  const schema = z.preprocess(items, z.array(scalar));
  return { meaning, fallback, schema, kind: `a list of texts, ${LISTED}`, secret: false };
}

/** A list of texts that are validated one by one. @param kind their type in words */
export function listLike(
  kind: string,
  takes: (value: string) => boolean,
  fallback: readonly string[],
  meaning: string,
): Setting<readonly string[]> {
  const schema = z.preprocess(items, z.array(scalar.refine(takes)));
  return { meaning, fallback, schema, kind: `a list of ${kind}, ${LISTED}`, secret: false };
}

/** A list of addresses and CIDR blocks. */
export function networks(fallback: readonly string[], meaning: string): Setting<readonly string[]> {
  return listLike('addresses and networks (192.0.2.7, 192.0.2.0/24, 2001:db8::/32)', isNetwork, fallback, meaning);
}

function isNetwork(network: string): boolean {
  try {
    new NetworkList([network]);
    return true;
  } catch {
    return false;
  }
}

/** Names with one or more texts each; in the environment as JSON. */
export function map(
  fallback: Readonly<Record<string, readonly string[]>>,
  meaning: string,
): Setting<Readonly<Record<string, readonly string[]>>> {
  const one = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string()));
  const schema = z.preprocess(json, z.record(z.string(), one));
  return { meaning, fallback, schema, kind: 'a map from names to texts, in the environment as JSON', secret: false };
}

/** A list of records of texts; in the environment as JSON. @param kind the required fields in words */
export function records(
  kind: string,
  takes: (record: Readonly<Record<string, string>>) => boolean,
  fallback: readonly Readonly<Record<string, string>>[],
  meaning: string,
): Setting<readonly Readonly<Record<string, string>>[]> {
  const schema = z.preprocess(json, z.array(z.record(z.string(), z.string()).refine(takes)));
  return { meaning, fallback, schema, kind: `a list of maps with ${kind}, in the environment as JSON`, secret: false };
}

function json(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
