import { fingerprint } from '../base/secrets';
import { fields, removeField, setField } from '../store/store';
import type { TicketGrantingTicket } from './ticket';

const KEY = /^\{(\d{4})\}:tgt:([\w-]{43})$/;
const REFERENCE = /^(\d{4})\.([\w-]{43})$/;

/**
 * Which sessions a person has: one map for each person. Sessions that ended by their time are left in it; how many a person may have is
 * limited when one opens, which drops those entries too, so that the map stays short.
 */
export class SessionIndex {
  /** @param seconds the longest life of a session */
  constructor(private readonly seconds: number) {}

  /** The command that enters a session; its result is how many entries there are. */
  enter({ principal, authenticatedAt }: TicketGrantingTicket, key: string) {
    return setField(mapKey(principal.id), referenceOf(key), String(authenticatedAt), this.seconds);
  }

  /** The command that takes a session out. */
  leave(username: string, key: string) {
    return removeField(mapKey(username), referenceOf(key));
  }

  /** The command that reads the references of a person's sessions, as the names of fields. */
  read(username: string) {
    return fields(mapKey(username));
  }
}

function mapKey(username: string): string {
  return `u:${fingerprint(username)}`;
}

/** The name of a session for lists and forms: its key without what the store needs. It does not open anything. */
export function referenceOf(key: string): string {
  const [, tag, secret] = KEY.exec(key) ?? [];
  return `${tag}.${secret}`;
}

/** The key of a session that is called so; undefined for any other text. */
export function keyOfReference(reference: string): string | undefined {
  const [, tag, secret] = REFERENCE.exec(reference) ?? [];
  return tag && secret ? `{${tag}}:tgt:${secret}` : undefined;
}
