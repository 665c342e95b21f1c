import { APP, type RunningProduct, runProduct } from '../support/product';

const PASSWORD = 'Portillon-2026';
/** A cookie that another host of the domain set for the whole domain or for a longer path (cookie tossing): not a session of ours. */
const PLANTED = `TGT-0000-${'a'.repeat(43)}`;

describe('Two session cookies of one name', () => {
  let running: RunningProduct;
  let mine: string;
  beforeAll(async () => {
    running = await runProduct();
  });
  afterAll(() => running.close());
  beforeEach(async () => {
    const client = running.client();
    await client.signIn('etudiant1', PASSWORD);
    mine = client.cookies.get('TGC') ?? '';
  });
  const get = (path: string, cookie: string) => running.client().get(path, { cookie });

  it.each([
    ['before', (session: string) => `TGC=${PLANTED}; TGC=${session}`],
    ['behind', (session: string) => `TGC=${session}; TGC=${PLANTED}`],
    ['twice before', (session: string) => `TGC=${PLANTED}; TGC=nonsense; TGC=${session}`],
    ['empty and before', (session: string) => `TGC=; TGC=${session}`],
  ])('use the one with a session, when the planted one is %s', async (_, cookies) => {
    expect((await get(`/login?service=${APP}`, cookies(mine))).ticket).not.toBe('');
    expect((await get('/login', cookies(mine))).text).toContain('etudiant1');
  });

  it('are no session when none of them is one', async () => {
    const cookie = `TGC=${PLANTED}; TGC=${PLANTED.replace(/a/g, 'b')}`;
    expect((await get(`/login?service=${APP}&gateway=true`, cookie)).location).toBe(APP);
    expect((await get(`/login?service=${APP}`, cookie)).text).toContain('name="password"');
  });

  it('do not prevent a login: the new session is used at once', async () => {
    const client = running.client();
    client.setCookie('TGC', PLANTED);
    const { ticket } = await client.signIn('etudiant1', PASSWORD, { service: APP });
    expect(ticket).not.toBe('');
    const cookie = `TGC=${PLANTED}; TGC=${client.cookies.get('TGC')}`;
    expect((await get(`/login?service=${APP}`, cookie)).ticket).not.toBe('');
  });

  it('are tried up to a limit, however many a request has', async () => {
    const many = Array.from({ length: 60 }, (_, i) => `TGC=TGT-0000-${String(i).padStart(43, 'a')}`).join('; ');
    expect((await get(`/login?service=${APP}&gateway=true`, `${many}; TGC=${mine}`)).location).toBe(APP);
  });
});
