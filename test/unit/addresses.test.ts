import { ADDRESSES, Addresses, addressOf } from '../../src/pages/addresses';

describe('The table of addresses', () => {
  const addresses = new Addresses(new URL('https://sso.univ.example/cas/'));

  it('gives paths below the base path, and whole URLs', () => {
    expect(addresses.path('login')).toBe('/cas/login');
    expect(addresses.url('activation/link')).toBe('https://sso.univ.example/cas/activation/link');
    expect(new Addresses(new URL('https://sso.univ.example')).path('login')).toBe('/login');
  });

  it('fills in parameters, encoded', () => {
    expect(addresses.path('mailbox/letter/html', { id: 7 })).toBe('/cas/mailbox/7/html');
    expect(addresses.path('rest/ticket', { ticket: '../a?b' })).toBe('/cas/v1/tickets/..%2Fa%3Fb');
  });

  it('adds a query, encoded, without what is undefined', () => {
    const service = 'https://app.univ.example/?a=1&b=é#c';
    const path = addresses.path('login', {}, { service, renew: undefined });
    expect(path).toBe('/cas/login?service=https%3A%2F%2Fapp.univ.example%2F%3Fa%3D1%26b%3D%C3%A9%23c');
    expect(new URL(path, 'https://sso.univ.example').searchParams.get('service')).toBe(service);
  });

  it('makes the same path of an address that is data', () => {
    const address = addressOf('activation/step', { step: 'identifier' }, { late: '' });
    expect(addresses.pathOf(JSON.parse(JSON.stringify(address)))).toBe('/cas/activation/identifier?late=');
  });

  it('refuses an unknown name and a missing parameter', () => {
    expect(() => addresses.pathOf({ name: 'elsewhere' as 'login', parameters: {}, query: {} })).toThrow('elsewhere');
    expect(() => addresses.pathOf({ name: 'mailbox/letter', parameters: {}, query: {} })).toThrow('id');
  });

  it('has each address once', () => {
    expect(new Set(Object.values(ADDRESSES)).size).toBe(Object.keys(ADDRESSES).length);
  });

  it('does not compile without the parameters that a path has', () => {
    // @ts-expect-error the path has an id
    expect(() => addresses.path('mailbox/letter')).toThrow();
    // @ts-expect-error the path has no parameter of that name
    expect(() => addresses.path('mailbox/letter', { letter: 7 })).toThrow();
  });
});
