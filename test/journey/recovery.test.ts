import { readFileSync } from 'node:fs';
import { systemClock } from '../../src/base/clock';
import { type EmbeddedMailbox, startEmbeddedMailbox } from '../../src/mail/embedded-mailbox';
import { LdapGate } from '../support/ldap-gate';
import { ldapSettings } from '../support/ldap-settings';
import { Newcomer } from '../support/newcomer';
import { PortillonProcess } from '../support/process';
import { APP } from '../support/product';
import { asksForLink, CHOSEN, chooses, FORGETFUL, follows, linkTo } from '../support/recoverer';
import { PrivateRedis } from '../support/redis';
import { type Slapd, startSlapd } from '../support/slapd';
import { describeWith } from '../support/tools';

const ROUNDS = 50;
const OTHER = 'Tramontane-soufflant-77';

describeWith(['slapd', 'redis-server'], 'a lost password on two nodes, with OpenLDAP and Redis', () => {
  let slapd: Slapd;
  let redis: PrivateRedis;
  let gate: LdapGate;
  let mailbox: EmbeddedMailbox;
  const nodes: PortillonProcess[] = [];

  const start = () =>
    PortillonProcess.start({
      ...ldapSettings(slapd, gate.url),
      PORTILLON_LDAP_TIMEOUT_MILLISECONDS: '5000',
      PORTILLON_REDIS_URL: redis.url,
      PORTILLON_SECRET: 'a-secret-of-this-test-32-characters',
      PORTILLON_MAIL_HOST: '127.0.0.1',
      PORTILLON_MAIL_PORT: String(mailbox.port),
      PORTILLON_MAIL_SECURITY: 'none',
      PORTILLON_MAIL_OWN_DOMAINS: 'univ.example',
      PORTILLON_MAIL_PROOFS_PER_DAY: '100',
      PORTILLON_RECOVERY_MAILS_PER_HOUR: '100',
      PORTILLON_RECOVERY_MAILS_PER_NETWORK: '1000',
      PORTILLON_RECOVERY_COOL_DOWN_SECONDS: '0',
    });
  const node = (at = 0) => nodes[at] as PortillonProcess;

  beforeAll(async () => {
    [redis, mailbox] = await Promise.all([PrivateRedis.start(), startEmbeddedMailbox({ clock: systemClock })]);
  }, 60_000);
  // Each test has the passwords and their history for itself.
  beforeEach(async () => {
    slapd = await startSlapd();
    gate = await LdapGate.start(slapd.url);
    mailbox.behave('well');
    mailbox.clear();
    nodes.push(...(await Promise.all([start(), start()])));
  }, 60_000);
  afterEach(async () => {
    for (const one of nodes.splice(0)) await one.kill();
    await gate.close();
    await slapd.stop();
  });
  afterAll(async () => {
    await mailbox?.close();
    await redis?.stop();
  });

  async function linkFor(username: string = FORGETFUL.username): Promise<string> {
    mailbox.clear();
    await asksForLink(node().client(), username);
    return linkTo(mailbox, FORGETFUL.backupMail);
  }

  async function restart(): Promise<void> {
    await nodes.shift()?.kill();
    nodes.unshift(await start());
  }

  const opens = async (password: string) =>
    (await node(1).client().signIn(FORGETFUL.username, password)).status === 200;
  const noticesTo = (address: string) =>
    mailbox
      .letters()
      .filter(({ to, subject }) => to.includes(address) && subject.includes('mot de passe a été modifié'));

  it('is chosen on one node, and every session is dead on the other one at once', async () => {
    const laptop = node(1).client();
    await laptop.signIn(FORGETFUL.username, FORGETFUL.password, { service: APP });
    const person = await follows(node(0).client(), await linkFor());
    await chooses(person.movesTo(node(1).client()));
    expect(person.path).toBe('/login');
    expect((await laptop.get(`/login?service=${encodeURIComponent(APP)}`)).ticket).toBe('');
    expect([await opens(CHOSEN), await opens(FORGETFUL.password)]).toEqual([true, false]);
    const log = readFileSync(node(1).logFile, 'utf8');
    expect(log).toMatch(/session\.ended.*password changed/);
    for (const secret of [CHOSEN, '/recovery/link?t=', FORGETFUL.backupMail]) expect(log).not.toContain(secret);
  }, 30_000);

  it('opens a link once, when two browsers send it to two nodes at the same moment', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const link = await linkFor();
      const people = await Promise.all([0, 1].map((at) => new Newcomer(node(at).client()).open(link)));
      await Promise.all(people.map((person) => person.send({}, '/recovery/link')));
      expect(people.map(({ path }) => path).sort()).toEqual(['/recovery/link', '/recovery/new-password']);
    }
  }, 120_000);

  it('answers a double click alike, and changes the password once', async () => {
    const person = await follows(node().client(), await linkFor());
    const fields = { ...person.page.hidden(), newPassword: CHOSEN, confirmation: CHOSEN };
    const answers = await Promise.all([1, 2].map(() => person.client.post('/recovery/new-password', fields)));
    expect(answers.map(({ location }) => location)).toEqual(['/cas/login', '/cas/login']);
    expect(noticesTo(FORGETFUL.mail)).toHaveLength(1);
  }, 30_000);

  it('is refused in words when the directory has it in its history', async () => {
    for (const password of [CHOSEN, OTHER]) await chooses(await follows(node().client(), await linkFor()), password);
    const person = await chooses(await follows(node().client(), await linkFor()), CHOSEN);
    expect([person.path, person.page.status]).toEqual(['/recovery/new-password', 422]);
    expect(person.page.text).toContain('vous l’avez déjà utilisé');
    await chooses(person, 'Tournesol-bleu-918');
    expect(person.path).toBe('/login');
  }, 30_000);

  it('is asked for in the same time, whether the directory answers or not', async () => {
    const people = ['nobody', FORGETFUL.username, 'nouveau1'].map(async (identifier) => ({
      identifier,
      person: await new Newcomer(node().client()).open('/recovery/password'),
    }));
    const ready = await Promise.all(people);
    slapd.freeze();
    try {
      for (const { identifier, person } of ready) {
        await person.send({ identifier });
        expect(person.path).toBe('/recovery/password/sent');
      }
    } finally {
      slapd.thaw();
    }
    await linkTo(mailbox, FORGETFUL.backupMail);
  }, 30_000);

  it.each([
    ['request', true],
    ['answer', false],
  ] as const)(
    'is written whole or not at all when the server is killed with the %s of the write held',
    async (side, isOldOne) => {
      const laptop = node(1).client();
      await laptop.signIn(FORGETFUL.username, FORGETFUL.password);
      const person = await follows(node().client(), await linkFor());
      const reached = gate.stopAt(1, side);
      const cut = chooses(person).catch(() => 'cut');
      await reached;
      await restart();
      expect(await cut).toBe('cut');
      expect(await opens(FORGETFUL.password)).toBe(isOldOne);
      await person.movesTo(node().client()).open('/recovery/new-password');
      await chooses(person);
      expect([side, person.path]).toEqual([side, '/login']);
      expect(await opens(CHOSEN)).toBe(true);
      expect((await laptop.get(`/login?service=${encodeURIComponent(APP)}`)).ticket).toBe('');
      expect([noticesTo(FORGETFUL.mail).length, noticesTo(FORGETFUL.backupMail).length]).toEqual([1, 1]);
    },
    30_000,
  );

  it('goes on after a kill between any two steps', async () => {
    const link = await linkFor();
    await restart();
    const person = await new Newcomer(node().client()).open(link);
    await restart();
    await person.movesTo(node().client()).send({}, '/recovery/link');
    expect(person.path).toBe('/recovery/new-password');
    await restart();
    await chooses(person.movesTo(node().client()));
    expect(person.path).toBe('/login');
    expect(await opens(CHOSEN)).toBe(true);
  }, 60_000);

  it('waits for a directory that is down, at every step, with nothing lost', async () => {
    await slapd.kill();
    // Somebody else, so that a mail sent once the directory is back does not replace the link below.
    const asked = await asksForLink(node().client(), 'personnel1');
    expect(asked.path).toBe('/recovery/password/sent');
    await slapd.restart();
    const link = await linkFor();
    await slapd.kill();
    const person = await follows(node().client(), link);
    expect([person.path, person.page.status]).toEqual(['/recovery/new-password', 503]);
    await slapd.restart();
    while ((await node().client().get('/health/ready')).text.includes('degraded'));
    await person.open('/recovery/new-password');
    const page = person.page;
    await slapd.kill();
    expect((await chooses(person)).page.status).toBe(503);
    await slapd.restart();
    person.page = page;
    while ((await chooses(person)).page.status === 503) person.page = page;
    expect(person.path).toBe('/login');
    expect(await opens(CHOSEN)).toBe(true);
  }, 60_000);

  it('is changed although no notice can be sent', async () => {
    const person = await follows(node().client(), await linkFor());
    mailbox.behave('refuseRecipients');
    await chooses(person);
    expect(person.path).toBe('/login');
    expect(await opens(CHOSEN)).toBe(true);
  }, 30_000);
});
