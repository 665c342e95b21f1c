import { connect } from 'node:net';
import { Client, EqualityFilter, NotFilter } from 'ldapts';
import { silentLog } from '../../src/base/log';
import { type EmbeddedDirectory, startEmbeddedDirectory } from '../../src/directory/embedded/embedded-directory';
import { LdapDirectory } from '../../src/directory/ldap/ldap-directory';
import { completeLdapOptions } from '../support/ldap-options';
import { TestClock } from '../support/test-clock';
import { accountOf, describeDirectory, newPassword } from './directory.contract';

describeDirectory('LdapDirectory on the embedded directory', async () => {
  const embedded = await startEmbeddedDirectory();
  const { peopleDn, bindDn, bindPassword } = embedded;
  return {
    options: { urls: [embedded.url], baseDn: peopleDn, bindDn, bindPassword },
    stop: () => embedded.stop(),
    restart: () => embedded.restart(),
    close: () => embedded.close(),
  };
});

describe('LdapDirectory with two servers', () => {
  it('keeps to the second while the first is down, and returns to the first some time after', async () => {
    const [first, second] = [await startEmbeddedDirectory(), await startEmbeddedDirectory()];
    const clock = new TestClock();
    const { baseDn, bindDn, bindPassword } = first;
    const options = { urls: [first.url, second.url], baseDn, bindDn, bindPassword, serverRetryMilliseconds: 30_000 };
    const directory = new LdapDirectory(completeLdapOptions(options), clock, silentLog);
    const signIn = async () => (await directory.authenticate('etudiant1', 'Portillon-2026')).outcome;
    try {
      expect(await signIn()).toBe('authenticated');
      expect(second.connections).toBe(0);
      await first.stop();
      expect(await signIn()).toBe('authenticated');
      expect(second.connections).toBe(2);
      await first.restart();
      clock.advanceSeconds(29);
      expect(await signIn()).toBe('authenticated');
      expect(first.connections).toBe(0);
      clock.advanceSeconds(2);
      expect(await signIn()).toBe('authenticated');
      expect(first.connections).toBe(2);
    } finally {
      await directory.close();
      await first.close();
      await second.close();
    }
  });

  it('sends writes to the server that takes them', async () => {
    const [replica, main] = [await startEmbeddedDirectory(), await startEmbeddedDirectory()];
    const { baseDn, bindDn, bindPassword } = main;
    const options = { urls: [replica.url], writeUrls: [main.url], baseDn, bindDn, bindPassword };
    const directory = new LdapDirectory(completeLdapOptions(options), new TestClock(), silentLog);
    const onMain = new LdapDirectory(completeLdapOptions({ ...options, urls: [main.url] }), new TestClock(), silentLog);
    try {
      const account = await accountOf(directory, 'etudiant1');
      expect(await directory.change(account, newPassword('Sur-le-maître-1'))).toEqual({ outcome: 'done' });
      expect((await onMain.authenticate('etudiant1', 'Sur-le-maître-1')).outcome).toBe('authenticated');
      expect((await directory.authenticate('etudiant1', 'Sur-le-maître-1')).outcome).toBe('refused');
    } finally {
      for (const part of [directory, onMain, replica, main]) await part.close();
    }
  });
});

describe('The embedded directory as a server', () => {
  let embedded: EmbeddedDirectory;
  let client: Client;

  beforeAll(async () => {
    embedded = await startEmbeddedDirectory();
  });
  beforeEach(() => {
    client = new Client({ url: embedded.url, timeout: 5000 });
  });
  afterEach(() => client.unbind());
  afterAll(() => embedded.close());

  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 0,
      (error: { code: number }) => error.code,
    );

  it('listens on the loopback address only', () => {
    expect(embedded.url).toMatch(/^ldap:\/\/127\.0\.0\.1:\d+$/);
  });

  it('shows nothing to who has not bound, nor after a failed bind', async () => {
    expect(await codeOf(client.search(embedded.baseDn))).toBe(50);
    await client.bind(embedded.bindDn, embedded.bindPassword);
    expect(await codeOf(client.bind(embedded.bindDn, 'wrong'))).toBe(49);
    expect(await codeOf(client.search(embedded.baseDn))).toBe(50);
  });

  it('refuses a bind without a password', async () => {
    expect(await codeOf(client.bind('uid=etudiant1,ou=people,dc=univ,dc=example', ''))).toBe(53);
  });

  it('shows people their own entry only, never a password', async () => {
    await client.bind('UID=Etudiant1, OU=people ,dc=univ,dc=example', 'Portillon-2026');
    const { searchEntries } = await client.search(embedded.baseDn, { scope: 'sub', filter: '(objectClass=*)' });
    expect(searchEntries.map(({ uid }) => uid)).toEqual(['etudiant1']);
    expect(searchEntries[0]?.userPassword).toBeUndefined();
  });

  it.each([
    ['(sn=lefèvre)', 1],
    ['(uid=etud*t*)', 2],
    ['(&(eduPersonAffiliation=staff)(!(uid=admin1)))', 1],
    ['(|(uid=etudiant1)(uid=etudiant2)(uid=x))', 2],
    ['(supannEtuId>=22600002)', 2],
    ['(supannEtuId<=22600001)', 1],
    ['(userPassword=*)', 0],
    ['(uid~=ADMIN1)', 1],
  ])('finds by the filter %s', async (filter, count) => {
    await client.bind(embedded.bindDn, embedded.bindPassword);
    const { searchEntries } = await client.search(embedded.peopleDn, { scope: 'sub', filter });
    expect(searchEntries).toHaveLength(count);
  });

  it.each([
    ['base', 1],
    ['one', 5],
    ['sub', 6],
  ] as const)('looks in the scope %s', async (scope, count) => {
    await client.bind(embedded.bindDn, embedded.bindPassword);
    const { searchEntries } = await client.search(embedded.peopleDn, { scope, filter: '(objectClass=*)' });
    expect(searchEntries).toHaveLength(count);
  });

  it('compares without showing', async () => {
    await client.bind(embedded.bindDn, embedded.bindPassword);
    const dn = 'uid=etudiant1,ou=people,dc=univ,dc=example';
    expect(await client.compare(dn, 'sn', 'LEFÈVRE')).toBe(true);
    expect(await client.compare(dn, 'sn', 'Dupont')).toBe(false);
  });

  it('refuses a filter nested more than 32 deep', async () => {
    await client.bind(embedded.bindDn, embedded.bindPassword);
    const nested = (depth: number) => {
      let filter: EqualityFilter | NotFilter = new EqualityFilter({ attribute: 'uid', value: 'x' });
      for (let level = 1; level < depth; level += 1) filter = new NotFilter({ filter });
      return filter;
    };
    expect(await codeOf(client.search(embedded.baseDn, { filter: nested(32) }))).toBe(0);
    expect(await codeOf(client.search(embedded.baseDn, { filter: nested(33) }))).toBe(53);
  });

  it('outlives a thousand requests with bytes changed at random', async () => {
    const requests = [
      '301602010160110201030403636e3d80077365637265740a',
      '3049020102633d040c64633d652c64633d636f6d0a01020a0100020100020100010100a118a308040375696404016ba40c04026d6d30068001618201623006040475696464',
      '302b02010366260407646e3d786464643019301730150a01023010040b6465736372697074696f6e3101',
      '301d02010477188017312e332e362e312e342e312e343230332e312e31312e31',
    ].map((hex) => Buffer.from(hex, 'hex'));
    // A fixed sequence, so that a failure can be repeated (the numerical recipes generator).
    let seed = 20260901;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed % below;
    };
    for (let round = 0; round < 1000; round += 1) {
      const packet = Buffer.from(requests[round % requests.length] as Buffer);
      for (let change = random(4); change >= 0; change -= 1) packet[random(packet.length)] = random(256);
      await new Promise<void>((resolve) => {
        const socket = connect(Number(new URL(embedded.url).port), '127.0.0.1', () => socket.end(packet));
        socket.on('close', () => resolve());
        socket.on('error', () => undefined);
        socket.resume();
      });
    }
    expect(await codeOf(client.bind(embedded.bindDn, embedded.bindPassword))).toBe(0);
  });

  it('survives malformed packets and messages that announce too much', async () => {
    const junk = [
      Buffer.from('GET / HTTP/1.0\r\n\r\n'),
      Buffer.from('300502010163800400', 'hex'),
      Buffer.from('30840000000a', 'hex'),
      Buffer.from('ff'.repeat(64), 'hex'),
      Buffer.concat([Buffer.from('30847fffffff', 'hex'), Buffer.alloc(300 * 1024)]),
    ];
    for (const packet of junk) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(new URL(embedded.url).port), '127.0.0.1', () => socket.end(packet));
        socket.on('close', () => resolve());
        socket.on('error', () => undefined);
        socket.resume();
      });
    }
    expect(await codeOf(client.bind(embedded.bindDn, embedded.bindPassword))).toBe(0);
  });
});
