import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Attribute, Change, Client } from 'ldapts';
import { temporaryFolder } from '../support/folder';
import { APP, type RunningProduct, runProduct } from '../support/product';
import { TestClock } from '../support/test-clock';
import { type Answer, hiddenFields, type WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';
const PAGE = '/cas/login/charter';
const OLD = '{CHARTE}2025-1;20250901080000Z';

describe('A new version of the charter, at the next sign-in', () => {
  const folder = temporaryFolder();
  const auditFile = join(folder.path, 'audit.log');
  const clock = new TestClock();
  let running: RunningProduct;
  let client: WebClient;

  const accepted = async (values: string[]) => {
    const embedded = running.product.parts.embeddedDirectory!;
    const admin = new Client({ url: embedded.url });
    await admin.bind(embedded.bindDn, embedded.bindPassword);
    const modification = new Attribute({ type: 'supannRefId', values });
    await admin.modify(`uid=etudiant1,${embedded.peopleDn}`, new Change({ operation: 'replace', modification }));
    await admin.unbind();
  };
  const signIn = (browser = client) => browser.signIn('etudiant1', PASSWORD, { service: APP });
  const forms = ({ text }: Answer) => text.split('</form>').map(hiddenFields);
  const send = async (fields: Record<string, string>, path = '/login/charter', form = 0) =>
    client.post(path, { ...forms(await client.get('/login/charter'))[form], ...fields });
  const charters = async () => (await running.product.parts.directory.find('etudiant1'))?.charters;
  const facts = () =>
    readFileSync(auditFile, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).event as string);

  beforeEach(async () => {
    running = await runProduct({ PORTILLON_AUDIT_FILE: auditFile }, { clock });
    client = running.client();
    await accepted([OLD]);
  });
  afterEach(() => running.close());
  afterAll(() => folder.remove());

  it('is shown between the password and the service, written down, and not asked again', async () => {
    const held = await signIn();
    expect([held.status, held.location, client.cookies.has('TGC')]).toEqual([303, PAGE, false]);
    const page = await client.get('/login/charter');
    expect(page.text).toContain('La présente charte fixe les règles');
    const answer = await send({ accept: 'on' });
    expect(answer.location).toMatch(/^https:\/\/app\.univ\.example\/\?ticket=ST-/);
    const now = Math.floor(clock.now() / 1000) * 1000;
    expect(await charters()).toEqual([
      { version: '2025-1', acceptedAt: Date.UTC(2025, 8, 1, 8) },
      { version: '2026-1', acceptedAt: now },
    ]);
    expect((await signIn(running.client())).ticket).not.toBe('');
    expect(facts()).toEqual(expect.arrayContaining(['login.held', 'charter.accepted', 'login.succeeded']));
  });

  it('stands on the account page, with its text and the versions that were accepted', async () => {
    await accepted([OLD, '{CHARTE}2026-1;20260901080000Z']);
    await signIn();
    expect((await client.get('/account')).text).toContain('Version 2026-1 acceptée.');
    const page = await client.get('/account/charter');
    for (const text of ['Acceptée le', '2025-1', 'La présente charte fixe les règles'])
      expect(page.text).toContain(text);
    await accepted([OLD]);
    expect((await client.get('/account')).text).toContain('Une nouvelle charte (version 2026-1) est en vigueur');
  });

  it('must be accepted: an empty box opens nothing', async () => {
    await signIn();
    const refused = await send({});
    expect([refused.status, client.cookies.has('TGC')]).toEqual([422, false]);
    expect(await charters()).toHaveLength(1);
  });

  it('can be refused, which leads out with an explanation and changes nothing', async () => {
    await signIn();
    const out = await send({}, '/login/charter/refusal', 1);
    expect(out.status).toBe(200);
    expect(out.text).toContain('Vous n’avez pas accepté la charte informatique');
    expect(client.cookies.has('TGC')).toBe(false);
    expect((await client.get('/login/charter')).location).toBe('/cas/login');
    expect(await charters()).toHaveLength(1);
    expect((await signIn(running.client())).location).toBe(PAGE);
    expect(facts()).toContain('charter.refused');
  });

  it('keeps nobody out when the directory cannot take it down: it is asked again next time', async () => {
    await signIn();
    const page = await client.get('/login/charter');
    await running.product.parts.embeddedDirectory?.stop();
    expect((await client.post('/login/charter', { ...forms(page)[0], accept: 'on' })).ticket).not.toBe('');
    await running.product.parts.embeddedDirectory?.restart();
    expect((await signIn(running.client())).location).toBe(PAGE);
  });

  it('waits a quarter of an hour for who reads it, and asks for the password again later', async () => {
    await signIn();
    clock.advanceSeconds(890);
    expect((await client.get('/login/charter')).status).toBe(200);
    clock.advanceSeconds(11);
    expect((await client.get('/login/charter')).location).toBe('/cas/login');
  });

  it('is not asked of who accepted it, whose sign-in by an open session goes on, or of whom no version is known', async () => {
    await accepted([OLD, '{charte}2026-1;20260901080000Z']);
    expect((await signIn()).ticket).not.toBe('');
    await accepted([OLD]);
    expect((await client.get(`/login?service=${APP}`)).ticket).not.toBe('');
    await accepted([]);
    expect((await signIn(running.client())).ticket).not.toBe('');
  });

  it.each([
    ['always', PAGE],
    ['off', 'ticket'],
  ])('is asked of who accepted none by the setting: %s', async (demand, where) => {
    const other = await runProduct({ PORTILLON_LOGIN_CHARTER: demand });
    const answer = await other.client().signIn('etudiant1', PASSWORD, { service: APP });
    expect(answer.location).toContain(where);
    await other.close();
  });
});
