import { Seal } from '../../src/base/seal';
import { defineForm, type ValuesOf } from '../../src/forms/form';
import { FormGuard } from '../../src/forms/form-guard';
import {
  type DeadLink,
  LINK_FIELDS,
  type LinkedFlow,
  type LinkFields,
  LinkPage,
  type LiveLink,
} from '../../src/forms/link-page';
import { SealedCookie } from '../../src/forms/sealed-cookie';
import { SecondClick } from '../../src/forms/second-click';
import { type LinkState, OneTimeLinks } from '../../src/mail/one-time-link';
import { addressOf } from '../../src/pages/addresses';
import { MemoryStore } from '../../src/store/memory-store';
import type { BrowserSession } from '../../src/web/browser-session';
import type { PageReply, Reply } from '../../src/web/reply';
import type { WebRequest } from '../../src/web/request';
import { TestClock } from '../support/test-clock';
import { cookiesAfter, SessionInMemory, webRequest } from '../support/web-request';

const page = (view: string, data: object = {}): PageReply => ({ kind: 'page', status: 200, view, data });

/** A purpose that records its calls. */
class TestFlow implements LinkedFlow {
  readonly address = addressOf('activation/link');
  readonly form = defineForm('sample link', LINK_FIELDS, 'login.submit');
  readonly againForm = defineForm('sample link again', LINK_FIELDS, 'login.submit');
  at: string | undefined;

  async page(_request: WebRequest, link: LinkState, values: ValuesOf<LinkFields>): Promise<Reply> {
    return page('link', { state: link.state, values });
  }
  async proceed(_request: WebRequest, _session: BrowserSession, link: LiveLink): Promise<Reply> {
    return page('proceeds', { subject: link.subject, data: link.data });
  }
  async resume(_request: WebRequest, _session: BrowserSession, subject: string): Promise<Reply | undefined> {
    return this.at === subject ? page('resumes') : undefined;
  }
  async sendAgain(_request: WebRequest, link: DeadLink): Promise<Reply> {
    return page('sends', { subject: link.subject });
  }
}

describe('the page behind a mailed link', () => {
  const clock = new TestClock();
  const store = new MemoryStore(clock);
  const links = new OneTimeLinks(store, clock);
  const proof = {
    peek: (token: string) => links.peek('test', token),
    use: (token: string) => links.use('test', token),
    settle: (token: string) => links.settle('test', token),
    giveBack: (token: string) => links.giveBack('test', token),
  };
  const cookie = new SealedCookie(new Seal('a secret', 'link'), clock, { name: 'link', seconds: 1800 });
  const guard = new FormGuard(clock, { cookieName: 'form', seconds: 7200, origin: 'https://sso.univ.example' });
  let session: SessionInMemory;
  let flow: TestFlow;
  let linkPage: LinkPage;
  beforeEach(() => {
    session = new SessionInMemory();
    flow = new TestFlow();
    linkPage = new LinkPage({ proof, cookie, secondClick: new SecondClick(guard, store, clock) }, flow);
  });
  afterAll(() => store.close());

  const issue = (subject = 'nouveau1') => links.issue('test', subject, { address: 'a@mail.example' }, 3600);
  const opened = async (token: string) =>
    cookiesAfter(await linkPage.show(webRequest({ query: `t=${token}` }), session));
  const facts = (reply: Reply): [string?, object?] => (reply.kind === 'page' ? [reply.view, reply.data] : []);
  const stateOf = async (cookies: Map<string, string>) =>
    (facts(await linkPage.show(webRequest({ cookies }), session))[1] as { state: string }).state;
  /** The form of the page that is shown, with a token; the browser gets its key. */
  const formOn = async (cookies: Map<string, string>, form: { name: string } = flow.form) => {
    const [, data] = facts(await linkPage.show(webRequest({ cookies }), session));
    const token = guard.issue(webRequest({ cookies }), form.name);
    for (const { name, value } of token.cookies) cookies.set(name, value);
    const { link } = (data as { values: ValuesOf<LinkFields> }).values;
    return `link=${link}&lt=${token.value}`;
  };
  const follow = async (cookies: Map<string, string>, form: string, by = session) =>
    facts(await linkPage.follow(webRequest({ method: 'POST', cookies, form }), by));

  it('takes the token out of the address at once, into a cookie that does not show it', async () => {
    const token = await issue();
    const reply = await linkPage.show(webRequest({ query: `t=${token}` }), session);
    expect(reply).toMatchObject({ kind: 'redirectTo', to: { name: 'activation/link', query: {} } });
    const [change] = reply.cookies ?? [];
    expect(change).toMatchObject({ name: 'link', maxAgeSeconds: 1800 });
    expect(change?.value).not.toContain(token);
    const shown = await linkPage.show(webRequest({ cookies: await opened(token) }), session);
    expect(JSON.stringify(shown)).not.toContain(token);
  });

  it('changes nothing when it is opened, however often (mail scanners)', async () => {
    const token = await issue();
    for (let n = 0; n < 3; n += 1) expect(await stateOf(await opened(token))).toBe('live');
    expect((await links.peek('test', token)).state).toBe('live');
  });

  it('uses the link with its form, and continues in that browser only', async () => {
    const token = await issue();
    const [one, other] = [await opened(token), await opened(token)];
    const [form, later] = [await formOn(one), await formOn(other)];
    expect(await follow(one, form)).toEqual(['proceeds', { subject: 'nouveau1', data: { address: 'a@mail.example' } }]);
    expect(await follow(other, later)).toMatchObject(['link', { state: 'used' }]);
  });

  it('answers the second of two clicks as the first, in the session that the first one began', async () => {
    const token = await issue();
    const cookies = await opened(token);
    const form = await formOn(cookies);
    session.id = 'session 7';
    await follow(cookies, form);
    const second = new SessionInMemory();
    expect((await follow(cookies, form, second))[0]).toBe('proceeds');
    expect(second.id).toBe('session 7');
  });

  it('continues where this browser is, when it has used the link already', async () => {
    const token = await issue();
    const cookies = await opened(token);
    const form = await formOn(cookies);
    flow.at = 'nouveau1';
    expect(await stateOf(cookies)).toBe('live');
    await follow(cookies, form);
    expect(facts(await linkPage.show(webRequest({ cookies }), session))[0]).toBe('resumes');
  });

  it.each(['lt=forged', ''])('uses no link for the form token %p, which was not issued to this browser', async (lt) => {
    const token = await issue();
    const cookies = await opened(token);
    const form = (await formOn(cookies)).replace(/lt=.*/, lt);
    expect(await follow(cookies, form)).toMatchObject(['link', { state: 'live' }]);
    expect((await links.peek('test', token)).state).toBe('live');
  });

  it('never continues with another link than the one whose page was shown', async () => {
    const [first, second] = [await issue('nouveau1'), await issue('nouveau2')];
    const cookies = await opened(first);
    const form = await formOn(cookies);
    for (const [name, value] of await opened(second)) cookies.set(name, value);
    expect((await follow(cookies, form))[0]).toBe('link');
    expect((await links.peek('test', second)).state).toBe('live');
  });

  it('offers a new mail for a link that is no longer valid, and for no other', async () => {
    const ask = async (cookies: Map<string, string>, form: string) =>
      facts(await linkPage.again(webRequest({ method: 'POST', cookies, form })));
    const token = await issue();
    const cookies = await opened(token);
    expect(await ask(cookies, await formOn(cookies, flow.againForm))).toMatchObject(['link', { state: 'live' }]);
    await issue();
    expect((await ask(cookies, (await formOn(cookies, flow.againForm)).replace(/lt=.*/, 'lt=forged')))[0]).toBe('link');
    expect(await ask(cookies, await formOn(cookies, flow.againForm))).toEqual(['sends', { subject: 'nouveau1' }]);
    const unknown = await opened('garbage');
    expect(await ask(unknown, await formOn(unknown, flow.againForm))).toMatchObject(['link', { state: 'unknown' }]);
  });

  it('forgets the token when the cookie is too old, changed, or from another server', async () => {
    const cookies = await opened(await issue());
    const value = cookies.get('link') ?? '';
    expect(await stateOf(new Map([['link', `${value.slice(0, -2)}AA`]]))).toBe('unknown');
    clock.advanceSeconds(1799);
    expect(await stateOf(cookies)).toBe('live');
    clock.advanceSeconds(1);
    expect(await stateOf(cookies)).toBe('unknown');
  });
});
