import { fingerprint, randomDigits, randomText } from '../base/secrets';

/** TicketGrantingTicket, ServiceTicket, ProxyTicket, ProxyGrantingTicket (CAS protocol 3.0.3, section 3). */
export type TicketKind = 'TGT' | 'ST' | 'PT' | 'PGT';

/** A well-formed ticket id; the ticket need not exist. */
export interface TicketId {
  readonly kind: TicketKind;
  /**
   * Four digits that all tickets of one session share: the hash tag of their keys, so that a Redis Cluster keeps them on one node,
   * where one atomic step can access them. Random for each session, not a counter: they do not reveal the number of logins.
   */
  readonly tag: string;
  /** Key in the store. It contains a hash: reading the store gives no usable ticket. */
  readonly key: string;
  /** TGT only: the hash of the whole id, which the session compares at each use. */
  readonly proof?: string;
}

/** 24 characters give 142 bits, and ids of exactly 32 characters, which the oldest clients accept (section 3.1.1). */
const SHORT_SECRET = 24;
/** 43 characters give 256 bits. */
const LONG_SECRET = 43;
/**
 * Session fixation: the first 21 characters of a TGT's secret (125 bits) name its session and never change; the other 22 (131 bits) are
 * the proof, which each sign-in replaces. So a session gets a new id without being moved, and a planted or stolen id is invalid after
 * the sign-in.
 */
const SESSION_NAME = 21;
const LONGEST_ID = 64;

const SHAPE = new RegExp(
  `^(?:(ST|PT)-(\\d{4})-[A-Za-z0-9]{${SHORT_SECRET}}|(TGT|PGT)-(\\d{4})-[A-Za-z0-9]{${LONG_SECRET}})$`,
);

/** A new hash tag, for a new session. */
export function newTag(): string {
  return randomDigits(4);
}

/** A new id in the session with this tag. */
export function newTicketId(kind: TicketKind, tag: string): string {
  return `${kind}-${tag}-${randomText(kind === 'ST' || kind === 'PT' ? SHORT_SECRET : LONG_SECRET)}`;
}

/** Another id for the same session. */
export function renewedTicketId(ticketGrantingTicketId: string): string {
  return `${nameOf(ticketGrantingTicketId)}${randomText(LONG_SECRET - SESSION_NAME)}`;
}

/** The part of a TGT's id that stays. */
function nameOf(ticketGrantingTicketId: string): string {
  return ticketGrantingTicketId.slice(0, 'TGT-0000-'.length + SESSION_NAME);
}

/** A new PGTIOU (section 3.4): random, so that it reveals nothing of the PGT. */
export function newProxyGrantingTicketIou(): string {
  return `PGTIOU-${randomText(LONG_SECRET)}`;
}

/** Parses a ticket id from a request; undefined when it is malformed. Does not access the store. */
export function parseTicketId(text: string): TicketId | undefined {
  if (text.length > LONGEST_ID) return undefined;
  const [, short, shortTag, long, longTag] = SHAPE.exec(text) ?? [];
  const kind = (short ?? long) as TicketKind | undefined;
  const tag = shortTag ?? longTag;
  if (kind === undefined || tag === undefined) return undefined;
  const key = (name: string) => `{${tag}}:${kind.toLowerCase()}:${fingerprint(name)}`;
  return kind === 'TGT'
    ? { kind, tag, key: key(nameOf(text)), proof: fingerprint(text) }
    : { kind, tag, key: key(text) };
}

/** Key in the store of a ticket that was issued here. @throws TypeError for a malformed id */
export function keyOf(id: string): string {
  const parsed = parseTicketId(id);
  if (parsed === undefined) throw new TypeError('not a ticket id');
  return parsed.key;
}
