import type { Clock } from '../../base/clock';
import { settingNamed } from '../../base/environment-name';
import { OperatorFault } from '../../base/faults';
import type { DirectoryChange } from '../account-change';
import { isRefusal, type LdapAnswer, type LdapConnection, ResultCode } from './connection';
import type { LdapChange } from './options';
import { modifications, type PlannedChange } from './planned-change';
import { resultOfWrite } from './write-result';

/** Input of a change with the password in an extended operation. */
export interface ExopChange {
  readonly dn: string;
  readonly password: string;
  readonly planned: readonly PlannedChange[];
  /** Whether the password is right, checked by a bind on another connection. */
  readonly isWritten: () => Promise<boolean>;
}

/** Lifetime of a claim: an older one was left by a process that died, and may be taken over. */
const CLAIM_MILLISECONDS = 15_000;
/** Polling of a claim that another activation holds. */
const TRIES = 20;
const PAUSE_MILLISECONDS = 150;

/**
 * Changes the password by the extended operation of RFC 3062, which cannot be in the same modify as other changes. Without a change of
 * state the password is written first: when it is refused nothing else has changed.
 *
 * With a change of state (an activation) it takes three steps:
 * 1. claim (a lease): the pending value is replaced by itself and a time stamp. Only one of two activations finds the value to delete.
 * 2. the password, by the extended operation. Refused: the claim is released and nothing else has changed.
 * 3. everything else, in one modify that deletes the claim.
 *
 * A process killed before 3 leaves a pending account: the next activation takes over the expired claim and writes the password again,
 * unless it is written already: a policy would refuse it as reused or as changed too soon. An account is never active without the
 * chosen password. The pending filter must match claimed values too (end it with `*`), as the default does.
 */
export async function changeByExop(
  connection: LdapConnection,
  change: ExopChange,
  clock: Clock,
): Promise<DirectoryChange> {
  const { dn, planned } = change;
  const rest = planned.filter(({ kind }) => kind !== 'password');
  if (rest.some(({ kind }) => kind === 'state')) return activateInSteps(connection, change, rest, clock);
  const written = await writePassword(connection, change);
  if (written.outcome !== 'done' || rest.length === 0) return written;
  return resultOfWrite(await connection.modify(dn, modifications(rest)), rest);
}

async function activateInSteps(
  connection: LdapConnection,
  change: ExopChange,
  rest: readonly PlannedChange[],
  clock: Clock,
): Promise<DirectoryChange> {
  const { dn } = change;
  const pending = pendingValue(rest);
  const taken = await takeClaim(connection, dn, pending, clock);
  if (taken === undefined) return { outcome: 'absent' };
  const { claim, isTakenOver } = taken;
  const isThere = isTakenOver && (await change.isWritten());
  const written: DirectoryChange = isThere ? { outcome: 'done' } : await writePassword(connection, change);
  if (written.outcome !== 'done') {
    await connection.modify(dn, swap(pending.attribute, claim, pending.value));
    return written;
  }
  const changes = modifications(rest).map((one) => (one === pending.change ? { ...one, values: [claim] } : one));
  return resultOfWrite(await connection.modify(dn, changes), rest);
}

async function writePassword(
  connection: LdapConnection,
  { dn, password, planned }: ExopChange,
): Promise<DirectoryChange> {
  const answer = await connection.modifyPassword(dn, password);
  return resultOfWrite(
    answer,
    planned.filter(({ kind }) => kind === 'password'),
  );
}

interface Claim {
  readonly claim: string;
  /** Whether it was left by an activation that did not finish. */
  readonly isTakenOver: boolean;
}

interface Pending {
  readonly change: LdapChange;
  readonly attribute: string;
  readonly value: string;
}

function pendingValue(planned: readonly PlannedChange[]): Pending {
  const change = modifications(planned.filter(({ kind }) => kind === 'state')).find(
    ({ operation, values }) => operation === 'delete' && values[0],
  );
  const value = change?.values[0];
  if (change && value !== undefined) return { change, attribute: change.attribute, value };
  throw new OperatorFault(
    'With the extended operation, the activation has to delete a value that pending entries have.',
    `Add such a change to ${settingNamed('activation.stateChanges')}, or set ${settingNamed('ldap.passwordChange')} to modify.`,
  );
}

/** Takes the claim; undefined when the account is no longer pending. */
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
    `Wait ${CLAIM_MILLISECONDS / 1000} seconds; if it happens often, check the response times of the LDAP server.`,
  );
}

/** True: this process has the claim. False: another one was first. */
function isDone(answer: LdapAnswer): boolean {
  if (answer.code === ResultCode.noSuchAttribute || answer.code === ResultCode.noSuchObject) return false;
  return resultOfWrite(answer, [{ kind: 'state', ldap: [] }]).outcome === 'done';
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

/** When a claim was made; undefined for values that are not claims. */
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
