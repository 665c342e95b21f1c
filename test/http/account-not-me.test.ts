import { APP, type RunningProduct, runProduct } from '../support/product';
import { TestClock } from '../support/test-clock';
import type { WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';
const HELP = {
  PORTILLON_ACCOUNT_ALERT_ADDRESS: 'alerte@univ.example',
  PORTILLON_MAIL_HELP_CONTACT: 'aide@univ.example',
};

describe('“It was not me”', () => {
  let running: RunningProduct;
  let clock: TestClock;
  let client: WebClient;
  let thief: WebClient;
  const start = async (environment: Record<string, string> = HELP) => {
    clock = new TestClock();
    running = await runProduct(environment, { clock });
    client = running.client();
    thief = running.client();
    await thief.signIn('etudiant1', PASSWORD);
    await client.signIn('etudiant1', PASSWORD);
  };
  afterEach(() => running.close());

  const press = async () => client.post('/account/not-me', (await client.get('/account/not-me')).hidden());
  const isOpen = async (one: WebClient) => (await one.get(`/login?service=${APP}`)).ticket !== '';

  it('ends everything, makes the password useless, tells the help desk, and says what to do', async () => {
    await start();
    const { status, text } = await press();
    expect(status).toBe(200);
    expect(text).toContain('Votre mot de passe ne fonctionne plus');
    expect(text).toContain('aide@univ.example');
    expect([await isOpen(client), await isOpen(thief)]).toEqual([false, false]);
    expect((await running.client().signIn('etudiant1', PASSWORD)).status).toBe(401);
    const { mailbox } = running.product.parts;
    const alert = await mailbox?.waitForLetter(({ to }) => to.includes('alerte@univ.example'));
    expect(alert?.text).toContain('etudiant1');
    expect(alert?.text).not.toContain('127.0.0.1');
    const told = await mailbox?.waitForLetter(({ subject }) => subject.includes('Votre compte est protégé'));
    expect(told?.to).toEqual([expect.stringMatching(/etudiant1@etu|zoe.lefevre@/)]);
    expect(told?.text).toContain('/cas/recovery');
  });

  it('locks the account where the configuration says so', async () => {
    await start({ ...HELP, PORTILLON_ACCOUNT_NOT_ME: 'lock' });
    const { text } = await press();
    expect(text).toContain('Votre compte est verrouillé');
    const { status, text: login } = await running.client().signIn('etudiant1', PASSWORD);
    expect([status, login.includes('Ce compte est verrouillé')]).toEqual([403, true]);
  });

  it('ends every session while the directory is down, and says that the password still works', async () => {
    await start();
    const page = await client.get('/account/not-me');
    await running.product.parts.embeddedDirectory?.close();
    const { status, text } = await client.post('/account/not-me', page.hidden());
    expect([status, text.includes('votre mot de passe fonctionne encore')]).toEqual([503, true]);
    expect(await running.product.parts.tickets.sessions.of('etudiant1')).toEqual([]);
  });

  it('asks for the password first when it was given long ago: an open session alone shuts nobody out', async () => {
    await start();
    clock.advanceSeconds(901);
    const { status, location } = await thief.get('/account/not-me');
    expect([status, location.includes('renew=true')]).toEqual([303, true]);
    expect((await thief.post('/account/not-me', {})).status).toBe(303);
    expect(await isOpen(client)).toBe(true);
  });

  it('changes nothing by a look or by a form of another site', async () => {
    await start();
    const page = await client.get('/account/not-me');
    await client.post('/account/not-me', page.hidden(), { 'sec-fetch-site': 'cross-site' });
    await client.post('/account/not-me', {});
    expect([await isOpen(client), await isOpen(thief)]).toEqual([true, true]);
  });

  it('does it once for two clicks', async () => {
    await start();
    const page = await client.get('/account/not-me');
    const answers = await Promise.all([1, 2].map(() => client.post('/account/not-me', page.hidden())));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const alerts = () =>
      running.product.parts.mailbox?.letters().filter(({ to }) => to.includes('alerte@univ.example'));
    expect(alerts()).toHaveLength(1);
  });
});
