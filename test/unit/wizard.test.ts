import { type Flow, type FlowStep, type Outcome, Wizard } from '../../src/forms/wizard';
import type { BrowserSession } from '../../src/web/browser-session';
import { type Reply, redirect, untypedPage } from '../../src/web/reply';
import type { WebRequest } from '../../src/web/request';
import { SessionInMemory, webRequest } from '../support/web-request';

/** What the flow of this test knows: a name, kept in a cookie, then a colour, kept in the session. */
interface Visit {
  readonly request: WebRequest;
  readonly session: BrowserSession;
  readonly name: string | undefined;
  readonly colour: string | undefined;
  readonly isLate: boolean;
}

class NameStep implements FlowStep<Visit> {
  readonly name = 'name';
  isDone({ name }: Visit): boolean {
    return name !== undefined;
  }
  mayRevisit({ name }: Visit): boolean {
    return name !== 'final';
  }
  show({ isLate }: Visit): Reply {
    return untypedPage('name', { isLate });
  }
  submit({ request }: Visit): Outcome {
    const name = request.form.text('name');
    return name === undefined ? untypedPage('name', {}, { status: 422 }) : { next: [{ name: 'name', value: name }] };
  }
}

class ColourStep implements FlowStep<Visit> {
  readonly name = 'colour';
  isDone({ colour }: Visit): boolean {
    return colour !== undefined;
  }
  mayRevisit(): boolean {
    return false;
  }
  show({ name, isLate }: Visit): Reply {
    return untypedPage('colour', { name, isLate });
  }
  async submit({ request, session }: Visit): Promise<Outcome> {
    session.set('colour', request.form.text('colour'));
    return 'next';
  }
}

class EndStep implements FlowStep<Visit> {
  readonly name = 'end';
  isDone(): boolean {
    return false;
  }
  mayRevisit(): boolean {
    return true;
  }
  show(): Reply {
    return untypedPage('end');
  }
  submit(): Outcome {
    return 'next';
  }
}

class ColourFlow implements Flow<Visit> {
  readonly steps = [new NameStep(), new ColourStep(), new EndStep()];
  readonly recorded: string[] = [];
  isClosed = false;
  isForged = false;

  async visit(request: WebRequest, session: BrowserSession): Promise<Visit> {
    return { request, session, name: request.cookies.get('name'), colour: session.get('colour'), isLate: false };
  }
  isOver({ session }: Visit): boolean {
    return session.get<boolean>('over') === true;
  }
  interrupt(_visit: Visit, step: string): Reply | undefined {
    return this.isClosed && step !== 'name' ? untypedPage('closed') : undefined;
  }
  accepts(): boolean {
    return !this.isForged;
  }
  explainsLateForm({ name }: Visit): boolean {
    return name === undefined;
  }
  late(visit: Visit): Visit {
    return { ...visit, isLate: true };
  }
  address(step: string): string {
    return `/flow/${step}`;
  }
  record({ name, colour }: Visit, step: string, outcome: string): void {
    this.recorded.push(`${step} ${outcome}: ${name} ${colour}`);
  }
}

describe('a wizard', () => {
  let flow: ColourFlow;
  let wizard: Wizard<Visit>;
  let session: SessionInMemory;
  beforeEach(() => {
    flow = new ColourFlow();
    wizard = new Wizard(flow);
    session = new SessionInMemory();
  });

  const named = (form = '') => webRequest({ form, cookies: [['name', 'Camille']] });
  const shown = async (step: string, request = named()) => {
    const reply = await wizard.show(step, request, session);
    return reply.kind === 'page' ? reply.view : reply.kind === 'redirect' ? reply.location : undefined;
  };

  it('leads to the first step that is missing, whatever address is opened', async () => {
    for (const step of ['colour', 'end', 'nonsense'])
      expect([step, await shown(step, webRequest())]).toEqual([step, '/flow/name']);
    expect(await shown('name', webRequest())).toBe('name');
    expect(await shown('end')).toBe('/flow/colour');
    session.set('colour', 'blue');
    expect(await shown('end')).toBe('end');
  });

  it('opens a step that is done only when the step allows it', async () => {
    session.set('colour', 'blue');
    expect(await shown('name')).toBe('name');
    expect(await shown('name', webRequest({ cookies: [['name', 'final']] }))).toBe('/flow/end');
    expect(await shown('colour')).toBe('/flow/end');
  });

  it('goes on with what the step keeps in the browser, before the browser has sent it back', async () => {
    const reply = await wizard.submit('name', webRequest({ form: 'name=Camille' }), session);
    expect(reply).toMatchObject({
      kind: 'redirect',
      status: 303,
      location: '/flow/colour',
      cookies: [{ name: 'name', value: 'Camille' }],
    });
  });

  it('goes on with what the step keeps in the session, and writes the session first', async () => {
    const reply = await wizard.submit('colour', named('colour=blue'), session);
    expect(reply).toMatchObject({ location: '/flow/end', status: 303 });
    expect(session.saved).toBe(1);
  });

  it('shows the step again with what is wrong', async () => {
    expect(await wizard.submit('name', webRequest({ form: 'name=' }), session)).toMatchObject({
      view: 'name',
      status: 422,
    });
  });

  it('records each form with what is known after it', async () => {
    await wizard.submit('name', webRequest({ form: 'name=' }), session);
    await wizard.submit('name', webRequest({ form: 'name=Camille' }), session);
    await wizard.submit('colour', named('colour=blue'), session);
    expect(flow.recorded).toEqual([
      'name failure: undefined undefined',
      'name success: Camille undefined',
      'colour success: Camille blue',
    ]);
  });

  it('takes no form of a later step, of one that is done for good, or of none', async () => {
    for (const step of ['end', 'nonsense'])
      expect(await wizard.submit(step, named('colour=red'), session)).toMatchObject({ location: '/flow/colour' });
    session.set('colour', 'blue');
    expect(await wizard.submit('colour', named('colour=red'), session)).toMatchObject({ location: '/flow/end' });
    expect(session.get('colour')).toBe('blue');
    expect(flow.recorded).toEqual([]);
  });

  it('takes no form that it did not issue, and explains why somebody is where they are', async () => {
    flow.isForged = true;
    const reply = await wizard.submit('colour', named('colour=red'), session);
    expect(reply).toEqual({ ...redirect('/flow/colour?late', { status: 303 }), cookies: [] });
    expect(session.get('colour')).toBeUndefined();
    const explained = await wizard.show(
      'colour',
      webRequest({ query: 'late', cookies: [['name', 'Camille']] }),
      session,
    );
    expect(explained).toMatchObject({ data: { isLate: true } });
  });

  it('explains where somebody is whose flow is no longer known', async () => {
    expect(await wizard.submit('colour', webRequest({ form: 'colour=red' }), session)).toMatchObject({
      location: '/flow/name?late',
    });
  });

  it('shows what ended the flow from outside, for every step that the flow says', async () => {
    flow.isClosed = true;
    expect(await shown('colour')).toBe('closed');
    expect(await wizard.submit('colour', named('colour=red'), session)).toMatchObject({ view: 'closed' });
    expect(session.get('colour')).toBeUndefined();
    expect(await shown('name')).toBe('name');
  });

  it('stays at the end once the flow is over', async () => {
    session.set('over', true);
    expect(await shown('colour')).toBe('/flow/end');
    expect(await shown('end', webRequest())).toBe('end');
  });
});
