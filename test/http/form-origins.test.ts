import { APP, type RunningProduct, runProduct, serviceLike } from '../support/product';

const REFUSED = 'https://refusals.univ.example/why';

describe('A form on the way to a service', () => {
  let running: RunningProduct;
  beforeAll(async () => {
    const accessStrategy = {
      '@class': 'org.apereo.cas.services.DefaultRegisteredServiceAccessStrategy',
      requiredAttributes: { uid: ['somebody-else'] },
      unauthorizedRedirectUrl: REFUSED,
    };
    const service = {
      ...serviceLike({ serviceId: '^https://app\\.univ\\.example/.*', accessStrategy }),
      name: 'App',
      id: 1,
    };
    running = await runProduct({}, { services: [service] });
  });
  afterAll(() => running.close());

  it('may lead to the service, and to where it sends people whom it refuses (browsers check redirects too)', async () => {
    const client = running.client();
    const page = await client.get(`/login?service=${APP}`);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(/form-action ([^;]*)/.exec(policy)?.[1]).toBe(
      "'self' https://app.univ.example https://refusals.univ.example",
    );
    const answer = await client.post('/login', { ...page.hidden(), username: 'etudiant1', password: 'Portillon-2026' });
    expect(answer.location).toBe(REFUSED);
  });
});
