import { fingerprint } from '../base/secrets';
import { fields, removeField, setField } from '../store/store';
import type { TicketGrantingTicket } from './ticket';

const KEY = /^\{(\d{4})\}:tgt:([\w-]{43})$/;
const REFERENCE = /^(\d{4})\.([\w-]{43})$/;

/**
 * The sessions of each person: one map per person. Expired sessions stay in it until the limit of sessions is enforced at the next
 * login, so that the map stays short.
 */
export class SessionIndex {
  /** @param seconds longest lifetime of a session */
  constructor(private readonly seconds: number) {}

  /** The command that adds a session; its result is the number of entries. */
  enter({ principal, authenticatedAt }: TicketGrantingTicket, key: string) {
    return setField(mapKey(principal.id), referenceOf(key), String(authenticatedAt), this.seconds);
  }

  /** The command that removes a session. */
  leave(username: string, key: string) {
    return removeField(mapKey(username), referenceOf(key));
  }

  /** The command that reads the references of a person's sessions, as field names. */
  read(username: string) {
    return fields(mapKey(username));
  }
}

function mapKey(username: string): string {
  return `u:${fingerprint(username)}`;
}

/** The public name of a session for lists and forms, derived from its key. It grants no access. */
export function referenceOf(key: string): string {
  const [, tag, secret] = KEY.exec(key) ?? [];
  return `${tag}.${secret}`;
}

/** The key of the session with this reference; undefined for any other text. */
export function keyOfReference(reference: string): string | undefined {
  const [, tag, secret] = REFERENCE.exec(reference) ?? [];
  return tag && secret ? `{${tag}}:tgt:${secret}` : undefined;
}
