import type { Entry, Filter } from 'ldapts';
import type { Attributes } from '../../base/principal';
import type { Account } from '../directory';
import { acceptedCharters } from './charter-value';
import { attributesOf, matches, parseFilter, type ValuesOf } from './filter';
import { existingForwarding } from './forwarding-values';
import type { LdapOptions } from './options';
import { generalizedTime } from './time';

const STATES = ['pending', 'locked', 'expired', 'closed'] as const;

const NO_FORWARDING = 'ldap.noForwardingFilter';

function keyOf(state: (typeof STATES)[number]): string {
  return `ldap.${state}Filter`;
}

/** Converts directory entries into accounts. Attribute names compare without case, as LDAP requires. */
export class LdapEntryReader {
  private readonly states: readonly { state: (typeof STATES)[number]; filter: Filter }[];
  private readonly noForwarding: Filter | undefined;
  private readonly binary: ReadonlySet<string>;
  private readonly names: readonly (readonly [string, readonly string[]])[];

  /** @throws OperatorFault when one of the filters cannot be read */
  constructor(private readonly settings: LdapOptions) {
    this.states = STATES.filter((state) => settings.states[state] !== '').map((state) => ({
      state,
      filter: parseFilter(settings.states[state], keyOf(state)),
    }));
    this.noForwarding =
      settings.noForwardingFilter === '' ? undefined : parseFilter(settings.noForwardingFilter, NO_FORWARDING);
    this.binary = new Set(settings.binaryAttributes.map((name) => name.toLowerCase()));
    this.names = Object.entries(settings.attributes).map(([name, given]) => [
      name.toLowerCase(),
      typeof given === 'string' ? [given] : given,
    ]);
  }

  /** Every attribute that an account needs, so that a login needs one search. */
  get wanted(): string[] {
    const { settings, noForwarding } = this;
    const { charterAttribute, forwardingAttribute, deliveryAttribute } = settings.activation;
    const names = new Set([
      ...Object.keys(settings.attributes),
      ...this.states.flatMap(({ state, filter }) => attributesOf(filter, keyOf(state))),
      ...(noForwarding ? attributesOf(noForwarding, NO_FORWARDING) : []),
      settings.usernameAttribute,
      ...settings.loginAttributes,
      settings.mailAttribute,
      settings.backupMailAttribute,
      settings.givenNameAttribute,
      settings.familyNameAttribute,
      settings.displayNameAttribute,
      settings.affiliationAttribute,
      settings.passwordChangedAttribute,
      charterAttribute,
      forwardingAttribute,
      deliveryAttribute,
    ]);
    return [...names].filter((name) => name !== '');
  }

  /**
   * @param nowMilliseconds the value of `{now}` in state filters, milliseconds since the epoch
   * @returns undefined when the entry has no canonical identifier
   */
  read(entry: Entry, nowMilliseconds: number): Account | undefined {
    const values = this.valuesByName(entry);
    const valuesOf = (attribute: string) => values.get(attribute.toLowerCase()) ?? [];
    const { settings } = this;
    const username = valuesOf(settings.usernameAttribute)[0];
    if (username === undefined) return undefined;
    const now = generalizedTime(nowMilliseconds).toLowerCase();
    return {
      dn: entry.dn,
      username,
      state: this.states.find(({ filter }) => matches(filter, valuesOf, now))?.state ?? 'active',
      attributes: this.released(values),
      affiliations: valuesOf(settings.affiliationAttribute),
      loginNames: [...new Set([username, ...settings.loginAttributes.flatMap(valuesOf)])],
      ...this.person(valuesOf),
      ...this.chosen(valuesOf, now),
    };
  }

  /** What people decide themselves. */
  private chosen(valuesOf: ValuesOf, now: string): Partial<Account> {
    const { activation } = this.settings;
    const charters = acceptedCharters(activation.charterValue, valuesOf(activation.charterAttribute));
    const forwarding = existingForwarding(activation, valuesOf);
    const isForwardingForbidden = this.noForwarding !== undefined && matches(this.noForwarding, valuesOf, now);
    return {
      ...(charters.length > 0 && { charters }),
      ...(forwarding && { forwarding }),
      ...(isForwardingForbidden && { isForwardingForbidden }),
    };
  }

  private person(valuesOf: ValuesOf): Partial<Account> {
    const { settings } = this;
    const backupMail = valuesOf(settings.backupMailAttribute)[0]?.replace(/^\{[^}]*\}/, '');
    const facts = {
      mail: valuesOf(settings.mailAttribute)[0],
      backupMail,
      givenName: valuesOf(settings.givenNameAttribute)[0],
      familyName: valuesOf(settings.familyNameAttribute)[0],
      displayName: valuesOf(settings.displayNameAttribute)[0],
      passwordVersion: valuesOf(settings.passwordChangedAttribute)[0],
    };
    return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  }

  private released(values: ReadonlyMap<string, readonly string[]>): Attributes {
    const released: Record<string, readonly string[]> = {};
    for (const [name, targets] of this.names) {
      const found = values.get(name);
      if (!found?.length) continue;
      for (const target of targets) released[target] = [...(released[target] ?? []), ...found];
    }
    return released;
  }

  private valuesByName(entry: Entry): Map<string, readonly string[]> {
    const values = new Map<string, readonly string[]>();
    for (const [name, found] of Object.entries(entry)) {
      if (name === 'dn') continue;
      const list = Array.isArray(found) ? found : [found];
      const isBinary = this.binary.has(name.toLowerCase());
      values.set(
        name.toLowerCase(),
        list.map((value) => asText(value, isBinary)),
      );
    }
    return values;
  }
}

/** Values that are not UTF-8 arrive as bytes even for attributes that are not declared binary. */
function asText(value: Buffer | string, isBinary: boolean): string {
  if (Buffer.isBuffer(value)) return value.toString('base64');
  return isBinary ? Buffer.from(value, 'utf8').toString('base64') : value;
}
