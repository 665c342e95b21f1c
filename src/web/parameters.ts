/**
 * Parameters of a query string or a form, with how often each occurs and the raw text. Bytes that are not UTF-8 stay percent-encoded, so that a
 * service URL in Latin-1 survives (Express would replace them).
 */
export class Parameters {
  private readonly values = new Map<string, string[]>();

  /** @param raw the query string without `?`, or the form body */
  constructor(readonly raw: string) {
    if (raw === '') return;
    for (const pair of raw.split('&')) {
      const equals = pair.indexOf('=');
      const name = decode(equals < 0 ? pair : pair.slice(0, equals));
      const value = equals < 0 ? '' : decode(pair.slice(equals + 1));
      const known = this.values.get(name);
      if (known) known.push(value);
      else this.values.set(name, [value]);
    }
  }

  /** The first value, or undefined when the parameter is missing. */
  one(name: string): string | undefined {
    return this.values.get(name)?.[0];
  }

  /** The first value without surrounding white space; undefined when missing or blank. */
  text(name: string): string | undefined {
    return this.one(name)?.trim() || undefined;
  }

  /** Whether the parameter occurs more than once. */
  isRepeated(name: string): boolean {
    return (this.values.get(name)?.length ?? 0) > 1;
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** Every name once, in the order of first occurrence. */
  names(): readonly string[] {
    return [...this.values.keys()];
  }

  get count(): number {
    let count = 0;
    for (const values of this.values.values()) count += values.length;
    return count;
  }

  /**
   * The possible readings of a URL that a client put into the query without encoding it: everything from `name=` to the end, decoded (the URL
   * may have its own `&`), and as it came (it may have its own escapes). Empty when the parameter is missing.
   */
  tails(name: string): readonly string[] {
    const at = `&${this.raw}`.indexOf(`&${name}=`);
    if (at < 0) return [];
    const tail = this.raw.slice(at + name.length + 1);
    return tail.includes('://') ? [decode(tail), tail] : [decode(tail)];
  }
}

/** Whether a flag such as `renew` or `warn` is set: `true`, `1`, `on` or `yes`, in any case. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && /^(true|1|on|yes)$/i.test(value);
}

/** Decodes a `+` as a space, except in a URL that was put into the query unencoded. */
function decode(text: string): string {
  const spaced = text.includes('+') && !text.includes('://') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    // Only runs of escapes that are valid UTF-8 are decoded.
    return spaced.replace(/(?:%[0-9a-f]{2})+/gi, decodeRun);
  }
}

function decodeRun(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run.replace(/%[0-7][0-9a-f]/gi, (escaped) => decodeURIComponent(escaped));
  }
}
