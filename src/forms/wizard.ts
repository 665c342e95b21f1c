import type { Address } from '../pages/addresses';
import type { StoreCommand } from '../store/store';
import type { BrowserSession } from '../web/browser-session';
import type { CookieChange, PageReply, Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { Admission } from './admission';
import type { Fields, Form, FormState, ReadForm, ValuesOf } from './form';
import { networkBudget } from './network-budget';
import type { RefusedForms } from './refused-form';
import type { SecondClick, StaleReason } from './second-click';

/**
 * Outcome of a step's form: accepted, with cookies when the step keeps something in the browser; or refused, with its errors (status 422 unless
 * another one is given).
 */
export type Outcome<F extends Fields = Fields> =
  | 'next'
  | ({ readonly next: readonly CookieChange[] } & AlongWith)
  | ({ readonly refused: FormState<F>; readonly status?: number } & AlongWith);

/** Store commands that travel with the kept answer, such as those that tell the login throttle how an attempt ended. */
interface AlongWith {
  readonly commands?: readonly StoreCommand[];
}

/** One page of a flow. Steps never name each other: the wizard knows the order and finds the first one that is missing. */
export interface FlowStep<V, F extends Fields = Fields, A extends Admission<Outcome> = Admission<Outcome>> {
  readonly name: string;
  readonly form: Form<F>;
  /** Whether the step has what it asks for. */
  isDone(visit: V): boolean;
  /** Whether the step may be opened again when it is done. */
  mayRevisit(visit: V): boolean;
  /** @param state typed values and errors, when the form was refused */
  show(visit: V, state: FormState<F> | undefined, status: number): Promise<PageReply> | PageReply;
  submit(visit: V, values: ValuesOf<F>, admission: A): Promise<Outcome<F>> | Outcome<F>;
  /** A rate limit of the step's own, instead of that of the network. It is asked before anything is stored for the form. */
  admission?(visit: V): A;
}

/** Pages that are filled in one after the other. `V` is what is known about the person while one request is answered. */
export interface Flow<V> {
  /** In order; the last one is the end, which has no form. */
  readonly steps: readonly FlowStep<V>[];
  /** Reads what is known about the person who sent this request. */
  visit(request: WebRequest, session: BrowserSession): Promise<V>;
  /** Whether the end is reached, so that only the last step is shown. */
  isOver(visit: V): boolean;
  /** The page to show instead of `step`, when something outside the flow ended it; undefined when the flow continues. */
  interrupt(visit: V, step: string): Reply | undefined;
  /** Whether a person whose form came too late needs an explanation of the page they see. */
  explainsLateForm(visit: V): boolean;
  /** The same visit, with that explanation on its page. */
  late(visit: V): V;
  address(step: string): Address;
  /** Audits that a form of a step was sent, with what is known afterwards. */
  record(visit: V, step: string, outcome: 'success' | 'failure'): void;
}

/** Query parameter of the page shown after a form that came too late. */
const LATE = 'late';

/**
 * Runs the steps of a flow in order. Whatever address is opened, the person gets the first step that is missing, or an earlier one that may be
 * opened again: back buttons, old tabs and expired sessions lead to a page that makes sense.
 */
export class Wizard<V> {
  constructor(
    private readonly flow: Flow<V>,
    private readonly forms: { readonly secondClick: SecondClick; readonly refused: RefusedForms },
  ) {}

  /** GET of a step. */
  async show(name: string, request: WebRequest, session: BrowserSession): Promise<Reply> {
    const visit = await this.flow.visit(request, session);
    const interruption = this.flow.interrupt(visit, name);
    if (interruption !== undefined) return interruption;
    const step = this.admitted(name, visit);
    if (step === undefined) return this.toCurrent(visit);
    const state = this.forms.refused.read(request, this.flow.address(name));
    const reply = await step.show(request.query.has(LATE) ? this.flow.late(visit) : visit, state, 200);
    await session.save();
    return reply;
  }

  /** POST of a step. A second sending gets the same answer, in the session that the first one began. */
  async submit(name: string, request: WebRequest, session: BrowserSession): Promise<Reply> {
    const step = this.flow.steps.find((one) => one.name === name);
    if (step === undefined) return this.resume(request, session);
    const visit = step.admission && (await this.flow.visit(request, session));
    return this.forms.secondClick.answerAdmitted(request, step.form, {
      stale: (reason) => this.stale(reason, name, request, session),
      incomplete: (read) => this.admit(step, request, session, () => incomplete(step.form, read)),
      admission: () => (visit && step.admission?.(visit)) ?? budgetOf(request),
      denied: (refusal) =>
        refusal === 'next'
          ? this.stale('expired', name, request, session)
          : this.admit(step, request, session, () => refusal),
      run: async (taken, admission) => {
        // Taken back when the step may not be sent now.
        let commands = admission.undo;
        const reply = await this.admit(step, request, session, async (visit) => {
          const outcome = await step.submit(visit, taken.values, admission);
          commands = (outcome !== 'next' && outcome.commands) || [];
          return outcome;
        });
        return taken.finish(reply, commands, session.id);
      },
      again: async ({ reply, note }) => {
        if (note !== undefined) await session.adopt(note);
        return reply;
      },
    });
  }

  /** Redirects to the first step that is missing. */
  async resume(request: WebRequest, session: BrowserSession): Promise<Reply> {
    return this.toCurrent(await this.flow.visit(request, session));
  }

  /** Runs a form when its step may be sent now. */
  private async admit(
    step: FlowStep<V>,
    request: WebRequest,
    session: BrowserSession,
    act: (visit: V) => Promise<Outcome> | Outcome,
  ): Promise<Reply> {
    const visit = await this.flow.visit(request, session);
    const interruption = this.flow.interrupt(visit, step.name);
    if (interruption !== undefined) return interruption;
    if (this.admitted(step.name, visit) === undefined) {
      return this.toCurrent(visit, this.flow.explainsLateForm(visit));
    }
    const outcome = await act(visit);
    await session.save();
    if (outcome !== 'next' && 'refused' in outcome) return this.refuse(step, visit, request, outcome);
    const cookies = outcome === 'next' ? [] : outcome.next;
    const afterwards = await this.flow.visit(withCookies(request, cookies), session);
    this.flow.record(afterwards, step.name, 'success');
    return this.toCurrent(afterwards, false, [...cookies, ...this.forms.refused.cleared(request)]);
  }

  /** A form that has expired, was used long ago, or was not issued to this browser: nothing changes. */
  private async stale(reason: StaleReason, name: string, request: WebRequest, session: BrowserSession): Promise<Reply> {
    const visit = await this.flow.visit(request, session);
    const interruption = this.flow.interrupt(visit, name);
    return interruption ?? this.toCurrent(visit, reason !== 'foreign' || this.flow.explainsLateForm(visit));
  }

  private async refuse(
    step: FlowStep<V>,
    visit: V,
    request: WebRequest,
    { refused, status = 422 }: { readonly refused: FormState; readonly status?: number },
  ): Promise<Reply> {
    this.flow.record(visit, step.name, 'failure');
    const shown = await step.show(visit, refused, status);
    return this.forms.refused.answer(request, this.flow.address(step.name), refused, () => shown);
  }

  /** The step that may be opened now under this name. */
  private admitted(name: string, visit: V): FlowStep<V> | undefined {
    const wanted = this.flow.steps.find((step) => step.name === name);
    if (wanted === undefined || wanted === this.current(visit)) return wanted;
    return wanted.isDone(visit) && wanted.mayRevisit(visit) ? wanted : undefined;
  }

  private current(visit: V): FlowStep<V> {
    const { steps } = this.flow;
    const last = steps.at(-1) as FlowStep<V>;
    return this.flow.isOver(visit) ? last : (steps.find((step) => !step.isDone(visit)) ?? last);
  }

  private toCurrent(visit: V, isLate = false, cookies: readonly CookieChange[] = []): Reply {
    const address = this.flow.address(this.current(visit).name);
    const to = isLate ? { ...address, query: { ...address.query, [LATE]: '1' } } : address;
    return { kind: 'redirectTo', status: 303, to, cookies };
  }
}

function incomplete(form: Form<Fields>, { values, errors }: ReadForm<Fields>): Outcome {
  return { refused: { values: form.shownAgain(values), errors } };
}

/** The request with these cookies, as the browser will send the next one. */
function withCookies(request: WebRequest, changes: readonly CookieChange[]): WebRequest {
  const cookies = new Map(request.cookies);
  for (const { name, value, maxAgeSeconds } of changes) {
    if (maxAgeSeconds === 0) cookies.delete(name);
    else cookies.set(name, value);
  }
  return { ...request, cookies };
}

/** The limit of forms without one of their own: a network that sends too many is led on as by a form that is too old. */
function budgetOf(request: WebRequest): Admission<Outcome> {
  const { judge, ...budget } = networkBudget(request);
  return {
    ...budget,
    judge: async (counts) => {
      const denial = await judge(counts);
      return denial && { refusal: 'next', commands: denial.commands };
    },
  };
}
