import { z } from 'zod';

/** One thing that an operator can set. */
export interface Setting<T> {
  /** What it means, one or two sentences for the reference. */
  readonly meaning: string;
  readonly fallback: T;
  readonly schema: z.ZodType<T>;
  /** Its type and bounds in words. */
  readonly kind: string;
  /** Masked wherever settings are printed; may be given in a file named by `…_FILE`. */
  readonly secret: boolean;
}

/** Where a list stands in one environment variable, its items are separated by commas or white space. */
const items = (value: unknown) => (typeof value === 'string' ? value.split(/[\s,]+/).filter(Boolean) : value);

/** Free text. */
export function text(fallback: string, meaning: string): Setting<string> {
  return { meaning, fallback, schema: z.coerce.string(), kind: 'text', secret: false };
}

/** Text that is masked when settings are printed. */
export function secret(meaning: string): Setting<string> {
  return { ...text('', meaning), kind: 'secret text', secret: true };
}

export function whole(fallback: number, min: number, max: number, meaning: string): Setting<number> {
  const schema = z.coerce.number().int().min(min).max(max);
  return { meaning, fallback, schema, kind: `whole number, ${min} to ${max}`, secret: false };
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
  return {
    meaning,
    fallback,
    schema: z.preprocess(items, z.array(z.coerce.string())),
    kind: 'list of texts',
    secret: false,
  };
}

/** Names with one or more texts each; in the environment as JSON. */
export function map(
  fallback: Readonly<Record<string, readonly string[]>>,
  meaning: string,
): Setting<Readonly<Record<string, readonly string[]>>> {
  const one = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string()));
  return {
    meaning,
    fallback,
    schema: z.preprocess(json, z.record(z.string(), one)),
    kind: 'map from names to texts',
    secret: false,
  };
}

/** A list of records with texts in them; in the environment as JSON. */
export function records(
  fallback: readonly Readonly<Record<string, string>>[],
  meaning: string,
): Setting<readonly Readonly<Record<string, string>>[]> {
  const schema = z.preprocess(json, z.array(z.record(z.string(), z.string())));
  return { meaning, fallback, schema, kind: 'list of maps', secret: false };
}

/** An absolute http or https URL without query, fragment and credentials. */
export function webUrl(fallback: string, meaning: string): Setting<string> {
  const schema = z.string().refine((value) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    return !!url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username;
  }, 'must be an http or https URL without query and fragment');
  return { meaning, fallback, schema, kind: 'http or https URL', secret: false };
}

function json(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
