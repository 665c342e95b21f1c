import type { AccountChange, AccountChangeKind, MailForwarding } from '../account-change';
import { saltedHash } from '../salted-hash';
import { charterValue } from './charter-value';
import type { LdapChange, LdapOptions } from './options';

/** A change of an account as LDAP modifications. */
export interface PlannedChange {
  readonly kind: AccountChangeKind;
  readonly ldap: readonly LdapChange[];
}

/** The state first, so that a server that stops at the first error reports this one; the password last. */
const ORDER: readonly AccountChangeKind[] = [
  'lock',
  'state',
  'attribute',
  'backupMail',
  'charter',
  'forwarding',
  'password',
];

/** Converts account changes into modifications, in the order in which they are written. */
export function plan(settings: LdapOptions, changes: readonly AccountChange[]): readonly PlannedChange[] {
  return [...changes]
    .sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind))
    .map((change) => ({ kind: change.kind, ldap: ldapChanges(settings, change) }));
}

/** All modifications, for one modify request. */
export function modifications(planned: readonly PlannedChange[]): LdapChange[] {
  return planned.flatMap(({ ldap }) => ldap);
}

function ldapChanges(settings: LdapOptions, change: AccountChange): readonly LdapChange[] {
  switch (change.kind) {
    case 'lock':
      return settings.lockChanges;
    case 'state':
      return settings.activation.stateChanges;
    case 'attribute':
      return [replaced(change.attribute, change.values)];
    case 'backupMail':
      return [replaced(settings.backupMailAttribute, backupMailValues(settings, change.address))];
    case 'charter':
      return [charterAdded(settings, change)];
    case 'forwarding':
      return forwardingChanges(settings, change.forwarding);
    case 'password':
      return [replaced(settings.passwordAttribute, [passwordValue(settings, change.password)])];
  }
}

function replaced(attribute: string, values: readonly string[]): LdapChange {
  return { operation: 'replace', attribute, values };
}

function passwordValue({ passwordWriting }: LdapOptions, password: string): string {
  return passwordWriting === 'hashed' ? saltedHash(password) : password;
}

function backupMailValues({ backupMailValue }: LdapOptions, address: string | undefined): string[] {
  return address === undefined ? [] : [backupMailValue.replaceAll('{address}', () => address)];
}

function charterAdded({ activation }: LdapOptions, change: AccountChange & { kind: 'charter' }): LdapChange {
  const { charterAttribute: attribute, charterValue: template } = activation;
  return { operation: 'add', attribute, values: [charterValue(template, change.version, change.acceptedAt)] };
}

function forwardingChanges({ activation }: LdapOptions, forwarding: MailForwarding | undefined): LdapChange[] {
  const { forwardingAttribute, deliveryAttribute, keepCopyValues, noCopyValues } = activation;
  const delivery = forwarding?.keepCopy ? keepCopyValues : noCopyValues;
  return [
    replaced(forwardingAttribute, forwarding === undefined ? [] : [forwarding.address]),
    replaced(deliveryAttribute, forwarding === undefined ? [] : delivery),
  ];
}
