import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact } from '../../src/audit/fact';
import { silentLog } from '../../src/base/log';
import { Drafts } from '../../src/services/administration/drafts';
import { History } from '../../src/services/administration/history';
import type { Author } from '../../src/services/administration/service-change';
import { type ReadOnlyReason, type SaveAnswer, ServiceDesk } from '../../src/services/administration/service-desk';
import { FolderCollection } from '../../src/services/files/folder-collection';
import { JsonServiceRegistry } from '../../src/services/files/json-service-registry';
import { temporaryFolder } from '../support/folder';
import { TestClock } from '../support/test-clock';

const ADMIN: Author = { name: 'admin1', by: 'pages', address: '192.0.2.1', requestId: 'r1' };
const OTHER: Author = { name: 'admin2', by: 'api', address: undefined, requestId: undefined };

const text = (changes: object = {}) =>
  JSON.stringify({ serviceId: '^https://app\\.univ\\.example/.*', name: 'App', id: 1, ...changes });

describe('ServiceDesk', () => {
  let temporary: ReturnType<typeof temporaryFolder>;
  let folder: string;
  let registry: JsonServiceRegistry;
  let desk: ServiceDesk;
  let facts: Fact[];
  const clock = new TestClock();

  const open = (readOnly?: ReadOnlyReason) => {
    const records = (name: string) => new FolderCollection(join(temporary.path, 'data', name), 'data.dir');
    return new ServiceDesk({
      registry,
      history: new History(records('history'), records('removed')),
      drafts: new Drafts(records('drafts')),
      readOnly,
      audit: { record: (fact) => facts.push(fact) },
      clock,
      log: silentLog,
    });
  };

  beforeEach(async () => {
    temporary = temporaryFolder();
    folder = join(temporary.path, 'services');
    mkdirSync(folder);
    writeFileSync(join(folder, 'App-1.json'), text());
    registry = await JsonServiceRegistry.open(folder, silentLog);
    facts = [];
    desk = open();
  });

  afterEach(async () => {
    await registry.close();
    temporary.remove();
  });

  const version = (name = 'App-1.json') => desk.entry(name)?.version;
  const save = (changes: object, expected = version(), author = ADMIN) =>
    desk.save({ name: 'App-1.json', text: text(changes), expected }, author);
  const changeOf = (answer: SaveAnswer) => (answer.kind === 'saved' ? answer.change : undefined);

  it('registers a service that is in force at once', async () => {
    const wanted = text({ id: 2, name: 'Notes', serviceId: '^https://notes\\.univ\\.example/.*' });
    const answer = await desk.save(
      { name: 'Notes-2.json', text: wanted, expected: undefined, note: 'as asked' },
      ADMIN,
    );
    expect(answer).toMatchObject({
      kind: 'saved',
      entry: { name: 'Notes-2.json', text: wanted, problems: [] },
      change: {
        kind: 'registered',
        before: undefined,
        after: wanted,
        note: 'as asked',
        author: { name: 'admin1', by: 'pages' },
      },
    });
    expect(registry.match('https://notes.univ.example/')?.name).toBe('Notes');
    expect(readFileSync(join(folder, 'Notes-2.json'), 'utf8')).toBe(wanted);
  });

  it('keeps who changed what, the newest first, and audits it', async () => {
    await save({ name: 'Two' });
    await save({ name: 'Three' }, version(), OTHER);
    const [newest, oldest] = await desk.history('App-1.json');
    expect(newest).toMatchObject({ kind: 'changed', before: text({ name: 'Two' }), after: text({ name: 'Three' }) });
    expect(newest?.author).toEqual({ name: 'admin2', by: 'api' });
    expect(oldest).toMatchObject({ before: text(), after: text({ name: 'Two' }), at: clock.now() });
    expect(facts).toEqual([
      {
        event: 'service.changed',
        outcome: 'success',
        user: 'admin1',
        address: '192.0.2.1',
        requestId: 'r1',
        service: 'App-1.json',
        reason: 'pages',
      },
      expect.objectContaining({ user: 'admin2', reason: 'api' }),
    ]);
  });

  it('refuses a change of something that somebody else changed, and gives the newer one', async () => {
    const seen = version();
    await save({ name: 'First' }, seen, OTHER);
    const answer = await save({ name: 'Second' }, seen);
    expect(answer).toMatchObject({ kind: 'conflict', current: { text: text({ name: 'First' }) } });
    expect(await desk.history('App-1.json')).toHaveLength(1);
  });

  it('sees that a file was changed by hand since the author looked, before the folder was read again', async () => {
    writeFileSync(join(folder, 'App-1.json'), text({ name: 'By hand' }));
    expect(await save({ name: 'Mine' })).toMatchObject({
      kind: 'conflict',
      current: { text: text({ name: 'By hand' }) },
    });
  });

  it('refuses to register what is there, and to change or remove what is gone', async () => {
    expect(
      await desk.save({ name: 'App-1.json', text: text({ name: 'X' }), expected: undefined }, ADMIN),
    ).toMatchObject({
      kind: 'conflict',
      current: { name: 'App-1.json' },
    });
    const seen = version() as string;
    await desk.remove('App-1.json', seen, ADMIN);
    expect(await save({ name: 'X' }, seen)).toEqual({ kind: 'conflict', current: undefined });
    expect(await desk.remove('App-1.json', seen, ADMIN)).toEqual({ kind: 'conflict', current: undefined });
  });

  it('lets one of two who save at the same moment win', async () => {
    const answers = await Promise.all([save({ name: 'A' }), save({ name: 'B' }, version(), OTHER)]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['conflict', 'saved']);
    expect(await desk.history('App-1.json')).toHaveLength(1);
  });

  it('leaves a service as it is when nothing was changed', async () => {
    expect(await save({})).toMatchObject({ kind: 'unchanged', entry: { name: 'App-1.json' } });
    expect(await desk.history('App-1.json')).toEqual([]);
  });

  it.each([
    ['what cannot be read', 'Bad-9.json', '{', ''],
    ['what lacks its pattern', 'Bad-9.json', '{"name":"x","id":9}', 'serviceId'],
    ['an id that another service has', 'Bad-9.json', text({ name: 'x' }), 'id'],
    ['a name that is no service file', 'bad.txt', text({ id: 9 }), ''],
    ['a name in another folder', '../Bad-9.json', text({ id: 9 }), ''],
  ])('refuses %s, and says why', async (_, name, wanted, field) => {
    const answer = await desk.save({ name, text: wanted, expected: undefined }, ADMIN);
    expect(answer).toMatchObject({ kind: 'refused', problems: [expect.objectContaining({ field })] });
    expect(desk.entries().size).toBe(1);
  });

  it('refuses a file that is too large to be read again', async () => {
    const huge = text({ id: 9, description: 'x'.repeat(1_000_000) });
    expect(await desk.save({ name: 'Huge-9.json', text: huge, expected: undefined }, ADMIN)).toMatchObject({
      kind: 'refused',
    });
  });

  it('removes a service, lists it for undo, and restores it', async () => {
    const removed = changeOf(await desk.remove('App-1.json', version() as string, ADMIN, 'unused'));
    expect(registry.match('https://app.univ.example/')).toBeUndefined();
    expect(await desk.removals()).toEqual([
      { name: 'App-1.json', changeId: removed?.id, at: clock.now(), author: 'admin1' },
    ]);
    const undo = { changeId: removed?.id ?? '', side: 'before' } as const;
    expect(await desk.restore('App-1.json', undo, undefined, OTHER)).toMatchObject({
      kind: 'saved',
      change: { kind: 'restored' },
    });
    expect(readFileSync(join(folder, 'App-1.json'), 'utf8')).toBe(text());
    expect(await desk.removals()).toEqual([]);
  });

  it('undoes a registration by removing it', async () => {
    const added = await desk.save({ name: 'N-2.json', text: text({ id: 2 }), expected: undefined }, ADMIN);
    const undo = { changeId: changeOf(added)?.id ?? '', side: 'before' } as const;
    expect(await desk.restore('N-2.json', undo, version('N-2.json'), ADMIN)).toMatchObject({ kind: 'saved' });
    expect(desk.entry('N-2.json')).toBeUndefined();
  });

  it('says that a change is not in the history', async () => {
    const undo = { changeId: 'none', side: 'before' } as const;
    expect(await desk.restore('App-1.json', undo, version(), ADMIN)).toEqual({ kind: 'unknown' });
  });

  it('keeps the newest 50 changes of a service', async () => {
    for (let i = 0; i < 52; i++) await save({ name: `n${i}` });
    const history = await desk.history('App-1.json');
    expect(history).toHaveLength(50);
    expect(history[0]?.after).toBe(text({ name: 'n51' }));
  });

  it('keeps the history of large services within bounds', async () => {
    for (let i = 0; i < 6; i++) await save({ description: `${i}${'x'.repeat(400_000)}` });
    const history = await desk.history('App-1.json');
    expect(history.length).toBeGreaterThan(1);
    expect(JSON.stringify(history).length).toBeLessThan(2_100_000);
  });

  it.each(['setting', 'folder', 'severalNodes'] as const)(
    'changes nothing when it is read-only by %s',
    async (reason) => {
      const closed = open(reason);
      const answer = { kind: 'readOnly', reason };
      expect(await closed.save({ name: 'N-2.json', text: text({ id: 2 }), expected: undefined }, ADMIN)).toEqual(
        answer,
      );
      expect(await closed.remove('App-1.json', version() as string, ADMIN)).toEqual(answer);
      expect(registry.files().size).toBe(1);
    },
  );

  it('keeps a draft out of force, and drops it when the service is saved', async () => {
    await desk.drafts.save('App-1.json', { text: text({ name: 'Draft' }), base: version() }, ADMIN, clock.now());
    expect(registry.match('https://app.univ.example/')?.name).toBe('App');
    expect(await desk.drafts.find('App-1.json')).toEqual({
      text: text({ name: 'Draft' }),
      base: version(),
      author: 'admin1',
      at: clock.now(),
    });
    expect([...(await desk.drafts.all()).keys()]).toEqual(['App-1.json']);
    await save({ name: 'Draft' });
    expect(await desk.drafts.find('App-1.json')).toBeUndefined();
  });

  it('goes on when a history is damaged', async () => {
    mkdirSync(join(temporary.path, 'data', 'history'), { recursive: true });
    writeFileSync(join(temporary.path, 'data', 'history', 'App-1.json.json'), '{"half');
    expect(await desk.history('App-1.json')).toEqual([]);
    expect(await save({ name: 'New' })).toMatchObject({ kind: 'saved' });
    expect(await desk.history('App-1.json')).toHaveLength(1);
  });

  it('puts a change in force even when its history cannot be written', async () => {
    writeFileSync(join(temporary.path, 'data'), 'a file in the place of the folder');
    await expect(save({ name: 'New' })).resolves.toMatchObject({ kind: 'saved' });
    expect(registry.match('https://app.univ.example/')?.name).toBe('New');
  });

  it('shows a file that was refused, with its problems, and lets an administrator correct it', async () => {
    writeFileSync(join(folder, 'Broken-3.json'), '{');
    await registry.refresh();
    expect(desk.entry('Broken-3.json')).toMatchObject({ service: undefined, problems: [expect.anything()] });
    const corrected = { name: 'Broken-3.json', text: text({ id: 3 }), expected: version('Broken-3.json') };
    expect(await desk.save(corrected, ADMIN)).toMatchObject({ kind: 'saved', entry: { problems: [] } });
  });

  it('gives every entry a version that changes with its text only', async () => {
    const before = version();
    rmSync(join(folder, 'App-1.json'));
    writeFileSync(join(folder, 'App-1.json'), text());
    await registry.refresh();
    expect(version()).toBe(before);
    await save({ name: 'Other' });
    expect(version()).not.toBe(before);
  });
});
