import { BerReader, BerWriter } from 'ldapts';
import { OperatorFault } from '../../src/base/faults';
import type { Account } from '../../src/directory/directory';
import { outcomeOfBind } from '../../src/directory/ldap/bind-outcome';
import { withDefaults } from '../../src/directory/ldap/defaults';
import { changeFrom } from '../../src/directory/ldap/password';
import { PasswordPolicyControl, passwordRefusal } from '../../src/directory/ldap/ppolicy';
import { parseLdapUrl } from '../../src/directory/ldap/socket';

const account: Account = { dn: 'uid=a', username: 'a', state: 'active', attributes: {}, affiliations: [] };

describe('The password policy control', () => {
  const parsed = (write: (writer: BerWriter) => void) => {
    const writer = new BerWriter();
    writer.startSequence();
    write(writer);
    writer.endSequence();
    const control = new PasswordPolicyControl();
    control.parse(new BerReader(writer.buffer));
    return control.error;
  };

  it('is read with a warning, an error, both, or neither', () => {
    const warning = (writer: BerWriter) => {
      writer.startSequence(0xa0);
      writer.writeInt(3, 0x81);
      writer.endSequence();
    };
    expect(parsed(() => undefined)).toBeUndefined();
    expect(parsed(warning)).toBeUndefined();
    expect(parsed((writer) => writer.writeEnumeration(0, 0x81))).toBe(0);
    expect(
      parsed((writer) => {
        warning(writer);
        writer.writeEnumeration(8, 0x81);
      }),
    ).toBe(8);
  });
});

describe('The refusal of a password', () => {
  it.each([
    [6, '', 'tooShort'],
    [5, '', 'tooWeak'],
    [8, '', 'inHistory'],
    [7, '', 'tooYoung'],
    [3, '', 'notAllowed'],
    [9, 'too long', 'other'],
    [undefined, 'Password fails quality checking policy', 'tooWeak'],
    [undefined, 'Password is in history of old passwords', 'inHistory'],
    [undefined, 'Password is too young to change', 'tooYoung'],
    [undefined, 'invalid password syntax: minimum length not met', 'tooShort'],
    [undefined, '', 'other'],
  ] as const)('with policy error %s and the text %j is %s', (code, text, reason) => {
    expect(passwordRefusal(code, text)).toBe(reason);
  });

  it('is told apart from a fault of the directory', () => {
    expect(changeFrom({ code: 0, diagnostic: '' })).toEqual({ outcome: 'done' });
    expect(changeFrom({ code: 32, diagnostic: '' })).toEqual({ outcome: 'absent' });
    expect(changeFrom({ code: 53, diagnostic: '', policyError: 3 })).toMatchObject({ reason: 'notAllowed' });
    expect(() => changeFrom({ code: 50, diagnostic: 'no write access' })).toThrow(OperatorFault);
    expect(() => changeFrom({ code: 10, diagnostic: '' })).toThrow(/takes writes|result 10/);
  });
});

describe('What a bind proves', () => {
  it.each([
    [{ code: 0 }, account, 'authenticated'],
    [{ code: 0, policyError: 2 }, account, 'mustChange'],
    [{ code: 0, policyError: 2 }, { ...account, state: 'pending' as const }, 'pending'],
    [{ code: 0 }, { ...account, state: 'closed' as const }, 'refused'],
    [{ code: 0 }, undefined, 'refused'],
    [{ code: 49 }, account, 'refused'],
    [{ code: 49 }, { ...account, state: 'locked' as const }, 'refused'],
    [{ code: 49, policyError: 1 }, account, 'refused'],
    [{ code: 49, policyError: 0 }, account, 'expired'],
    [{ code: 49, policyError: 0 }, undefined, 'refused'],
    [{ code: 49, diagnostic: '80090308: AcceptSecurityContext error, data 532, v4563' }, account, 'expired'],
    [{ code: 49, diagnostic: '80090308: AcceptSecurityContext error, data 773, v4563' }, account, 'mustChange'],
    [{ code: 49, diagnostic: '80090308: AcceptSecurityContext error, data 52e, v4563' }, account, 'refused'],
    [{ code: 53 }, account, 'refused'],
  ])('by %j on %j is %s', (answer, on, outcome) => {
    expect(outcomeOfBind({ diagnostic: '', ...answer }, on).outcome).toBe(outcome);
  });

  it.each([1, 10, 13])('is nothing when the directory answers %i', (code) => {
    expect(() => outcomeOfBind({ code, diagnostic: '' }, account)).toThrow(OperatorFault);
  });
});

describe('Options', () => {
  it('are refused when they cannot work', () => {
    expect(() => withDefaults({ urls: [], baseDn: 'dc=x' })).toThrow(OperatorFault);
    expect(() => withDefaults({ urls: ['ldap://x'], baseDn: 'dc=x', mode: 'direct' })).toThrow(/template/);
    expect(() => withDefaults({ urls: ['ldap://x'], baseDn: 'dc=x', caFile: '/nowhere/ca.pem' })).toThrow(
      /cannot be read/,
    );
  });

  it('have defaults under the base that is given', () => {
    const settings = withDefaults({ urls: ['ldap://x'], baseDn: 'dc=x', states: { closed: '(a=b)' } });
    expect(settings).toMatchObject({
      peopleDn: 'dc=x',
      decoyDn: 'uid=portillon-decoy,dc=x',
      passwordWriting: 'modify',
    });
    expect(settings.states).toMatchObject({ closed: '(a=b)', pending: expect.stringContaining('SupannPrecree') });
  });

  it.each([
    ['ldap://h', 'h', 389, false],
    ['ldaps://h', 'h', 636, true],
    ['ldap://[::1]:1389/', '::1', 1389, false],
  ])('know the server of %s', (url, host, port, secure) => {
    expect(parseLdapUrl(url)).toEqual({ url, host, port, secure });
  });
});
