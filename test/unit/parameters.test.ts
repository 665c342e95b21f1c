import { isOn, Parameters } from '../../src/web/parameters';

describe('the parameters of a request', () => {
  it('are decoded once', () => {
    const parameters = new Parameters('service=https%3A%2F%2Fa.univ.example%2F%3Fx%3D%25E9%26y%3D1&ticket=ST-1');
    expect(parameters.one('service')).toBe('https://a.univ.example/?x=%E9&y=1');
  });

  it('keep bytes that are not UTF-8 as they came', () => {
    expect(new Parameters('service=https://a.univ.example/%E9t%C3%A9').one('service')).toBe(
      'https://a.univ.example/%E9té',
    );
  });

  it('take a plus for a space, but not in a URL that was not encoded', () => {
    expect(new Parameters('username=a+b').one('username')).toBe('a b');
    expect(new Parameters('service=https://a.univ.example/?q=a+b').one('service')).toBe(
      'https://a.univ.example/?q=a+b',
    );
  });

  it('know which ones are repeated', () => {
    const parameters = new Parameters('service=a&service=b&ticket=c');
    expect(parameters.isRepeated('service')).toBe(true);
    expect(parameters.isRepeated('ticket')).toBe(false);
    expect(parameters.count).toBe(3);
  });

  it('give the raw tail of a URL that was put in without encoding', () => {
    const parameters = new Parameters('ticket=ST-1&service=http://a.univ.example/?x=1&y=2');
    expect(parameters.one('service')).toBe('http://a.univ.example/?x=1');
    expect(parameters.tails('service')).toContain('http://a.univ.example/?x=1&y=2');
  });

  it('give a URL with escapes that was put in without encoding both ways', () => {
    const tails = new Parameters('ticket=ST-1&service=http://a.univ.example/?x=%C3%A9').tails('service');
    expect(tails).toEqual(['http://a.univ.example/?x=é', 'http://a.univ.example/?x=%C3%A9']);
    expect(new Parameters('ticket=ST-1').tails('service')).toEqual([]);
  });

  it('do not take a name of the prototype for a parameter', () => {
    expect(new Parameters('a=1').one('constructor')).toBeUndefined();
    expect(new Parameters('__proto__=1').one('__proto__')).toBe('1');
  });

  it.each([
    ['true', true],
    ['1', true],
    ['ON', true],
    ['yes', true],
    ['false', false],
    ['', false],
    ['0', false],
    [undefined, false],
  ])('read the switch %p as %p', (value, on) => {
    expect(isOn(value)).toBe(on);
  });
});
