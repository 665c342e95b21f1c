import { Seal } from '../../src/base/seal';
import { SealedCookie } from '../../src/forms/sealed-cookie';
import { Newcomers } from '../../src/session/newcomer';
import { TestClock } from '../support/test-clock';
import { SessionInMemory, webRequest } from '../support/web-request';

const PROVED = { identifier: 'nouveau1', username: 'nouveau1' };
const SERVICE = 'https://app.univ.example/';

describe('whom a browser works for', () => {
  const newcomers = new Newcomers(
    new SealedCookie(new Seal('a secret', 'newcomer'), new TestClock(), { name: 'newcomer', seconds: 1800 }),
  );

  it('is a proved person with a new session id (session fixation), and what was in the session before is gone', async () => {
    const session = new SessionInMemory();
    session.set('left by somebody else', 'x');
    const before = session.id;
    await newcomers.prove(session, PROVED, SERVICE);
    expect(newcomers.of(webRequest({}), session)).toEqual(PROVED);
    expect([session.id === before, session.get('left by somebody else')]).toEqual([false, undefined]);
    expect(newcomers.serviceOf(webRequest({}), session)).toBe(SERVICE);
  });

  it('is nobody proved any more once another identifier is typed: proof and service of the one before are dropped', async () => {
    const session = new SessionInMemory();
    await newcomers.prove(session, PROVED, SERVICE);
    const cookie = await newcomers.type(webRequest({}), session, 'nouveau2');
    const request = webRequest({ cookies: [[cookie.name, cookie.value]] });
    expect(newcomers.of(request, session)).toEqual({ identifier: 'nouveau2' });
    expect(newcomers.serviceOf(request, session)).toBeUndefined();
  });

  it('keeps the service of somebody who types another identifier before anything was proved', async () => {
    const session = new SessionInMemory();
    const entered = newcomers.enter(SERVICE);
    const first = webRequest({ cookies: [[entered.name, entered.value]] });
    const typed = await newcomers.type(first, session, 'nouveau1');
    const second = webRequest({ cookies: [[typed.name, typed.value]] });
    const again = await newcomers.type(second, session, 'nouveau2');
    expect(newcomers.serviceOf(webRequest({ cookies: [[again.name, again.value]] }), session)).toBe(SERVICE);
  });
});
