import { OperatorFault } from '../base/faults';
import type { Activation, DirectoryChange } from './directory';
import { activationChanges } from './ldap-activation';
import { type LdapAnswer, type LdapConnection, ResultCode } from './ldap-connection';
import type { LdapSettings } from './ldap-defaults';
import type { LdapChange } from './ldap-options';
import { changeFrom } from './ldap-password';

/** A claim older than this was left by a process that died: another activation may take it over. */
const CLAIM_MILLISECONDS = 60_000;

/**
 * Activates an account where the password travels in an extended operation, which cannot be in the same modify as the rest:
 *
 * 1. claim: the pending value is replaced by itself and a time stamp. Only one of two activations finds the value to delete.
 * 2. the password, by the extended operation. Refused: the claim is given back and nothing else has changed.
 * 3. everything else, in one modify that deletes the claim.
 *
 * A process killed before 3 leaves a pending account: the person goes on, and the next activation takes the claim over after a
 * minute and writes the password again. An account is never active without the chosen password. The pending filter has to
 * match claimed values too (end it with `*`), as the default does.
 */
export async function activateInSteps(
  connection: LdapConnection,
  settings: LdapSettings,
  dn: string,
  activation: Activation,
  nowMilliseconds: number,
): Promise<DirectoryChange> {
  const pending = pendingValue(settings);
  const claim = `${pending.value}:${nowMilliseconds}`;
  const claimed = await takeClaim(connection, dn, pending, claim, nowMilliseconds);
  if (!claimed) return { outcome: 'absent' };
  const written = changeFrom(await connection.modifyPassword(dn, activation.password));
  if (written.outcome !== 'done') {
    await connection.modify(dn, swap(pending.attribute, claim, pending.value));
    return written;
  }
  const rest = activationChanges(settings, activation).map((change) =>
    change === pending.change ? { ...change, values: [claim] } : change,
  );
  const answer = await connection.modify(dn, rest);
  return answer.code === ResultCode.noSuchAttribute ? { outcome: 'absent' } : changeFrom(answer);
}

interface Pending {
  readonly change: LdapChange;
  readonly attribute: string;
  readonly value: string;
}

function pendingValue(settings: LdapSettings): Pending {
  const change = settings.activation.stateChanges.find(({ operation, values }) => operation === 'delete' && values[0]);
  const value = change?.values[0];
  if (change && value !== undefined) return { change, attribute: change.attribute, value };
  throw new OperatorFault(
    'With the extended operation, the activation has to delete a value that pending entries have.',
    'Add such a change to the state changes of the activation, or write passwords by modify.',
  );
}

async function takeClaim(connection: LdapConnection, dn: string, pending: Pending, claim: string, now: number) {
  const first = await connection.modify(dn, swap(pending.attribute, pending.value, claim));
  if (isDone(first)) return true;
  const abandoned = await abandonedClaim(connection, dn, pending, now);
  return abandoned !== undefined && isDone(await connection.modify(dn, swap(pending.attribute, abandoned, claim)));
}

/** True: the claim is ours. False: somebody else was first. */
function isDone(answer: LdapAnswer): boolean {
  if (answer.code === ResultCode.noSuchAttribute || answer.code === ResultCode.noSuchObject) return false;
  return changeFrom(answer).outcome === 'done';
}

async function abandonedClaim(connection: LdapConnection, dn: string, { attribute, value }: Pending, now: number) {
  const search = { base: dn, scope: 'base', filter: '(objectClass=*)', attributes: [attribute], sizeLimit: 1 } as const;
  const [entry] = await connection.search(search);
  const key = Object.keys(entry ?? {}).find((name) => name.toLowerCase() === attribute.toLowerCase());
  const values = [entry?.[key ?? ''] ?? []].flat().map(String);
  return values.find((found) => {
    const [, stamp] = found.startsWith(`${value}:`) ? (/:(\d{13})$/.exec(found) ?? []) : [];
    return stamp !== undefined && now - Number(stamp) > CLAIM_MILLISECONDS;
  });
}

function swap(attribute: string, from: string, to: string): LdapChange[] {
  return [
    { operation: 'delete', attribute, values: [from] },
    { operation: 'add', attribute, values: [to] },
  ];
}
