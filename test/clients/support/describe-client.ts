import { setTimeout as pause } from 'node:timers/promises';
import { describeWith, type Tool } from '../../support/tools';
import type { Application } from './application';
import { type Sso, startSso } from './sso';
import { showsLoginForm, ticketUrlOf, type Visit, type Visitor } from './visitor';

export const USERNAME = 'personnel1';
const PASSWORD = 'Portillon-2026';
const DISPLAY_NAME = 'Françoise Dœuff';
const AFFILIATIONS = ['staff', 'employee', 'member', 'student'];
const LOGOUT_MILLISECONDS = 5_000;

/** What a client can do beside signing people in; the rest is not checked. */
export interface Abilities {
  readonly attributes?: boolean;
  readonly gateway?: boolean;
  /** Whether it also checks that the password was given again, and does not only ask for that. */
  readonly renew?: 'asked' | 'checked';
  readonly logout?: boolean;
  readonly singleLogout?: boolean;
}

/** One row of the matrix: a client with a version of the protocol. */
export interface ClientRow extends Abilities {
  /** As in catalogue.json. */
  readonly row: string;
  readonly tools: readonly Tool[];
  /** Starts an application; it is called for two of them. */
  readonly start: (sso: Sso) => Promise<Application>;
  /** Further checks of this client alone. */
  readonly more?: (
    running: () => { readonly sso: Sso; readonly app: Application; readonly other: Application },
  ) => void;
}

/** Who an application says is there. Names of attributes are compared without case: some clients change it. */
export interface Identity {
  readonly user: string | null;
  readonly attributes: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * The checks that every client goes through, end to end over HTTP. Applications answer `/private`, `/public` (gateway),
 * `/renewed` and `/logout`; the first three say as JSON who is there.
 */
export function describeClient(client: ClientRow): void {
  describeWith([...client.tools, 'openssl'], client.row, () => {
    let sso: Sso;
    let app: Application;
    let other: Application;

    beforeAll(async () => {
      sso = await startSso();
      app = await client.start(sso);
      other = await client.start(sso);
    });

    afterAll(async () => {
      await app?.stop();
      await other?.stop();
      await sso?.stop();
    });

    it('login', async () => {
      expect(identityOf(await signIn(sso.visitor(), `${app.url}/private`)).user).toBe(USERNAME);
    });

    it('page address with a query and accents', async () => {
      const page = `${app.url}/private?mot=%C3%A9t%C3%A9+1&signe=a%26b%3Dc`;
      expect(identityOf(await signIn(sso.visitor(), page)).user).toBe(USERNAME);
    });

    it('second application by single sign-on', async () => {
      const visitor = sso.visitor();
      await signIn(visitor, `${app.url}/private`);
      const visit = await visitor.visit(`${other.url}/private`);
      expect(identityOf(visit).user).toBe(USERNAME);
      expect(visit.trail.some((url) => url.startsWith(`${sso.url}/login`))).toBe(true);
    });

    it('used ticket refused', async () => {
      const ticketUrl = ticketUrlOf(await signIn(sso.visitor(), `${app.url}/private`));
      const stranger = await sso.visitor().visit(ticketUrl);
      expect(stranger.text).not.toContain(USERNAME);
      expect(showsLoginForm(stranger) || stranger.status >= 400).toBe(true);
    });

    if (client.attributes) {
      it('attributes with an accent and several values', async () => {
        const { attributes } = identityOf(await signIn(sso.visitor(), `${app.url}/private`));
        expect([attributes.displayname].flat()).toEqual([DISPLAY_NAME]);
        expect([attributes.edupersonaffiliation].flat().sort()).toEqual([...AFFILIATIONS].sort());
      });
    }

    if (client.gateway) {
      it('gateway', async () => {
        expect(identityOf(await sso.visitor().visit(`${app.url}/public`)).user).toBeNull();
        const known = sso.visitor();
        await signIn(known, `${sso.url}/login`);
        const visit = await known.visit(`${app.url}/public`);
        expect(identityOf(visit).user).toBe(USERNAME);
      });
    }

    if (client.renew) {
      it('renew', async () => {
        const visitor = sso.visitor();
        await signIn(visitor, `${sso.url}/login`);
        expect(identityOf(await signIn(visitor, `${app.url}/renewed`)).user).toBe(USERNAME);
      });
    }

    if (client.renew === 'checked') {
      it('ticket without a renewed login refused', async () => {
        const visitor = sso.visitor();
        await signIn(visitor, `${sso.url}/login`);
        const visit = await visitor.visit(`${sso.url}/login?service=${encodeURIComponent(`${app.url}/renewed`)}`);
        expect(ticketUrlOf(visit)).toContain('/renewed');
        expect(visit.text).not.toContain(USERNAME);
      });
    }

    if (client.logout) {
      it('logout', async () => {
        const visitor = sso.visitor();
        await signIn(visitor, `${app.url}/private`);
        await visitor.visit(`${app.url}/logout`);
        expect(showsLoginForm(await visitor.visit(`${app.url}/private`))).toBe(true);
        expect(showsLoginForm(await visitor.visit(`${other.url}/private`))).toBe(true);
      });
    }

    if (client.singleLogout) {
      it('single logout', async () => {
        const visitor = sso.visitor();
        await signIn(visitor, `${app.url}/private`);
        await visitor.visit(`${other.url}/private`);
        for (const { url } of [app, other]) {
          expect((await visitor.visit(`${url}/private`)).trail).toEqual([`${url}/private`]);
        }
        await visitor.visit(`${sso.url}/logout`);
        for (const { url } of [app, other]) await untilSignedOut(visitor, `${url}/private`);
      });
    }

    client.more?.(() => ({ sso, app, other }));
  });
}

/** Opens an address that must lead to the login form, and signs in there. */
export async function signIn(visitor: Visitor, url: string): Promise<Visit> {
  const form = await visitor.visit(url);
  if (!showsLoginForm(form)) {
    throw new Error(`no login form on the way ${form.trail.join(' → ')}: ${form.status} ${form.text.slice(0, 600)}`);
  }
  return visitor.signIn(form, USERNAME, PASSWORD);
}

/** What the application says, with names of attributes in lower case. */
export function identityOf(visit: Visit): Identity {
  if (!visit.text.startsWith('{')) {
    throw new Error(
      `not from the application: ${visit.trail.join(' → ')}: ${visit.status} ${visit.text.slice(0, 600)}`,
    );
  }
  const { user, attributes } = JSON.parse(visit.text) as Identity;
  const lowerCase = Object.entries(attributes ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return { user, attributes: Object.fromEntries(lowerCase) };
}

/** The notice of the logout is on its way: the application has to ask for a login soon. */
async function untilSignedOut(visitor: Visitor, url: string): Promise<void> {
  const deadline = Date.now() + LOGOUT_MILLISECONDS;
  while (!showsLoginForm(await visitor.visit(url))) {
    if (Date.now() > deadline) throw new Error(`${url} still knows the person after the logout`);
    await pause(25);
  }
}
