import { silentLog } from '../../src/base/log';
import { loginForm } from '../../src/cas/login-form';
import { type EmbeddedDirectory, startEmbeddedDirectory } from '../../src/directory/embedded/embedded-directory';
import { LdapDirectory } from '../../src/directory/ldap/ldap-directory';
import { FormGuard } from '../../src/forms/form-guard';
import { SecondClick } from '../../src/forms/second-click';
import { LoginThrottle } from '../../src/session/login-throttle';
import { SignIn } from '../../src/session/sign-in';
import { MemoryStore } from '../../src/store/memory-store';
import { openRedisStore } from '../../src/store/redis-store';
import type { Store } from '../../src/store/store';
import { body } from '../../src/web/reply';
import { completeLdapOptions } from '../support/ldap-options';
import { PrivateRedis } from '../support/redis';
import { TestClock } from '../support/test-clock';
import { describeWith } from '../support/tools';
import { webRequest } from '../support/web-request';

const ACCOUNTS = 20;
/** For each account that a network may fail with: its attempts, and for each of those a form and for a moment its answer. */
const MOST_RECORDS = ACCOUNTS * (1 + 2 * 5) + 1;

/** What anonymous visitors leave in the store who send login forms from one network, as fast as they can. */
function growth(posts: number, open: () => Promise<{ store: Store; size: () => Promise<number> | number }>): void {
  const clock = new TestClock();
  let embedded: EmbeddedDirectory;
  let directory: LdapDirectory;
  let store: Store;
  let size: () => Promise<number> | number;
  let post: (username: string, token?: string) => Promise<unknown>;
  const cookies = new Map<string, string>();

  beforeAll(async () => {
    embedded = await startEmbeddedDirectory();
    const { url, baseDn, bindDn, bindPassword } = embedded;
    directory = new LdapDirectory(completeLdapOptions({ urls: [url], baseDn, bindDn, bindPassword }), clock, silentLog);
  });
  afterAll(async () => {
    await directory.close();
    await embedded.close();
  });
  beforeEach(async () => {
    ({ store, size } = await open());
    cookies.clear();
    const guard = new FormGuard(clock, { cookieName: 'form', seconds: 14_400, origin: 'https://sso.univ.example' });
    const secondClick = new SecondClick(guard, store, clock);
    const throttle = new LoginThrottle({
      accountFailures: 5,
      accountWaitSeconds: 60,
      accountWaitMaxSeconds: 3600,
      accountDailyAttempts: 100,
      addressFailures: ACCOUNTS,
      siteFailures: 1000,
      addressWindowSeconds: 900,
      allowedNetworks: [],
    });
    const signIn = new SignIn(store, directory, throttle, clock, 0);
    const say = body(401, 'text/plain', 'no');
    post = (username, token = fresh(guard)) => {
      const form = new URLSearchParams({ username, password: 'wrong', lt: token }).toString();
      return secondClick.answerAdmitted(webRequest({ method: 'POST', form, cookies }), loginForm, {
        stale: () => say,
        incomplete: () => say,
        admission: (values) => signIn.admission(values.username, '192.0.2.7'),
        denied: () => say,
        run: async ({ values, finish }, admission) => {
          const proof = await admission.prove(values.password);
          return finish(say, proof.commands);
        },
      });
    };
  });
  afterEach(() => store.close());

  function fresh(guard: FormGuard): string {
    const token = guard.issue(webRequest({ cookies }), loginForm.name);
    for (const { name, value } of token.cookies) cookies.set(name, value);
    return token.value;
  }

  async function postAll(usernameOf: (n: number) => string, token?: string): Promise<void> {
    for (let n = 0; n < posts; n += 100) {
      await Promise.all(Array.from({ length: 100 }, (_, at) => post(usernameOf(n + at), token)));
    }
  }

  it.each([
    ['a new name in each', (n: number) => `nobody${n}`],
    ['one name in all', () => 'etudiant1'],
  ])(
    'is bounded for fresh forms with %s',
    async (_, usernameOf) => {
      await postAll(usernameOf);
      expect(await size()).toBeLessThanOrEqual(MOST_RECORDS);
      // The answers that were kept for a second click go by themselves.
      expect(await size()).toBeGreaterThan(0);
    },
    120_000,
  );

  it('is nothing for forms that are forged or not filled in', async () => {
    await postAll(() => 'etudiant1', 'LT-forged');
    await postAll(() => '');
    expect(await size()).toBe(0);
  }, 120_000);
}

describe('The growth of the store in memory', () => {
  growth(20_000, async () => {
    const store = new MemoryStore(new TestClock());
    return { store, size: () => store.size };
  });
});

describeWith(['redis-server'], 'The growth of Redis', () => {
  let redis: PrivateRedis;
  beforeAll(async () => {
    redis = await PrivateRedis.start();
  });
  afterAll(() => redis.stop());
  growth(4_000, async () => {
    const store = await openRedisStore({ url: redis.url, log: silentLog });
    await store.client.flushdb();
    return { store, size: () => store.client.dbsize() };
  });
});
