import { settingNamed } from '../base/environment-name';
import { LimitedFault, OperatorFault } from '../base/faults';

/** Error texts of Redis, and what an operator does about each. The first match counts. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [
    /NOAUTH|WRONGPASS|invalid password/i,
    `Check ${settingNamed('redis.username')} and ${settingNamed('redis.password')}.`,
  ],
  [/NOPERM/, `Allow the user of ${settingNamed('redis.username')} the commands listed in the documentation.`],
  [
    /READONLY/,
    `The node is a replica: name the master in ${settingNamed('redis.url')}, or use ${settingNamed('redis.sentinels')}.`,
  ],
  [/\bOOM\b/, 'Redis is full: raise its maxmemory. Keep maxmemory-policy noeviction.'],
  [/LOADING/, 'Redis is loading its data after a start: wait until it has finished.'],
  [/MISCONF/, 'Redis cannot write to its disk: check its log.'],
  [/NOREPLICAS/, 'Redis has fewer replicas than its min-replicas-to-write: check the replicas.'],
  [/CLUSTERDOWN|hash slot not served|Failed to refresh slots/i, 'The Redis Cluster is not complete: check its nodes.'],
  [/unknown command|ERR unknown/i, 'Use Redis 6.2 or newer.'],
  [/certificate|self-signed|SSL|TLS/i, `Check ${settingNamed('redis.caFile')} against the certificate of Redis.`],
  [/timed? ?out/i, 'Redis does not answer in time: check its load and the network.'],
];

const OTHERWISE = `Check that Redis runs, and the address: ${settingNamed('redis.url')}, ${settingNamed('redis.sentinels')} or ${settingNamed('redis.cluster')}.`;

/** The fault for any error of the client. It has the kind of the error only: messages may contain arguments. */
export function redisFault(error: unknown): OperatorFault {
  if (error instanceof OperatorFault) return error;
  const { message = String(error), name = 'Error' } = error as { message?: string; name?: string };
  const remedy = REMEDIES.find(([pattern]) => pattern.test(message))?.[1] ?? OTHERWISE;
  // A ReplyError contains the command with its arguments, which may be secrets: it is not kept as the cause.
  const word = /^-?([A-Z]{3,})\b/.exec(message)?.[1];
  const what = `The ticket store (Redis) is unavailable: ${word ?? `${name} ${kindOf(message)}`}.`;
  const state = stateOf(message);
  return state === undefined ? new OperatorFault(what, remedy) : new LimitedFault(state, what, remedy);
}

/** Errors of a Redis that answers reads but refuses writes: memory limit, read-only replica, disk error, too few replicas. */
function stateOf(message: string): LimitedFault['state'] | undefined {
  if (/\bOOM\b/.test(message)) return 'full';
  return /\b(READONLY|MISCONF|NOREPLICAS)\b/.test(message) ? 'read-only' : undefined;
}

function kindOf(message: string): string {
  return message.slice(0, 120).replaceAll(/[^\x20-\x7e]/g, ' ');
}
