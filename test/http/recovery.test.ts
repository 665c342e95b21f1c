import type { EmbeddedMailbox } from '../../src/mail/embedded-mailbox';
import { Newcomer } from '../support/newcomer';
import { APP, type RunningProduct, runProduct } from '../support/product';
import { asksForLink, CHOSEN, chooses, FORGETFUL, follows, linkTo } from '../support/recoverer';
import { TestClock } from '../support/test-clock';

describe('a forgotten password', () => {
  const clock = new TestClock();
  let running: RunningProduct;
  beforeEach(async () => {
    running = await runProduct({}, { clock });
  });
  afterEach(() => running.close());

  const mailbox = () => running.product.parts.mailbox as EmbeddedMailbox;
  const lettersTo = (address: string) =>
    mailbox()
      .letters()
      .filter(({ to }) => to.includes(address));
  const linkFor = async (identifier: string = FORGETFUL.username, count = 1) => {
    await asksForLink(running.client(), identifier);
    return linkTo(mailbox(), FORGETFUL.backupMail, count);
  };
  /** Work beside the answers is over. */
  const settled = () => running.product.features.find(({ name }) => name === 'recovery')?.close?.();

  it('leads by the mailed link to a new password, which works at once, and to the login page without a session', async () => {
    const client = running.client();
    const person = await follows(client, await linkFor());
    expect(person.path).toBe('/recovery/new-password');
    await chooses(person);
    expect(person.path).toBe('/login');
    expect(person.page.text).toContain('Votre mot de passe a été modifié');
    expect(person.page.text).toContain(`value="${FORGETFUL.username}"`);
    expect([...client.cookies.keys()]).not.toContain('TGC');
    expect((await client.get('/login')).text).toContain('id="password"');
    expect((await running.client().signIn(FORGETFUL.mail, CHOSEN, { service: APP })).ticket).not.toBe('');
    expect((await running.client().signIn(FORGETFUL.mail, FORGETFUL.password)).status).toBe(401);
  });

  it('ends every session of the person, on whatever device', async () => {
    const [laptop, tablet] = [running.client(), running.client()];
    for (const client of [laptop, tablet]) await client.signIn(FORGETFUL.username, FORGETFUL.password);
    expect((await laptop.get(`/login?service=${encodeURIComponent(APP)}`)).ticket).not.toBe('');
    await chooses(await follows(running.client(), await linkFor()));
    for (const client of [laptop, tablet]) {
      expect((await client.get(`/login?service=${encodeURIComponent(APP)}`)).status).toBe(200);
    }
  });

  it('tells both addresses of the new password, in text and HTML, with no link but ours', async () => {
    await chooses(await follows(running.client(), await linkFor()));
    for (const address of [FORGETFUL.mail, FORGETFUL.backupMail]) {
      const [notice] = lettersTo(address);
      expect(notice?.subject).toContain('mot de passe');
      expect(notice?.text).toContain('/cas/recovery');
      expect(notice?.html).toContain('/cas/recovery');
      expect(notice?.text).not.toContain('/recovery/link');
    }
  });

  it.each([
    ['the identifier', 'etudiant1'],
    ['the mail address, in other case', 'Etudiant1@ETU.univ.example'],
  ])('takes %s, and mails to the backup address only', async (_, identifier) => {
    await linkFor(identifier);
    expect(
      mailbox()
        .letters()
        .map(({ to }) => to),
    ).toEqual([[FORGETFUL.backupMail]]);
  });

  it('clears the throttle of the account, under every name that was tried', async () => {
    for (const name of [FORGETFUL.username, FORGETFUL.mail])
      for (let failure = 0; failure < 6; failure += 1) await running.client().signIn(name, `wrong${failure}`);
    expect((await running.client().signIn(FORGETFUL.username, FORGETFUL.password)).status).toBe(423);
    await chooses(await follows(running.client(), await linkFor()));
    for (const name of [FORGETFUL.username, FORGETFUL.mail])
      expect((await running.client().signIn(name, CHOSEN)).status).toBe(200);
  });

  it('gives the same answers for active, pending, unknown and addressless accounts, byte for byte', async () => {
    const answers: string[] = [];
    for (const identifier of ['nobody', 'etudiant1', 'nouveau1', 'personnel1', 'x'.repeat(400), 'a*)(uid=*']) {
      const client = running.client();
      const form = await client.get('/recovery/password');
      const answer = await client.post('/recovery/password', { ...form.hidden(), identifier });
      const page = await client.get(answer.location.replace(/^\/cas/, ''));
      const headers = [...answer.headers, ...page.headers].filter(([name]) => !/^(date|x-request-id)$/.test(name));
      answers.push(JSON.stringify([answer.status, answer.text, page.status, page.text, headers]));
    }
    expect(new Set(answers).size).toBe(1);
    await settled();
    expect(
      mailbox()
        .letters()
        .map(({ to }) => to[0])
        .sort(),
    ).toEqual(['francoise@courriel.example', FORGETFUL.backupMail]);
  });

  it('changes nothing when a link is only opened, and leads on with its form', async () => {
    const link = await linkFor();
    for (let opening = 0; opening < 3; opening += 1) {
      const scanner = await new Newcomer(running.client()).open(link);
      expect([scanner.path, scanner.page.status]).toEqual(['/recovery/link', 200]);
    }
    expect((await follows(running.client(), link)).path).toBe('/recovery/new-password');
  });

  it('sends the token out of the address at once, and tells no other site where somebody is', async () => {
    const client = running.client();
    const first = await client.get(await linkFor());
    expect([first.status, first.location]).toEqual([303, '/cas/recovery/link']);
    expect(first.headers.get('referrer-policy')).toBe('no-referrer');
    const page = await client.get('/recovery/link');
    expect([page.headers.get('referrer-policy'), page.headers.get('cache-control')]).toEqual([
      'no-referrer',
      'no-store',
    ]);
    expect(page.text).not.toMatch(/(src|href)="https?:/);
  });

  describe('refuses with one and the same page', () => {
    const refused = async (link: string) => {
      const { page } = await follows(running.client(), link);
      expect(page.text).toContain('Ce lien ne fonctionne pas');
      return page.text.replace(/value="LT-[^"]*"/g, '');
    };

    it('used, replaced, expired and invented links', async () => {
      const used = await linkFor();
      await chooses(await follows(running.client(), used));
      clock.advanceSeconds(61);
      const replaced = await linkFor(FORGETFUL.username, 2);
      clock.advanceSeconds(61);
      const newest = await linkFor(FORGETFUL.username, 3);
      const pages = [await refused(used), await refused(replaced), await refused(`/recovery/link?t=${'a'.repeat(32)}`)];
      clock.advanceSeconds(1801);
      pages.push(await refused(newest), await refused('/recovery/link?t=garbage'));
      expect(new Set(pages).size).toBe(1);
    });

    it('a link whose account changed its password in the meantime by another one', async () => {
      const first = await follows(running.client(), await linkFor());
      clock.advanceSeconds(61);
      const second = await follows(running.client(), await linkFor(FORGETFUL.username, 2));
      clock.advanceSeconds(61);
      const waiting = await linkFor(FORGETFUL.username, 3);
      await chooses(second);
      expect(second.path).toBe('/login');
      await chooses(first, 'Autre-chose-5317');
      expect(first.page.text).toContain('Ce lien ne fonctionne pas');
      await refused(waiting);
      expect((await running.client().signIn(FORGETFUL.username, CHOSEN)).status).toBe(200);
    });

    it('the page of the new password without a link', async () => {
      const person = await new Newcomer(running.client()).open('/recovery/new-password');
      expect(person.page.text).toContain('Ce lien ne fonctionne pas');
    });
  });

  it('uses a link up once, however many browsers send it at the same moment', async () => {
    for (let round = 0; round < 50; round += 1) {
      clock.advanceSeconds(24 * 3600);
      const link = await linkFor(FORGETFUL.username, 1);
      mailbox().clear();
      const people = await Promise.all([1, 2].map(() => new Newcomer(running.client()).open(link)));
      await Promise.all(people.map((person) => person.send({}, '/recovery/link')));
      const paths = people.map(({ path }) => path).sort();
      expect(paths).toEqual(['/recovery/link', '/recovery/new-password']);
    }
  });

  it('answers a second click like the first', async () => {
    const client = running.client();
    const person = await follows(client, await linkFor());
    const fields = { ...person.page.hidden(), newPassword: CHOSEN, confirmation: CHOSEN };
    const answers = [
      await client.post('/recovery/new-password', fields),
      await client.post('/recovery/new-password', fields),
    ];
    expect(answers.map(({ location }) => location)).toEqual(['/cas/login', '/cas/login']);
    expect(lettersTo(FORGETFUL.mail)).toHaveLength(1);
  });

  it('shows why a password is refused, and keeps the way open', async () => {
    const person = await follows(running.client(), await linkFor());
    await chooses(person, 'court');
    expect([person.page.status, person.page.text.includes('trop court')]).toEqual([422, true]);
    await person.send({ newPassword: CHOSEN, confirmation: 'else' }, '/recovery/new-password');
    expect(person.page.text).toContain('ne sont pas identiques');
    await chooses(person);
    expect(person.path).toBe('/login');
    clock.advanceSeconds(61);
    const again = await chooses(await follows(running.client(), await linkFor(FORGETFUL.username, 2)));
    expect([again.page.status, again.page.text.includes('différent du mot de passe')]).toEqual([422, true]);
  });

  it('mails at most three links in an hour and five in a day, never telling so, and no lock', async () => {
    for (let asked = 0; asked < 20; asked += 1) {
      const person = await asksForLink(running.client(), FORGETFUL.username);
      expect(person.path).toBe('/recovery/password/sent');
      await settled();
      clock.advanceSeconds(61);
    }
    expect(lettersTo(FORGETFUL.backupMail)).toHaveLength(3);
    for (let hour = 0; hour < 5; hour += 1) {
      clock.advanceSeconds(3600);
      await asksForLink(running.client(), FORGETFUL.username);
      await settled();
    }
    expect(lettersTo(FORGETFUL.backupMail)).toHaveLength(5);
    expect((await running.client().signIn(FORGETFUL.username, FORGETFUL.password)).status).toBe(200);
  });

  it('asks a network to wait that asks too often, whatever the accounts', async () => {
    await running.close();
    running = await runProduct({ PORTILLON_RECOVERY_MAILS_PER_NETWORK: '3' }, { clock });
    const statuses = [];
    for (const name of ['nobody1', FORGETFUL.username, 'nobody2', 'nobody3', FORGETFUL.username]) {
      statuses.push((await asksForLink(running.client(), name)).page.status);
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    clock.advanceSeconds(3601);
    expect((await asksForLink(running.client(), FORGETFUL.username)).page.status).toBe(200);
  });

  it('makes its link from the public URL, whatever host the request names', async () => {
    const client = running.client();
    const form = await client.get('/recovery/password');
    const body = new URLSearchParams({ ...form.hidden(), identifier: FORGETFUL.username }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-host': 'evil.example' };
    await client.send('/recovery/password', { method: 'POST', headers, body });
    await linkTo(mailbox(), FORGETFUL.backupMail);
    expect(lettersTo(FORGETFUL.backupMail)[0]?.text).toMatch(/http:\/\/localhost:8080\/cas\/recovery\/link\?t=/);
    expect(mailbox().letters()[0]?.text).not.toContain('evil.example');
  });

  it('does nothing for a form that is forged', async () => {
    const forged = await running.client().post('/recovery/password', { identifier: FORGETFUL.username });
    expect(forged.status).toBe(200);
    await settled();
    expect(mailbox().letters()).toEqual([]);
  });
});

describe('a pending account', () => {
  const clock = new TestClock();
  let running: RunningProduct;
  beforeEach(async () => {
    running = await runProduct({}, { clock });
    const { directory } = running.product.parts;
    const account = await directory.find('nouveau1');
    if (account) await directory.change(account, [{ kind: 'backupMail', address: 'maelle@courriel.example' }]);
  });
  afterEach(() => running.close());

  it('is led to its activation by the mail only', async () => {
    const person = await asksForLink(running.client(), 'nouveau1');
    expect(person.path).toBe('/recovery/password/sent');
    const letter = await running.product.parts.mailbox?.waitForLetter();
    expect(letter?.to).toEqual(['maelle@courriel.example']);
    expect(letter?.text).toContain('/cas/activation');
    expect(letter?.text).not.toContain('/recovery/link');
  });
});

describe('a forgotten identifier', () => {
  const clock = new TestClock();
  let running: RunningProduct;
  beforeEach(async () => {
    running = await runProduct({}, { clock });
  });
  afterEach(() => running.close());

  const mailbox = () => running.product.parts.mailbox as EmbeddedMailbox;
  const settled = () => running.product.features.find(({ name }) => name === 'recovery')?.close?.();
  const asks = async (number: string, birthDate: string) =>
    (await new Newcomer(running.client()).open('/recovery/identifier')).send({ number, birthDate });

  it.each([
    ['a student', FORGETFUL.number, '14/02/2006', FORGETFUL.backupMail, 'etudiant1'],
    ['a member of staff', '1001', '3.6.1979', 'francoise@courriel.example', 'personnel1'],
    ['a date as browsers fill it in', FORGETFUL.number, '2006-02-14', FORGETFUL.backupMail, 'etudiant1'],
  ])('is mailed to the backup address of %s, and never shown', async (_, number, date, address, username) => {
    const person = await asks(number, date);
    expect(person.path).toBe('/recovery/identifier/sent');
    expect(person.page.text).not.toContain(username);
    const letter = await mailbox().waitForLetter();
    expect(letter.to).toEqual([address]);
    expect(letter.text).toContain(`Votre identifiant\u00a0: ${username}`);
    expect(letter.html).toContain(username);
  });

  it.each([
    ['another birth date', FORGETFUL.number, '15/02/2006'],
    ['another number', '1001', '14/02/2006'],
    ['a pattern', '*', '14/02/2006'],
    ['a filter', '*)(uid=*', '14/02/2006'],
  ])('mails nobody for %s, with the same page', async (_, number, date) => {
    const right = await asks(FORGETFUL.number, FORGETFUL.birthDate);
    await settled();
    mailbox().clear();
    const wrong = await asks(number, date);
    expect([wrong.path, wrong.page.text]).toEqual([right.path, right.page.text]);
    await settled();
    expect(mailbox().letters()).toEqual([]);
  });

  it('asks for a date that there is', async () => {
    const person = await asks(FORGETFUL.number, '31/02/2006');
    expect([person.path, person.page.status]).toEqual(['/recovery/identifier', 422]);
    expect(person.page.text).toContain('Saisissez la date ainsi');
    expect(person.page.text).toContain('value="31/02/2006"');
  });

  it('mails at most three in an hour', async () => {
    for (let asked = 0; asked < 10; asked += 1) {
      await asks(FORGETFUL.number, FORGETFUL.birthDate);
      await settled();
    }
    expect(mailbox().letters()).toHaveLength(3);
  });

  it('is not offered where the setting says so', async () => {
    await running.close();
    running = await runProduct({ PORTILLON_RECOVERY_MAILS_IDENTIFIER: 'false' }, { clock });
    expect((await running.client().get('/recovery')).text).not.toContain('/recovery/identifier');
    expect((await running.client().get('/recovery/identifier')).status).toBe(404);
  });
});

describe('the page of choices', () => {
  it('says for each choice what is needed, and names the contacts of the configuration', async () => {
    const contacts = [{ fr: 'Scolarité de médecine', en: 'Registry of medicine', contact: '04 00 00 00 01' }];
    const running = await runProduct({ PORTILLON_RECOVERY_CONTACTS: JSON.stringify(contacts) });
    const { text } = await running.client().get('/recovery');
    await running.close();
    expect(text.match(/À avoir sous la main/g)).toHaveLength(5);
    expect(text).toContain('Scolarité de médecine');
    for (const path of ['/recovery/password', '/recovery/identifier', '/activation', '#contact'.slice(1)])
      expect(text).toContain(path);
  });

  it('leads to the help desk where nothing is mailed', async () => {
    const running = await runProduct({ PORTILLON_RECOVERY_ENABLED: 'false' });
    const page = await running.client().get('/recovery');
    const form = await running.client().get('/recovery/password');
    await running.close();
    expect(page.text).not.toContain('/recovery/password');
    expect(page.text).toContain('Seule l’assistance');
    expect(form.status).toBe(404);
  });
});
