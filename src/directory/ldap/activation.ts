import type { Activation, DirectoryChange } from '../directory';
import { type LdapConnection, ResultCode } from './connection';
import type { LdapSettings } from './defaults';
import type { LdapChange } from './options';
import { changeFrom, passwordChange } from './password';
import { generalizedTime } from './time';

/** The changes of a first connection, without the password. */
export function activationChanges(settings: LdapSettings, activation: Activation): LdapChange[] {
  const { charterAttribute, charterValue } = settings.activation;
  const acceptance = charterValue
    .replaceAll('{version}', () => activation.charterVersion)
    .replaceAll('{date}', () => generalizedTime(activation.charterAcceptedAt));
  const backupMail = settings.backupMailValue.replaceAll('{address}', () => activation.backupMail);
  return [
    // First: the deletion of the pending state, so that a server that stops at the first fault names this one.
    ...settings.activation.stateChanges,
    { operation: 'replace', attribute: settings.backupMailAttribute, values: [backupMail] },
    { operation: 'add', attribute: charterAttribute, values: [acceptance] },
    ...forwardingChanges(settings, activation),
  ];
}

/**
 * Activates an account in one modify: all of it or nothing. Its state change deletes a value that only a pending entry has,
 * so that the second of two activations, or a repetition after a crash, is refused by the directory: `absent`.
 */
export async function activateAtOnce(
  connection: LdapConnection,
  settings: LdapSettings,
  dn: string,
  activation: Activation,
): Promise<DirectoryChange> {
  const changes = [...activationChanges(settings, activation), passwordChange(settings, activation.password)];
  const answer = await connection.modify(dn, changes);
  return answer.code === ResultCode.noSuchAttribute ? { outcome: 'absent' } : changeFrom(answer);
}

function forwardingChanges(settings: LdapSettings, { forwarding }: Activation): LdapChange[] {
  if (!forwarding) return [];
  const { forwardingAttribute, deliveryAttribute, keepCopyValues, noCopyValues } = settings.activation;
  return [
    { operation: 'replace', attribute: forwardingAttribute, values: [forwarding.address] },
    { operation: 'replace', attribute: deliveryAttribute, values: forwarding.keepCopy ? keepCopyValues : noCopyValues },
  ];
}
