import { Seal } from '../base/seal';
import { hmac } from '../base/secrets';
import { get, put, putIfAbsent, remove, type StoreCommand } from '../store/store';
import type { Reply } from '../web/reply';
import type { WebRequest } from '../web/request';

/** How long the answer to a form is kept for a second sending of the same form (double click, reload, flaky network). */
const KEPT_SECONDS = 30;
/** A page that is larger is not kept: the second sending gets a fresh form then. */
const LONGEST_ANSWER = 65_536;

/** An answer as it is kept, with what the caller noted beside it. */
export interface Kept {
  readonly reply: Reply;
  readonly note: string | undefined;
}

/**
 * What the store holds of one sent form: that its token is used, and for a short time the answer. The answer is sealed with a key that
 * only the browser has, and bound to the body: neither a reader of the store nor another body (a guessed password) opens it.
 */
export class KeptAnswer {
  private readonly usedKey: string;
  private readonly answerKey: string;
  private readonly seal: Seal;
  private readonly place: string;

  /** @param key the browser's own key */
  constructor(nonce: string, key: string, { query, form }: WebRequest) {
    this.usedKey = `{form:${nonce}}:used`;
    this.answerKey = `{form:${nonce}}:answer`;
    this.seal = new Seal(key, 'kept answer');
    this.place = `${nonce}.${hmac(key, `body|${query.raw}|${form.raw}`)}`;
  }

  /** Takes the token: of many at the same moment exactly one gets `true`; the time of the taking; the answer so far. */
  take(now: number, seconds: number) {
    return [putIfAbsent(this.usedKey, String(now), seconds), get(this.usedKey), get(this.answerKey)] as const;
  }

  /** The time of the taking and the answer, for a sending that waits. */
  look() {
    return [get(this.usedKey), get(this.answerKey)] as const;
  }

  /** The token may be used again: nothing came of its sending. */
  giveBack(): StoreCommand {
    return remove(this.usedKey);
  }

  keep(reply: Reply, note: string | undefined): StoreCommand[] {
    if (reply.kind === 'body' && typeof reply.body !== 'string') return [];
    const text = JSON.stringify({ reply, note });
    return text.length > LONGEST_ANSWER ? [] : [put(this.answerKey, this.seal.close(text, this.place), KEPT_SECONDS)];
  }

  /** Undefined for the answer to another body. */
  open(sealed: string): Kept | undefined {
    const text = this.seal.open(sealed, this.place);
    return text === undefined ? undefined : (JSON.parse(text) as Kept);
  }
}
