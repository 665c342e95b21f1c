import { FormGuard } from '../../src/forms/form-guard';
import { Parameters } from '../../src/web/parameters';
import type { WebRequest } from '../../src/web/request';
import { TestClock } from '../support/test-clock';

const ORIGIN = 'https://sso.univ.example';

function browser(cookies: Record<string, string> = {}, headers: Record<string, string> = {}): WebRequest {
  return {
    method: 'POST',
    path: '/login',
    parameters: {},
    query: new Parameters(''),
    form: new Parameters(''),
    cookies: new Map(Object.entries(cookies)),
    headers,
    address: '192.0.2.1',
    language: 'fr',
    requestId: 'r',
  };
}

describe('the form guard', () => {
  const clock = new TestClock();
  const guard = new FormGuard(clock, { cookieName: 'form', seconds: 60, origin: ORIGIN });

  function shown() {
    const token = guard.issue(browser(), 'login');
    const key = token.cookies[0]?.value ?? '';
    return { value: token.value, cookies: { form: key } };
  }

  it('takes the form that it gave to this browser', () => {
    const { value, cookies } = shown();
    expect(guard.judge(browser(cookies), 'login', value).genuine).toBe(true);
  });

  it('keeps the key that the browser has', () => {
    const { cookies } = shown();
    expect(guard.issue(browser(cookies), 'login').cookies).toEqual([]);
  });

  it.each([
    ['without the cookie', {}, {}],
    ['with the cookie of another browser', { form: 'A'.repeat(32) }, {}],
  ])('refuses a form %s', (_case, cookies, headers) => {
    expect(guard.judge(browser(cookies, headers), 'login', shown().value)).toEqual({
      genuine: false,
      reason: 'foreign',
    });
  });

  it.each([{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }])(
    'refuses a form of another site: %p',
    (headers) => {
      const { value, cookies } = shown();
      expect(guard.judge(browser(cookies, headers), 'login', value).genuine).toBe(false);
    },
  );

  it('takes a form whose origin is ours', () => {
    const { value, cookies } = shown();
    expect(
      guard.judge(browser(cookies, { origin: ORIGIN, 'sec-fetch-site': 'same-origin' }), 'login', value).genuine,
    ).toBe(true);
  });

  it('refuses a token made for another purpose, an altered one and none', () => {
    const { value, cookies } = shown();
    expect(guard.judge(browser(cookies), 'confirm', value).genuine).toBe(false);
    const last = value.at(-1) === 'A' ? 'B' : 'A';
    expect(guard.judge(browser(cookies), 'login', value.slice(0, -1) + last).genuine).toBe(false);
    expect(guard.judge(browser(cookies), 'login', undefined).genuine).toBe(false);
  });

  it('refuses a form that was open too long', () => {
    const { value, cookies } = shown();
    clock.advanceSeconds(61);
    expect(guard.judge(browser(cookies), 'login', value)).toEqual({ genuine: false, reason: 'expired' });
  });

  it('has one nonce for each token, so that a second use is detected', () => {
    const { value, cookies } = shown();
    expect(guard.judge(browser(cookies), 'login', value)).toEqual(guard.judge(browser(cookies), 'login', value));
  });
});
