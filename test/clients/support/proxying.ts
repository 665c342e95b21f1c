import type { Application } from './application';
import { identityOf, signIn, USERNAME } from './describe-client';
import type { Sso } from './sso';
import type { Visit } from './visitor';

/** An application that asks others in the name of a person, and the address that the SSO calls back. */
interface Proxy extends Application {
  readonly callbackUrl: string;
}

export interface Proxying {
  readonly sso: () => Sso;
  /** Starts an application that answers `/proxying?of=URL` with what the application there says. */
  readonly startProxy: (sso: Sso) => Promise<Proxy>;
  /** Starts an application that lets one proxy through. */
  readonly startProxied: (sso: Sso, proxyUrl: string) => Promise<Application>;
  /** How the proxied application says that it does not know the proxy, if it can tell proxies apart. */
  readonly refusal?: RegExp;
}

/** The checks of proxying, from the application that asks to the one that is asked. */
export function checkProxying(proxying: Proxying): void {
  it('proxy ticket for another application', async () => {
    const answer = await ask(proxying, (proxy) => proxy.callbackUrl);
    expect(identityOf(answer).user).toBe(USERNAME);
  });

  const { refusal } = proxying;
  if (!refusal) return;

  it('unknown proxy refused', async () => {
    const answer = await ask(proxying, () => 'https://another.univ.example/callback');
    expect(answer.text).toMatch(refusal);
    expect(answer.text).not.toContain(USERNAME);
  });
}

/** What a person sees on a page for which one application asks another. */
async function ask(proxying: Proxying, allowed: (proxy: Proxy) => string): Promise<Visit> {
  const sso = proxying.sso();
  const proxy = await proxying.startProxy(sso);
  const proxied = await proxying.startProxied(sso, allowed(proxy));
  try {
    const visitor = sso.visitor();
    await signIn(visitor, `${proxy.url}/private`);
    return await visitor.visit(`${proxy.url}/proxying?of=${encodeURIComponent(`${proxied.url}/private`)}`);
  } finally {
    await proxied.stop();
    await proxy.stop();
  }
}
