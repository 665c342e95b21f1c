import type { PortillonProcess } from '../support/process';
import { APP } from '../support/product';
import { dumpOf } from '../support/redis-dump';
import { describeWith } from '../support/tools';
import { TwoNodes } from '../support/two-nodes';
import type { WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';
const NEW = 'hW7kzQ4mTp9x';

describeWith(['redis-server'], 'the account page on two nodes with one Redis', () => {
  let nodes: TwoNodes;
  let one: PortillonProcess;
  let two: PortillonProcess;

  beforeAll(async () => {
    nodes = await TwoNodes.start();
    ({ one, two } = nodes);
  });
  afterAll(() => nodes?.stop());

  const isOpen = async (client: WebClient) => (await client.get(`/login?service=${APP}`)).ticket !== '';

  it('ends a session at once on the other node', async () => {
    const [laptop, phone] = [one.client(), two.client()];
    await phone.signIn('etudiant2', PASSWORD);
    await laptop.signIn('etudiant2', PASSWORD);
    const [token = ''] = /LT-[\w-]+/.exec((await laptop.get('/account/sessions')).text) ?? [];
    await laptop.post('/account/sessions', { lt: token, reference: 'others' });
    expect([await isOpen(phone), await isOpen(laptop)]).toEqual([false, true]);
  });

  it('changes a password once for two browsers that do it at the same moment, and leaves one session', async () => {
    const clients = [one.client(), two.client()];
    for (const client of clients) await client.signIn('etudiant1', PASSWORD);
    const forms = await Promise.all(clients.map((client) => client.get('/account/password')));
    const passwords = [NEW, `${NEW}2`];
    await Promise.all(
      clients.map((client, i) => {
        const chosen = passwords[i] as string;
        const fields = { currentPassword: PASSWORD, newPassword: chosen, confirmation: chosen };
        return client.post('/account/password', { ...forms[i]?.hidden(), ...fields });
      }),
    );
    const opening = await Promise.all(
      [PASSWORD, ...passwords].map(async (password) => {
        const other = one.client();
        await other.signIn('etudiant1', password);
        return isOpen(other);
      }),
    );
    expect(opening[0]).toBe(false);
    expect(opening.filter(Boolean)).toHaveLength(1);
  });

  it('leaves neither browsers, networks nor names readable in the store', async () => {
    const client = one.client();
    await client.signIn('personnel1', PASSWORD);
    const admin = nodes.redis.client();
    const dump = await dumpOf(admin);
    admin.disconnect();
    expect(dump).not.toContain('login.succeeded');
    expect(dump).toMatch(/history:done:/);
    expect(dump).toMatch(/browsers:/);
  });
});
