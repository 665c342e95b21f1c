import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Attribute, Change, Client } from 'ldapts';
import { temporaryFolder } from '../support/folder';
import { ldapSettings } from '../support/ldap-settings';
import { type RunningProduct, runProduct } from '../support/product';
import { type Slapd, startSlapd } from '../support/slapd';
import { describeWith } from '../support/tools';

const POLICY = 'cn=default,ou=policies,dc=univ,dc=example';
const PASSWORD = 'Tramontane-77-verte';
const dnOf = (uid: string) => `uid=${uid},ou=people,dc=univ,dc=example`;

describeWith(['slapd'], 'What the password policy of the directory says at a sign-in', () => {
  const folder = temporaryFolder();
  const auditFile = join(folder.path, 'audit.log');
  let slapd: Slapd;
  let running: RunningProduct;

  const write = async (who: readonly [string, string], dn: string, changes: Record<string, string>) => {
    const client = new Client({ url: slapd.url });
    await client.bind(...who);
    for (const [type, value] of Object.entries(changes)) {
      const modification = new Attribute({ type, values: [value] });
      await client.modify(dn, new Change({ operation: 'replace', modification }));
    }
    await client.unbind();
  };
  const asRoot = (dn: string, changes: Record<string, string>) =>
    write([slapd.rootDn, slapd.rootPassword], dn, changes);
  const asService = (dn: string, changes: Record<string, string>) =>
    write([slapd.options.bindDn ?? '', slapd.options.bindPassword ?? ''], dn, changes);
  const signIn = (uid: string) => running.client().signIn(uid, PASSWORD);
  const lastFact = () => JSON.parse(readFileSync(auditFile, 'utf8').trim().split('\n').at(-1) ?? '{}');

  beforeAll(async () => {
    slapd = await startSlapd((configuration) =>
      configuration.replace(/^ppolicy_hash_cleartext$/m, '$&\nppolicy_use_lockout'),
    );
    running = await runProduct({ ...ldapSettings(slapd), PORTILLON_AUDIT_FILE: auditFile });
    // The age of a password counts from its first change.
    for (const uid of ['etudiant1', 'etudiant2']) await asService(dnOf(uid), { userPassword: PASSWORD });
  });
  afterAll(async () => {
    await running?.close();
    await slapd?.stop();
    folder.remove();
  });

  it('is in the audit log: locked, expiring, grace, expired; the page shows nothing of it', async () => {
    await asRoot(POLICY, { pwdLockout: 'TRUE' });
    await asRoot(dnOf('etudiant2'), { pwdAccountLockedTime: '000001010000Z' });
    const locked = await signIn('etudiant2');
    expect(locked.status).toBe((await signIn('nobody')).status);
    await signIn('etudiant2');
    expect(lastFact()).toMatchObject({ event: 'login.failed', reason: 'locked by the directory' });

    await asRoot(POLICY, { pwdMaxAge: '86500', pwdExpireWarning: '172800' });
    await signIn('etudiant1');
    expect(lastFact()).toMatchObject({ event: 'login.held', reason: 'password expires in 1 days' });

    await asRoot(POLICY, { pwdMaxAge: '1', pwdGraceAuthNLimit: '1' });
    for (let reason = ''; !reason.startsWith('password expired'); reason = lastFact().reason ?? '')
      await signIn('etudiant1');
    expect(lastFact()).toMatchObject({ event: 'login.held', reason: 'password expired, 0 sign-ins left' });
    expect((await signIn('etudiant1')).location).toBe('/cas/login/password');
    const fact = { event: 'login.held', user: 'etudiant1', reason: 'password expired, no sign-ins left' };
    expect(lastFact()).toMatchObject(fact);
  });
});
