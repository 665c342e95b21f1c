import { Seal } from '../../src/base/seal';
import { type DeadLink, type HiddenField, type LinkedFlow, LinkPage, type LiveLink } from '../../src/forms/link-page';
import { SealedCookie } from '../../src/forms/sealed-cookie';
import { type LinkState, OneTimeLinks } from '../../src/mail/one-time-link';
import { MemoryStore } from '../../src/store/memory-store';
import type { BrowserSession } from '../../src/web/browser-session';
import { type Reply, untypedPage } from '../../src/web/reply';
import type { WebRequest } from '../../src/web/request';
import { TestClock } from '../support/test-clock';
import { cookiesAfter, SessionInMemory, webRequest } from '../support/web-request';

/** A purpose that tells what it was asked for. */
class TestFlow implements LinkedFlow {
  readonly address = '/proof';
  isForged = false;
  at: string | undefined;

  accepts(): boolean {
    return !this.isForged;
  }
  async page(_request: WebRequest, link: LinkState, carried: readonly HiddenField[]): Promise<Reply> {
    return untypedPage('link', { state: link.state, carried });
  }
  async proceed(_request: WebRequest, _session: BrowserSession, link: LiveLink): Promise<Reply> {
    return untypedPage('proceeds', { subject: link.subject, data: link.data });
  }
  async resume(_request: WebRequest, _session: BrowserSession, subject: string): Promise<Reply | undefined> {
    return this.at === subject ? untypedPage('resumes') : undefined;
  }
  async sendAgain(_request: WebRequest, link: DeadLink): Promise<Reply> {
    return untypedPage('sends', { subject: link.subject });
  }
}

describe('the page behind a mailed link', () => {
  const clock = new TestClock();
  const store = new MemoryStore(clock);
  const links = new OneTimeLinks(store, clock);
  const proof = {
    peek: (token: string) => links.peek('test', token),
    use: (token: string) => links.use('test', token),
  };
  const cookie = new SealedCookie(new Seal('a secret', 'link'), clock, { name: 'link', seconds: 1800 });
  const session = new SessionInMemory();
  let flow: TestFlow;
  let linkPage: LinkPage;
  beforeEach(() => {
    flow = new TestFlow();
    linkPage = new LinkPage(proof, cookie, flow);
  });
  afterAll(() => store.close());

  const issue = (subject = 'nouveau1') => links.issue('test', subject, { address: 'a@mail.example' }, 3600);
  const opened = async (token: string) =>
    cookiesAfter(await linkPage.show(webRequest({ query: `t=${token}` }), session));
  const formShown = async (cookies: Map<string, string>) => {
    const reply = await linkPage.show(webRequest({ cookies }), session);
    if (reply.kind !== 'page') throw new Error('no page');
    const { carried, state } = reply.data as { carried: readonly HiddenField[]; state: string };
    const [field] = carried;
    return { state, form: `${field?.name}=${field?.value}` };
  };
  const facts = (reply: Reply) => (reply.kind === 'page' ? [reply.view, reply.data] : []);

  it('takes the token out of the address at once, into a cookie that does not show it', async () => {
    const token = await issue();
    const reply = await linkPage.show(webRequest({ query: `t=${token}` }), session);
    expect(reply).toMatchObject({ kind: 'redirect', location: '/proof' });
    const [change] = reply.cookies ?? [];
    expect(change).toMatchObject({ name: 'link', maxAgeSeconds: 1800 });
    expect(change?.value).not.toContain(token);
    expect(
      JSON.stringify(facts(await linkPage.show(webRequest({ cookies: await opened(token) }), session))),
    ).not.toContain(token);
  });

  it('changes nothing when it is opened, as often as mail scanners like', async () => {
    const token = await issue();
    for (let n = 0; n < 3; n += 1) expect((await formShown(await opened(token))).state).toBe('live');
    expect((await links.peek('test', token)).state).toBe('live');
  });

  it('uses the link up with its form, and lets only that request go on', async () => {
    const token = await issue();
    const cookies = await opened(token);
    const { form } = await formShown(cookies);
    const send = () => linkPage.follow(webRequest({ cookies, form }), session);
    const [view, data] = facts(await send());
    expect([view, data]).toEqual(['proceeds', { subject: 'nouveau1', data: { address: 'a@mail.example' } }]);
    expect(facts(await send())).toMatchObject(['link', { state: 'used' }]);
  });

  it('goes on where this browser is, when it has used the link already', async () => {
    const token = await issue();
    const cookies = await opened(token);
    const { form } = await formShown(cookies);
    flow.at = 'nouveau1';
    expect(facts(await linkPage.show(webRequest({ cookies }), session))[0]).toBe('link');
    await linkPage.follow(webRequest({ cookies, form }), session);
    expect(facts(await linkPage.show(webRequest({ cookies }), session))[0]).toBe('resumes');
    expect(facts(await linkPage.follow(webRequest({ cookies, form }), session))[0]).toBe('resumes');
  });

  it('uses no link for a form that was not issued to this browser', async () => {
    const token = await issue();
    const cookies = await opened(token);
    const { form } = await formShown(cookies);
    flow.isForged = true;
    expect(facts(await linkPage.follow(webRequest({ cookies, form }), session))).toMatchObject([
      'link',
      { state: 'live' },
    ]);
    expect((await links.peek('test', token)).state).toBe('live');
  });

  it('never goes on with another link than the one whose page was shown', async () => {
    const [first, second] = [await issue('nouveau1'), await issue('nouveau2')];
    const { form } = await formShown(await opened(first));
    const later = await opened(second);
    expect(facts(await linkPage.follow(webRequest({ cookies: later, form }), session))[0]).toBe('link');
    expect((await links.peek('test', second)).state).toBe('live');
  });

  it('offers a new mail for a dead link, and for no other', async () => {
    const token = await issue();
    const cookies = await opened(token);
    const { form } = await formShown(cookies);
    const ask = () => linkPage.again(webRequest({ cookies, form }));
    expect(facts(await ask())).toMatchObject(['link', { state: 'live' }]);
    clock.advanceSeconds(1700);
    await issue();
    flow.isForged = true;
    expect(facts(await ask())[0]).toBe('link');
    flow.isForged = false;
    expect(facts(await ask())).toEqual(['sends', { subject: 'nouveau1' }]);
    const unknown = await opened('garbage');
    expect(
      facts(await linkPage.again(webRequest({ cookies: unknown, form: (await formShown(unknown)).form }))),
    ).toMatchObject(['link', { state: 'unknown' }]);
  });

  it('forgets the token when the cookie is too old, changed, or from another server', async () => {
    const cookies = await opened(await issue());
    const value = cookies.get('link') ?? '';
    expect((await formShown(new Map([['link', `${value.slice(0, -2)}AA`]]))).state).toBe('unknown');
    clock.advanceSeconds(1799);
    expect((await formShown(cookies)).state).toBe('live');
    clock.advanceSeconds(1);
    expect((await formShown(cookies)).state).toBe('unknown');
  });
});
