import type { Clock } from '../../base/clock';
import { OperatorFault } from '../../base/faults';
import type { Activation, DirectoryChange } from '../directory';
import { activationChanges } from './activation';
import { isRefusal, type LdapAnswer, type LdapConnection, ResultCode } from './connection';
import type { LdapSettings } from './defaults';
import type { LdapChange } from './options';
import { changeFrom } from './password';

/** A claim older than this was left by a process that died: another activation may take it over. */
const CLAIM_MILLISECONDS = 15_000;
/** How long, and how often, to look whether the activation that holds the claim ends. */
const TRIES = 20;
const PAUSE_MILLISECONDS = 150;

/**
 * Activates an account where the password travels in an extended operation, which cannot be in the same modify as the rest:
 *
 * 1. claim: the pending value is replaced by itself and a time stamp. Only one of two activations finds the value to delete.
 * 2. the password, by the extended operation. Refused: the claim is given back and nothing else has changed.
 * 3. everything else, in one modify that deletes the claim.
 *
 * A process killed before 3 leaves a pending account: the person goes on, and the next activation takes the claim over when it is
 * old enough, and writes the password again, unless it is there already: a policy would refuse it as used before or as changed too
 * soon. An account is never active without the chosen password. The pending filter has to
 * match claimed values too (end it with `*`), as the default does.
 */
export async function activateInSteps(
  connection: LdapConnection,
  settings: LdapSettings,
  dn: string,
  activation: Activation,
  clock: Clock,
  /** Whether the password opens the entry, asked on another connection. */
  isPassword: () => Promise<boolean>,
): Promise<DirectoryChange> {
  const pending = pendingValue(settings);
  const taken = await takeClaim(connection, dn, pending, clock);
  if (taken === undefined) return { outcome: 'absent' };
  const { claim, isTakenOver } = taken;
  const isWritten = isTakenOver && (await isPassword());
  const write = () => connection.modifyPassword(dn, activation.password);
  const written: DirectoryChange = isWritten ? { outcome: 'done' } : changeFrom(await write());
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

interface Claim {
  readonly claim: string;
  /** Left by an activation that did not come to its end. */
  readonly isTakenOver: boolean;
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

/** The claim that is ours now, or undefined when the account is not pending any more. */
async function takeClaim(
  connection: LdapConnection,
  dn: string,
  pending: Pending,
  clock: Clock,
): Promise<Claim | undefined> {
  const { attribute, value } = pending;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const claim = `${value}:${clock.now()}`;
    if (isDone(await connection.modify(dn, swap(attribute, value, claim)))) return { claim, isTakenOver: false };
    const values = await valuesOf(connection, dn, attribute);
    const held = values.find((found) => stampOf(found, value) !== undefined);
    if (held === undefined && !values.includes(value)) return undefined;
    const isAbandoned = held !== undefined && clock.now() - (stampOf(held, value) ?? 0) > CLAIM_MILLISECONDS;
    if (isAbandoned && isDone(await connection.modify(dn, swap(attribute, held, claim)))) {
      return { claim, isTakenOver: true };
    }
    await clock.delay(PAUSE_MILLISECONDS);
  }
  throw new OperatorFault(
    'Another activation of the same account has not ended.',
    `Wait ${CLAIM_MILLISECONDS / 1000} seconds; if it happens often, look at the answer times of the LDAP server.`,
  );
}

/** True: the claim is ours. False: somebody else was first. */
function isDone(answer: LdapAnswer): boolean {
  if (answer.code === ResultCode.noSuchAttribute || answer.code === ResultCode.noSuchObject) return false;
  return changeFrom(answer).outcome === 'done';
}

async function valuesOf(connection: LdapConnection, dn: string, attribute: string): Promise<string[]> {
  const search = { base: dn, scope: 'base', filter: '(objectClass=*)', attributes: [attribute], sizeLimit: 1 } as const;
  const [entry] = await connection.search(search).catch(noEntries);
  const key = Object.keys(entry ?? {}).find((name) => name.toLowerCase() === attribute.toLowerCase());
  return [entry?.[key ?? ''] ?? []].flat().map(String);
}

function noEntries(error: unknown): never[] {
  if (isRefusal(error) && error.code === ResultCode.noSuchObject) return [];
  throw error;
}

/** When a claim was made; undefined for values that are none. */
function stampOf(found: string, pending: string): number | undefined {
  const [, stamp] = found.startsWith(`${pending}:`) ? (/:(\d{13})$/.exec(found) ?? []) : [];
  return stamp === undefined ? undefined : Number(stamp);
}

function swap(attribute: string, from: string, to: string): LdapChange[] {
  return [
    { operation: 'delete', attribute, values: [from] },
    { operation: 'add', attribute, values: [to] },
  ];
}
