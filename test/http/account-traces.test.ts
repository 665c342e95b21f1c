import { APP, type RunningProduct, runProduct } from '../support/product';
import { TestClock } from '../support/test-clock';
import { plain, type WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';
const FIREFOX = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0' };

describe('What sign-ins leave behind', () => {
  let running: RunningProduct;
  let clock: TestClock;
  let client: WebClient;
  beforeEach(async () => {
    clock = new TestClock();
    running = await runProduct({}, { clock });
    client = running.client();
  });
  afterEach(() => running.close());

  const signIn = async (one: WebClient, username = 'etudiant1', password = PASSWORD) => {
    const form = await one.get('/login');
    return one.post('/login', { ...form.hidden(), username, password }, FIREFOX);
  };
  const guess = async (times: number, username = 'etudiant1') => {
    for (let n = 0; n < times; n += 1) await signIn(running.client(), username, `wrong ${n}`);
  };
  const isOpen = async (one: WebClient) => (await one.get(`/login?service=${APP}`)).ticket !== '';
  const titles = async () => {
    const { text } = await client.get('/account/sign-ins');
    return [...text.matchAll(/<h2[^>]*>([^<]*)<\/h2>/g)].map(([, title = '']) => plain(title));
  };

  describe('the history', () => {
    it('tells of sign-ins that succeeded, were refused and were slowed, with browser and network', async () => {
      await guess(5, 'etudiant1@etu.univ.example');
      await signIn(running.client(), 'etudiant1@etu.univ.example');
      clock.advanceSeconds(61);
      await signIn(client);
      await client.get('/account/sign-ins');
      const shown = await titles();
      expect(shown).toEqual(
        ['Connexion', expect.stringContaining('suspendue'), ...new Array(5).fill('Mot de passe refusé')].sort(
          (one, other) => (one === 'Connexion' ? -1 : other === 'Connexion' ? 1 : 0),
        ),
      );
      const { text } = await client.get('/account/sign-ins');
      expect(text).toContain('Firefox sur Windows');
      expect(text).toContain('127.0.0.x');
      expect(text).not.toMatch(/127\.0\.0\.\d/);
    });

    it('keeps a sign-in in sight, whatever strangers try afterwards', async () => {
      await signIn(client);
      for (let day = 0; day < 6; day += 1) {
        await guess(30);
        clock.advanceSeconds(86_400);
      }
      await signIn(client);
      expect((await titles()).filter((title) => title === 'Connexion')).toHaveLength(2);
    });

    it('forgets after ninety days', async () => {
      await signIn(client);
      clock.advanceSeconds(90 * 86_400);
      await signIn(client);
      expect(await titles()).toEqual(['Connexion']);
    });

    it('is nobody else’s', async () => {
      await signIn(running.client(), 'etudiant2');
      await signIn(client);
      expect(await titles()).toHaveLength(1);
    });

    it('keeps nothing of names that nobody has', async () => {
      const before = (running.product.parts.store as unknown as { size: number }).size;
      await guess(3, 'nobody-of-this-name');
      const kept = await running.product.parts.store.run([{ op: 'entries', key: 'history:refused:x', seconds: 1 }]);
      expect(kept).toEqual([[]]);
      expect(before).toBeGreaterThanOrEqual(0);
    });
  });

  describe('a known browser', () => {
    it('lets its person in while strangers have locked the account', async () => {
      await signIn(client);
      await client.get('/logout');
      await guess(6);
      expect((await signIn(running.client())).status).toBe(423);
      await signIn(client);
      expect(await isOpen(client)).toBe(true);
    });

    it('has a budget of its own, and no more', async () => {
      await signIn(client);
      await client.get('/logout');
      for (let n = 0; n < 5; n += 1) await signIn(client, 'etudiant1', `wrong ${n}`);
      expect((await signIn(client)).status).toBe(423);
      const other = running.client();
      await signIn(other);
      expect(await isOpen(other)).toBe(true);
    });

    it('is none for another person', async () => {
      await signIn(client);
      await client.get('/logout');
      await guess(6, 'etudiant2');
      expect((await signIn(client, 'etudiant2')).status).toBe(423);
    });

    it('is not made by copying or changing the cookie', async () => {
      await signIn(client);
      const stranger = running.client();
      const cookie = client.cookies.get('portillon-browser') as string;
      stranger.setCookie('portillon-browser', `${cookie.slice(0, -2)}AA`);
      await guess(6);
      expect((await signIn(stranger)).status).toBe(423);
      expect(Buffer.from(cookie, 'base64url').toString('latin1')).not.toContain('etudiant1');
    });

    it('can be forgotten, and counts like any other from then on', async () => {
      await signIn(client);
      const page = await client.get('/account/browsers');
      expect(page.text).toContain('Ce navigateur');
      await client.post('/account/browsers', page.hidden());
      expect((await client.get('/account/browsers')).text).toContain('Ce navigateur est oublié');
      await client.get('/logout');
      await guess(6);
      expect((await signIn(client)).status).toBe(423);
    });

    it('is forgotten with a change of password, but for the one that changed it', async () => {
      const other = running.client();
      await signIn(other);
      await signIn(client);
      const form = await client.get('/account/password');
      const fields = { currentPassword: PASSWORD, newPassword: 'hW7kzQ4mTp9x', confirmation: 'hW7kzQ4mTp9x' };
      await client.post('/account/password', { ...form.hidden(), ...fields });
      await guess(6);
      expect((await signIn(other, 'etudiant1', 'hW7kzQ4mTp9x')).status).toBe(423);
      await client.get('/logout');
      await signIn(client, 'etudiant1', 'hW7kzQ4mTp9x');
      expect(await isOpen(client)).toBe(true);
    });
  });

  describe('a new browser', () => {
    const notices = () =>
      running.product.parts.mailbox?.letters().filter(({ subject }) => subject.includes('nouveau navigateur')) ?? [];

    it('is told to the backup mail, with the way to “It was not me”', async () => {
      await signIn(client);
      await signIn(running.client());
      const letter = await running.product.parts.mailbox?.waitForLetter(({ subject }) =>
        subject.includes('nouveau navigateur'),
      );
      expect(letter?.to).toEqual(['zoe.lefevre@courriel.example']);
      expect(letter?.text).toContain('Firefox sur Windows');
      expect(letter?.text).toContain('/cas/account/not-me');
      expect(notices()).toHaveLength(1);
    });

    it('is told neither for the first one nor for one that is known', async () => {
      await signIn(client);
      await client.get('/logout');
      await signIn(client);
      const other = running.client();
      await signIn(other);
      await running.product.parts.mailbox?.waitForLetter();
      expect(notices()).toHaveLength(1);
    });
  });
});
