import { PasswordStep } from '../../src/account/sign-in/password-step';
import { SignInHistory } from '../../src/audit/sign-in-history';
import { silentLog } from '../../src/base/log';
import { Seal } from '../../src/base/seal';
import { Login } from '../../src/cas/login';
import { type LoginModel, LoginPage } from '../../src/cas/login-page';
import { Logout } from '../../src/cas/logout';
import { ProxyCallback } from '../../src/cas/proxy-callback';
import { ServiceValidate } from '../../src/cas/service-validate';
import { SubmitLogin } from '../../src/cas/submit-login';
import { ValidateTicket } from '../../src/cas/validate-ticket';
import { WarnStep } from '../../src/cas/warn-step';
import { type EmbeddedDirectory, startEmbeddedDirectory } from '../../src/directory/embedded/embedded-directory';
import { LdapDirectory } from '../../src/directory/ldap/ldap-directory';
import { FormGuard } from '../../src/forms/form-guard';
import { RefusedForms } from '../../src/forms/refused-form';
import { SealedCookie } from '../../src/forms/sealed-cookie';
import { SecondClick } from '../../src/forms/second-click';
import { JsonServiceRegistry } from '../../src/services/files/json-service-registry';
import { AccountCheck } from '../../src/session/account-check';
import { BeginSession } from '../../src/session/begin-session';
import { EndSessions } from '../../src/session/end-sessions';
import { KnownBrowsers } from '../../src/session/known-browsers';
import { LoginThrottle } from '../../src/session/login-throttle';
import { PendingSignIns } from '../../src/session/pending-sign-ins';
import { ReturnAddress } from '../../src/session/return-address';
import { SessionCookie } from '../../src/session/session-cookie';
import { SignIn } from '../../src/session/sign-in';
import { type SignInStep, SignInSteps } from '../../src/session/sign-in-steps';
import { SignInTraces } from '../../src/session/sign-in-traces';
import { MemoryStore } from '../../src/store/memory-store';
import type { Store, StoreCommand, StoreResults } from '../../src/store/store';
import { TicketRegistry } from '../../src/tickets/ticket-registry';
import { Parameters } from '../../src/web/parameters';
import { body, type Reply } from '../../src/web/reply';
import type { WebRequest } from '../../src/web/request';
import { temporaryFolder } from '../support/folder';
import { completeLdapOptions } from '../support/ldap-options';
import { APP, usualServices, writeService } from '../support/product';
import { TestClock } from '../support/test-clock';

/** A memory store that counts what would be round trips to Redis. */
class CountingStore implements Store {
  count = 0;

  constructor(private readonly store: Store) {}

  run<const C extends readonly StoreCommand[]>(commands: C): Promise<StoreResults<C>> {
    this.count += 1;
    return this.store.run(commands);
  }

  ping(): Promise<void> {
    return this.store.ping();
  }

  close(): Promise<void> {
    return this.store.close();
  }
}

describe('The round trips to the store', () => {
  const clock = new TestClock();
  const folder = temporaryFolder();
  const audit = { record: () => undefined };
  const cookies = new Map<string, string>();
  const memory = new MemoryStore(clock);
  const store = new CountingStore(memory);
  let embedded: EmbeddedDirectory;
  let directory: LdapDirectory;
  let services: JsonServiceRegistry;
  let acts: ReturnType<typeof buildActs>;

  beforeAll(async () => {
    embedded = await startEmbeddedDirectory();
    const { url, baseDn, bindDn, bindPassword } = embedded;
    directory = new LdapDirectory(completeLdapOptions({ urls: [url], baseDn, bindDn, bindPassword }), clock, silentLog);
    for (const service of usualServices()) writeService(folder.path, service as { name: string; id: number });
    services = await JsonServiceRegistry.open(folder.path, silentLog);
    acts = buildActs();
  });
  afterAll(async () => {
    await directory.close();
    await embedded.close();
    await memory.close();
    await services.close();
    folder.remove();
  });
  beforeEach(() => {
    cookies.clear();
    store.count = 0;
  });

  /** A step of another feature: it has a page of its own, and is needed while `isFactorNeeded`. */
  let isFactorNeeded = false;
  const factor: SignInStep = {
    name: 'factor',
    isNeeded: () => isFactorNeeded,
    start: async (_, __, hold) => ({ ...body(200, 'text/plain', 'code?'), cookies: [await hold()] }),
  };

  function buildActs() {
    const tickets = new TicketRegistry(store, clock, {
      serviceTicketSeconds: 10,
      proxyTicketSeconds: 10,
      idleSeconds: 3600,
      capSeconds: 7200,
      rememberMeIdleSeconds: 3600,
      rememberMeCapSeconds: 7200,
    });
    const throttle = new LoginThrottle({
      accountFailures: 5,
      accountWaitSeconds: 60,
      accountWaitMaxSeconds: 3600,
      accountDailyAttempts: 25,
      addressFailures: 100,
      siteFailures: 1000,
      addressWindowSeconds: 900,
      allowedNetworks: [],
    });
    const guard = new FormGuard(clock, { cookieName: 'form', seconds: 600, origin: 'https://sso.univ.example' });
    const sessionCookie = new SessionCookie('TGC', 7200, tickets);
    const singleLogout = { announce: async () => undefined, frontChannelUrls: () => [] };
    const endSessions = new EndSessions({ sessions: tickets.sessions, singleLogout, audit });
    const check = { directory, tickets, endSessions, clock, log: silentLog, seconds: 900 };
    const refused = new RefusedForms(
      new SealedCookie(new Seal('a secret', 'refused'), clock, { name: 'refused', seconds: 60 }),
    );
    const loginPage = new LoginPage(guard, refused, { rememberMeOffered: true, warnOffered: true });
    const common = {
      services,
      tickets,
      guard,
      secondClick: new SecondClick(guard, store, clock),
      audit,
      log: silentLog,
      clock,
      portalUrl: '',
      accountCheck: new AccountCheck(check),
      loginPage,
      sessionCookie,
      endSessions,
      beginSession: new BeginSession(tickets, endSessions, 50),
      returnAddress: new ReturnAddress(new Seal('secret', 'return address'), '/cas'),
    };
    const seal = new Seal('secret', 'traces');
    const cookie = new SealedCookie(seal, clock, { name: 'browser', seconds: 3600 });
    const knownBrowsers = new KnownBrowsers({ store, seal, cookie, clock, seconds: 3600 });
    const history = new SignInHistory({ store, seal, clock, log: silentLog, days: 90 });
    const traces = new SignInTraces({ store, directory, history, knownBrowsers, log: silentLog }, undefined);
    const pendings = new PendingSignIns(store, new Seal('secret', 'pending sign-in'), directory);
    const list = [new PasswordStep(audit), new WarnStep(guard, services), factor];
    const steps = new SignInSteps(list, pendings);
    const nobody = { send: async () => ({ failure: 'nobody is called' }), close: () => undefined };
    const proxyCallback = new ProxyCallback({ tickets, outgoing: nobody, audit, allowHttp: false });
    const login = new Login({ ...common, steps });
    const signIn = new SignIn(store, directory, throttle, clock, 0);
    return {
      steps,
      login,
      submitLogin: new SubmitLogin({ ...common, knownBrowsers, traces, steps, signIn, rememberMeOffered: true }, login),
      logout: new Logout({ ...common, followService: true, takesUrl: false, clearSiteData: undefined }),
      serviceValidate: new ServiceValidate(
        new ValidateTicket({ tickets, services, audit, log: silentLog, clock }),
        proxyCallback,
        silentLog,
        {
          attributesOnCas2: true,
          jsonSingleValues: false,
        },
      ),
    };
  }

  function request(query: Record<string, string>, form: Record<string, string> = {}): WebRequest {
    return {
      method: Object.keys(form).length > 0 ? 'POST' : 'GET',
      path: '/login',
      parameters: {},
      query: new Parameters(new URLSearchParams(query).toString()),
      form: new Parameters(new URLSearchParams(form).toString()),
      cookies,
      headers: {},
      address: '192.0.2.7',
      language: 'fr',
      requestId: 'request-1',
    };
  }

  /** The answer of an act, and its number of round trips. Keeps the cookies that it sets. */
  async function costOf(act: () => Promise<Reply>): Promise<{ reply: Reply; roundTrips: number }> {
    const before = store.count;
    const reply = await act();
    for (const { name, value } of reply.cookies ?? []) cookies.set(name, value);
    return { reply, roundTrips: store.count - before };
  }

  async function signIn(password: string, query = {}): Promise<{ reply: Reply; roundTrips: number }> {
    const { reply: form } = await costOf(() => acts.login.show(request({ service: APP, ...query })));
    if (form.kind !== 'page') throw new Error('there is no form');
    const hidden = (form.data as LoginModel).form.hidden as { name: string; value: string }[];
    const fields = Object.fromEntries(hidden.map(({ name, value }) => [name, value]));
    return costOf(() => acts.submitLogin.submit(request({}, { ...fields, username: 'etudiant1', password })));
  }

  function ticketOf(reply: Reply): string {
    return reply.kind === 'redirect' ? (new URL(reply.location).searchParams.get('ticket') ?? '') : '';
  }

  it('are none for the login page without a cookie', async () => {
    const { reply, roundTrips } = await costOf(() => acts.login.show(request({ service: APP })));
    expect([reply.kind, roundTrips]).toEqual(['page', 0]);
  });

  it('are two for a login in a known browser, its first ticket included; one more, which nobody waits for, in a new one', async () => {
    expect((await signIn('Portillon-2026')).roundTrips).toBe(3);
    cookies.delete('TGC');
    const { reply, roundTrips } = await signIn('Portillon-2026');
    expect([reply.status, ticketOf(reply), roundTrips]).toEqual([302, expect.stringMatching(/^ST-/), 2]);
  });

  it('are three when the browser had a session before, which is renewed', async () => {
    await signIn('Portillon-2026');
    expect((await signIn('Portillon-2026', { renew: 'true' })).roundTrips).toBe(3);
  });

  it('are two for a wrong password: the second notes the failure', async () => {
    const { reply, roundTrips } = await signIn('wrong');
    expect([reply.status, roundTrips]).toEqual([401, 2]);
  });

  it('wait with the session and the ticket until a step that was added has reported', async () => {
    isFactorNeeded = true;
    const { reply } = await signIn('Portillon-2026');
    isFactorNeeded = false;
    expect(reply).toMatchObject({ kind: 'body', body: 'code?' });
    expect(cookies.has('TGC')).toBe(false);
    isFactorNeeded = true;
    const progress = await acts.steps.report(request({}), 'factor');
    isFactorNeeded = false;
    const { reply: end } = await costOf(() => acts.submitLogin.goOn(request({}), progress));
    expect(ticketOf(end)).toMatch(/^ST-/);
    expect(cookies.get('TGC')).toMatch(/^TGT-/);
    expect(await acts.submitLogin.goOn(request({}), await acts.steps.report(request({}), 'factor'))).toMatchObject({
      kind: 'redirectTo',
      to: { name: 'login' },
    });
  });

  it('are one for a single sign-on', async () => {
    await signIn('Portillon-2026');
    const { reply, roundTrips } = await costOf(() => acts.login.show(request({ service: `${APP}other` })));
    expect([ticketOf(reply), roundTrips]).toEqual([expect.stringMatching(/^ST-/), 1]);
  });

  it('are one for a validation, good or not', async () => {
    const ticket = ticketOf((await signIn('Portillon-2026')).reply);
    const endpoint = { isCas3: true, allowProxyTickets: false };
    for (const answer of ['<cas:user>etudiant1</cas:user>', 'INVALID_TICKET']) {
      const validation = () => acts.serviceValidate.validate(request({ service: APP, ticket }), endpoint);
      const { reply, roundTrips } = await costOf(validation);
      expect([reply, roundTrips]).toEqual([expect.objectContaining({ body: expect.stringContaining(answer) }), 1]);
    }
  });

  it('are none for a text that cannot be a ticket', async () => {
    const endpoint = { isCas3: true, allowProxyTickets: false };
    const validation = () => acts.serviceValidate.validate(request({ service: APP, ticket: 'ST-1-nothing' }), endpoint);
    expect((await costOf(validation)).roundTrips).toBe(0);
  });

  it('are two for a logout: the username is known only from the ended session', async () => {
    await signIn('Portillon-2026');
    expect((await costOf(() => acts.logout.logout(request({})))).roundTrips).toBe(2);
  });
});
