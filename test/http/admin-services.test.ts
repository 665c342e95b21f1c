import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { APP, OTHER, type RunningProduct, runProduct } from '../support/product';
import { TestClock } from '../support/test-clock';
import { type Answer, plain, type WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';
const NEW_URL = 'https://notes.univ.example/';
const FILE = 'Application-1.json';
const AT = `/admin/services/file/${FILE}`;

describe('the pages of the services', () => {
  const clock = new TestClock();
  let running: RunningProduct;
  let admin: WebClient;

  beforeEach(async () => {
    running = await runProduct({ PORTILLON_ADMINISTRATION_AUDITORS: '(uid=personnel1)' }, { clock });
    admin = running.client();
    await admin.signIn('admin1', PASSWORD);
  });
  afterEach(() => running.close());

  const forms = ({ text }: Answer) =>
    [...text.matchAll(/<form[\s\S]*?<\/form>/g)].map(([form]) => ({
      action: /action="\/cas([^"]*)"/.exec(form)?.[1] ?? '',
      fields: Object.fromEntries(
        [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
          name,
          plain(value),
        ]),
      ),
    }));
  const formTo = (page: Answer, action: string) => forms(page).find((form) => form.action === action)?.fields ?? {};
  /** The page that a redirect of ours leads to. */
  const follow = (answer: Answer, client = admin) => client.get(decodeURI(answer.location).replace(/^\/cas/, ''));
  const textOf = (file = FILE) => readFileSync(join(running.servicesFolder, file), 'utf8');
  const edit = async (text: string, client = admin, page?: Answer) => {
    const form = page ?? (await client.get(`${AT}/edit`));
    return client.post(`${AT}/edit`, { ...formTo(form, `${AT}/edit`), text, note: '' });
  };
  const ticketFor = async (service: string) =>
    (await running.client().signIn('etudiant1', PASSWORD, { service })).ticket;

  it('list them, find them, and lead to each', async () => {
    const { text } = await admin.get('/admin/services');
    expect(text).toContain('Services trouvés\u00a0: 2');
    expect(text).toContain(`href="/cas${AT}"`);
    const found = await admin.get('/admin/services?q=OTHER.univ&state=enabled&sort=order');
    expect([found.text.includes('Other-2.json'), found.text.includes(FILE)]).toEqual([true, false]);
    expect((await admin.get('/admin/services?q=nothing')).text).toContain('Aucun service ne correspond');
    expect((await admin.get('/admin')).location).toBe('/cas/admin/services');
  });

  it('turn pages by a key, so that no service is left out or shown twice when others come and go', async () => {
    await running.servicesChanged(() => {
      for (let id = 100; id < 220; id += 1)
        writeFileSync(
          join(running.servicesFolder, `S-${id}.json`),
          JSON.stringify({ id, name: `Service ${id}`, serviceId: `^https://s${id}\\.univ\\.example/.*` }),
        );
    });
    const seen: string[] = [];
    let path = '/admin/services';
    for (let turn = 0; turn < 5 && path !== ''; turn += 1) {
      const { text } = await admin.get(path);
      seen.push(...[...text.matchAll(/<small>([^<]*\.json)</g)].map(([, file = '']) => file));
      path = plain(/href="\/cas([^"]*)" rel="next"/.exec(text)?.[1] ?? '');
    }
    expect([seen.length, new Set(seen).size]).toEqual([122, 122]);
  });

  it('register a service from its address, which answers at once', async () => {
    expect(await ticketFor(NEW_URL)).toBe('');
    const asked = await admin.get(`/admin/services/new?url=${encodeURIComponent(`${NEW_URL}index.php?x=1`)}`);
    expect(plain(asked.text)).toContain('^https://notes\\.univ\\.example/.*');
    expect(asked.text).toContain('https://notes.univ.example.evil.example/');
    const fields = { name: 'Notes', serviceId: '^https://notes\\.univ\\.example/.*', attributes: 'mail, displayName' };
    const done = await admin.post('/admin/services/new', { ...formTo(asked, '/admin/services/new'), ...fields });
    expect(done.location).toMatch(/^\/cas\/admin\/services\/file\/Notes-\d+\.json$/);
    expect((await follow(done)).text).toContain('est enregistré et en vigueur');
    const ticket = await ticketFor(NEW_URL);
    const { text } = await admin.get(`/p3/serviceValidate?service=${encodeURIComponent(NEW_URL)}&ticket=${ticket}`);
    expect(text).toContain('<cas:displayName>');
    expect(text).not.toContain('<cas:eduPersonAffiliation>');
  });

  it('say what is wrong with an address or a pattern, and keep what was typed', async () => {
    expect((await admin.get('/admin/services/new?url=javascript:x')).text).toContain('Ce n’est pas une adresse');
    const page = await admin.get(`/admin/services/new?url=${NEW_URL}`);
    const fields = { name: 'Notes', serviceId: '^https://(?=x)', attributes: '' };
    const refused = await admin.post('/admin/services/new', { ...formTo(page, '/admin/services/new'), ...fields });
    expect([refused.status, refused.text.includes('value="^https://(?=x)"')]).toEqual([422, true]);
    expect(refused.text).toContain('serviceId');
  });

  it('change the file of a service: byte for byte what was typed, in force at once', async () => {
    const changed = textOf().replace('"Application"', '"Renamed"').replace('{', '{\n  "description" : "été",');
    const done = await edit(changed.replace(/\n/g, '\r\n'));
    expect(done.location).toBe(`/cas${AT}`);
    expect(textOf()).toBe(changed);
    const { text } = await follow(done);
    expect(text).toContain('Renamed');
    expect(text).toContain('description');
  });

  it('refuse a file that cannot be read, with the field, the reason and what was typed', async () => {
    const before = textOf();
    const refused = await edit('{"name":"x","id":1}');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('serviceId');
    expect(plain(refused.text)).toContain('{"name":"x","id":1}');
    expect(textOf()).toBe(before);
  });

  it('show both versions when two administrators change one service, and lose neither', async () => {
    const other = running.client();
    await other.signIn('admin1', PASSWORD);
    const [mine, theirs] = [await admin.get(`${AT}/edit`), await other.get(`${AT}/edit`)];
    await edit(textOf().replace('"Application"', '"Theirs"'), other, theirs);
    const conflict = await edit(textOf().replace('"Theirs"', '"Mine"'), admin, mine);
    expect(conflict.status).toBe(409);
    expect(plain(conflict.text)).toMatch(/"Mine"[\s\S]*"Theirs"/);
    expect(textOf()).toContain('"Theirs"');
    const merged = textOf().replace('"Theirs"', '"Both"');
    expect((await edit(merged, admin, conflict)).location).toBe(`/cas${AT}`);
    expect(textOf()).toContain('"Both"');
  });

  it('remove a service with a way to undo it, and to go back to any state of its history', async () => {
    const before = textOf();
    await edit(before.replace('"Application"', '"Second"'));
    const removed = await admin.post(`${AT}/remove`, formTo(await admin.get(`${AT}/remove`), `${AT}/remove`));
    const list = await follow(removed);
    expect(list.text).toContain('Annuler la suppression');
    expect(await ticketFor(APP)).toBe('');
    const history = await admin.get(`${AT}/history`);
    expect(history.text.match(/<h2/g)).toHaveLength(2);
    expect(plain(history.text)).toContain('"Second"');
    const [undo] = forms(history);
    const restored = await admin.post(`${AT}/history`, undo?.fields ?? {});
    expect((await follow(restored)).text).toContain('de nouveau en vigueur');
    expect(textOf()).toContain('"Second"');
    expect(await ticketFor(APP)).not.toBe('');
    const all = forms(await admin.get(`${AT}/history`));
    await admin.post(`${AT}/history`, all.at(-1)?.fields ?? {});
    expect(textOf()).toBe(before);
  });

  it('keep a draft that is not in force, and what somebody typed until the password was asked for again', async () => {
    const page = await admin.get(`${AT}/edit`);
    const before = textOf();
    const draft = before.replace('"Application"', '"Draft"');
    const kept = await admin.post(`${AT}/draft`, { ...formTo(page, `${AT}/edit`), text: draft, note: '' });
    expect((await follow(kept)).text).toContain('Ceci est le brouillon de admin1');
    expect(textOf()).toBe(before);
    const late = await admin.get(`${AT}/edit`);
    clock.advanceSeconds(901);
    const asked = await edit(before.replace('"Application"', '"Late"'), admin, late);
    expect(asked.location).toContain('renew=true');
    expect(textOf()).toBe(before);
    const form = await follow(asked);
    const back = await admin.post('/login', { ...form.hidden(), username: 'admin1', password: PASSWORD });
    expect(back.location).toBe(`/cas${AT}/edit`);
    expect(plain((await follow(back)).text)).toContain('"Late"');
  });

  it('answer which service takes an address, and what a person would get, which is audited', async () => {
    const answer = async (url: string, person = '') =>
      plain((await admin.get(`/admin/services/answer?${new URLSearchParams({ url, person })}`)).text);
    expect(await answer(OTHER)).toContain('Other-2.json');
    expect(await answer('https://nowhere.univ.example/')).toContain('Aucun service ne répond');
    const whole = await answer(APP, 'etudiant1');
    for (const fact of ['entrerait', 'etudiant1', 'displayName', 'etudiant1@etu.univ.example'])
      expect(whole).toContain(fact);
    expect(await answer(APP, 'nobody')).toContain('n’est pas dans l’annuaire');
  });

  it('let an auditor look, and change nothing', async () => {
    const auditor = running.client();
    await auditor.signIn('personnel1', PASSWORD);
    expect((await auditor.get('/admin/services')).status).toBe(200);
    expect((await auditor.get(AT)).status).toBe(200);
    expect((await auditor.get(`${AT}/edit`)).status).toBe(403);
    expect((await auditor.post(`${AT}/remove`, formTo(await admin.get(`${AT}/remove`), `${AT}/remove`))).status).toBe(
      403,
    );
    expect(textOf()).toContain('"Application"');
  });

  it('say that services can only be looked at where the configuration wants it', async () => {
    await running.close();
    running = await runProduct({ PORTILLON_SERVICES_READ_ONLY: 'true' }, { clock });
    admin = running.client();
    await admin.signIn('admin1', PASSWORD);
    const { text } = await admin.get('/admin/services');
    expect([text.includes('services.readOnly'), text.includes('/admin/services/new')]).toEqual([true, false]);
    expect((await admin.get('/admin/services/new?url=https://x.univ.example/')).text).toContain('services.readOnly');
    expect((await admin.get(AT)).text).not.toContain('/remove');
  });

  it('are not there where nobody administers', async () => {
    expect((await admin.get('/admin/services/file/None-9.json')).status).toBe(404);
  });
});
