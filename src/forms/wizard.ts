import type { BrowserSession } from '../web/browser-session';
import { type CookieChange, type Reply, redirect } from '../web/reply';
import type { WebRequest } from '../web/request';

/**
 * What became of a step's form: on to whatever is missing next, with cookies where the step keeps something in the browser; or the same
 * page with what is wrong.
 */
export type Outcome = 'next' | { readonly next: readonly CookieChange[] } | Reply;

/** One page of a flow. A step never names another: the wizard knows the order and finds what is missing. */
export interface FlowStep<V> {
  readonly name: string;
  /** Whether what this step asks for is known. */
  isDone(visit: V): boolean;
  /** Whether the step may be opened again when it is done. */
  mayRevisit(visit: V): boolean;
  show(visit: V): Promise<Reply> | Reply;
  submit(visit: V): Promise<Outcome> | Outcome;
}

/** Pages that are filled in one after the other. `V` is what is known while one request is answered. */
export interface Flow<V> {
  /** In order; the last one is the end, which is shown and not sent. */
  readonly steps: readonly FlowStep<V>[];
  /** What is known of the person who sent this request. */
  visit(request: WebRequest, session: BrowserSession): Promise<V>;
  /** Whether this visit has reached the end, so that only the last step is shown. */
  isOver(visit: V): boolean;
  /** The page in place of `step`, when something outside the flow ended it; undefined when the flow goes on. */
  interrupt(visit: V, step: string): Reply | undefined;
  /** Whether the form that was sent was issued to this browser for this flow, and is not too old. */
  accepts(visit: V): boolean;
  /** Whether somebody whose form was not expected must be told why they are where they are. */
  explainsLateForm(visit: V): boolean;
  /** The visit with that explanation on its page. */
  late(visit: V): V;
  /** Path of a step. */
  address(step: string): string;
  /** Writes down that a form of a step was sent, with what is known afterwards. */
  record(visit: V, step: string, outcome: 'success' | 'failure'): void;
}

/** Query parameter of the page that a form led to which came too late. */
const LATE = 'late';

/**
 * Runs the steps of a flow in order. Whatever address is opened, a person comes to the first step that is missing, or to an earlier one
 * that may be seen again: back buttons, old tabs and sessions that ended all lead to a page that makes sense.
 */
export class Wizard<V> {
  constructor(private readonly flow: Flow<V>) {}

  /** GET of a step. */
  async show(name: string, request: WebRequest, session: BrowserSession): Promise<Reply> {
    const visit = await this.flow.visit(request, session);
    const interruption = this.flow.interrupt(visit, name);
    if (interruption !== undefined) return interruption;
    const step = this.admitted(name, visit);
    if (step === undefined) return this.toCurrent(visit);
    const reply = await step.show(request.query.has(LATE) ? this.flow.late(visit) : visit);
    await session.save();
    return reply;
  }

  /** POST of a step. */
  async submit(name: string, request: WebRequest, session: BrowserSession): Promise<Reply> {
    const visit = await this.flow.visit(request, session);
    const interruption = this.flow.interrupt(visit, name);
    if (interruption !== undefined) return interruption;
    const isGenuine = this.flow.accepts(visit);
    const step = isGenuine ? this.admitted(name, visit) : undefined;
    if (step === undefined) return this.toCurrent(visit, !isGenuine || this.flow.explainsLateForm(visit));
    const outcome = await step.submit(visit);
    await session.save();
    if (isReply(outcome)) {
      this.flow.record(visit, name, 'failure');
      return outcome;
    }
    const cookies = outcome === 'next' ? [] : outcome.next;
    const afterwards = await this.flow.visit(withCookies(request, cookies), session);
    this.flow.record(afterwards, name, 'success');
    return this.toCurrent(afterwards, false, cookies);
  }

  /** To the first step that is missing. */
  async resume(request: WebRequest, session: BrowserSession): Promise<Reply> {
    return this.toCurrent(await this.flow.visit(request, session));
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
    const path = this.flow.address(this.current(visit).name);
    return redirect(isLate ? `${path}?${LATE}` : path, { status: 303, cookies });
  }
}

function isReply(outcome: Outcome): outcome is Reply {
  return outcome !== 'next' && !('next' in outcome);
}

/** The request as the browser will send the next one, once it has these cookies. */
function withCookies(request: WebRequest, changes: readonly CookieChange[]): WebRequest {
  const cookies = new Map(request.cookies);
  for (const { name, value, maxAgeSeconds } of changes) {
    if (maxAgeSeconds === 0) cookies.delete(name);
    else cookies.set(name, value);
  }
  return { ...request, cookies };
}
