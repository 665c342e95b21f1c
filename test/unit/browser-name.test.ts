import { message } from '../../src/i18n/message';
import { browserName } from '../../src/session/browser-name';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

describe('the name of a browser', () => {
  it.each([
    [FIREFOX, message('browser.on', { browser: 'Firefox', system: 'Windows' })],
    [IPHONE, message('browser.on', { browser: 'Safari', system: 'iPhone' })],
    [undefined, message('browser.unknown')],
    ['', message('browser.unknown')],
  ])('of %s is what people call it', (userAgent, name) => {
    expect(browserName(userAgent)).toEqual(name);
  });

  it('is at most forty characters long, whatever a client calls itself', () => {
    const { parameters } = browserName(`${'x'.repeat(300)}/1.0 (Linux)`);
    expect(String(parameters?.browser)).toHaveLength(40);
  });
});
