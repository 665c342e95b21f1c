import { Seal } from '../../src/base/seal';
import { RefusedForms } from '../../src/forms/refused-form';
import { SealedCookie } from '../../src/forms/sealed-cookie';
import { message } from '../../src/i18n/message';
import { addressOf } from '../../src/pages/addresses';
import { errorStatusPage } from '../../src/web/errors';
import { TestClock } from '../support/test-clock';
import { cookiesAfter, webRequest } from '../support/web-request';

describe('A refused form', () => {
  const clock = new TestClock();
  const refused = new RefusedForms(
    new SealedCookie(new Seal('a secret', 'refused'), clock, { name: 'refused', seconds: 60 }),
  );
  const at = addressOf('login', {}, { service: 'https://app.univ.example/' });
  const state = {
    values: { username: 'zoe' },
    message: { ...message('login.wrong'), kind: 'error' as const, about: ['username'] },
  };
  const show = () => errorStatusPage(401);
  const browser = webRequest({ method: 'POST', headers: { 'sec-fetch-mode': 'navigate' }, cookies: [['form', 'x']] });

  it('sends a browser on to the page that shows it, with its state', () => {
    const reply = refused.answer(browser, at, state, show);
    expect(reply).toMatchObject({ kind: 'redirectTo', status: 303, to: at });
    const cookies = cookiesAfter(reply);
    expect(refused.read(webRequest({ cookies }), at)).toEqual(state);
    expect([...cookies.values()].join()).not.toContain('zoe');
  });

  it('is never shown at another address, nor when it is old', () => {
    const cookies = cookiesAfter(refused.answer(browser, at, state, show));
    expect(refused.read(webRequest({ cookies }), addressOf('login'))).toBeUndefined();
    expect(refused.read(webRequest({ cookies }), addressOf('login/confirm'))).toBeUndefined();
    clock.advanceSeconds(61);
    expect(refused.read(webRequest({ cookies }), at)).toBeUndefined();
  });

  it('is the same address whether a parameter is absent or undefined', () => {
    const cookies = cookiesAfter(refused.answer(browser, addressOf('login', {}, { renew: undefined }), state, show));
    expect(refused.read(webRequest({ cookies }), addressOf('login'))).toEqual(state);
  });

  it('answers programs with the page and its status', () => {
    for (const headers of [{}, { 'sec-fetch-mode': 'cors' }]) {
      const program = webRequest({ method: 'POST', headers, cookies: [['form', 'x']] });
      expect(refused.answer(program, at, state, show)).toMatchObject({ kind: 'page', status: 401 });
    }
  });

  it('is shown at once to a browser that takes no cookies, and when it does not fit into one', () => {
    const bare = webRequest({ method: 'POST', headers: { 'sec-fetch-mode': 'navigate' } });
    expect(refused.answer(bare, at, state, show).kind).toBe('page');
    const long = { ...state, values: { username: 'x'.repeat(3000) } };
    expect(refused.answer(browser, at, long, show).kind).toBe('page');
  });

  it('is dropped when a form is accepted', () => {
    const cookies = cookiesAfter(refused.answer(browser, at, state, show));
    expect(refused.cleared(webRequest({ cookies }))).toEqual([{ name: 'refused', value: '', maxAgeSeconds: 0 }]);
    expect(refused.cleared(webRequest())).toEqual([]);
  });
});
