import { LimitedFault, OperatorFault } from '../base/faults';

/** What Redis says, and what an operator does about it. The first that fits counts. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [/NOAUTH|WRONGPASS|invalid password/i, 'Check redis.username and redis.password.'],
  [/NOPERM/, 'Allow the user of redis.username the commands listed in the documentation.'],
  [/READONLY/, 'The node is a replica: point the settings at the master, or use Sentinel (redis.sentinels).'],
  [/\bOOM\b/, 'Redis is full: raise its maxmemory. Keep maxmemory-policy noeviction.'],
  [/LOADING/, 'Redis is reading its data after a start: it comes by itself.'],
  [/MISCONF/, 'Redis cannot write to its disk: look at its log.'],
  [/NOREPLICAS/, 'Redis has fewer replicas than its min-replicas-to-write: look at them.'],
  [
    /CLUSTERDOWN|hash slot not served|Failed to refresh slots/i,
    'The Redis Cluster is not complete: look at its nodes.',
  ],
  [/unknown command|ERR unknown/i, 'Use Redis 6.2 or newer.'],
  [/certificate|self-signed|SSL|TLS/i, 'Check redis.caFile against the certificate of Redis.'],
  [/timed? ?out/i, 'Redis does not answer in time: look at its load and at the network.'],
];

const OTHERWISE = 'See that Redis runs and can be reached with the settings redis.*.';

/** Makes the fault of any error of the client. Only the kind of the error is told: messages may hold arguments. */
export function redisFault(error: unknown): OperatorFault {
  if (error instanceof OperatorFault) return error;
  const { message = String(error), name = 'Error' } = error as { message?: string; name?: string };
  const remedy = REMEDIES.find(([pattern]) => pattern.test(message))?.[1] ?? OTHERWISE;
  // An error of Redis itself carries the command with its arguments, which may be secrets: it does not go along as the cause.
  const word = /^-?([A-Z]{3,})\b/.exec(message)?.[1];
  const what = `The ticket store (Redis) is not to be had: ${word ?? `${name} ${kindOf(message)}`}`;
  const state = stateOf(message);
  return state === undefined ? new OperatorFault(what, remedy) : new LimitedFault(state, what, remedy);
}

/** Refused writes of a Redis that still reads: at its memory limit, a replica, without its disk, or without its replicas. */
function stateOf(message: string): LimitedFault['state'] | undefined {
  if (/\bOOM\b/.test(message)) return 'full';
  return /\b(READONLY|MISCONF|NOREPLICAS)\b/.test(message) ? 'read-only' : undefined;
}

function kindOf(message: string): string {
  return message.slice(0, 120).replaceAll(/[^\x20-\x7e]/g, ' ');
}
