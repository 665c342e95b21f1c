import { fingerprint, randomDigits, randomText } from '../base/secrets';

/** TicketGrantingTicket, ServiceTicket, ProxyTicket, ProxyGrantingTicket (CAS protocol 3.0.3, section 3). */
export type TicketKind = 'TGT' | 'ST' | 'PT' | 'PGT';

/** A ticket id that has the right shape; whether there is such a ticket only the registry knows. */
export interface TicketId {
  readonly kind: TicketKind;
  /**
   * Four digits that all tickets of one session share: the hash tag of their keys, so that a Redis Cluster keeps them on one
   * node, where one step can reach them together. Drawn at random for each session: they count nothing and tell
   * nobody how many logins there are.
   */
  readonly tag: string;
  /** Where the store keeps the ticket. It holds a fingerprint: reading the store gives no usable ticket. */
  readonly key: string;
  /** TGT only: the fingerprint of the whole id, which the session asks of who uses it. */
  readonly proof?: string;
}

/** 24 characters give 142 bits, and ids of exactly 32, which the oldest clients still take (section 3.1.1). */
const SHORT_SECRET = 24;
/** 43 characters give 256 bits. */
const LONG_SECRET = 43;
/**
 * The first 21 characters of a TGT's secret (125 bits) name its session and never change; the other 22 (131 bits) are the proof, which
 * each sign-in draws anew. So a session changes its id without being moved, and an id that somebody planted or stole (session fixation)
 * dies at the sign-in.
 */
const SESSION_NAME = 21;
const LONGEST_ID = 64;

const SHAPE = new RegExp(
  `^(?:(ST|PT)-(\\d{4})-[A-Za-z0-9]{${SHORT_SECRET}}|(TGT|PGT)-(\\d{4})-[A-Za-z0-9]{${LONG_SECRET}})$`,
);

/** A new tag, for a new session. */
export function newTag(): string {
  return randomDigits(4);
}

/** A new id in the session that the tag belongs to. */
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

/** A new PGTIOU. It goes through the browser's side of a service, so that nothing of the PGT can be read off it (section 3.4). */
export function newProxyGrantingTicketIou(): string {
  return `PGTIOU-${randomText(LONG_SECRET)}`;
}

/** The id in a text that came from outside; undefined for any other shape, before a store has been asked. */
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

/** Where the store keeps a ticket that was made here. */
export function keyOf(id: string): string {
  const parsed = parseTicketId(id);
  if (parsed === undefined) throw new TypeError('not a ticket id');
  return parsed.key;
}
