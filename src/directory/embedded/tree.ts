import type { Clock } from '../../base/clock';
import { generalizedTime } from '../ldap/time';
import { matchesSaltedHash, saltedHash } from '../salted-hash';
import { isUnder, namingAttributes, normaliseDn, parentOf } from './dn';
import { type EmbeddedEntry, sameValue, textsOf } from './entry';
import { entryMatches, type ParsedFilter } from './filter';

const PASSWORD = 'userpassword';

/** A refusal of the embedded directory: an LDAP result code and a diagnostic. */
export class EmbeddedRefusal extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
    this.name = 'EmbeddedRefusal';
  }
}

export interface EmbeddedChange {
  readonly operation: 'add' | 'delete' | 'replace';
  readonly attribute: string;
  readonly values: readonly Buffer[];
}

/** The entries of the embedded directory, in memory. Passwords are hashed when they are written. */
export class EmbeddedTree {
  private readonly entries = new Map<string, EmbeddedEntry>();

  constructor(
    entries: readonly EmbeddedEntry[],
    private readonly clock: Clock,
  ) {
    for (const entry of entries) {
      const password = entry.attributes.get(PASSWORD);
      if (password) entry.attributes.set(PASSWORD, { ...password, values: password.values.map(hashed) });
      this.entries.set(normaliseDn(entry.dn), entry);
    }
    for (const group of entries) for (const member of textsOf(group, 'member')) this.addMembership(member, group.dn);
  }

  /** @param dn normalised */
  has(dn: string): boolean {
    return this.entries.has(dn);
  }

  /** Whether the password is right. Timing attack: takes as long when there is no such entry. */
  provesPassword(dn: string, password: string): boolean {
    const entry = this.entries.get(dn);
    const stored = entry ? textsOf(entry, PASSWORD) : [];
    return (
      (stored.length > 0 ? stored : [NOBODY]).some((hash) => matchesSaltedHash(hash, password)) && stored.length > 0
    );
  }

  /** Entries in scope that match. @throws EmbeddedRefusal when the base does not exist */
  search(base: string, scope: 'base' | 'one' | 'sub', filter: ParsedFilter): EmbeddedEntry[] {
    if (!this.entries.has(base)) throw new EmbeddedRefusal(32, 'no such base');
    const found: EmbeddedEntry[] = [];
    for (const [dn, entry] of this.entries) {
      const inScope = scope === 'base' ? dn === base : scope === 'one' ? parentOf(dn) === base : isUnder(dn, base);
      if (inScope && entryMatches(filter, withoutPassword(entry))) found.push(entry);
    }
    return found;
  }

  /** @throws EmbeddedRefusal */
  compare(dn: string, attribute: string, value: Buffer): boolean {
    const entry = this.entry(dn);
    if (attribute.toLowerCase() === PASSWORD) return this.provesPassword(dn, value.toString('utf8'));
    const held = entry.attributes.get(attribute.toLowerCase());
    if (!held) throw new EmbeddedRefusal(16, 'no such attribute');
    return held.values.some((own) => sameValue(own, value));
  }

  /** Applies all changes in order, atomically. @throws EmbeddedRefusal */
  modify(dn: string, changes: readonly EmbeddedChange[]): void {
    const entry = this.entry(dn);
    const draft: EmbeddedEntry = { dn: entry.dn, attributes: new Map(entry.attributes) };
    for (const change of changes) apply(draft, change);
    if (changes.some(({ attribute }) => attribute.toLowerCase() === PASSWORD)) this.stampPassword(draft);
    for (const name of [...namingAttributes(dn), 'objectclass']) {
      if (!draft.attributes.has(name)) throw new EmbeddedRefusal(67, `${name} cannot be removed`);
    }
    this.entries.set(dn, draft);
  }

  /** Sets pwdChangedTime as OpenLDAP's password policy does. */
  private stampPassword({ attributes }: EmbeddedEntry): void {
    const values = [Buffer.from(generalizedTime(this.clock.now()))];
    attributes.set('pwdchangedtime', { name: 'pwdChangedTime', values });
  }

  private entry(dn: string): EmbeddedEntry {
    const entry = this.entries.get(dn);
    if (!entry) throw new EmbeddedRefusal(32, 'no such entry');
    return entry;
  }

  private addMembership(member: string, group: string): void {
    const attributes = this.entries.get(normaliseDn(member))?.attributes;
    const values = attributes?.get('memberof')?.values ?? [];
    attributes?.set('memberof', { name: 'memberOf', values: [...values, Buffer.from(group)] });
  }
}

const NOBODY = saltedHash('');

/** Removes the password, which can be compared and written, never read or searched. */
export function withoutPassword(entry: EmbeddedEntry): EmbeddedEntry {
  const attributes = new Map(entry.attributes);
  attributes.delete(PASSWORD);
  return { dn: entry.dn, attributes };
}

function apply(draft: EmbeddedEntry, { operation, attribute, values }: EmbeddedChange): void {
  const key = attribute.toLowerCase();
  const held = draft.attributes.get(key)?.values ?? [];
  const name = draft.attributes.get(key)?.name ?? attribute;
  const next = NEXT_VALUES[operation](
    held,
    key === PASSWORD && operation !== 'delete' ? values.map(hashed) : values,
    key,
  );
  if (next.length > 0) draft.attributes.set(key, { name, values: next });
  else draft.attributes.delete(key);
}

type NextValues = (held: readonly Buffer[], values: readonly Buffer[], key: string) => Buffer[];

const NEXT_VALUES: Readonly<Record<EmbeddedChange['operation'], NextValues>> = {
  add: (held, values) => {
    if (values.some((value) => held.some((own) => sameValue(own, value))))
      throw new EmbeddedRefusal(20, 'value exists');
    return [...held, ...values];
  },
  delete: (held, values, key) => {
    const same = key === PASSWORD ? isPassword : sameValue;
    if (held.length === 0 || values.some((value) => !held.some((own) => same(own, value)))) {
      throw new EmbeddedRefusal(16, 'no such value');
    }
    return values.length === 0 ? [] : held.filter((own) => !values.some((value) => same(own, value)));
  },
  replace: (_held, values) => [...values],
};

function isPassword(stored: Buffer, value: Buffer): boolean {
  return stored.equals(value) || matchesSaltedHash(stored.toString('utf8'), value.toString('utf8'));
}

function hashed(value: Buffer): Buffer {
  const text = value.toString('utf8');
  return /^\{[A-Z0-9]+\}/i.test(text) ? value : Buffer.from(saltedHash(text));
}
