import { systemClock } from '../../src/base/clock';
import { OperatorFault } from '../../src/base/faults';
import { type Log, silentLog } from '../../src/base/log';
import type { AccountChange } from '../../src/directory/account-change';
import type { Account, Directory } from '../../src/directory/directory';
import { LdapDirectory } from '../../src/directory/ldap/ldap-directory';
import { completeLdapOptions, type SomeLdapOptions } from '../support/ldap-options';
import { TestClock } from '../support/test-clock';

/** A directory server that holds deploy/ldap/sample.ldif, fresh for each suite. */
export interface DirectoryServer {
  /** How to reach it, as the service account. */
  readonly options: SomeLdapOptions;
  stop(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const PASSWORD = 'Portillon-2026';
export const PROVISIONAL = 'prov-7K4M-9QXR';

const FORWARDING = { address: 'maelle.ailleurs@courriel.example', keepCopy: true };

/** The list of changes of a first connection. */
export function activation(
  password = 'Tramontane-77',
  charterVersion = '2026-09',
  forwarding?: { address: string; keepCopy: boolean },
): AccountChange[] {
  return [
    { kind: 'password', password },
    { kind: 'backupMail', address: 'maelle@courriel.example' },
    { kind: 'charter', version: charterVersion, acceptedAt: Date.UTC(2026, 8, 1, 8, 0, 0) },
    ...(forwarding ? [{ kind: 'forwarding', forwarding } as const] : []),
    { kind: 'state', to: 'active' },
  ];
}

/** The one change of a password. */
export function newPassword(password: string): AccountChange[] {
  return [{ kind: 'password', password }];
}

/** The account of an identifier, or a failure of the test. */
export async function accountOf(directory: Directory, identifier: string): Promise<Account> {
  const account = await directory.find(identifier);
  if (!account) throw new Error(`no account ${identifier}`);
  return account;
}

/** What every directory server has to do with LdapDirectory. */
export function describeDirectory(title: string, start: () => Promise<DirectoryServer>): void {
  describe(title, () => {
    let server: DirectoryServer;
    let directory: LdapDirectory;
    const opened: LdapDirectory[] = [];
    const open = (options: SomeLdapOptions = {}, log: Log = silentLog) => {
      const made = new LdapDirectory(completeLdapOptions({ ...server.options, ...options }), systemClock, log);
      opened.push(made);
      return made;
    };
    const outcome = async (identifier: string, password: string, on: Directory = directory) =>
      (await on.authenticate(identifier, password)).outcome;

    beforeAll(async () => {
      server = await start();
      directory = open();
    });
    afterAll(async () => {
      for (const made of opened) await made.close();
      await server?.close();
    });

    describe('signing in', () => {
      it.each([
        ['the uid', 'etudiant1'],
        ['the mail address', 'etudiant1@etu.univ.example'],
        ['another case and spaces around', '  EtuDiant1 '],
        ['full-width characters', 'ｅｔｕｄｉａｎｔ１'],
      ])('accepts %s and gives the canonical identifier', async (_, identifier) => {
        const result = await directory.authenticate(identifier, PASSWORD);
        expect(result).toMatchObject({ outcome: 'authenticated', account: { username: 'etudiant1', state: 'active' } });
      });

      it.each([
        ['a wrong password', 'etudiant1', 'Portillon-2027'],
        ['the password in another case', 'etudiant1', 'portillon-2026'],
        ['an unknown identifier', 'personne', PASSWORD],
        ['no password', 'etudiant1', ''],
        ['a blank password', 'etudiant1', '   '],
        ['no identifier', '', PASSWORD],
        ['a star', '*', PASSWORD],
        ['a star after a prefix', 'etudiant*', PASSWORD],
        ['a filter', 'x)(uid=*', PASSWORD],
        ['an escaped star', '\\2a', PASSWORD],
        ['an escaped digit', 'etudiant\\31', PASSWORD],
        ['an escaped at sign', 'etudiant1\\40etu.univ.example', PASSWORD],
        ['a NUL', 'etudiant1\0', PASSWORD],
        ['a NUL in the password', 'etudiant1', `${PASSWORD}\0`],
        ['the service account', 'portillon', 'portillon-service'],
        ['a million characters', 'etudiant1', 'x'.repeat(1_000_000)],
      ])('refuses %s', async (_, identifier, password) => {
        expect(await directory.authenticate(identifier, password)).toEqual({ outcome: 'refused' });
      });

      it('reads accented names and several values', async () => {
        const account = await accountOf(directory, 'personnel1');
        expect(account).toMatchObject({ givenName: 'Françoise', familyName: 'Dœuff', displayName: 'Françoise Dœuff' });
        expect([...account.affiliations].sort()).toEqual(['employee', 'member', 'staff', 'student']);
        expect([...(account.attributes.supannEntiteAffectation ?? [])].sort()).toEqual(['DSI', 'SCUIO']);
        expect(account.attributes.supannMailPerso).toBeUndefined();
        expect(account.attributes.userPassword).toBeUndefined();
        expect(account.backupMail).toBe('francoise@courriel.example');
      });

      it.each([
        ['cn=sso-admins,ou=groups,dc=univ,dc=example', true],
        ['CN=SSO-Admins, OU=groups, DC=univ, DC=example', true],
        ['(eduPersonAffiliation=staff)', true],
        ['(&(objectClass=person)(!(eduPersonAffiliation=staff)))', false],
        ['cn=nobody,ou=groups,dc=univ,dc=example', false],
        ['(uid=someone-else)', false],
      ])('finds whether an administrator belongs to %s', async (group, belongs) => {
        expect(await directory.belongsTo(await accountOf(directory, 'admin1'), group)).toBe(belongs);
      });

      it('does not take one person for a member of a group of others', async () => {
        const student = await accountOf(directory, 'etudiant1');
        expect(await directory.belongsTo(student, 'cn=sso-admins,ou=groups,dc=univ,dc=example')).toBe(false);
        const hostile = { ...student, dn: 'uid=*,dc=univ,dc=example)(objectClass=*', username: '*' };
        expect(await directory.belongsTo(hostile, 'cn=sso-admins,ou=groups,dc=univ,dc=example')).toBe(false);
      });

      it('knows the groups of an administrator', async () => {
        const { attributes } = await accountOf(directory, 'admin1');
        expect(attributes.isMemberOf).toEqual(['cn=sso-admins,ou=groups,dc=univ,dc=example']);
        expect(attributes.memberOf).toEqual(['cn=sso-admins,ou=groups,dc=univ,dc=example']);
      });

      it('gives attributes the names of the configuration, and binary ones as base64', async () => {
        const attributes = { DISPLAYNAME: ['nom', 'name'], mail: 'courriel', sn: 'sn' };
        const mapped = await accountOf(open({ attributes, binaryAttributes: ['SN'] }), 'etudiant1');
        expect(mapped.attributes).toEqual({
          nom: ['Zoé Lefèvre'],
          name: ['Zoé Lefèvre'],
          courriel: ['etudiant1@etu.univ.example'],
          sn: [Buffer.from('Lefèvre').toString('base64')],
        });
      });

      it('keeps every byte of a binary value', async () => {
        const { attributes } = await accountOf(open({ attributes: { jpegPhoto: 'photo' } }), 'personnel1');
        expect(attributes).toEqual({ photo: ['/9j/4AAQSkZJRgABAQAAAQABAAD/2Q=='] });
      });

      it('refuses an identifier that two entries have, and logs it', async () => {
        const warnings: string[] = [];
        const log: Log = { ...silentLog, warn: (_facts, message) => void warnings.push(message) };
        const ambiguous = open({ loginAttributes: ['eduPersonAffiliation'] }, log);
        expect(await outcome('student', PASSWORD, ambiguous)).toBe('refused');
        expect(await ambiguous.find('student')).toBeUndefined();
        expect(warnings).toHaveLength(2);
      });

      it('applies the user filter', async () => {
        const students = open({ userFilter: '(eduPersonPrimaryAffiliation=student)' });
        expect(await outcome('etudiant1', PASSWORD, students)).toBe('authenticated');
        expect(await outcome('personnel1', PASSWORD, students)).toBe('refused');
      });

      it('binds directly by a template, without a search before', async () => {
        const direct = open({ mode: 'direct', dnTemplate: 'uid={username},ou=people,dc=univ,dc=example' });
        const result = await direct.authenticate('Etudiant1', PASSWORD);
        expect(result).toMatchObject({
          outcome: 'authenticated',
          account: { username: 'etudiant1', givenName: 'Zoé' },
        });
        for (const name of ['personne', 'personnel1,ou=people', 'x+uid=personnel1', '"<>;=#\\ ', '*']) {
          expect(await outcome(name, PASSWORD, direct)).toBe('refused');
        }
        expect(await outcome('personnel1', 'wrong', direct)).toBe('refused');
      });
    });

    describe('finding people who forgot their identifier', () => {
      it.each([
        ['the number and birth date of a student', '22600001', '2006-02-14', 'etudiant1'],
        ['those of a member of staff, with spaces around', ' 1001 ', '1979-06-03', 'personnel1'],
        ['another birth date', '22600001', '2006-02-15', undefined],
        ['the number of somebody else', '22600002', '2006-02-14', undefined],
        ['a pattern for a number', '2260000*', '2006-02-14', undefined],
        ['a filter for a number', '*)(uid=*', '2006-02-14', undefined],
        ['a pattern for a date', '22600001', '*', undefined],
        ['no number', '  ', '2006-02-14', undefined],
      ])('by %s', async (_, number, birthDate, username) => {
        expect((await directory.findByBirth(number, birthDate))?.username).toBe(username);
      });

      it('by another attribute and form of dates, where the configuration says so', async () => {
        const births = {
          numberAttributes: ['uid'],
          birthDateAttribute: 'supannEtuId',
          birthDateValue: '{day}{year}{month}',
        };
        expect((await open({ births }).findByBirth('etudiant1', '6000-01-22'))?.username).toBe('etudiant1');
      });

      it('returns every identifier of an account', async () => {
        const { loginNames } = await accountOf(directory, 'etudiant1@etu.univ.example');
        expect(loginNames).toEqual(['etudiant1', 'etudiant1@etu.univ.example']);
      });
    });

    describe('states', () => {
      it('discloses that an account is pending only with the right provisional password', async () => {
        expect(await outcome('nouveau1@etu.univ.example', PROVISIONAL)).toBe('pending');
        expect(await directory.authenticate('nouveau1', 'wrong')).toEqual({ outcome: 'refused' });
      });

      it.each(['locked', 'expired'] as const)(
        'tells that an account is %s only after the right password',
        async (state) => {
          const states = { pending: '', [state]: '(&(uid=etudiant2)(mail=*@etu*)(!(sn=x)))' };
          const other = open({ states });
          expect(await outcome('etudiant2', PASSWORD, other)).toBe(state);
          expect(await outcome('etudiant2', 'wrong', other)).toBe('refused');
          expect(await outcome('etudiant1', PASSWORD, other)).toBe('authenticated');
        },
      );

      it('refuses a closed account', async () => {
        const other = open({ states: { closed: '(supannEtuId>=22600002)' } });
        expect(await outcome('etudiant2', PASSWORD, other)).toBe('refused');
        expect(await outcome('etudiant1', PASSWORD, other)).toBe('authenticated');
        expect((await accountOf(other, 'etudiant2')).state).toBe('closed');
      });
    });

    describe('writing', () => {
      it.each(['modify', 'exop', 'hashed'] as const)(
        'changes a password by %s: only the new one works then',
        async (way) => {
          const other = open({ passwordWriting: way });
          const account = await accountOf(other, 'personnel1');
          expect(await other.change(account, newPassword(`Élan-vital-${way}-1`))).toEqual({ outcome: 'done' });
          expect(await outcome('personnel1', `Élan-vital-${way}-1`)).toBe('authenticated');
          expect(await outcome('personnel1', PASSWORD)).toBe('refused');
          expect(await outcome('portillon', `Élan-vital-${way}-1`)).toBe('refused');
        },
      );

      it('never writes an empty password', async () => {
        const account = await accountOf(directory, 'etudiant2');
        expect(await directory.change(account, newPassword(''))).toMatchObject({ outcome: 'passwordRefused' });
        expect(await outcome('etudiant2', PASSWORD)).toBe('authenticated');
      });

      it('reports a deleted account as absent', async () => {
        const account = { ...(await accountOf(directory, 'etudiant2')), dn: 'uid=parti,ou=people,dc=univ,dc=example' };
        expect(await directory.change(account, newPassword('Nouveau-passe-1'))).toEqual({ outcome: 'absent' });
        expect(await directory.change(account, activation())).toEqual({ outcome: 'absent' });
      });

      it('does not activate an account that is not pending', async () => {
        const account = await accountOf(directory, 'etudiant2');
        expect(await directory.change(account, activation())).toEqual({ outcome: 'absent' });
        expect(await outcome('etudiant2', PASSWORD)).toBe('authenticated');
      });

      it('writes nothing at all when one of the changes of an activation is refused', async () => {
        const change = { operation: 'delete', attribute: 'supannRessourceEtat', values: ['{COMPTE}X'] } as const;
        const other = open({ activation: { stateChanges: [change] } });
        await other.change(await accountOf(other, 'nouveau1'), activation());
        expect(await outcome('nouveau1', PROVISIONAL)).toBe('pending');
        expect((await accountOf(other, 'nouveau1')).backupMail).toBeUndefined();
      });
    });

    describe('what people decide themselves', () => {
      const change = async (on: Directory, ...changes: AccountChange[]) =>
        on.change(await accountOf(on, 'etudiant2'), changes);

      it('is read as it was written: backup mail, charters, forwarding', async () => {
        const before = await accountOf(directory, 'etudiant2');
        expect([before.charters, before.forwarding, before.isForwardingForbidden]).toEqual([
          undefined,
          undefined,
          undefined,
        ]);
        const [first, second] = [Date.UTC(2025, 8, 1, 8), Date.UTC(2026, 8, 1, 8)];
        // The older one is written last: the order of the values tells nothing.
        await change(directory, { kind: 'charter', version: '2026-1', acceptedAt: second });
        await change(directory, { kind: 'charter', version: '2025-1 (é)', acceptedAt: first });
        await change(directory, { kind: 'forwarding', forwarding: FORWARDING });
        await change(directory, { kind: 'backupMail', address: 'gael@courriel.example' });
        expect(await accountOf(directory, 'etudiant2')).toMatchObject({
          backupMail: 'gael@courriel.example',
          charters: [
            { version: '2025-1 (é)', acceptedAt: first },
            { version: '2026-1', acceptedAt: second },
          ],
          forwarding: { addresses: [FORWARDING.address], keepCopy: true },
        });
      });

      it('may be one attribute of its own', async () => {
        await change(directory, { kind: 'attribute', attribute: 'displayName', values: ['Gaël Étudiant'] });
        expect((await accountOf(directory, 'etudiant2')).displayName).toBe('Gaël Étudiant');
        await change(directory, { kind: 'attribute', attribute: 'displayName', values: [] });
        expect((await accountOf(directory, 'etudiant2')).displayName).toBeUndefined();
      });

      it('may lock the account, as the configuration says', async () => {
        expect(await change(directory, { kind: 'lock' })).toEqual({ outcome: 'done' });
        expect((await accountOf(directory, 'etudiant2')).state).toBe('locked');
        const values = ['{COMPTE}A:SupannActif'];
        await change(directory, { kind: 'attribute', attribute: 'supannRessourceEtat', values });
        expect((await accountOf(directory, 'etudiant2')).state).toBe('active');
      });

      it('can be ended, and a copy may be kept or not', async () => {
        await change(directory, { kind: 'forwarding', forwarding: { ...FORWARDING, keepCopy: false } });
        expect((await accountOf(directory, 'etudiant2')).forwarding?.keepCopy).toBe(false);
        await change(directory, { kind: 'forwarding', forwarding: undefined });
        await change(directory, { kind: 'backupMail', address: undefined });
        const { forwarding, backupMail } = await accountOf(directory, 'etudiant2');
        expect([forwarding, backupMail]).toEqual([undefined, undefined]);
      });

      it('reads no charter from values of another kind', async () => {
        const other = open({ activation: { charterValue: '{AUTRE}{version}' } });
        expect((await accountOf(other, 'etudiant2')).charters).toBeUndefined();
      });

      it('knows whose mail must not be forwarded', async () => {
        const some = open({ noForwardingFilter: '(eduPersonAffiliation=STAFF)' });
        expect((await accountOf(some, 'personnel1')).isForwardingForbidden).toBe(true);
        expect((await accountOf(some, 'etudiant1')).isForwardingForbidden).toBeUndefined();
      });
    });

    describe('faults', () => {
      it('opens no more connections than allowed, through 300 failed logins', async () => {
        const small = open({ searchConnections: 3, bindConnections: 2, waitMilliseconds: 15_000 });
        const outcomes = await Promise.all(
          Array.from({ length: 300 }, (_, index) =>
            outcome(index % 2 ? 'etudiant1' : `personne${index}`, 'wrong', small),
          ),
        );
        expect(new Set(outcomes)).toEqual(new Set(['refused']));
        expect(small.connections.searching).toBeLessThanOrEqual(3);
        expect(small.connections.binding).toBeLessThanOrEqual(2);
      });

      it('gives 200 people who sign in at once their own account', async () => {
        const people = ['etudiant1', 'etudiant2', 'admin1'];
        const waiting = open({ waitMilliseconds: 15_000 });
        const results = await Promise.all(
          Array.from({ length: 200 }, (_, index) => waiting.authenticate(people[index % 3] as string, PASSWORD)),
        );
        const names = results.map((result) => (result.outcome === 'authenticated' ? result.account.username : ''));
        expect(names).toEqual(names.map((_, index) => people[index % 3]));
      });

      it('refuses at once who would wait behind a full queue', async () => {
        const tiny = open({ searchConnections: 1, waitingLimit: 2, waitMilliseconds: 15_000 });
        const results = await Promise.allSettled(Array.from({ length: 10 }, () => tiny.find('etudiant1')));
        expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
        const refused = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
        expect(refused.reason).toBeInstanceOf(OperatorFault);
      });

      it('goes to the second server while the first is down', async () => {
        const [url] = server.options.urls as [string];
        const other = open({ urls: [url.replace(/:\d+$/, ':1'), url] });
        expect(await outcome('etudiant1', PASSWORD, other)).toBe('authenticated');
        expect(await outcome('etudiant1', 'wrong', other)).toBe('refused');
      });

      it('says what to check when the service account is refused', async () => {
        const other = open({ bindPassword: 'not-this-one' });
        const fault = await other.find('etudiant1').catch((error: unknown) => error);
        expect(fault).toBeInstanceOf(OperatorFault);
        expect((fault as OperatorFault).remedy).toMatch(/service account/);
        expect(JSON.stringify(fault)).not.toContain('not-this-one');
      });

      it('answers a ping, and not one for a base that is absent', async () => {
        await expect(directory.ping()).resolves.toBeUndefined();
        await expect(open({ baseDn: 'ou=nobody,dc=univ,dc=example' }).ping()).rejects.toThrow(OperatorFault);
      });

      it('throws while the server is down, and works again at the first try after', async () => {
        expect(await outcome('etudiant1', PASSWORD)).toBe('authenticated');
        await server.stop();
        await expect(directory.authenticate('etudiant1', PASSWORD)).rejects.toThrow(OperatorFault);
        await expect(directory.ping()).rejects.toThrow(OperatorFault);
        await server.restart();
        expect(await outcome('etudiant1', PASSWORD)).toBe('authenticated');
        expect(await outcome('etudiant1', 'wrong')).toBe('refused');
      });
    });
  });

  describe(`${title}: the first connection`, () => {
    it.each(['modify', 'hashed', 'exop'] as const)(
      'by %s has one winner, writes everything, and kills the provisional password',
      async (way) => {
        const server = await start();
        const directory = new LdapDirectory(
          completeLdapOptions({ ...server.options, passwordWriting: way }),
          systemClock,
          silentLog,
        );
        const attributes = { supannRefId: 'charter', mailForwardingAddress: 'forward', mailDeliveryOption: 'delivery' };
        const reader = new LdapDirectory(
          completeLdapOptions({ ...server.options, attributes }),
          systemClock,
          silentLog,
        );
        try {
          const account = await accountOf(directory, 'nouveau1');
          const passwords = ['Tramontane-77', 'Mistral-gagnant-78', 'Autan-noir-79', 'Marin-blanc-80'];
          const changes = await Promise.all(
            passwords.map((password) => directory.change(account, activation(password, '2026-09', FORWARDING))),
          );
          const winners = passwords.filter((_, index) => changes[index]?.outcome === 'done');
          expect(winners).toHaveLength(1);
          expect(changes.filter(({ outcome }) => outcome === 'absent')).toHaveLength(3);
          for (const password of [...passwords, PROVISIONAL]) {
            const { outcome } = await directory.authenticate('nouveau1', password);
            expect(outcome).toBe(password === winners[0] ? 'authenticated' : 'refused');
          }
          const written = await accountOf(reader, 'nouveau1');
          expect(written).toMatchObject({ state: 'active', backupMail: 'maelle@courriel.example' });
          expect(written.attributes.charter).toEqual(['{CHARTE}2026-09;20260901080000Z']);
          expect(written.attributes.forward).toEqual(['maelle.ailleurs@courriel.example']);
          expect([...(written.attributes.delivery ?? [])].sort()).toEqual(['forward', 'mailbox']);
        } finally {
          await directory.close();
          await reader.close();
          await server.close();
        }
      },
    );

    it('by the extended operation goes on after a process that died in the middle of it', async () => {
      const server = await start();
      const pending = '{COMPTE}I:SupannPrecree';
      const died = `${pending}:${Date.UTC(2026, 0, 1)}`;
      const claim: SomeLdapOptions['activation'] = {
        stateChanges: [
          { operation: 'delete', attribute: 'supannRessourceEtat', values: [pending] },
          { operation: 'add', attribute: 'supannRessourceEtat', values: [died] },
        ],
      };
      const dead = new LdapDirectory(
        completeLdapOptions({ ...server.options, ...(claim ? { activation: claim } : {}) }),
        systemClock,
        silentLog,
      );
      const directory = new LdapDirectory(
        completeLdapOptions({ ...server.options, passwordWriting: 'exop' }),
        systemClock,
        silentLog,
      );
      try {
        const account = await accountOf(dead, 'nouveau1');
        expect(await dead.change(account, activation('Password-of-before-1'))).toEqual({
          outcome: 'done',
        });
        expect((await directory.authenticate('nouveau1', 'Password-of-before-1')).outcome).toBe('pending');
        const meanwhile = new TestClock(Date.UTC(2026, 0, 1, 0, 0, 10));
        const early = new LdapDirectory(
          completeLdapOptions({ ...server.options, passwordWriting: 'exop' }),
          meanwhile,
          silentLog,
        );
        await expect(early.change(account, activation())).rejects.toThrow(/has not ended/);
        await early.close();
        expect(await directory.change(account, activation('Tramontane-77', '2026-10'))).toEqual({ outcome: 'done' });
        expect((await directory.authenticate('nouveau1', 'Tramontane-77')).outcome).toBe('authenticated');
      } finally {
        await dead.close();
        await directory.close();
        await server.close();
      }
    });
  });
}
