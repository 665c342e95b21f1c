import { BerReader, BerWriter } from 'ldapts';
import { OperatorFault } from '../../src/base/faults';
import { ldapOptions } from '../../src/compose/ldap-options';
import { readSettings } from '../../src/config/load';
import { type AccountChangeKind, ChangeFault } from '../../src/directory/account-change';
import type { Account } from '../../src/directory/directory';
import { outcomeOfBind } from '../../src/directory/ldap/bind-outcome';
import type { PlannedChange } from '../../src/directory/ldap/planned-change';
import { PasswordPolicyControl, passwordRefusal } from '../../src/directory/ldap/ppolicy';
import { parseLdapUrl } from '../../src/directory/ldap/socket';
import { resultOfWrite } from '../../src/directory/ldap/write-result';

const account: Account = { dn: 'uid=a', username: 'a', state: 'active', attributes: {}, affiliations: [] };

describe('The password policy control', () => {
  const parsed = (write: (writer: BerWriter) => void) => {
    const writer = new BerWriter();
    writer.startSequence();
    write(writer);
    writer.endSequence();
    const control = new PasswordPolicyControl();
    control.parse(new BerReader(writer.buffer));
    return control;
  };

  const warning = (tag: number, value: number) => (writer: BerWriter) => {
    writer.startSequence(0xa0);
    writer.writeInt(value, tag);
    writer.endSequence();
  };

  it('is read with a warning, an error, both, or neither', () => {
    expect(parsed(() => undefined).error).toBeUndefined();
    expect(parsed((writer) => writer.writeEnumeration(0, 0x81)).error).toBe(0);
    const both = parsed((writer) => {
      warning(0x81, 3)(writer);
      writer.writeEnumeration(8, 0x81);
    });
    expect(both).toMatchObject({ error: 8, graceSignInsLeft: 3 });
  });

  it('returns the remaining grace logins, or the time until the password expires', () => {
    expect(parsed(warning(0x81, 3))).toMatchObject({ graceSignInsLeft: 3 });
    expect(parsed(warning(0x80, 3)).graceSignInsLeft).toBeUndefined();
    for (const seconds of [0, 200, 86_400, 7_776_000])
      expect(parsed(warning(0x80, seconds))).toMatchObject({ secondsBeforeExpiration: seconds });
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
});

describe('The answer to a write', () => {
  const planned = (...kinds: AccountChangeKind[]): PlannedChange[] =>
    kinds.map((kind) => ({ kind, ldap: [{ operation: 'replace', attribute: ATTRIBUTES[kind], values: ['x'] }] }));
  const ATTRIBUTES: Record<AccountChangeKind, string> = {
    password: 'userPassword',
    backupMail: 'supannMailPerso',
    charter: 'supannRefId',
    forwarding: 'mailForwardingAddress',
    attribute: 'telephoneNumber',
    state: 'supannRessourceEtat',
    lock: 'supannRessourceEtat',
  };
  const ALL = planned('state', 'backupMail', 'charter', 'forwarding', 'password');
  const faultOf = (answer: { code: number; diagnostic?: string; policyError?: number }, on = ALL) => {
    try {
      return resultOfWrite({ diagnostic: '', ...answer }, on);
    } catch (fault) {
      return fault as OperatorFault;
    }
  };

  it.each([
    [{ code: 0 }, { outcome: 'done' }],
    [{ code: 32 }, { outcome: 'absent' }],
    [{ code: 16 }, { outcome: 'absent' }],
    [
      { code: 53, policyError: 3 },
      { outcome: 'passwordRefused', reason: 'notAllowed' },
    ],
    [
      { code: 50, policyError: 3 },
      { outcome: 'passwordRefused', reason: 'notAllowed' },
    ],
    [{ code: 19 }, { outcome: 'passwordRefused', reason: 'other' }],
    [
      { code: 19, policyError: 8 },
      { outcome: 'passwordRefused', reason: 'inHistory' },
    ],
    [
      { code: 53, diagnostic: 'password is too short' },
      { outcome: 'passwordRefused', reason: 'tooShort' },
    ],
    [
      { code: 53, diagnostic: '0000052D: SvcErr: problem 5003' },
      { outcome: 'passwordRefused', reason: 'tooWeak' },
    ],
  ])('%j is %j', (answer, result) => {
    expect(faultOf(answer)).toEqual(result);
  });

  it('finds an acceptance of the charter that is there already done', () => {
    expect(faultOf({ code: 20 }, planned('charter'))).toEqual({ outcome: 'done' });
    expect(faultOf({ code: 20 })).toBeInstanceOf(ChangeFault);
  });

  it.each([
    [53, 'operation restricted'],
    [53, 'shadow context; no update referral'],
    [53, 'Server is read-only'],
    [53, ''],
    [3, ''],
    [11, ''],
    [80, ''],
  ])('%i (%s) means not now, with the setting of the servers that take writes', (code, diagnostic) => {
    const fault = faultOf({ code, diagnostic });
    expect(fault).toBeInstanceOf(OperatorFault);
    expect(fault).not.toBeInstanceOf(ChangeFault);
    expect((fault as OperatorFault).remedy).toContain('ldap.writeUrl (PORTILLON_LDAP_WRITE_URL)');
  });

  it.each([
    [65, "attribute 'mailForwardingAddress' not allowed", 'forwarding', 'activation.forwardingAttribute'],
    [17, 'supannMailPerso: attribute type undefined', 'backupMail', 'PORTILLON_LDAP_BACKUP_MAIL_ATTRIBUTE'],
    [21, 'supannRefId: value #0 invalid per syntax', 'charter', 'activation.charterAttribute'],
    [19, 'mailForwardingAddress: no values of this kind', 'forwarding', 'activation.forwardingAttribute'],
    [50, '', undefined, 'ldap.bindDn (PORTILLON_LDAP_BIND_DN)'],
    [10, '', undefined, 'ldap.writeUrl'],
    [13, 'confidentiality required', undefined, 'ldap.startTls'],
  ])('%i (%s) is the configuration, of %s', (code, diagnostic, kind, remedy) => {
    const fault = faultOf({ code, diagnostic }) as ChangeFault;
    expect(fault).toBeInstanceOf(ChangeFault);
    expect(fault.kind).toBe(kind);
    expect(fault.remedy).toContain(remedy);
  });

  it('blames the only change that there is', () => {
    expect(faultOf({ code: 50 }, planned('forwarding'))).toMatchObject({ kind: 'forwarding' });
  });

  it('reports a policy that requires the old password as a fault of the configuration', () => {
    const fault = faultOf({ code: 50, policyError: 4 }) as ChangeFault;
    expect(fault).toBeInstanceOf(ChangeFault);
    expect(fault.remedy).toMatch(/pwdSafeModify/);
  });

  it('without a password is never about one', () => {
    expect(faultOf({ code: 19 }, planned('forwarding'))).toMatchObject({ kind: 'forwarding' });
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
    [{ code: 49, policyError: 0 }, account, 'passwordExpired'],
    [{ code: 49, policyError: 0 }, undefined, 'refused'],
    [{ code: 49, diagnostic: '80090308: AcceptSecurityContext error, data 532, v4563' }, account, 'passwordExpired'],
    [{ code: 49, diagnostic: '80090308: AcceptSecurityContext error, data 701, v4563' }, account, 'expired'],
    [{ code: 49, diagnostic: '80090308: AcceptSecurityContext error, data 532, v4563' }, undefined, 'refused'],
    [{ code: 49, diagnostic: '80090308: AcceptSecurityContext error, data 773, v4563' }, account, 'mustChange'],
    [{ code: 49, diagnostic: '80090308: AcceptSecurityContext error, data 52e, v4563' }, account, 'refused'],
    [{ code: 53 }, account, 'refused'],
  ])('by %j on %j is %s', (answer, on, outcome) => {
    expect(outcomeOfBind({ diagnostic: '', ...answer }, on).outcome).toBe(outcome);
  });

  it.each([
    [{ policyError: 1 }, 'locked by the directory'],
    [{ diagnostic: '80090308: AcceptSecurityContext error, data 775, v4563' }, 'locked by the directory'],
    [{ diagnostic: '80090308: AcceptSecurityContext error, data 533, v4563' }, 'disabled in the directory'],
    [{ diagnostic: '80090308: AcceptSecurityContext error, data 52e, v4563' }, undefined],
  ])('is refused for %j, with the reason %s for the audit log only', (answer, reason) => {
    expect(outcomeOfBind({ code: 49, diagnostic: '', ...answer }, account)).toEqual({ outcome: 'refused', reason });
  });

  it.each([
    [{ graceSignInsLeft: 2 }, { kind: 'grace', signInsLeft: 2 }],
    [{ secondsBeforeExpiration: 86_400 }, { kind: 'expiring', seconds: 86_400 }],
    [{}, undefined],
  ])('by a success with %j is noted as %j', (answer, passwordNotice) => {
    expect(outcomeOfBind({ code: 0, diagnostic: '', ...answer }, account)).toMatchObject({ passwordNotice });
  });

  it.each([1, 10, 13])('is nothing when the directory answers %i', (code) => {
    expect(() => outcomeOfBind({ code, diagnostic: '' }, account)).toThrow(OperatorFault);
  });
});

describe('The options of the directory', () => {
  const optionsOf = (environment: Record<string, string>) => ldapOptions(readSettings(environment).settings);

  it('come from the settings, with the defaults of their table', () => {
    const options = optionsOf({
      PORTILLON_LDAP_BASE_DN: 'dc=x',
      PORTILLON_LDAP_CLOSED_FILTER: '(a=b)',
      PORTILLON_LDAP_GIVEN_NAME_ATTRIBUTE: 'prenom',
    });
    expect(options).toMatchObject({
      baseDn: 'dc=x',
      decoyDn: 'uid=portillon-decoy,dc=x',
      passwordWriting: 'modify',
      givenNameAttribute: 'prenom',
      familyNameAttribute: 'sn',
    });
    expect(options.states).toMatchObject({ closed: '(a=b)', pending: expect.stringContaining('SupannPrecree') });
    expect(options.activation.stateChanges.map(({ operation }) => operation)).toEqual(['delete', 'add']);
    expect(options.attributes).toMatchObject({ uid: ['uid'], supannEtuId: ['supannEtuId'] });
  });

  it('tell which setting names an authority that cannot be read', () => {
    expect(() => optionsOf({ PORTILLON_LDAP_CA_FILE: '/nowhere/ca.pem' })).toThrow(
      expect.objectContaining({ remedy: expect.stringContaining('ldap.caFile (PORTILLON_LDAP_CA_FILE)') }),
    );
  });

  it.each([
    ['ldap://h', 'h', 389, false],
    ['ldaps://h', 'h', 636, true],
    ['ldap://[::1]:1389/', '::1', 1389, false],
  ])('know the server of %s', (url, host, port, secure) => {
    expect(parseLdapUrl(url)).toEqual({ url, host, port, secure });
  });
});
