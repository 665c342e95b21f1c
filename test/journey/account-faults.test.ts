import { Attribute, Change, Client } from 'ldapts';
import type { Account } from '../../src/directory/directory';
import { ACCOUNT_PLACES, type AccountPlace } from '../support/account-place';
import type { Slapd } from '../support/slapd';
import { describeWith } from '../support/tools';
import { type Answer, hiddenFields, type WebClient } from '../support/web-client';

const PERSON = 'etudiant1';
const PASSWORD = 'Portillon-2026';
const NEW = 'hW7kzQ4mTp9x';
const BACKUP = 'zoe.lefevre@courriel.example';
const OTHER = 'zoe.neuve@courriel.example';
/** As long as a node may take for what follows a link. */
const LEASE_SECONDS = 30;

/** Races that are run of each link. */
const ROUNDS = 10;

/** Something that people do on the account page and that is written to the directory. */
interface Deed {
  readonly name: string;
  /** Brings the person to the last form. @returns what opens that form and sends it; may be called again after a fault */
  prepare(client: WebClient): Promise<() => Promise<Answer>>;
  isDone(): Promise<boolean>;
}

jest.setTimeout(120_000);

const [, TWO_NODES] = ACCOUNT_PLACES;

describeWith(['slapd', 'redis-server', 'haproxy'], 'what people change on the account page, under faults', () => {
  let place: AccountPlace;
  let slapd: Slapd;
  let client: WebClient;

  beforeEach(async () => {
    place = await (TWO_NODES as (typeof ACCOUNT_PLACES)[number]).start({
      PORTILLON_LDAP_TIMEOUT_MILLISECONDS: '500',
      PORTILLON_ACCOUNT_MAILS_PER_HOUR: '100',
      PORTILLON_ACTIVATION_COOL_DOWN_SECONDS: '0',
    });
    slapd = place.directory as Slapd;
    client = place.client();
    await client.signIn(PERSON, PASSWORD);
  });
  afterEach(() => place?.stop());

  const formTo = ({ text }: Answer, action: string) =>
    hiddenFields(text.split('<form').find((form) => form.includes(`action="/cas${action}"`)) ?? '');
  /** Opens a page and sends its form, as often as it is called. */
  const form = (browser: WebClient, path: string, fields: Record<string, string>) => async () => {
    const page = await browser.get(path);
    return page.status === 200 ? browser.post(path, { ...formTo(page, path), ...fields }) : page;
  };
  const signsIn = async (password: string) => (await place.client().signIn(PERSON, password)).status === 200;
  const linkTo = async (address: string, path: string) => {
    const { text } = await place.mailbox.waitForLetter(
      ({ to, text: body }) => to.includes(address) && body.includes(`${path}?t=`),
    );
    return new RegExp(`${path}\\?t=[\\w-]+`).exec(text)?.[0] ?? '';
  };
  /** The form behind a mailed link, in a browser that has no session. */
  const linked = async (address: string, path: string) => {
    const link = await linkTo(address, path);
    const stranger = place.client();
    await stranger.get(link);
    return form(stranger, path, {});
  };
  const askForBackupMail = (browser: WebClient) =>
    form(browser, '/account/backup-mail', { backupMail: OTHER, backupMailConfirmation: OTHER });
  const account = async (): Promise<Partial<Account>> => (await place.account(PERSON)) ?? {};

  /** Demands another password at the next sign-in, as the directory's administrator does. */
  const demandPassword = async () => {
    const admin = new Client({ url: slapd.url });
    await admin.bind(slapd.rootDn, slapd.rootPassword);
    const modification = new Attribute({ type: 'pwdReset', values: ['TRUE'] });
    await admin.modify(
      `uid=${PERSON},ou=people,dc=univ,dc=example`,
      new Change({ operation: 'replace', modification }),
    );
    await admin.unbind();
  };

  const DEEDS: readonly Deed[] = [
    {
      name: 'a password that must be changed, in the course of a sign-in',
      prepare: async () => {
        await demandPassword();
        const browser = place.client();
        const held = await browser.signIn(PERSON, PASSWORD, { service: place.service.url });
        expect(held.location).toBe('/cas/login/password');
        return form(browser, '/login/password', { newPassword: NEW, confirmation: NEW });
      },
      isDone: () => signsIn(NEW),
    },
    {
      name: 'a new password',
      prepare: async (browser) =>
        form(browser, '/account/password', { currentPassword: PASSWORD, newPassword: NEW, confirmation: NEW }),
      isDone: () => signsIn(NEW),
    },
    {
      name: 'a new backup mail, by its link',
      prepare: async (browser) => {
        await askForBackupMail(browser)();
        return linked(OTHER, '/account/backup-mail/link');
      },
      isDone: async () => (await account()).backupMail === OTHER,
    },
    {
      name: 'the undoing of a new backup mail',
      prepare: async (browser) => {
        await askForBackupMail(browser)();
        await (await linked(OTHER, '/account/backup-mail/link'))();
        return linked(BACKUP, '/account/backup-mail/undo');
      },
      isDone: async () => (await account()).backupMail === BACKUP,
    },
    {
      name: 'a forwarding to the backup mail',
      prepare: async (browser) => form(browser, '/account/forwarding', { forward: 'on', address: BACKUP }),
      isDone: async () => (await account()).forwarding?.addresses[0] === BACKUP,
    },
    {
      name: 'a forwarding to another address, by its link',
      prepare: async (browser) => {
        await form(browser, '/account/forwarding', { forward: 'on', address: OTHER })();
        return linked(OTHER, '/account/forwarding/link');
      },
      isDone: async () => (await account()).forwarding?.addresses[0] === OTHER,
    },
  ];

  describe.each(DEEDS)('$name', ({ prepare, isDone }) => {
    it.each(['killed', 'stopped'] as const)(
      'is not half written while the directory is %s, and goes on afterwards',
      async (how) => {
        const send = await prepare(client);
        if (how === 'killed') await slapd.kill();
        else slapd.freeze();
        const { status } = await send();
        if (how === 'killed') await slapd.restart();
        else slapd.thaw();
        expect([how, status]).toEqual([how, 503]);
        // A server that was stopped may still do what it was sent: then it is done whole.
        if (how === 'killed') expect(await isDone()).toBe(false);
        for (let answer = await send(); answer.status === 503; answer = await send());
        expect(await isDone()).toBe(true);
      },
    );

    it('is done although no mail leaves, and without a mail that says something else', async () => {
      const send = await prepare(client);
      place.mailbox.behave('drop');
      expect((await send()).status).toBeLessThan(400);
      expect(await isDone()).toBe(true);
    });

    it.each(['request', 'answer'] as const)(
      'is written whole or not at all when every node is killed with the %s of the write held',
      async (side) => {
        const send = await prepare(client);
        const reached = place.gate?.stopAt(1, side);
        const cut = send().then(
          ({ status }) => status,
          () => 'cut',
        );
        await reached;
        await place.crash();
        expect(['cut', 502, 503]).toContain(await cut);
        if (side === 'request') {
          expect(await isDone()).toBe(false);
          // Half a minute later the link that the dead node had in hand is good again.
          await place.growOlder(LEASE_SECONDS);
          await send();
        }
        expect(await isDone()).toBe(true);
      },
    );
  });

  it('asks nothing of the directory for a link that cannot be mailed, and mails it when the mail server is back', async () => {
    place.mailbox.behave('deferRecipients');
    const { status, location } = await askForBackupMail(client)();
    expect([status, location]).toEqual([303, '/cas/account']);
    expect((await client.get('/account')).text).toContain(OTHER);
    expect((await account()).backupMail).toBe(BACKUP);
    place.mailbox.behave('well');
    await (await linked(OTHER, '/account/backup-mail/link'))();
    expect((await account()).backupMail).toBe(OTHER);
  });

  it.each(['killed', 'stopped'] as const)(
    'ends every session by “It was not me” while the directory is %s and no mail leaves, and the person can go on',
    async (how) => {
      const thief = place.client();
      await thief.signIn(PERSON, PASSWORD);
      const send = form(client, '/account/not-me', {});
      const page = await client.get('/account/not-me');
      if (how === 'killed') await slapd.kill();
      else slapd.freeze();
      place.mailbox.behave('drop');
      const answer = await client.post('/account/not-me', formTo(page, '/account/not-me'));
      expect([answer.status, answer.text.includes('fonctionne encore')]).toEqual([503, true]);
      if (how === 'killed') await slapd.restart();
      else slapd.thaw();
      expect((await thief.get('/account')).status).toBe(303);
      client = place.client();
      while ((await client.signIn(PERSON, PASSWORD)).status !== 200);
      const again = await form(client, '/account/not-me', {})();
      expect([again.status, await signsIn(PASSWORD)]).toEqual([200, false]);
      expect((await send()).status).not.toBe(200);
    },
  );

  it.each([
    ['a new backup mail', '/account/backup-mail', (to: string) => ({ backupMail: to, backupMailConfirmation: to })],
    ['a forwarding', '/account/forwarding', (to: string) => ({ forward: 'on', address: to })],
  ] as const)(
    'lets one of two browsers through that use the link of %s at the same moment',
    async (_, path, fieldsFor) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const to = `zoe.${round}@courriel.example`;
        await form(client, path, fieldsFor(to))();
        const link = await linkTo(to, `${path}/link`);
        const sends = await Promise.all(
          [1, 2].map(async () => {
            const browser = place.client();
            await browser.get(link);
            const page = await browser.get(`${path}/link`);
            return () => browser.post(`${path}/link`, formTo(page, `${path}/link`));
          }),
        );
        const answers = await Promise.all(sends.map((send) => send()));
        const through = answers.filter(
          ({ status, text }) => status === 200 && !text.includes('Ce lien ne fonctionne plus'),
        );
        expect([round, through.length]).toEqual([round, 1]);
      }
    },
  );

  it('lets one of two browsers through that undo a new backup mail at the same moment', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const to = `zoe.${round}@courriel.example`;
      await client.signIn(PERSON, PASSWORD);
      await form(client, '/account/backup-mail', { backupMail: to, backupMailConfirmation: to })();
      await (await linked(to, '/account/backup-mail/link'))();
      const sends = await Promise.all([1, 2].map(() => linked(BACKUP, '/account/backup-mail/undo')));
      const answers = await Promise.all(sends.map((send) => send()));
      const through = answers.filter(({ text }) => text.includes('Le changement est annulé'));
      expect([round, through.length, (await account()).backupMail]).toEqual([round, 1, BACKUP]);
      // Nothing of it is good for anything again.
      for (const send of sends) expect((await send()).text).not.toContain('Le changement est annulé');
      place.mailbox.clear();
    }
  });
});
