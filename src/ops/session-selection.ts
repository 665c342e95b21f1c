import type { Parameters } from '../web/parameters';

/** The sessions that a request selects. */
export interface Selection {
  /** Sessions of this person; of everybody when undefined. */
  readonly username?: string | undefined;
  /** Offset in the list. */
  readonly from: number;
  /** Number of sessions; all that follow when undefined. */
  readonly count?: number | undefined;
}

const PARAMETERS = ['type', 'username', 'from', 'count'];
const NUMBER = /^\d{1,9}$/;

/**
 * Reads `type`, `username`, `from` and `count`. Invalid values are refused instead of ignored: a script with a typing error or an empty
 * variable must not end everybody's session.
 */
export function readSelection(query: Parameters): Selection | { readonly fault: string } {
  const [type, username, from, count] = PARAMETERS.map((name) => query.one(name)?.trim());
  if (query.names().some((name) => !PARAMETERS.includes(name))) return { fault: `known are ${PARAMETERS.join(', ')}` };
  const repeated = PARAMETERS.find((name) => query.isRepeated(name));
  if (repeated) return { fault: `${repeated} is given more than once` };
  if (type !== undefined && !/^(ALL|DIRECT)$/i.test(type)) {
    return { fault: 'type is ALL or DIRECT: proxies have no sessions of their own here' };
  }
  if (username === '') return { fault: 'username is empty: leave it out to mean everybody' };
  if (from !== undefined && !NUMBER.test(from)) return { fault: 'from is a number, 0 or more' };
  if (count !== undefined && !NUMBER.test(count)) return { fault: 'count is a number, 0 for all' };
  return {
    username,
    from: Number(from ?? 0),
    count: Number(count ?? 0) > 0 ? Number(count) : undefined,
  };
}
