import { type RunningProduct, runProduct, serviceLike, writeService } from '../support/product';
import type { WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';
const SECRET = 'https://secret.univ.example/';
const FREE = 'https://free.univ.example/';
const EVERYTHING = serviceLike({
  serviceId: '^(https|imaps)://.*',
  name: 'Everything',
  id: 9,
  evaluationOrder: 10_000,
});
const RESTRICTED = {
  ...serviceLike({
    serviceId: '^https://secret\\.univ\\.example/.*',
    evaluationOrder: 5,
    accessStrategy: { enabld: true, requiredAttributes: { eduPersonAffiliation: ['staff'] } },
  }),
  name: 'Secret',
  id: 2,
};

describe('an application whose file is refused, under a service for every address', () => {
  let running: RunningProduct;
  let client: WebClient;
  beforeEach(async () => {
    running = await runProduct({}, { services: [EVERYTHING] });
    client = running.client();
  });
  afterEach(() => running.close());

  const refuse = () => running.servicesChanged(() => writeService(running.servicesFolder, RESTRICTED));
  const login = (service: string) => client.get(`/login?${new URLSearchParams({ service })}`);

  it('is closed to people, signed in or not, while others go on', async () => {
    await refuse();
    expect((await login(SECRET)).status).toBe(403);
    await client.signIn('etudiant1', PASSWORD);
    const refused = await login(SECRET);
    expect([refused.status, refused.location]).toEqual([403, '']);
    expect((await login(FREE)).ticket).toMatch(/^ST-/);
  });

  it('gets INVALID_SERVICE for an older ticket', async () => {
    await client.signIn('etudiant1', PASSWORD);
    const { ticket } = await login(SECRET);
    expect(ticket).toMatch(/^ST-/);
    await refuse();
    const query = new URLSearchParams({ service: SECRET, ticket });
    const { text } = await running.client().get(`/p3/serviceValidate?${query}`);
    expect(text).toContain('code="INVALID_SERVICE"');
  });
});
