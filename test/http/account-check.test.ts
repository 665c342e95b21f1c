import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Attribute, Change, Client } from 'ldapts';
import { temporaryFolder } from '../support/folder';
import { APP, type RunningProduct, runProduct } from '../support/product';
import { TestClock } from '../support/test-clock';

const PASSWORD = 'Portillon-2026';

describe('a session whose account is looked at again', () => {
  const clock = new TestClock();
  const folder = temporaryFolder();
  const audit = join(folder.path, 'audit');
  let running: RunningProduct;
  beforeEach(async () => {
    running = await runProduct({ PORTILLON_AUDIT_FILE: audit }, { clock });
  });
  afterEach(() => running.close());
  afterAll(folder.remove);

  /** Changes the sample person as an administrator of the directory does. */
  async function change(attribute: string, value: string): Promise<void> {
    const embedded = running.product.parts.embeddedDirectory;
    if (!embedded) throw new Error('this test is about the embedded directory');
    const client = new Client({ url: embedded.url });
    await client.bind(embedded.bindDn, embedded.bindPassword);
    const modification = new Attribute({ type: attribute, values: [value] });
    await client.modify(`uid=etudiant1,${embedded.peopleDn}`, new Change({ operation: 'replace', modification }));
    await client.unbind();
  }

  it('goes on within the interval, and ends at the next look when the account was locked', async () => {
    const client = running.client();
    await client.signIn('etudiant1', PASSWORD);
    await change('supannRessourceEtat', '{COMPTE}S:SupannSuspendu');
    expect((await client.get(`/login?service=${APP}&gateway=true`)).ticket).not.toBe('');
    clock.advanceSeconds(901);
    expect((await client.get(`/login?service=${APP}&gateway=true`)).location).toBe(APP);
    expect(client.cookies.has('TGC')).toBe(false);
    expect(readFileSync(audit, 'utf8')).toContain('account not active');
  });

  it('shows the form to somebody who wants on without gateway', async () => {
    const client = running.client();
    await client.signIn('etudiant1', PASSWORD);
    await change('supannRessourceEtat', '{COMPTE}I:SupannFerme');
    clock.advanceSeconds(901);
    expect((await client.get(`/login?service=${APP}`)).text).toContain('name="password"');
  });

  it('tells services what has changed meanwhile', async () => {
    const client = running.client();
    await client.signIn('etudiant1', PASSWORD);
    await change('displayName', 'Un Autre Nom');
    clock.advanceSeconds(901);
    const { ticket } = await client.get(`/login?service=${APP}`);
    await client.get(`/serviceValidate?service=${APP}&ticket=${ticket}`);
    const next = await client.get(`/login?service=${APP}`);
    const { text } = await client.get(`/serviceValidate?service=${APP}&ticket=${next.ticket}`);
    expect(text).toContain('Un Autre Nom');
  });

  it('ends when the password was changed after the login, and not when it was changed before', async () => {
    const { directory } = running.product.parts;
    const account = await directory.find('etudiant1');
    if (!account) throw new Error('the sample has etudiant1');
    const old = running.client();
    await old.signIn('etudiant1', PASSWORD);
    clock.advanceSeconds(120);
    expect(await directory.change(account, [{ kind: 'password', password: 'Nouveau-chemin-4182' }])).toEqual({
      outcome: 'done',
    });
    const fresh = running.client();
    await fresh.signIn('etudiant1', 'Nouveau-chemin-4182');
    clock.advanceSeconds(901);
    expect((await old.get(`/login?service=${APP}&gateway=true`)).location).toBe(APP);
    expect((await fresh.get(`/login?service=${APP}&gateway=true`)).ticket).not.toBe('');
  });

  it('goes on while the directory is down', async () => {
    const client = running.client();
    await client.signIn('etudiant1', PASSWORD);
    await running.product.parts.embeddedDirectory?.stop();
    clock.advanceSeconds(901);
    expect((await client.get(`/login?service=${APP}&gateway=true`)).ticket).not.toBe('');
  });
});
