import { Seal } from '../../src/base/seal';
import { text } from '../../src/forms/field';
import { defineForm, type FormState, type ValuesOf } from '../../src/forms/form';
import { FormGuard } from '../../src/forms/form-guard';
import { RefusedForms } from '../../src/forms/refused-form';
import { SealedCookie } from '../../src/forms/sealed-cookie';
import { SecondClick } from '../../src/forms/second-click';
import { type Flow, type FlowStep, type Outcome, Wizard } from '../../src/forms/wizard';
import { type Address, addressOf } from '../../src/pages/addresses';
import { MemoryStore } from '../../src/store/memory-store';
import { get, increment, put, remove } from '../../src/store/store';
import type { BrowserSession } from '../../src/web/browser-session';
import type { PageReply, Reply } from '../../src/web/reply';
import type { WebRequest } from '../../src/web/request';
import { TestClock } from '../support/test-clock';
import { cookiesAfter, SessionInMemory, webRequest } from '../support/web-request';

const nameForm = defineForm(
  'sample name',
  { name: text({ label: 'login.username', longest: 20, missing: 'form.missing' }) },
  'login.submit',
);
const colourForm = defineForm(
  'sample colour',
  { colour: text({ label: 'login.username', longest: 20 }) },
  'login.submit',
);
const endForm = defineForm('sample end', {}, 'login.submit');

const shownAs = (view: string, data: object = {}, status = 200): PageReply => ({ kind: 'page', status, view, data });

/** What the flow of this test knows: a name, kept in a cookie, then a colour, kept in the session. */
interface Visit {
  readonly request: WebRequest;
  readonly session: BrowserSession;
  readonly name: string | undefined;
  readonly colour: string | undefined;
  readonly isLate: boolean;
}

class NameStep implements FlowStep<Visit, typeof nameForm.fields> {
  readonly name = 'name';
  readonly form = nameForm;
  isDone({ name }: Visit): boolean {
    return name !== undefined;
  }
  mayRevisit({ name }: Visit): boolean {
    return name !== 'final';
  }
  show({ isLate }: Visit, state: FormState | undefined, status: number): PageReply {
    return shownAs('name', { isLate, state }, status);
  }
  submit(_visit: Visit, { name }: ValuesOf<typeof nameForm.fields>): Outcome<typeof nameForm.fields> {
    if (name === 'nobody') return { refused: { values: { name }, errors: { name: { key: 'login.wrong' } } } };
    return { next: [{ name: 'name', value: name }] };
  }
}

class ColourStep implements FlowStep<Visit, typeof colourForm.fields> {
  readonly name = 'colour';
  readonly form = colourForm;
  isDone({ colour }: Visit): boolean {
    return colour !== undefined;
  }
  mayRevisit(): boolean {
    return false;
  }
  show({ name, isLate }: Visit): PageReply {
    return shownAs('colour', { name, isLate });
  }
  async submit({ session }: Visit, { colour }: ValuesOf<typeof colourForm.fields>): Promise<'next'> {
    await session.startAnew();
    session.set('colour', colour);
    return 'next';
  }
}

class EndStep implements FlowStep<Visit> {
  readonly name = 'end';
  readonly form = endForm;
  isDone(): boolean {
    return false;
  }
  mayRevisit(): boolean {
    return true;
  }
  show(): PageReply {
    return shownAs('end');
  }
  submit(): Outcome {
    return 'next';
  }
}

class ColourFlow implements Flow<Visit> {
  readonly steps = [new NameStep(), new ColourStep(), new EndStep()];
  readonly recorded: string[] = [];
  isClosed = false;

  async visit(request: WebRequest, session: BrowserSession): Promise<Visit> {
    return { request, session, name: request.cookies.get('name'), colour: session.get('colour'), isLate: false };
  }
  isOver({ session }: Visit): boolean {
    return session.get<boolean>('over') === true;
  }
  interrupt(_visit: Visit, step: string): Reply | undefined {
    return this.isClosed && step !== 'name' ? shownAs('closed') : undefined;
  }
  explainsLateForm({ name }: Visit): boolean {
    return name === undefined;
  }
  late(visit: Visit): Visit {
    return { ...visit, isLate: true };
  }
  address(step: string): Address {
    return addressOf('activation/step', { step });
  }
  record({ name, colour }: Visit, step: string, outcome: string): void {
    this.recorded.push(`${step} ${outcome}: ${name} ${colour}`);
  }
}

describe('a wizard', () => {
  const clock = new TestClock();
  const guard = new FormGuard(clock, { cookieName: 'form', seconds: 600, origin: 'https://sso.univ.example' });
  let store: MemoryStore;
  let flow: ColourFlow;
  let wizard: Wizard<Visit>;
  let session: SessionInMemory;
  let cookies: Map<string, string>;
  beforeEach(() => {
    store = new MemoryStore(clock);
    flow = new ColourFlow();
    const refused = new RefusedForms(
      new SealedCookie(new Seal('a secret', 'refused'), clock, { name: 'refused', seconds: 600 }),
    );
    wizard = new Wizard(flow, { secondClick: new SecondClick(guard, store, clock), refused });
    session = new SessionInMemory();
    cookies = new Map();
  });
  afterEach(() => store.close());

  /** Where a reply leads: a view, or the step that it redirects to. */
  const told = (reply: Reply) => {
    cookies = cookiesAfter(reply, cookies);
    if (reply.kind === 'page') return reply.view;
    if (reply.kind !== 'redirectTo') return reply.kind;
    return `to ${reply.to.parameters.step}${reply.to.query.late === undefined ? '' : ' late'}`;
  };
  const shown = async (step: string, query = '') =>
    told(await wizard.show(step, webRequest({ query, cookies }), session));
  const token = (step: string) => {
    const { value, cookies: set } = guard.issue(webRequest({ cookies }), `sample ${step}`);
    for (const { name, value: key } of set) cookies.set(name, key);
    return value;
  };
  const request = (form: string, headers: Record<string, string> = {}) =>
    webRequest({ method: 'POST', form, cookies, headers });
  const sent = async (step: string, fields: string) =>
    told(await wizard.submit(step, request(`${fields}&lt=${token(step)}`), session));

  it('leads to the first step that is missing, whatever address is opened', async () => {
    for (const step of ['colour', 'end', 'nonsense']) expect([step, await shown(step)]).toEqual([step, 'to name']);
    expect(await shown('name')).toBe('name');
    cookies.set('name', 'Camille');
    expect(await shown('end')).toBe('to colour');
    session.set('colour', 'blue');
    expect(await shown('end')).toBe('end');
  });

  it('opens a step that is done only when the step allows it', async () => {
    session.set('colour', 'blue');
    cookies.set('name', 'Camille');
    expect(await shown('name')).toBe('name');
    expect(await shown('colour')).toBe('to end');
    cookies.set('name', 'final');
    expect(await shown('name')).toBe('to end');
  });

  it('continues with what the step keeps in the browser, before the browser has sent it back', async () => {
    expect(await sent('name', 'name=Camille')).toBe('to colour');
    expect(cookies.get('name')).toBe('Camille');
  });

  it('continues with what the step keeps in the session, and writes the session first', async () => {
    cookies.set('name', 'Camille');
    expect(await sent('colour', 'colour=blue')).toBe('to end');
    expect(session.saved).toBe(1);
  });

  it.each([
    ['name=', 'form.missing'],
    ['name=nobody', 'login.wrong'],
  ])('shows the step again with what is wrong with %s', async (fields, key) => {
    const reply = await wizard.submit('name', request(`${fields}&lt=${token('name')}`), session);
    expect(reply).toMatchObject({ view: 'name', status: 422, data: { state: { errors: { name: { key } } } } });
  });

  it('redirects a browser to the refused form by GET, where it can be reloaded', async () => {
    const browser = { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'same-origin' };
    const reply = await wizard.submit('name', request(`name=nobody&lt=${token('name')}`, browser), session);
    expect(told(reply)).toBe('to name');
    for (let reload = 0; reload < 2; reload += 1) {
      const shownAgain = await wizard.show('name', webRequest({ cookies }), session);
      expect(shownAgain).toMatchObject({
        status: 200,
        data: { state: { values: { name: 'nobody' }, errors: { name: { key: 'login.wrong' } } } },
      });
    }
    await sent('name', 'name=Camille');
    expect(await wizard.show('name', webRequest({ cookies }), session)).toMatchObject({ data: { state: undefined } });
  });

  describe('with a step that has a rate limit of its own', () => {
    const admission = (isDenied: boolean) => ({
      commands: [increment('asked', 60)],
      judge: async () =>
        isDenied ? { refusal: { refused: { values: { name: 'Camille' } }, status: 423 }, commands: [] } : undefined,
      undo: [remove('asked')],
    });

    it('stores nothing for a form that the limit refuses, and shows the step with its reason', async () => {
      Object.assign(flow.steps[0] as object, { admission: () => admission(true) });
      const before = store.size;
      for (let at = 0; at < 5; at += 1) {
        const reply = await wizard.submit('name', request(`name=Camille&lt=${token('name')}`), session);
        expect(reply).toMatchObject({ view: 'name', status: 423, data: { state: { values: { name: 'Camille' } } } });
      }
      expect(store.size - before).toBe(1);
    });

    it('takes back what the limit counted when the step may not be sent now', async () => {
      session.set('colour', 'blue');
      cookies.set('name', 'final');
      Object.assign(flow.steps[0] as object, { admission: () => admission(false) });
      expect(await sent('name', 'name=Camille')).toBe('to end');
      expect(await store.run([get('asked')])).toEqual([undefined]);
    });

    it('sends what the step says of the attempt along with its answer', async () => {
      const submit = () => ({ refused: {}, commands: [put('told', 'yes', 60)] });
      Object.assign(flow.steps[0] as object, { admission: () => admission(false), submit });
      await sent('name', 'name=Camille');
      expect(await store.run([get('told')])).toEqual(['yes']);
    });
  });

  it('records each form with what is known after it', async () => {
    await sent('name', 'name=');
    await sent('name', 'name=Camille');
    await sent('colour', 'colour=blue');
    expect(flow.recorded).toEqual([
      'name failure: undefined undefined',
      'name success: Camille undefined',
      'colour success: Camille blue',
    ]);
  });

  it('gives a form that is sent twice the same answer, in the session that the first sending began', async () => {
    cookies.set('name', 'Camille');
    const form = `colour=blue&lt=${token('colour')}`;
    expect(told(await wizard.submit('colour', request(form), session))).toBe('to end');
    const other = new SessionInMemory();
    expect(told(await wizard.submit('colour', request(form), other))).toBe('to end');
    expect([other.id, flow.recorded.length]).toEqual([session.id, 1]);
  });

  it('starts nothing for a replay a minute later, and explains', async () => {
    cookies.set('name', 'Camille');
    const form = `colour=blue&lt=${token('colour')}`;
    await wizard.submit('colour', request(form), session);
    clock.advanceSeconds(60);
    expect(told(await wizard.submit('colour', request(form), session))).toBe('to end late');
    expect(flow.recorded).toHaveLength(1);
  });

  it('takes no form of a later step, of one that is done for good, or of none', async () => {
    cookies.set('name', 'Camille');
    for (const step of ['end', 'nonsense']) expect(await sent(step, 'colour=red')).toBe('to colour');
    session.set('colour', 'blue');
    expect(await sent('colour', 'colour=red')).toBe('to end');
    expect([session.get('colour'), flow.recorded]).toEqual(['blue', []]);
  });

  it('takes no form that was not issued to this browser', async () => {
    cookies.set('name', 'Camille');
    expect(told(await wizard.submit('colour', request('colour=red&lt=forged'), session))).toBe('to colour');
    expect(await sent('name', `name=Mallory&lt=${token('colour')}`)).toBe('to colour');
    expect(cookies.get('name')).toBe('Camille');
    expect(session.get('colour')).toBeUndefined();
  });

  it('explains the page after a form that was open too long, or a flow that is no longer known', async () => {
    expect(await sent('colour', 'colour=red')).toBe('to name late');
    cookies.set('name', 'Camille');
    const old = token('colour');
    clock.advanceSeconds(601);
    expect(told(await wizard.submit('colour', request(`colour=red&lt=${old}`), session))).toBe('to colour late');
    expect(await wizard.show('colour', webRequest({ query: 'late=1', cookies }), session)).toMatchObject({
      data: { isLate: true },
    });
  });

  it('shows what ended the flow from outside, for every step that the flow says', async () => {
    flow.isClosed = true;
    cookies.set('name', 'Camille');
    expect(await shown('colour')).toBe('closed');
    expect(await sent('colour', 'colour=red')).toBe('closed');
    expect(session.get('colour')).toBeUndefined();
    expect(await shown('name')).toBe('name');
  });

  it('stays at the end once the flow is over', async () => {
    session.set('over', true);
    expect(await shown('colour')).toBe('to end');
    expect(await shown('end')).toBe('end');
  });
});
