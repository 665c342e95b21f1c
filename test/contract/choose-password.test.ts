import { join } from 'node:path';
import { Attribute, Change, Client } from 'ldapts';
import { systemClock } from '../../src/base/clock';
import { OperatorFault } from '../../src/base/faults';
import { type Log, silentLog } from '../../src/base/log';
import { ChangeFault } from '../../src/directory/account-change';
import type { Account, Directory } from '../../src/directory/directory';
import { startEmbeddedDirectory } from '../../src/directory/embedded/embedded-directory';
import { LdapDirectory } from '../../src/directory/ldap/ldap-directory';
import { millisecondsOf } from '../../src/directory/ldap/time';
import { ChoosePassword, type PasswordChoice } from '../../src/passwords/choose-password';
import { loadPasswordDictionary } from '../../src/passwords/dictionary';
import type { PasswordProfile } from '../../src/passwords/password-policy';
import { completeLdapOptions, type SomeLdapOptions } from '../support/ldap-options';
import { type Slapd, startSlapd } from '../support/slapd';
import { TestClock } from '../support/test-clock';
import { describeWith } from '../support/tools';
import { accountOf, activation, newPassword, PASSWORD, PROVISIONAL } from './directory.contract';

const dictionary = loadPasswordDictionary(join(__dirname, '../../views/assets'));
const NEW = 'Tr0ttinette-verte-42';

function chooser(
  directory: Pick<Directory, 'change' | 'opens'>,
  profile: PasswordProfile = 'guide',
  log: Log = silentLog,
) {
  return new ChoosePassword({ directory, policy: { profile, dictionary }, clock: new TestClock(), log });
}

function choiceOf(account: Account, password: string, more: Partial<PasswordChoice> = {}): PasswordChoice {
  return { account, password, confirmation: password, language: 'fr', ...more };
}

interface Server {
  readonly options: SomeLdapOptions;
  close(): Promise<void>;
}

function describeChoice(title: string, start: () => Promise<Server>) {
  describe(`Choosing a password on ${title}`, () => {
    let server: Server;
    let directory: LdapDirectory;

    beforeAll(async () => {
      server = await start();
      directory = new LdapDirectory(completeLdapOptions(server.options), systemClock, silentLog);
    });
    afterAll(async () => {
      await directory?.close();
      await server?.close();
    });

    const opens = async (identifier: string, password: string) =>
      directory.opens(await accountOf(directory, identifier), password);

    it.each([
      ['nothing', '', '', 'form', { newPassword: { key: 'password.refused.missing' } }],
      ['another confirmation', NEW, `${NEW}x`, 'form', { confirmation: { key: 'password.refused.same' } }],
      ['a dictionary word', 'bonjour1', 'bonjour1', 'policy', {}],
    ])('refuses %s, and writes nothing', async (_, password, confirmation, by, errors) => {
      const account = await accountOf(directory, 'etudiant1');
      const chosen = await chooser(directory).choose(choiceOf(account, password, { confirmation }));
      expect(chosen).toMatchObject({ outcome: 'refused', by, errors });
      expect(await opens('etudiant1', PASSWORD)).toBe(true);
    });

    it('refuses the present password, and writes nothing', async () => {
      const policy = { profile: 'asvs', dictionary: new Set<string>() } as const;
      const lenient = new ChoosePassword({ directory, policy, clock: new TestClock(), log: silentLog });
      const account = await accountOf(directory, 'etudiant1');
      expect(await lenient.choose(choiceOf(account, PASSWORD))).toMatchObject({
        outcome: 'refused',
        by: 'present',
        errors: { newPassword: { key: 'password.refused.forbidden' } },
      });
      expect((await accountOf(directory, 'etudiant1')).passwordVersion).toBeUndefined();
    });

    it('tells every broken rule as a sentence', async () => {
      const account = await accountOf(directory, 'etudiant1');
      const chosen = await chooser(directory).choose(choiceOf(account, 'Zoé'));
      expect(chosen.outcome === 'refused' && chosen.refusals.map(({ key }) => key)).toEqual([
        'password.refused.length',
        'password.refused.letterAndDigit',
        'password.refused.names',
        'password.refused.characters',
      ]);
    });

    it.each(['{SSHA}jGLkM3PYn2hZ1d3bRqTgYQ9wXkU4Zm5v', '{SASL}x', '{CRYPT}$6$abc$def', '{}x7Kq2mPd9', '{x7Kq2mPd9}'])(
      'refuses %s, which a directory would take for a stored hash, in every profile',
      async (password) => {
        const account = await accountOf(directory, 'etudiant1');
        for (const profile of ['guide', 'cnil', 'asvs'] as const) {
          const chosen = await chooser(directory, profile).choose(choiceOf(account, password));
          expect(chosen).toMatchObject({ outcome: 'refused', by: 'policy' });
          expect(chosen.outcome === 'refused' && chosen.refusals.map(({ key }) => key)).toContain(
            'password.refused.storedHash',
          );
        }
        expect(await opens('etudiant1', PASSWORD)).toBe(true);
      },
    );

    it('does not call a password proven that the directory took for a stored hash', async () => {
      const unguarded: Pick<Directory, 'change' | 'opens'> = {
        change: (account) => directory.change(account, newPassword('{CRYPT}nothing-opens-this')),
        opens: (account, password) => directory.opens(account, password),
      };
      const warnings: string[] = [];
      const log: Log = { ...silentLog, warn: (_facts, message) => void warnings.push(message) };
      const account = await accountOf(directory, 'personnel1');
      expect(await chooser(unguarded, 'guide', log).choose(choiceOf(account, NEW))).toEqual({
        outcome: 'done',
        isProven: false,
      });
      expect(warnings).toHaveLength(1);
    });

    it('writes a good one, proves it, and runs what follows in order, also after one that fails', async () => {
      const account = await accountOf(directory, 'etudiant2');
      const ran: string[] = [];
      const errors: string[] = [];
      const log: Log = { ...silentLog, error: (_facts, message) => void errors.push(message) };
      const chosen = await chooser(directory, 'guide', log).choose(
        choiceOf(account, NEW, {
          beforeWriting: async () => void ran.push((await opens('etudiant2', NEW)) ? 'late' : 'before'),
          afterwards: [
            async () => void ran.push((await opens('etudiant2', NEW)) ? 'sessions' : 'early'),
            () => Promise.reject(new Error('mail is down')),
            async () => void ran.push('notice'),
          ],
        }),
      );
      expect(chosen).toEqual({ outcome: 'done', isProven: true });
      expect(ran).toEqual(['before', 'sessions', 'notice']);
      expect(errors).toHaveLength(1);
      expect(await opens('etudiant2', PASSWORD)).toBe(false);
    });

    it('runs nothing of what follows when the password is refused', async () => {
      const account = await accountOf(directory, 'etudiant1');
      const ran: string[] = [];
      const act = async () => void ran.push('ran');
      await chooser(directory).choose(choiceOf(account, PASSWORD, { beforeWriting: act, afterwards: [act] }));
      expect(ran).toEqual([]);
    });

    it('refuses the provisional password, but not from a browser that has sent it before', async () => {
      const account = await accountOf(directory, 'nouveau1');
      const free = { profile: 'asvs', dictionary } as const;
      const lenient = new ChoosePassword({ directory, policy: free, clock: new TestClock(), log: silentLog });
      expect(await lenient.choose(choiceOf(account, PROVISIONAL))).toMatchObject({ outcome: 'refused', by: 'present' });
      const alongside = activation().filter(({ kind }) => kind !== 'password');
      expect(await lenient.choose(choiceOf(account, NEW, { alongside }))).toMatchObject({ outcome: 'done' });
      expect((await directory.authenticate('nouveau1', NEW)).outcome).toBe('authenticated');
      // Once more, by a double click: no longer pending, or in the history of the directory.
      const again = await lenient.choose(choiceOf(account, NEW, { alongside, isSentAgain: true }));
      expect(['absent', 'refused']).toContain(again.outcome);
    });

    it('tells that the directory is down as "not now"', async () => {
      const down = new LdapDirectory(
        completeLdapOptions({ ...server.options, urls: ['ldap://127.0.0.1:1'] }),
        systemClock,
        silentLog,
      );
      const account = await accountOf(directory, 'etudiant1');
      const chosen = await chooser(down).choose(choiceOf(account, NEW));
      expect(chosen).toMatchObject({ outcome: 'notWritten', message: { key: 'directory.change.notNow' } });
      expect(chosen.outcome === 'notWritten' && chosen.fault).toBeInstanceOf(OperatorFault);
      await down.close();
    });
  });
}

describeChoice('the embedded directory', async () => {
  const embedded = await startEmbeddedDirectory();
  const { peopleDn, bindDn, bindPassword } = embedded;
  return { options: { urls: [embedded.url], baseDn: peopleDn, bindDn, bindPassword }, close: () => embedded.close() };
});

describe('The proof of a new password', () => {
  const written = { outcome: 'done' } as const;
  const account: Account = { dn: 'uid=a', username: 'a', state: 'active', attributes: {}, affiliations: [] };

  it.each([
    ['at a replica that has it a little later', [false, false, true], true],
    ['at a replica that is far behind', [false, false, false], false],
    ['at a directory that went down', [false, new OperatorFault('down', 'wait')], false],
  ] as const)('%s is no failure of the change', async (_, answers, isProven) => {
    const asked = [...answers];
    const directory: Pick<Directory, 'change' | 'opens'> = {
      change: async () => written,
      opens: async () => {
        const answer = asked.shift();
        if (answer instanceof Error) throw answer;
        return answer ?? false;
      },
    };
    expect(await chooser(directory).choose(choiceOf(account, NEW))).toEqual({ outcome: 'done', isProven });
    expect(asked).toEqual([]);
  });
});

describeWith(['slapd'], 'Choosing a password', () => {
  describeChoice('OpenLDAP', async () => {
    const slapd = await startSlapd();
    return { options: slapd.options, close: slapd.stop };
  });

  describe('on an OpenLDAP that refuses', () => {
    let slapd: Slapd;
    let directory: LdapDirectory;
    const asRoot = async (dn: string, changes: Change[]) => {
      const client = new Client({ url: slapd.url });
      await client.bind(slapd.rootDn, slapd.rootPassword);
      await client.modify(dn, changes);
      await client.unbind();
    };
    const replace = (type: string, ...values: string[]) =>
      new Change({ operation: 'replace', modification: new Attribute({ type, values }) });

    beforeAll(async () => {
      slapd = await startSlapd();
      const passwordPolicyDn = 'cn=default,ou=policies,dc=univ,dc=example';
      directory = new LdapDirectory(
        completeLdapOptions({ ...slapd.options, passwordPolicyDn }),
        systemClock,
        silentLog,
      );
    });
    afterAll(async () => {
      await directory?.close();
      await slapd?.stop();
    });

    it('tells that the forwarding is the trouble on an entry without its object class', async () => {
      await asRoot('uid=nouveau1,ou=people,dc=univ,dc=example', [
        new Change({
          operation: 'delete',
          modification: new Attribute({ type: 'objectClass', values: ['mailRecipient'] }),
        }),
      ]);
      const account = await accountOf(directory, 'nouveau1');
      const forwarding = { address: 'ailleurs@courriel.example', keepCopy: true };
      const alongside = activation(NEW, '2026-09', forwarding).filter(({ kind }) => kind !== 'password');
      const chosen = await chooser(directory).choose(choiceOf(account, NEW, { alongside }));
      expect(chosen).toMatchObject({
        outcome: 'notWritten',
        refusedChange: 'forwarding',
        message: { key: 'directory.change.forwarding' },
      });
      expect(chosen.outcome === 'notWritten' && chosen.fault.remedy).toContain('activation.forwardingAttribute');
      expect(await directory.opens(account, PROVISIONAL)).toBe(true);
      expect((await accountOf(directory, 'nouveau1')).state).toBe('pending');
    });

    it('tells from when on a password that is too young may be changed', async () => {
      await asRoot('cn=default,ou=policies,dc=univ,dc=example', [replace('pwdMinAge', '86400')]);
      const account = await accountOf(directory, 'etudiant1');
      expect(await chooser(directory).choose(choiceOf(account, NEW))).toMatchObject({ outcome: 'done' });
      const chosen = await chooser(directory).choose(choiceOf(account, `${NEW}-bis`));
      const changedAt = millisecondsOf((await accountOf(directory, 'etudiant1')).passwordVersion) as number;
      expect(await directory.change(account, newPassword(`${NEW}-bis`))).toEqual({
        outcome: 'passwordRefused',
        reason: 'tooYoung',
        changeableAt: changedAt + 86_400_000,
      });
      expect(chosen).toMatchObject({
        outcome: 'refused',
        by: 'directory',
        errors: { newPassword: { key: 'password.directory.tooYoungUntil', parameters: { time: expect.any(String) } } },
      });
    });
  });

  it('takes a read-only server for "not now", and not for a bad password', async () => {
    const slapd = await startSlapd((configuration) => configuration.replace(/^suffix /m, 'readonly on\nsuffix '));
    const directory = new LdapDirectory(completeLdapOptions(slapd.options), systemClock, silentLog);
    try {
      const account = await accountOf(directory, 'etudiant1');
      const chosen = await chooser(directory).choose(choiceOf(account, NEW));
      expect(chosen).toMatchObject({ outcome: 'notWritten', message: { key: 'directory.change.notNow' } });
      expect(chosen.outcome === 'notWritten' && chosen.fault).not.toBeInstanceOf(ChangeFault);
      expect(chosen.outcome === 'notWritten' && chosen.fault.remedy).toContain('ldap.writeUrl');
    } finally {
      await directory.close();
      await slapd.stop();
    }
  });
});
