import { Seal } from '../base/seal';
import { hmac } from '../base/secrets';
import { get, put, putIfAbsent, remove, type StoreCommand } from '../store/store';
import type { Reply } from '../web/reply';
import type { WebRequest } from '../web/request';

/** How long the answer to a form is kept for a second sending of the same form (double click, reload, retry). */
const KEPT_SECONDS = 30;
/** In characters. A larger page is not kept: the second sending gets a fresh form. */
const LONGEST_ANSWER = 65_536;

/** A kept answer, with the note of the act. */
export interface Kept {
  readonly reply: Reply;
  readonly note: string | undefined;
}

/**
 * Idempotency record of one posted form in the store: that its token was taken, and for a short time the answer. The answer is sealed with the
 * browser's own key and bound to the body, so that neither a reader of the store nor another body (a guessed password) can open it.
 */
export class KeptAnswer {
  private readonly usedKey: string;
  private readonly answerKey: string;
  private readonly seal: Seal;
  private readonly place: string;

  /** @param key the random key of the browser's cookie */
  constructor(nonce: string, key: string, { query, form }: WebRequest) {
    this.usedKey = `{form:${nonce}}:used`;
    this.answerKey = `{form:${nonce}}:answer`;
    this.seal = new Seal(key, 'kept answer');
    this.place = `${nonce}.${hmac(key, `body|${query.raw}|${form.raw}`)}`;
  }

  /** Takes the token: of concurrent sendings exactly one gets `true`. Also reads the time of the taking and the answer so far. */
  take(now: number, seconds: number) {
    return [putIfAbsent(this.usedKey, String(now), seconds), get(this.usedKey), get(this.answerKey)] as const;
  }

  /** Reads the time of the taking and the answer, for a sending that waits. */
  look() {
    return [get(this.usedKey), get(this.answerKey)] as const;
  }

  /** Releases the token, because its sending had no effect. */
  giveBack(): StoreCommand {
    return remove(this.usedKey);
  }

  /** Commands that keep the answer, with a note for the second sending. */
  keep(reply: Reply, note: string | undefined): StoreCommand[] {
    if (reply.kind === 'body' && typeof reply.body !== 'string') return [];
    const text = JSON.stringify({ reply, note });
    return text.length > LONGEST_ANSWER ? [] : [put(this.answerKey, this.seal.close(text, this.place), KEPT_SECONDS)];
  }

  /** Opens a kept answer; undefined for that of another body. */
  open(sealed: string): Kept | undefined {
    const text = this.seal.open(sealed, this.place);
    return text === undefined ? undefined : (JSON.parse(text) as Kept);
  }
}
