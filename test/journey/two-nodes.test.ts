import type { Redis } from 'ioredis';
import { PortillonProcess } from '../support/process';
import { APP, OTHER } from '../support/product';
import type { PrivateRedis } from '../support/redis';
import { describeWith } from '../support/tools';
import { TwoNodes } from '../support/two-nodes';
import type { Answer, WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';

describeWith(['redis-server'], 'two processes on one Redis', () => {
  let nodes: TwoNodes;
  let redis: PrivateRedis;
  let one: PortillonProcess;
  let two: PortillonProcess;

  beforeAll(async () => {
    nodes = await TwoNodes.start();
    ({ redis, one, two } = nodes);
  });
  afterAll(() => nodes?.stop());

  /** The same browser, when the load balancer sends its next request to another node. */
  function movedTo(node: PortillonProcess, { cookies }: WebClient): WebClient {
    const moved = node.client();
    for (const [name, value] of cookies) moved.setCookie(name, value);
    return moved;
  }

  function validate(node: PortillonProcess, ticket: string, service = APP): Promise<Answer> {
    return node.client().get(`/p3/serviceValidate?${new URLSearchParams({ service, ticket })}`);
  }

  it('share sessions and tickets', async () => {
    const browser = one.client();
    const { ticket } = await browser.signIn('etudiant1', PASSWORD, { service: APP });
    expect((await validate(two, ticket)).text).toContain('<cas:user>etudiant1</cas:user>');
    const moved = await movedTo(two, browser).get(`/login?${new URLSearchParams({ service: OTHER })}`);
    expect((await validate(one, moved.ticket, OTHER)).text).toContain('<cas:user>etudiant1</cas:user>');
  });

  it('take each other’s login forms, once', async () => {
    const browser = one.client();
    const form = await browser.get('/login');
    const fields = { ...form.hidden(), username: 'etudiant1', password: PASSWORD };
    expect((await movedTo(two, browser).post('/login', fields)).status).toBe(200);
    await letFormsAge();
    expect((await movedTo(one, browser).post('/login', fields)).status).toBe(403);
  });

  it('give one session and one ticket to a form that both get at the same moment', async () => {
    const browser = one.client();
    const form = await browser.get(`/login?${new URLSearchParams({ service: APP })}`);
    const fields = { ...form.hidden(), username: 'etudiant1', password: PASSWORD };
    const clicks = [one, two, one, two].map((node) => movedTo(node, browser).post('/login', fields));
    const answers = await Promise.all(clicks);
    const given = answers.map(({ location, headers }) => [location, ...headers.getSetCookie()].join());
    expect(new Set(given).size).toBe(1);
    expect((await validate(two, answers[0]?.ticket ?? '')).text).toContain('<cas:user>etudiant1</cas:user>');
  });

  /** Ages the sent forms by a minute, when their answers are no longer kept. */
  async function letFormsAge(): Promise<void> {
    const client = redis.client();
    for (const key of await client.keys('portillon:{form:*}:used')) {
      await client.set(key, String(Number(await client.get(key)) - 60_000), 'KEEPTTL');
    }
    const answers = await client.keys('portillon:{form:*}:answer');
    expect(answers.length).toBeGreaterThan(0);
    await client.del(...answers);
    client.disconnect();
  }

  it('accept exactly one of 200 validations of one ticket', async () => {
    const browser = one.client();
    await browser.signIn('etudiant1', PASSWORD);
    for (let round = 0; round < 4; round += 1) {
      const { ticket } = await browser.get(`/login?${new URLSearchParams({ service: APP })}`);
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, n) => validate(n % 2 === 0 ? one : two, ticket)),
      );
      expect(countsOf(answers.map(outcomeOf))).toEqual({ success: 1, INVALID_TICKET: 199 });
    }
  });

  /** What a validation said: for whom it was successful, the code of its failure, or the whole of anything else. */
  function outcomeOf({ status, text }: Answer): string {
    if (text.includes('<cas:user>etudiant1</cas:user>')) return 'success';
    return /code="(\w+)"/.exec(text)?.[1] ?? `${status} ${text}`;
  }

  function countsOf(outcomes: readonly string[]): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
    return counts;
  }

  it('accept no ticket twice while Redis answers too late, and report a fault of the server', async () => {
    const impatient = { ...nodes.settings, PORTILLON_REDIS_TIMEOUT_MILLISECONDS: '50' };
    const impatientNodes = await Promise.all([PortillonProcess.start(impatient), PortillonProcess.start(impatient)]);
    const browser = one.client();
    const { ticket } = await browser.signIn('etudiant1', PASSWORD, { service: APP });
    redis.freeze();
    const late = await Promise.all(
      Array.from({ length: 20 }, (_, n) => validate(impatientNodes[n % 2] ?? one, ticket)),
    );
    redis.thaw();
    const after = await Promise.all(Array.from({ length: 20 }, (_, n) => validate(n % 2 === 0 ? one : two, ticket)));
    await Promise.all(impatientNodes.map((node) => node.kill()));
    expect(countsOf(late.map(outcomeOf))).toEqual({ INTERNAL_ERROR: 20 });
    // Redis may have read one of those whose answer came too late: then the ticket is used up.
    const { success = 0, ...others } = countsOf(after.map(outcomeOf));
    expect(success).toBeLessThanOrEqual(1);
    expect(others).toEqual({ INVALID_TICKET: 20 - success });
  });

  it('forget a session together when somebody logs out on one of them', async () => {
    const browser = one.client();
    const { ticket } = await browser.signIn('etudiant1', PASSWORD, { service: APP });
    const elsewhere = movedTo(two, browser);
    await browser.get('/logout');
    expect((await validate(two, ticket)).text).toContain('code="INVALID_TICKET"');
    expect((await elsewhere.get(`/login?${new URLSearchParams({ service: APP })}`)).status).toBe(200);
  });

  it('count the failures of an account together', async () => {
    for (let failure = 0; failure < 5; failure += 1) {
      const node = failure % 2 === 0 ? one : two;
      expect((await node.client().signIn('personnel1', 'wrong')).status).toBe(401);
    }
    for (const node of [one, two]) expect((await node.client().signIn('personnel1', PASSWORD)).status).toBe(423);
  });

  it('keep nothing in Redis that opens a session, and nothing for ever', async () => {
    const browser = one.client();
    const { ticket } = await browser.signIn('admin1', PASSWORD, { service: APP }, { rememberMe: 'true' });
    const { ticket: untaken } = await browser.get(`/login?${new URLSearchParams({ service: OTHER })}`);
    await validate(two, ticket);
    await one.client().signIn('etudiant2', 'canary-wrong-password');
    const cookie = browser.cookies.get('TGC') ?? 'none';
    const client = redis.client();
    const { keys, dump } = await dumpOf(client);
    const lives = await Promise.all(keys.map(async (key) => [key, await client.pttl(key)] as const));
    client.disconnect();
    expect(keys.length).toBeGreaterThan(5);
    expect(dump).toContain('admin1');
    for (const secret of [cookie, cookie.slice(9), PASSWORD, 'canary', untaken])
      expect(dump.includes(secret)).toBe(false);
    expect(lives.filter(([, life]) => life <= 0)).toEqual([]);
  });

  it('continue when one of them is killed', async () => {
    const browser = one.client();
    const { ticket } = await browser.signIn('etudiant1', PASSWORD, { service: APP });
    await one.kill();
    const left = movedTo(two, browser);
    expect((await validate(two, ticket)).text).toContain('<cas:user>etudiant1</cas:user>');
    expect((await left.get(`/login?${new URLSearchParams({ service: APP })}`)).ticket).toMatch(/^ST-/);
    one = await nodes.restartFirst();
    const back = movedTo(one, browser);
    expect((await back.get(`/login?${new URLSearchParams({ service: APP })}`)).ticket).toMatch(/^ST-/);
  });
});

/** All keys and values of Redis, of every type, as text. */
async function dumpOf(client: Redis): Promise<{ keys: string[]; dump: string }> {
  const keys = await client.keys('*');
  const values = await Promise.all(keys.map(async (key) => heldAt(client, key, await client.type(key))));
  return { keys, dump: JSON.stringify([keys, values]) };
}

function heldAt(client: Redis, key: string, type: string): Promise<unknown> {
  switch (type) {
    case 'string':
      return client.get(key);
    case 'hash':
      return client.hgetall(key);
    case 'set':
      return client.smembers(key);
    case 'zset':
      return client.zrange(key, '0', '-1');
    case 'list':
      return client.lrange(key, 0, -1);
    default:
      throw new Error(`${key} is a ${type}: this test cannot read it`);
  }
}
