import { LdapGate } from '../support/ldap-gate';
import { ldapSettings } from '../support/ldap-settings';
import { APP, type RunningProduct, runProduct } from '../support/product';
import { type Slapd, startSlapd } from '../support/slapd';
import { describeWith } from '../support/tools';
import type { WebClient } from '../support/web-client';

const OLD = 'Portillon-2026';
const NEW = 'vTk7.rzq-84';
const PAGE = '/cas/login/password';
const refusedAs = (data: string) =>
  `80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data ${data}, v4563`;

describeWith(['slapd'], 'A sign-in with a directory that refuses binds as Active Directory does', () => {
  let slapd: Slapd;
  let gate: LdapGate;
  let running: RunningProduct;
  let client: WebClient;

  beforeEach(async () => {
    slapd = await startSlapd();
    gate = await LdapGate.start(slapd.url);
    running = await runProduct(ldapSettings(slapd, gate.url));
    client = running.client();
  });
  afterEach(async () => {
    await running?.close();
    await gate?.close();
    await slapd?.stop();
  });

  const signIn = (password: string, browser = client) => browser.signIn('etudiant1', password, { service: APP });

  it.each([
    ['773', 'Vous devez choisir un nouveau mot de passe'],
    ['532', 'Votre mot de passe a expiré'],
  ])('leads by sub-code %s to another password, and then to the service', async (data, why) => {
    gate.refuseBinds(OLD, refusedAs(data));
    const held = await signIn(OLD);
    expect([held.status, held.location, client.cookies.has('TGC')]).toEqual([303, PAGE, false]);
    const page = await client.get('/login/password');
    expect(page.text).toContain(why);
    expect(page.text).not.toContain('/cas/login/password/later');
    const chosen = { newPassword: NEW, confirmation: NEW };
    expect((await client.post('/login/password', { ...page.hidden(), ...chosen })).ticket).not.toBe('');
    expect((await signIn(NEW, running.client())).ticket).not.toBe('');
  });

  it.each(['52e', '775', '533', '701'])('opens nothing by sub-code %s', async (data) => {
    gate.refuseBinds(OLD, refusedAs(data));
    const { status, location } = await signIn(OLD);
    expect([status >= 400, location, client.cookies.has('TGC')]).toEqual([true, '', false]);
    expect((await client.get('/login/password')).location).toBe('/cas/login');
  });
});
