import { createServer, type Server, type Socket } from 'node:net';
import { Attribute, Change, Client } from 'ldapts';
import { systemClock } from '../../src/base/clock';
import { OperatorFault } from '../../src/base/faults';
import { silentLog } from '../../src/base/log';
import { inspectDirectory } from '../../src/directory/ldap/inspect-directory';
import { LdapDirectory } from '../../src/directory/ldap/ldap-directory';
import { completeLdapOptions, type SomeLdapOptions } from '../support/ldap-options';
import { type Slapd, startSlapd } from '../support/slapd';
import { describeWith } from '../support/tools';
import { accountOf, activation, describeDirectory, newPassword, PASSWORD, PROVISIONAL } from './directory.contract';

const PERSON = 'uid=etudiant1,ou=people,dc=univ,dc=example';
const POLICY = 'cn=default,ou=policies,dc=univ,dc=example';

describeWith(['slapd'], 'LdapDirectory on OpenLDAP', () => {
  describeDirectory('over ldaps', async () => {
    const slapd = await startSlapd();
    return {
      options: { ...slapd.options, urls: [slapd.secureUrl], ca: slapd.ca },
      stop: slapd.kill,
      restart: slapd.restart,
      close: slapd.stop,
    };
  });

  describe('in particular', () => {
    let slapd: Slapd;
    const opened: LdapDirectory[] = [];
    const open = (options: SomeLdapOptions = {}) => {
      const made = new LdapDirectory(completeLdapOptions({ ...slapd.options, ...options }), systemClock, silentLog);
      opened.push(made);
      return made;
    };
    /** Writes as root, whom no policy stops. An undefined value removes the attribute. */
    const asRoot = async (dn: string, changes: Record<string, string | undefined>) => {
      const client = new Client({ url: slapd.url });
      await client.bind(slapd.rootDn, slapd.rootPassword);
      for (const [type, value] of Object.entries(changes)) {
        const modification = new Attribute({ type, values: value === undefined ? [] : [value] });
        await client.modify(dn, new Change({ operation: 'replace', modification }));
      }
      await client.unbind();
    };

    beforeAll(async () => {
      slapd = await startSlapd();
    });
    afterAll(async () => {
      for (const made of opened) await made.close();
      await slapd?.stop();
    });

    describe('the protection of connections', () => {
      it('signs in over StartTLS with a private authority', async () => {
        const directory = open({ startTls: true, ca: slapd.ca });
        expect((await directory.authenticate('etudiant1', PASSWORD)).outcome).toBe('authenticated');
      });

      it.each([
        ['ldaps', false],
        ['StartTLS', true],
      ])('sends no password over %s to a server with a wrong authority or name', async (_, startTls) => {
        const url = startTls ? slapd.url : slapd.secureUrl;
        const bindDn = `cn=canary-${startTls},dc=univ,dc=example`;
        const wrong: SomeLdapOptions[] = [
          { urls: [url], startTls, ca: slapd.wrongCa },
          { urls: [url], startTls },
          { urls: [url.replace('localhost', '127.0.0.1')], startTls, ca: slapd.ca },
        ];
        for (const options of wrong) {
          const fault = await open({ ...options, bindDn })
            .authenticate('etudiant1', PASSWORD)
            .catch((error: unknown) => error);
          expect(fault).toBeInstanceOf(OperatorFault);
          expect((fault as OperatorFault).remedy).toMatch(/certificate/);
        }
        // Over an unprotected connection the same bind is seen: it is what tells that the log had been written until here.
        const last = `cn=last-${startTls},dc=univ,dc=example`;
        await expect(open({ bindDn: last }).find('etudiant1')).rejects.toThrow(OperatorFault);
        expect(await slapd.logUntil(last)).not.toContain(bindDn);
      });

      it('gives up on a server that takes StartTLS and then stays silent', async () => {
        const sockets: Socket[] = [];
        const silent: Server = createServer((socket) => {
          sockets.push(socket);
          // ExtendedResponse, success, to message 2; nothing after.
          socket.once('data', (data) =>
            socket.write(Buffer.from([0x30, 12, 2, 1, data[4] as number, 0x78, 7, 10, 1, 0, 4, 0, 4, 0])),
          );
        });
        await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
        const { port } = silent.address() as { port: number };
        const directory = open({ urls: [`ldap://127.0.0.1:${port}`], startTls: true, connectMilliseconds: 300 });
        const began = performance.now();
        await expect(directory.find('etudiant1')).rejects.toThrow(/300 ms/);
        expect(performance.now() - began).toBeLessThan(2000);
        for (const socket of sockets) socket.destroy();
        silent.close();
      });
    });

    describe('a server that freezes', () => {
      it('ends every login by its deadline, gives no wrong answer, and works again after', async () => {
        const limits = { operationMilliseconds: 400, waitMilliseconds: 600, connectMilliseconds: 400 };
        const directory = open({ ...limits, searchConnections: 4, bindConnections: 4 });
        await directory.authenticate('etudiant1', PASSWORD);
        slapd.freeze();
        const began = performance.now();
        try {
          const results = await Promise.allSettled(
            Array.from({ length: 100 }, () => directory.authenticate('etudiant1', PASSWORD)),
          );
          expect(performance.now() - began).toBeLessThan(3000);
          for (const result of results) {
            expect(result.status === 'rejected' && result.reason).toBeInstanceOf(OperatorFault);
          }
        } finally {
          slapd.thaw();
        }
        expect((await directory.authenticate('etudiant1', PASSWORD)).outcome).toBe('authenticated');
        expect((await directory.authenticate('etudiant1', 'wrong')).outcome).toBe('refused');
      });

      it('is left for the second one', async () => {
        const second = await startSlapd();
        const limits = { operationMilliseconds: 400, connectMilliseconds: 400 };
        const directory = open({ ...limits, urls: [slapd.url, second.url] });
        slapd.freeze();
        try {
          expect((await directory.authenticate('etudiant1', PASSWORD).catch(() => undefined))?.outcome).not.toBe(
            'refused',
          );
          const began = performance.now();
          expect((await directory.authenticate('etudiant1', PASSWORD)).outcome).toBe('authenticated');
          expect(performance.now() - began).toBeLessThan(1000);
        } finally {
          slapd.thaw();
          await second.stop();
        }
      });
    });

    describe('the password policy', () => {
      afterEach(async () => {
        await asRoot(POLICY, {
          pwdMaxAge: undefined,
          pwdLockout: 'FALSE',
          pwdGraceAuthNLimit: undefined,
          pwdExpireWarning: undefined,
        });
        await asRoot(PERSON, { pwdReset: undefined, pwdAccountLockedTime: undefined });
      });

      it.each(['modify', 'exop'] as const)(
        'tells by %s that a password is too short or was used before',
        async (way) => {
          const directory = open({ passwordWriting: way });
          const account = await accountOf(directory, 'etudiant2');
          expect(await directory.change(account, newPassword('court1'))).toEqual({
            outcome: 'passwordRefused',
            reason: 'tooShort',
          });
          expect(await directory.change(account, newPassword(`Premier-${way}`))).toEqual({ outcome: 'done' });
          expect(await directory.change(account, newPassword(`Second-${way}`))).toEqual({ outcome: 'done' });
          expect(await directory.change(account, newPassword(`Premier-${way}`))).toEqual({
            outcome: 'passwordRefused',
            reason: 'inHistory',
          });
          expect((await directory.authenticate('etudiant2', `Second-${way}`)).outcome).toBe('authenticated');
        },
      );

      it.each(['modify', 'exop'] as const)(
        'writes nothing of an activation by %s when the password is refused',
        async (way) => {
          const directory = open({ passwordWriting: way });
          const account = await accountOf(directory, 'nouveau1');
          expect(await directory.change(account, activation('court1'))).toEqual({
            outcome: 'passwordRefused',
            reason: 'tooShort',
          });
          const after = await directory.authenticate('nouveau1', PROVISIONAL);
          expect(after.outcome).toBe('pending');
          expect((await accountOf(directory, 'nouveau1')).backupMail).toBeUndefined();
        },
      );

      it('asks for a new password after a reset, and no longer once it is written', async () => {
        const directory = open();
        await asRoot('uid=personnel1,ou=people,dc=univ,dc=example', { pwdReset: 'TRUE' });
        const result = await directory.authenticate('personnel1', PASSWORD);
        expect(result).toMatchObject({ outcome: 'mustChange', account: { username: 'personnel1' } });
        expect((await directory.authenticate('personnel1', 'wrong')).outcome).toBe('refused');
        if (result.outcome !== 'mustChange') return;
        expect(await directory.change(result.account, newPassword('Après-remise-1'))).toEqual({ outcome: 'done' });
        expect((await directory.authenticate('personnel1', 'Après-remise-1')).outcome).toBe('authenticated');
      });

      it('discloses that a password has expired only with the right password', async () => {
        const directory = open();
        // Sample entries have no date of change: they never expire before one.
        await directory.change(await accountOf(directory, 'admin1'), newPassword('Une-seconde-1'));
        await asRoot(POLICY, { pwdMaxAge: '1' });
        for (let result = 'authenticated'; result === 'authenticated'; ) {
          result = (await directory.authenticate('admin1', 'Une-seconde-1')).outcome;
          if (result !== 'authenticated') expect(result).toBe('passwordExpired');
        }
        expect(await directory.authenticate('admin1', 'wrong')).toEqual({ outcome: 'refused' });
      });

      it('tells that a password is about to expire, and how many sign-ins are left when it has', async () => {
        const directory = open();
        await directory.change(await accountOf(directory, 'admin1'), newPassword('Encore-un-peu-1'));
        await asRoot(POLICY, { pwdMaxAge: '1000', pwdExpireWarning: '2000' });
        expect(await directory.authenticate('admin1', 'Encore-un-peu-1')).toMatchObject({
          outcome: 'authenticated',
          passwordNotice: { kind: 'expiring', seconds: expect.any(Number) },
        });
        await asRoot(POLICY, { pwdMaxAge: '1', pwdExpireWarning: undefined, pwdGraceAuthNLimit: '5' });
        for (let left: number | undefined; left === undefined; ) {
          const result = await directory.authenticate('admin1', 'Encore-un-peu-1');
          if (result.outcome !== 'authenticated') throw new Error(result.outcome);
          if (result.passwordNotice?.kind === 'grace') left = result.passwordNotice.signInsLeft;
          if (left !== undefined) expect(left).toBe(4);
        }
      });

      it('refuses plainly an account that the policy has locked', async () => {
        const directory = open();
        await asRoot(POLICY, { pwdLockout: 'TRUE' });
        await asRoot(PERSON, { pwdAccountLockedTime: '000001010000Z' });
        expect((await directory.authenticate('etudiant1', PASSWORD)).outcome).toBe('refused');
        expect((await directory.authenticate('etudiant1', 'wrong')).outcome).toBe('refused');
      });
    });
  });

  it('tells the audit log of a lock-out where the directory says so (ppolicy_use_lockout)', async () => {
    const slapd = await startSlapd((configuration) =>
      `${configuration}\n`.replace(/^ppolicy_hash_cleartext$/m, '$&\nppolicy_use_lockout'),
    );
    const directory = new LdapDirectory(completeLdapOptions(slapd.options), systemClock, silentLog);
    try {
      const root = new Client({ url: slapd.url });
      await root.bind(slapd.rootDn, slapd.rootPassword);
      const replace = (type: string, value: string) =>
        new Change({ operation: 'replace', modification: new Attribute({ type, values: [value] }) });
      await root.modify(POLICY, replace('pwdLockout', 'TRUE'));
      await root.modify(PERSON, replace('pwdAccountLockedTime', '000001010000Z'));
      await root.unbind();
      const refused = { outcome: 'refused', reason: 'locked by the directory' };
      expect(await directory.authenticate('etudiant1', PASSWORD)).toEqual(refused);
      expect(await directory.authenticate('etudiant1', 'wrong')).toEqual(refused);
    } finally {
      await directory.close();
      await slapd.stop();
    }
  });

  it('reports the accounts of each server and what the service account may write, and changes nothing', async () => {
    const slapd = await startSlapd();
    try {
      const lame = { ...slapd.options, urls: [slapd.url, 'ldap://127.0.0.1:1'] };
      const { lines, faults } = await inspectDirectory(completeLdapOptions(lame), systemClock);
      expect(lines).toEqual([
        `${slapd.url}: 5 people, 1 of them to be activated`,
        `${slapd.url}: the service account may write supannMailPerso, supannRefId, mailForwardingAddress, mailDeliveryOption, supannRessourceEtat`,
      ]);
      expect(faults?.map(String)).toEqual([expect.stringContaining('ldap://127.0.0.1:1')]);
      const own = await inspectDirectory(
        completeLdapOptions({ ...slapd.options, backupMailAttribute: 'noSuchThing' }),
        systemClock,
      );
      expect(own.faults).toEqual([
        expect.objectContaining({
          what: 'The schema of the directory has no attribute noSuchThing.',
          remedy: expect.stringContaining('ldap.backupMailAttribute (PORTILLON_LDAP_BACKUP_MAIL_ATTRIBUTE)'),
        }),
      ]);
      const births = { numberAttributes: ['supannEtuId'], birthDateAttribute: 'bornOn', birthDateValue: '{year}' };
      const unborn = await inspectDirectory(completeLdapOptions({ ...slapd.options, births }), systemClock);
      expect(unborn.faults).toEqual([]);
      expect(unborn.lines?.[0]).toContain('the schema has no bornOn: forgotten identifiers are not found');
      const slip = completeLdapOptions({
        ...slapd.options,
        loginAttributes: ['uid', 'mail', 'rfc822Mailbox', 'supanAliasLogin'],
      });
      expect((await inspectDirectory(slip, systemClock)).faults?.map(String)).toEqual([
        expect.stringContaining('no attribute supanAliasLogin'),
      ]);
    } finally {
      await slapd.stop();
    }
  });
});
