/**
 * Parameters of a query string or a form, with what CAS needs to know of them: how often each came, and the raw text.
 * Bytes that are not UTF-8 stay percent-encoded, so that a service URL with Latin-1 in it survives (Express would lose them).
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

  /** The first value without white space around it; undefined when missing or blank. */
  text(name: string): string | undefined {
    return this.one(name)?.trim() || undefined;
  }

  isRepeated(name: string): boolean {
    return (this.values.get(name)?.length ?? 0) > 1;
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  names(): readonly string[] {
    return [...this.values.keys()];
  }

  get count(): number {
    let count = 0;
    for (const values of this.values.values()) count += values.length;
    return count;
  }

  /**
   * What a URL may mean that a client put into the query without encoding it: all from `name=` to the end, decoded (such a URL may
   * have an `&` of its own), and as it came (it may have escapes of its own). Empty when the parameter is missing.
   */
  tails(name: string): readonly string[] {
    const at = `&${this.raw}`.indexOf(`&${name}=`);
    if (at < 0) return [];
    const tail = this.raw.slice(at + name.length + 1);
    return tail.includes('://') ? [decode(tail), tail] : [decode(tail)];
  }
}

/** Whether a switch such as `renew` or `warn` is on: `true`, `1`, `on`, `yes` in any case. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && /^(true|1|on|yes)$/i.test(value);
}

/** A `+` is a space, but not in a URL that was put into the query as it is. */
function decode(text: string): string {
  const spaced = text.includes('+') && !text.includes('://') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    // Runs of escapes that are UTF-8 are decoded, others are kept as they came.
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
