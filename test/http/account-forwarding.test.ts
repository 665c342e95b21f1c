import type { MailForwarding } from '../../src/directory/account-change';
import { type RunningProduct, runProduct } from '../support/product';
import { TestClock } from '../support/test-clock';
import { type Answer, hiddenFields, type WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';
const BACKUP = 'zoe.lefevre@courriel.example';
const TARGET = 'zoe.ailleurs@courriel.example';

describe('Forwarding on the account page', () => {
  const clock = new TestClock();
  let running: RunningProduct;
  let client: WebClient;
  const start = async (environment: Record<string, string> = {}) => {
    running = await runProduct(environment, { clock });
    client = running.client();
    await client.signIn('etudiant1', PASSWORD);
  };
  afterEach(() => running.close());

  const account = async () => (await running.product.parts.directory.find('etudiant1'))!;
  const forwarding = async () => (await account()).forwarding;
  const letters = () => running.product.parts.mailbox!.letters();
  const formTo = ({ text }: Answer, action: string) =>
    hiddenFields(text.split('<form').find((form) => form.includes(`action="/cas${action}"`)) ?? '');
  const send = async (fields: Record<string, string>) =>
    client.post('/account/forwarding', {
      ...formTo(await client.get('/account/forwarding'), '/account/forwarding'),
      ...fields,
    });
  const link = () =>
    /\/account\/forwarding\/link\?t=[\w-]+/.exec(letters().find(({ to }) => to.includes(TARGET))?.text ?? '')?.[0] ??
    '';
  const use = async (path: string) => {
    const browser = running.client();
    await browser.get(path);
    return browser.post('/account/forwarding/link', (await browser.get('/account/forwarding/link')).hidden());
  };
  const write = async (wanted: MailForwarding) =>
    running.product.parts.directory.change(await account(), [{ kind: 'forwarding', forwarding: wanted }]);

  it('to a new address begins when its link is used; both addresses are told', async () => {
    await start();
    expect((await send({ forward: 'on', address: TARGET, keepCopy: 'on' })).location).toBe('/cas/account');
    expect(await forwarding()).toBeUndefined();
    expect((await use(link())).text).toContain('La redirection est en place');
    expect(await forwarding()).toEqual({ addresses: [TARGET], keepCopy: true });
    const told = letters().filter(({ subject }) => subject.includes('redirection de vos mails a été modifiée'));
    expect(told.map(({ to }) => to[0]).sort()).toEqual(['etudiant1@etu.univ.example', BACKUP]);
    expect((await use(link())).text).toContain('Ce lien ne fonctionne plus');
  });

  it('can be given up while it waits', async () => {
    await start();
    await send({ forward: 'on', address: TARGET });
    const cancel = '/account/forwarding/cancel';
    await client.post(cancel, formTo(await client.get('/account/forwarding'), cancel));
    expect((await use(link())).text).toContain('Ce lien ne fonctionne plus');
    expect(await forwarding()).toBeUndefined();
  });

  it('to the backup mail, or with another choice of a copy, needs no proof; off ends it and any link that waits', async () => {
    await start();
    await send({ forward: 'on', address: BACKUP, keepCopy: 'on' });
    expect(await forwarding()).toEqual({ addresses: [BACKUP], keepCopy: true });
    await send({ forward: 'on', address: BACKUP });
    expect(await forwarding()).toEqual({ addresses: [BACKUP], keepCopy: false });
    await send({ forward: 'on', address: TARGET });
    await send({});
    expect(await forwarding()).toBeUndefined();
    await use(link());
    expect(await forwarding()).toBeUndefined();
  });

  it('needs no proof where the configuration says so', async () => {
    await start({ PORTILLON_ACCOUNT_FORWARDING_PROOF: 'false' });
    await send({ forward: 'on', address: TARGET });
    expect(await forwarding()).toEqual({ addresses: [TARGET], keepCopy: false });
  });

  it.each(['zoe@univ.example', 'etudiant2@etu.univ.example', 'a@b.example, c@d.example', ''])(
    'to %j is refused (mail loop, or no address)',
    async (address) => {
      await start();
      expect((await send({ forward: 'on', address })).status).toBe(422);
      expect([await forwarding(), letters().length]).toEqual([undefined, 0]);
    },
  );

  it('needs a recent password', async () => {
    await start();
    clock.advanceSeconds(901);
    expect((await client.get('/account/forwarding')).location).toContain('renew=true');
    expect((await client.post('/account/forwarding', { forward: 'on', address: TARGET })).location).toContain(
      'renew=true',
    );
  });

  it('can only be ended by people whose mail must not be forwarded', async () => {
    await start({ PORTILLON_LDAP_NO_FORWARDING_FILTER: '(eduPersonAffiliation=student)' });
    expect((await client.get('/account')).text).not.toContain('/cas/account/forwarding');
    await write({ address: TARGET, keepCopy: true });
    const page = await client.get('/account/forwarding');
    expect(page.text).toContain(TARGET);
    expect(page.text).not.toContain('name="address"');
    expect((await send({ forward: 'on', address: BACKUP })).status).toBe(409);
    expect((await forwarding())?.addresses).toEqual([TARGET]);
    await send({});
    expect(await forwarding()).toBeUndefined();
  });

  it('is not half written while the directory is down', async () => {
    await start();
    const page = await client.get('/account/forwarding');
    await running.product.parts.embeddedDirectory?.stop();
    const fields = { ...formTo(page, '/account/forwarding'), forward: 'on', address: BACKUP };
    expect((await client.post('/account/forwarding', fields)).status).toBe(503);
    await running.product.parts.embeddedDirectory?.restart();
    expect(await forwarding()).toBeUndefined();
    expect((await client.post('/account/forwarding', fields)).status).toBe(303);
    expect((await forwarding())?.addresses).toEqual([BACKUP]);
  });
});
