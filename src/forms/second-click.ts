import type { Clock } from '../base/clock';
import type { Store, StoreCommand } from '../store/store';
import type { Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { Admission } from './admission';
import type { Fields, Form, ReadForm, ValuesOf } from './form';
import { type FormGuard, TOKEN_FIELD } from './form-guard';
import { type Kept, KeptAnswer } from './kept-answer';
import { networkBudget } from './network-budget';

/** Why a form is refused: not issued to this browser (CSRF), expired, or sent before. */
export type StaleReason = 'foreign' | 'expired' | 'used';

/** A form whose token this request has taken. */
export interface TakenForm<F extends Fields> {
  readonly values: ValuesOf<F>;
  /**
   * Commands that keep the answer for a second sending, to be sent with the last write of the act. An act that does not use them costs one more
   * round trip.
   * @param note what the second sending needs besides the reply
   */
  keep(reply: Reply, note?: string): readonly StoreCommand[];
  /** The same for an act with nothing else to write: keeps the answer and sends `commands`, in one round trip. */
  finish(reply: Reply, commands: readonly StoreCommand[], note?: string): Promise<Reply>;
}

type RefusalOf<A> = A extends Admission<infer Refusal> ? Refusal : never;

/** What an act does with a posted form. */
export interface FormAct<F extends Fields> {
  /** The token is refused: shows a fresh form, and changes nothing. */
  stale(reason: StaleReason, read: ReadForm<F>): Reply | Promise<Reply>;
  /** Fields are missing or too long. Nothing is stored, so the token stays valid. */
  incomplete(read: ReadForm<F>): Reply | Promise<Reply>;
  /** The token is taken: this runs once. A throw releases the token. */
  run(taken: TakenForm<F>): Promise<Reply>;
  /** The answer to a second sending; the kept reply by default. */
  again?(kept: Kept): Reply | Promise<Reply>;
}

/** The same for an act that needs an admission. */
export interface AdmittedFormAct<F extends Fields, A extends Admission<unknown>> extends Omit<FormAct<F>, 'run'> {
  admission(values: ValuesOf<F>): A;
  denied(refusal: RefusalOf<A>, read: ReadForm<F>): Reply | Promise<Reply>;
  run(taken: TakenForm<F>, admission: A): Promise<Reply>;
}

/** Back-off of a second sending that waits for the first, in milliseconds: about 15 seconds in all. */
const PAUSES = [20, 40, 80, 160, ...new Array<number>(50).fill(300)];
/** A form that was taken longer ago is no longer running (crashed node). */
const LONGEST_RUN_MILLISECONDS = 20_000;

/**
 * Idempotency and replay protection of posted forms, and the only way from a posted form to an act. The token is verified and taken in one
 * call, so that no act can leave a form replayable. Both sendings of a double click get the same answer, and the act runs once; a later replay
 * gets a fresh form.
 */
export class SecondClick {
  constructor(
    private readonly guard: FormGuard,
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers a posted form. One round trip before the act. A network that sends too many gets fresh forms, as for one that is too old.
   * @throws OperatorFault when the store is unavailable
   */
  answer<F extends Fields>(request: WebRequest, form: Form<F>, act: FormAct<F>): Promise<Reply> {
    return this.answerAdmitted<F, Admission<'tooMany'>>(request, form, {
      ...act,
      admission: () => networkBudget(request),
      denied: (_refusal, read) => act.stale('expired', read),
      run: (taken) => act.run(taken),
    });
  }

  /** The same for an act that needs an admission. A denied form leaves nothing in the store, and its token stays valid. */
  async answerAdmitted<F extends Fields, A extends Admission<unknown>>(
    request: WebRequest,
    form: Form<F>,
    act: AdmittedFormAct<F, A>,
  ): Promise<Reply> {
    const verdict = this.guard.judge(request, form.name, request.form.one(TOKEN_FIELD));
    const read = form.read(request.form);
    if (!verdict.genuine) return act.stale(verdict.reason, read);
    if (!read.isComplete) return act.incomplete(read);
    const kept = new KeptAnswer(verdict.nonce, verdict.key, request);
    return this.take(kept, read, act);
  }

  private async take<F extends Fields, A extends Admission<unknown>>(
    kept: KeptAnswer,
    read: ReadForm<F>,
    act: AdmittedFormAct<F, A>,
  ): Promise<Reply> {
    const admission = act.admission(read.values);
    const takes = kept.take(this.clock.now(), this.guard.options.seconds);
    const [isFirst, takenAt, answer, ...asked]: readonly unknown[] = await this.store.run([
      ...takes,
      ...admission.commands,
    ]);
    if (isFirst !== true) {
      if (admission.undo.length > 0) await this.store.run(admission.undo);
      return this.again(kept, { takenAt, answer }, read, act);
    }
    return this.run(kept, async () => {
      const denial = await admission.judge(asked);
      if (denial === undefined) return this.runOnce(kept, read, admission, act);
      await this.store.run([kept.giveBack(), ...denial.commands]);
      return act.denied(denial.refusal as RefusalOf<A>, read);
    });
  }

  /** An act that throws had no effect: the token is released, so that the form may be sent again. */
  private async run(kept: KeptAnswer, act: () => Promise<Reply>): Promise<Reply> {
    try {
      return await act();
    } catch (fault) {
      await this.store.run([kept.giveBack()]).catch(() => undefined);
      throw fault;
    }
  }

  private async runOnce<F extends Fields, A extends Admission<unknown>>(
    kept: KeptAnswer,
    { values }: ReadForm<F>,
    admission: A,
    act: AdmittedFormAct<F, A>,
  ): Promise<Reply> {
    let isKept = false;
    const keep = (reply: Reply, note?: string) => {
      isKept = true;
      return kept.keep(reply, note);
    };
    const finish = async (reply: Reply, commands: readonly StoreCommand[], note?: string) => {
      await this.store.run([...commands, ...keep(reply, note)]);
      return reply;
    };
    const reply = await act.run({ values, keep, finish }, admission);
    // The act has run: its effect stands even when the answer cannot be kept.
    if (!isKept) await this.store.run(kept.keep(reply, undefined)).catch(() => undefined);
    return reply;
  }

  /** The second sending: returns the answer of the first, after waiting for it. */
  private async again<F extends Fields, A extends Admission<unknown>>(
    kept: KeptAnswer,
    first: { readonly takenAt: unknown; readonly answer: unknown },
    read: ReadForm<F>,
    act: AdmittedFormAct<F, A>,
  ): Promise<Reply> {
    let { takenAt, answer } = first;
    for (const pause of PAUSES) {
      if (typeof answer === 'string' || !this.isUnderWay(takenAt)) break;
      await this.clock.delay(pause);
      [takenAt, answer] = await this.store.run(kept.look());
    }
    // The token was released: the first sending had no effect, so this one runs.
    if (takenAt === undefined) return this.take(kept, read, act);
    const opened = typeof answer === 'string' ? kept.open(answer) : undefined;
    if (opened === undefined) return act.stale('used', read);
    return act.again === undefined ? opened.reply : act.again(opened);
  }

  private isUnderWay(takenAt: unknown): boolean {
    return typeof takenAt === 'string' && this.clock.now() - Number(takenAt) < LONGEST_RUN_MILLISECONDS;
  }
}
