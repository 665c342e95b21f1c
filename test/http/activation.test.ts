import type { MemoryStore } from '../../src/store/memory-store';
import { linkIn, Newcomer } from '../support/newcomer';
import { APP, type RunningProduct, runProduct } from '../support/product';
import { TestClock } from '../support/test-clock';

const IDENTIFIER = 'nouveau1@etu.univ.example';
const PROVISIONAL = 'prov-7K4M-9QXR';
const BACKUP = 'camille.personnel@mail.example';
const CHOSEN = 'Tr0ttinette-verte-42';

describe('the first connection', () => {
  const clock = new TestClock();
  let running: RunningProduct;
  beforeEach(async () => {
    running = await runProduct({}, { clock });
  });
  afterEach(() => running.close());

  const newcomer = () => new Newcomer(running.client());
  const atCard = async () => (await newcomer().open()).send({ identifier: IDENTIFIER });
  const atBackupMail = async () => (await atCard()).send({ password: PROVISIONAL });
  const atMailSent = async () => (await atBackupMail()).send({ backupMail: BACKUP, backupMailConfirmation: BACKUP });
  const mailedLink = () => {
    const letter = running.product.parts.mailbox?.letters().find(({ text }) => text.includes('/activation/link'));
    return letter ? linkIn(letter.text) : '';
  };
  const atCharter = async () => {
    await atMailSent();
    return (await newcomer().open(mailedLink())).send({}, '/activation/link');
  };
  const atForwarding = async () => (await atCharter()).send({ accept: 'true' });
  const atNewPassword = async () => (await atForwarding()).send();

  it('leads from the card to a password that works at once, with everything written', async () => {
    const person = await atForwarding();
    expect(person.path).toBe('/activation/forwarding');
    await person.send({ forward: 'true', address: 'ailleurs@mail.example', keepCopy: 'true' });
    expect(person.path).toBe('/activation/new-password');
    await person.send({ newPassword: CHOSEN, confirmation: CHOSEN });
    expect(person.path).toBe('/activation/done');
    expect(person.page.text).toContain('Félicitations');
    expect((await running.client().signIn(IDENTIFIER, CHOSEN, { service: APP })).ticket).not.toBe('');
    expect((await running.client().signIn(IDENTIFIER, PROVISIONAL)).status).toBe(401);
    const account = await running.product.parts.directory.find(IDENTIFIER);
    expect(account).toMatchObject({ state: 'active', backupMail: BACKUP });
    expect(running.product.parts.mailbox?.letters().map(({ to }) => to)).toEqual([[BACKUP], [BACKUP]]);
  });

  it('never takes the own institutional address, whatever the own domains are', async () => {
    await running.close();
    running = await runProduct({ PORTILLON_MAIL_OWN_DOMAINS: 'elsewhere.example' }, { clock });
    const person = await atBackupMail();
    await person.send({ backupMail: IDENTIFIER, backupMailConfirmation: IDENTIFIER });
    expect([person.path, person.page.status]).toEqual(['/activation/backup-mail', 422]);
    expect(person.page.text).toContain('celle-ci est votre adresse universitaire');
    expect(running.product.parts.mailbox?.letters()).toEqual([]);
    const atForward = await atForwarding();
    await atForward.send({ forward: 'true', address: IDENTIFIER, keepCopy: 'true' });
    expect([atForward.path, atForward.page.status]).toEqual(['/activation/forwarding', 422]);
  });

  it('gives the same page for unknown, active, pending and closed identifiers until the provisional password is right', async () => {
    const bodies: string[] = [];
    for (const identifier of ['nobody', 'etudiant1', IDENTIFIER, 'personnel1']) {
      const person = await newcomer().open();
      await person.send({ identifier });
      const strip = (text: string) => text.replaceAll(identifier, '').replace(/value="LT-[^"]*"/g, '');
      bodies.push(strip(person.page.text));
      await person.send({ password: 'wrong' });
      expect(person.page.status).toBe(422);
      bodies.push(strip(person.page.text));
    }
    expect(new Set(bodies).size).toBe(2);
    const active = await newcomer().open();
    await active.send({ identifier: 'etudiant1' });
    await active.send({ password: 'Portillon-2026' });
    expect(active.page.status).toBe(422);
  });

  it('slows somebody who guesses provisional passwords', async () => {
    const person = await atCard();
    for (let failure = 0; failure < 5; failure += 1) await person.send({ password: `wrong${failure}` });
    await person.send({ password: PROVISIONAL });
    expect(person.page.status).toBe(423);
    clock.advanceSeconds(61);
    await person.send({ password: PROVISIONAL });
    expect(person.path).toBe('/activation/backup-mail');
  });

  it.each([
    [{ backupMail: '', backupMailConfirmation: '' }, 'Saisissez une adresse mail'],
    [{ backupMail: BACKUP, backupMailConfirmation: 'other@mail.example' }, 'pas identiques'],
    [{ backupMail: 'x@etu.univ.example', backupMailConfirmation: 'x@etu.univ.example' }, 'université'],
    [
      { backupMail: 'a@mail.example, b@mail.example', backupMailConfirmation: 'a@mail.example, b@mail.example' },
      'pas valide',
    ],
  ])('refuses the backup addresses %p with a reason, and mails nobody', async (fields, reason) => {
    const person = await (await atBackupMail()).send(fields);
    expect([person.page.status, person.path]).toEqual([422, '/activation/backup-mail']);
    expect(person.page.text).toContain(reason);
    expect(running.product.parts.mailbox?.letters()).toHaveLength(0);
  });

  it('points out a likely slip once and takes the address when it is sent again', async () => {
    const slip = { backupMail: 'camille@gmial.com', backupMailConfirmation: 'camille@gmial.com' };
    const person = await (await atBackupMail()).send(slip);
    expect(person.page.text).toContain('camille@gmail.com');
    await person.send(slip);
    expect(person.path).toBe('/activation/mail-sent');
  });

  it('sends again after the cool-down only, at most three in an hour, and kills the older links', async () => {
    const person = await atMailSent();
    const first = mailedLink();
    await person.send({ again: '1' });
    expect(person.page.status).toBe(429);
    clock.advanceSeconds(61);
    await person.send({ again: '1' });
    expect(person.page.text).toContain('nouveau mail vous a été envoyé');
    const old = await newcomer().open(first);
    expect(old.page.text).toContain('ne fonctionne plus');
    clock.advanceSeconds(61);
    await person.send({ again: '1' });
    clock.advanceSeconds(61);
    await person.send({ again: '1' });
    expect(person.page.status).toBe(429);
    expect(running.product.parts.mailbox?.letters()).toHaveLength(3);
  });

  it('lets the address be changed until it is confirmed, which kills the link to the old one', async () => {
    const person = await atMailSent();
    const first = mailedLink();
    await person.open('/activation/backup-mail');
    expect(person.page.text).toContain(`value="${BACKUP}"`);
    await person.send({ backupMail: 'neuve@mail.example', backupMailConfirmation: 'neuve@mail.example' });
    expect(person.path).toBe('/activation/mail-sent');
    expect((await newcomer().open(first)).page.text).toContain('ne fonctionne plus');
    const other = await (await newcomer().open(mailedLink())).send({}, '/activation/link');
    expect(other.path).toBe('/activation/charter');
    await person.open('/activation/backup-mail');
    expect(person.path).toBe('/activation/charter');
  });

  it('keeps a link good however often it is only opened, as mail scanners do', async () => {
    await atMailSent();
    for (let opening = 0; opening < 3; opening += 1)
      expect((await newcomer().open(mailedLink())).page.status).toBe(200);
    const person = await (await newcomer().open(mailedLink())).send({}, '/activation/link');
    expect(person.path).toBe('/activation/charter');
  });

  it('leads from a used or expired link to a new mail, and never to an error', async () => {
    await atMailSent();
    const link = mailedLink();
    clock.advanceSeconds(24 * 3600 + 1);
    const late = await newcomer().open(link);
    expect([late.page.status, late.page.text.includes('ne fonctionne plus')]).toEqual([200, true]);
    expect(late.page.text).not.toContain(BACKUP);
    await late.send({}, '/activation/link/again');
    expect(late.page.text).toContain('nouveau mail vous a été envoyé');
    const person = await (await newcomer().open(mailedLink())).send({}, '/activation/link');
    expect(person.path).toBe('/activation/charter');
    const again = await (await newcomer().open(link)).send({}, '/activation/link');
    expect(again.page.text).toContain('ne fonctionne plus');
    expect((await newcomer().open('/activation/link?t=garbage')).page.text).toContain('ne reconnaissons pas');
  });

  it('goes on where somebody stopped, by the card or by the link, in any browser', async () => {
    await atForwarding();
    const byCard = await atBackupMail();
    expect(byCard.path).toBe('/activation/forwarding');
    const first = await atCard();
    await first.send({ password: PROVISIONAL });
    expect(first.path).toBe('/activation/forwarding');
  });

  it('leads every later address back to the first step that is missing', async () => {
    const later = ['provisional-password', 'backup-mail', 'mail-sent', 'charter', 'forwarding', 'new-password', 'done'];
    for (const step of later)
      expect((await newcomer().open(`/activation/${step}`)).path).toBe('/activation/identifier');
    const proved = await atBackupMail();
    for (const step of later.slice(2))
      expect((await proved.open(`/activation/${step}`)).path).toBe('/activation/backup-mail');
    const charter = await atCharter();
    for (const step of later.slice(4))
      expect((await charter.open(`/activation/${step}`)).path).toBe('/activation/charter');
  });

  it('writes nothing for a form of a later step, and none without its token', async () => {
    const person = await atBackupMail();
    await person.send({ newPassword: CHOSEN, confirmation: CHOSEN }, '/activation/new-password');
    expect(person.path).toBe('/activation/backup-mail');
    const forged = await running.client().post('/activation/identifier', { identifier: IDENTIFIER });
    expect(forged.status).toBe(303);
    expect((await running.product.parts.directory.find(IDENTIFIER))?.state).toBe('pending');
  });

  it('never mixes two people on one computer', async () => {
    const person = await atBackupMail();
    await person.open('/activation/identifier');
    await person.send({ identifier: 'etudiant2' });
    expect(person.path).toBe('/activation/provisional-password');
    expect(person.page.text).not.toContain(IDENTIFIER);
    await person.open('/activation/backup-mail');
    expect(person.path).toBe('/activation/provisional-password');
  });

  it('needs the charter to be ticked, shows it in both languages, and offers no form without it', async () => {
    const person = await atCharter();
    await person.send();
    expect([person.page.status, person.path]).toEqual([422, '/activation/charter']);
    expect((await person.client.get('/activation/charter/document')).text).toContain('<h');
    expect((await person.client.get('/activation/charter/document?locale=en')).status).toBe(200);
  });

  it('refuses a forwarding to our own domains, and keeps none when it is not wanted', async () => {
    const person = await atForwarding();
    await person.send({ forward: 'true', address: 'x@univ.example' });
    expect([person.page.status, person.path]).toEqual([422, '/activation/forwarding']);
    await person.send({ address: 'ignored@mail.example' });
    expect(person.path).toBe('/activation/new-password');
    await person.open('/activation/forwarding');
    expect(person.path).toBe('/activation/forwarding');
  });

  it.each([
    ['Ab1', 'trop court'],
    ['abcdefghij', 'lettre et un chiffre'],
    ['Bonjour2024', 'dictionnaire'],
    ['éléphantin7', 'dictionnaire'],
    ['Xyzzy<9Plugh', 'caractère'],
    [PROVISIONAL, 'provisoire'],
  ])('refuses the password %s with its reason', async (password, reason) => {
    const person = await (await atNewPassword()).send({ newPassword: password, confirmation: password });
    expect([person.page.status, person.path]).toEqual([422, '/activation/new-password']);
    expect(person.page.text).toContain(reason);
    expect(person.page.text).not.toContain(`value="${password}"`);
  });

  it('lets one of two browsers finish and tells the other that it is done', async () => {
    const one = await atNewPassword();
    const other = await atBackupMail();
    expect(other.path).toBe('/activation/new-password');
    await one.send({ newPassword: CHOSEN, confirmation: CHOSEN });
    await other.send({ newPassword: 'Autre-chemin-7391', confirmation: 'Autre-chemin-7391' });
    expect(one.path).toBe('/activation/done');
    expect([other.path, other.page.status]).toEqual(['/activation/new-password', 409]);
    expect((await running.client().signIn(IDENTIFIER, CHOSEN)).status).toBe(200);
    expect((await running.client().signIn(IDENTIFIER, 'Autre-chemin-7391')).status).toBe(401);
  });

  it('tells nobody in an older browser whether a guess at the chosen password is right', async () => {
    const owner = await atNewPassword();
    const old = await atBackupMail();
    await owner.send({ newPassword: CHOSEN, confirmation: CHOSEN });
    for (const guess of ['Autre-chemin-7391', CHOSEN]) {
      const fields = { ...old.page.hidden(), newPassword: guess, confirmation: guess };
      const { status, location } = await old.client.post('/activation/new-password', fields);
      expect([guess, status, location]).toEqual([guess, 409, '']);
    }
  });

  it('never takes the provisional password for the new one, also after the directory was down', async () => {
    const person = await atNewPassword();
    await running.product.parts.embeddedDirectory?.stop();
    await person.send({ newPassword: PROVISIONAL, confirmation: PROVISIONAL });
    expect(person.page.status).toBe(503);
    await running.product.parts.embeddedDirectory?.restart();
    await person.open('/activation/new-password');
    await person.send({ newPassword: PROVISIONAL, confirmation: PROVISIONAL });
    expect([person.page.status, person.path]).toEqual([422, '/activation/new-password']);
  });

  it('counts an address as confirmed only when the link that was mailed there is used', async () => {
    const person = await atMailSent();
    const link = mailedLink();
    const form = await newcomer().open(link);
    const change = await person.open('/activation/backup-mail');
    const other = { backupMail: 'neuve@mail.example', backupMailConfirmation: 'neuve@mail.example' };
    await Promise.all([
      change.client.post('/activation/backup-mail', { ...change.page.hidden(), ...other }),
      form.client.post('/activation/link', form.page.hidden()),
    ]);
    const back = await atBackupMail();
    if (back.path === '/activation/mail-sent') expect(back.page.text).toContain('neuve@mail.example');
    else {
      await back.send({ accept: 'true' });
      await back.send();
      await back.send({ newPassword: CHOSEN, confirmation: CHOSEN });
      expect(back.path).toBe('/activation/done');
      expect((await running.product.parts.directory.find(IDENTIFIER))?.backupMail).toBe(BACKUP);
    }
  });

  it('keeps no record of passers-by', async () => {
    const store = running.product.parts.store as MemoryStore;
    const before = store.size;
    for (let visitor = 0; visitor < 20; visitor += 1) {
      await running.client().get('/activation/identifier');
      await running.client().get('/activation/link?t=garbage');
      await running.client().post('/activation/identifier', { identifier: IDENTIFIER });
    }
    expect(store.size).toBe(before);
  });

  it('explains where somebody is whose page was open too long', async () => {
    const person = await atBackupMail();
    person.client.forget();
    await person.send({ backupMail: BACKUP, backupMailConfirmation: BACKUP });
    expect(person.path).toMatch(/^\/activation\/identifier/);
    expect(person.page.text).toContain('restée ouverte trop longtemps');
  });

  it('keeps what was given when the directory is down at the last step, and goes on when it is back', async () => {
    const person = await atNewPassword();
    await running.product.parts.embeddedDirectory?.stop();
    await person.send({ newPassword: CHOSEN, confirmation: CHOSEN });
    expect(person.page.status).toBe(503);
    await running.product.parts.embeddedDirectory?.restart();
    await person.open('/activation/new-password');
    await person.send({ newPassword: CHOSEN, confirmation: CHOSEN });
    expect(person.path).toBe('/activation/done');
  });

  it('tells when the mail server refuses the address, and when it is down sends later', async () => {
    running.product.parts.mailbox?.behave('refuseRecipients');
    const refused = await atMailSent();
    expect(refused.page.text).toContain('refuse cette adresse');
    clock.advanceSeconds(61);
    running.product.parts.mailbox?.behave('deferRecipients');
    await refused.send({ again: '1' });
    expect(refused.page.text).toContain('n’a pas encore pu partir');
    running.product.parts.mailbox?.behave('well');
    clock.advanceSeconds(11);
    await running.product.parts.mailer.tick();
    expect(running.product.parts.mailbox?.letters()).toHaveLength(1);
    const person = await (await newcomer().open(mailedLink())).send({}, '/activation/link');
    expect(person.path).toBe('/activation/charter');
  });

  it('speaks the language of the person in the mail too', async () => {
    const person = newcomer();
    await person.open('/activation/identifier?locale=en');
    await person.send({ identifier: IDENTIFIER });
    await person.send({ password: PROVISIONAL });
    await person.send({ backupMail: BACKUP, backupMailConfirmation: BACKUP });
    expect(running.product.parts.mailbox?.letters()[0]?.subject).toContain('Activate your university account');
  });

  it('shows the mailbox of the trial mode', async () => {
    await atMailSent();
    const { text } = await running.client().get('/mailbox');
    expect(text).toContain(BACKUP);
  });
});

describe('the first connection without cards', () => {
  it('mails the first link to the address that the registry office knows, with the same page for everybody', async () => {
    const running = await runProduct({
      PORTILLON_ACTIVATION_MODE: 'mail',
      PORTILLON_LDAP_BACKUP_MAIL_ATTRIBUTE: 'supannMailPerso',
    });
    const pages = [];
    for (const identifier of ['nobody', 'etudiant1', IDENTIFIER]) {
      const person = await new Newcomer(running.client()).open();
      await person.send({ identifier });
      expect(person.path).toBe('/activation/mail-sent');
      pages.push(person.page.text.replace(/value="LT-[^"]*"/g, ''));
    }
    expect(new Set(pages).size).toBe(1);
    await running.close();
  });
});
