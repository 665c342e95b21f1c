import { APP, type RunningProduct, runProduct } from '../support/product';
import { TestClock } from '../support/test-clock';
import { type Answer, hiddenFields, type WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';
const OLD = 'zoe.lefevre@courriel.example';
const NEW = 'zoe.neuve@courriel.example';
const THIEF = 'voleur@ailleurs.example';

describe('A new backup mail on the account page', () => {
  let running: RunningProduct;
  let clock: TestClock;
  let client: WebClient;
  beforeEach(async () => {
    clock = new TestClock();
    running = await runProduct({ PORTILLON_ACCOUNT_MAILS_PER_HOUR: '10' }, { clock });
    client = running.client();
    await client.signIn('etudiant1', PASSWORD);
  });
  afterEach(() => running.close());

  const onRecord = async () => (await running.product.parts.directory.find('etudiant1'))?.backupMail;
  const mailbox = () => running.product.parts.mailbox!;
  const formTo = ({ text }: Answer, action: string) =>
    hiddenFields(text.split('<form').find((form) => form.includes(`action="/cas${action}"`)) ?? '');
  const ask = async (address: string, browser = client) => {
    const page = await browser.get('/account/backup-mail');
    const typed = { backupMail: address, backupMailConfirmation: address };
    return browser.post('/account/backup-mail', { ...formTo(page, '/account/backup-mail'), ...typed });
  };
  /** The newest link that was mailed to an address. */
  const linkTo = (address: string, kind: string) => {
    const letter = mailbox()
      .letters()
      .find(({ to, text }) => to.includes(address) && text.includes(`/account/backup-mail/${kind}?t=`));
    return /\/account\/backup-mail\/\w+\?t=[\w-]+/.exec(letter?.text ?? '')?.[0] ?? '';
  };
  const open = async (link: string, browser = running.client()) => {
    await browser.get(link);
    const path = link.split('?')[0] ?? '';
    return { browser, path, page: await browser.get(path) };
  };
  const use = async (link: string) => {
    const { browser, path, page } = await open(link);
    return browser.post(path, page.hidden());
  };
  const change = async (address: string, browser = client) => {
    await ask(address, browser);
    return use(linkTo(address, 'link'));
  };

  it('takes effect when its link is used, in any browser, and not before; the old one is told', async () => {
    const asked = await ask(NEW);
    expect([asked.status, asked.location]).toEqual([303, '/cas/account']);
    expect((await client.get('/account')).text).toContain('attend sa confirmation');
    await open(linkTo(NEW, 'link'));
    expect(await onRecord()).toBe(OLD);
    const done = await use(linkTo(NEW, 'link'));
    expect(done.text).toContain('Votre adresse mail de secours est confirmée');
    expect(await onRecord()).toBe(NEW);
    expect(linkTo(OLD, 'undo')).not.toBe('');
    expect(
      mailbox()
        .letters()
        .some(({ to }) => to.includes('etudiant1@etu.univ.example')),
    ).toBe(true);
    expect((await client.get('/account')).text).not.toContain('attend sa confirmation');
  });

  it('can be given up while it waits: its link is dead then', async () => {
    await ask(NEW);
    const page = await client.get('/account/backup-mail');
    expect(page.text).toContain(NEW);
    const cancel = '/account/backup-mail/cancel';
    expect((await client.post(cancel, formTo(page, cancel))).location).toBe('/cas/account');
    expect((await open(linkTo(NEW, 'link'))).page.text).toContain('Ce lien ne fonctionne plus');
    expect(await onRecord()).toBe(OLD);
  });

  it('needs a recent password: a thief with a session alone gets nowhere', async () => {
    const form = formTo(await client.get('/account/backup-mail'), '/account/backup-mail');
    clock.advanceSeconds(901);
    const typed = { backupMail: THIEF, backupMailConfirmation: THIEF };
    for (const answer of [
      await client.get('/account/backup-mail'),
      await client.post('/account/backup-mail', { ...form, ...typed }),
    ]) {
      expect(answer.location).toContain('renew=true');
    }
    expect(mailbox().letters()).toHaveLength(0);
  });

  it('can be undone by the old address for a day, which ends every session; the thief cannot undo that', async () => {
    await change(THIEF);
    expect(await onRecord()).toBe(THIEF);
    // A second change neither revokes the link of the old address nor gives one to the thief's.
    clock.advanceSeconds(61);
    await change('autre@ailleurs.example');
    expect(linkTo(THIEF, 'undo')).toBe('');
    // What the thief has asked for meanwhile is void too.
    clock.advanceSeconds(61);
    await ask('troisieme@ailleurs.example');
    const undone = await use(linkTo(OLD, 'undo'));
    expect(undone.text).toContain('Le changement est annulé');
    expect(undone.text).toContain('/cas/recovery/password');
    expect(await onRecord()).toBe(OLD);
    expect((await client.get(`/login?service=${APP}`)).ticket).toBe('');
    expect((await use(linkTo('troisieme@ailleurs.example', 'link'))).text).toContain('Ce lien ne fonctionne plus');
    expect((await use(linkTo(OLD, 'undo'))).text).toContain('Ce lien ne fonctionne plus');
    expect(await onRecord()).toBe(OLD);
  });

  it.each(['password', 'not-me'])(
    'that waits for its proof is void after /account/%s (account takeover)',
    async (deed) => {
      await ask(THIEF);
      const page = await client.get(`/account/${deed}`);
      const chosen = { currentPassword: PASSWORD, newPassword: 'hW7kzQ4mTp9x', confirmation: 'hW7kzQ4mTp9x' };
      await client.post(`/account/${deed}`, { ...formTo(page, `/account/${deed}`), ...chosen });
      expect((await use(linkTo(THIEF, 'link'))).text).toContain('Ce lien ne fonctionne plus');
      expect(await onRecord()).toBe(OLD);
    },
  );

  it('was changed: the address before it hears of a new password too (account takeover)', async () => {
    await change(THIEF);
    const page = await client.get('/account/password');
    const chosen = { currentPassword: PASSWORD, newPassword: 'hW7kzQ4mTp9x', confirmation: 'hW7kzQ4mTp9x' };
    const done = await client.post('/account/password', { ...formTo(page, '/account/password'), ...chosen });
    expect([done.status, done.location]).toEqual([303, '/cas/account']);
    for (const address of [OLD, THIEF, 'etudiant1@etu.univ.example']) {
      const isNotice = ({ to, subject }: { to: readonly string[]; subject: string }) =>
        to.includes(address) && subject.includes('mot de passe a été modifié');
      expect(await mailbox().waitForLetter(isNotice)).toBeDefined();
    }
    // The link that was mailed before the new password still gives the old address its place back.
    await use(linkTo(OLD, 'undo'));
    expect(await onRecord()).toBe(OLD);
  });

  it('can no longer be undone after a day', async () => {
    await change(NEW);
    clock.advanceSeconds(24 * 3600 + 1);
    expect((await use(linkTo(OLD, 'undo'))).text).toContain('Ce lien ne fonctionne plus');
    expect(await onRecord()).toBe(NEW);
  });

  it.each(['link', 'undo'])('loses no link (%s) while the directory is down', async (kind) => {
    if (kind === 'link') await ask(NEW);
    else await change(NEW);
    const to = kind === 'link' ? NEW : OLD;
    const { browser, path, page } = await open(linkTo(to, kind));
    await running.product.parts.embeddedDirectory?.stop();
    expect((await browser.post(path, page.hidden())).status).toBe(503);
    await running.product.parts.embeddedDirectory?.restart();
    const again = await browser.get(path);
    expect((await browser.post(path, again.hidden())).status).toBe(200);
    expect(await onRecord()).toBe(to);
  });

  it('is changed once by a link that two browsers use at the same moment, and told once', async () => {
    await ask(NEW);
    const [one, two] = [await open(linkTo(NEW, 'link')), await open(linkTo(NEW, 'link'))];
    const answers = await Promise.all([one, two].map(({ browser, path, page }) => browser.post(path, page.hidden())));
    expect(answers.filter(({ text }) => text.includes('est confirmée'))).toHaveLength(1);
    expect(
      mailbox()
        .letters()
        .filter(({ to }) => to.includes(OLD)),
    ).toHaveLength(1);
  });

  it.each([
    [OLD, 'déjà votre adresse mail de secours'],
    ['etudiant1@etu.univ.example', 'université'],
    ['a@mail.example, b@mail.example', 'pas valide'],
  ])('refuses %s with a reason, and mails nobody', async (address, reason) => {
    const refused = await ask(address);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(reason);
    expect(mailbox().letters()).toHaveLength(0);
  });
});
