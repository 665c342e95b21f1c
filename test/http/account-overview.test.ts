import { type RunningProduct, runProduct } from '../support/product';
import type { WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';

describe('The overview of the account', () => {
  let running: RunningProduct;
  let client: WebClient;
  beforeAll(async () => {
    running = await runProduct({ PORTILLON_THEME_PORTAL_URL: 'https://ent.univ.example/' });
  });
  beforeEach(() => {
    client = running.client();
  });
  afterAll(() => running.close());

  it('leads to the login page without a session, and is opened after the login', async () => {
    const refused = await client.get('/account');
    expect(refused.status).toBe(303);
    const form = await client.get(refused.location.replace(/^\/cas/, ''));
    const back = await client.post('/login', { ...form.hidden(), username: 'etudiant1', password: PASSWORD });
    expect(back.location).toBe('/cas/account');
  });

  it('says who one is', async () => {
    await client.signIn('etudiant1', PASSWORD);
    const { status, text } = await client.get('/account');
    expect(status).toBe(200);
    for (const fact of ['Zoé Lefèvre', 'etudiant1', '@etu.univ.example', 'https://ent.univ.example/'])
      expect(text).toContain(fact);
  });

  it('shows what the session knows while the directory is down, and says so', async () => {
    await client.signIn('etudiant1', PASSWORD);
    const { embeddedDirectory } = running.product.parts;
    await embeddedDirectory?.stop();
    const { status, text } = await client.get('/account');
    expect(status).toBe(200);
    expect(text).toContain('etudiant1');
    expect(text).toContain('L’annuaire de l’université ne répond pas');
    await embeddedDirectory?.restart();
  });
});
