import { body } from '../../src/web/reply';
import type { PersonalAct } from '../../src/web/route';
import { type RunningProduct, runProduct } from '../support/product';
import { TestClock } from '../support/test-clock';
import type { WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';

describe('An act that needs a role', () => {
  const clock = new TestClock();
  const who: PersonalAct = async (_request, { principal }) => body(200, 'text/plain', `hello ${principal.id}`);
  const feature = {
    name: 'test',
    routes: [
      { method: 'get', path: '/look', access: 'auditor', act: who },
      { method: 'get', path: '/manage', access: 'administrator', act: who },
      { method: 'get', path: '/change', access: 'recentAdministrator', act: who },
    ],
  } as const;
  const products: RunningProduct[] = [];
  const run = async (environment: Record<string, string> = {}) => {
    const running = await runProduct(environment, { clock, features: [feature] });
    products.push(running);
    return running;
  };
  let running: RunningProduct;

  beforeAll(async () => {
    running = await run({ PORTILLON_ADMINISTRATION_AUDITORS: '(eduPersonAffiliation=staff)' });
  });
  afterAll(async () => {
    for (const product of products) await product.close();
  });

  const signIn = async (username: string, product = running): Promise<WebClient> => {
    const client = product.client();
    const form = await client.get('/login');
    await client.post('/login', { ...form.hidden(), username, password: PASSWORD });
    return client;
  };
  const statuses = async (client: WebClient) =>
    Promise.all(['/look', '/manage', '/change'].map(async (path) => (await client.get(path)).status));

  it('leads to the login page without a session', async () => {
    expect(await statuses(running.client())).toEqual([303, 303, 303]);
  });

  it('is open to an administrator of the sample entries, who is an auditor too', async () => {
    const client = await signIn('admin1');
    expect(await statuses(client)).toEqual([200, 200, 200]);
    expect((await client.get('/look')).text).toBe('hello admin1');
  });

  it('lets an auditor look only, and tells others in their language whom to ask', async () => {
    expect(await statuses(await signIn('personnel1'))).toEqual([200, 403, 403]);
    const student = await signIn('etudiant1');
    expect(await statuses(student)).toEqual([403, 403, 403]);
    expect((await student.get('/manage')).text).toContain('ne donne pas accès à l’administration');
  });

  it('asks for the password again before a change when it was given too long ago', async () => {
    const client = await signIn('admin1');
    clock.advanceSeconds(901);
    expect(await statuses(client)).toEqual([200, 200, 303]);
    expect((await client.get('/change')).location).toContain('renew=true');
  });

  it('is open to the members of the configured group only', async () => {
    const other = await run({ PORTILLON_ADMINISTRATION_ADMINISTRATORS: '(uid=personnel1)' });
    expect(await statuses(await signIn('admin1', other))).toEqual([403, 403, 403]);
    expect(await statuses(await signIn('personnel1', other))).toEqual([200, 200, 200]);
  });
});
