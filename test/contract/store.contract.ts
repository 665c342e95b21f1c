import {
  ATTEMPTS_UNDER_WAY,
  addEntry,
  addMember,
  addToField,
  attempt,
  document,
  documentsSince,
  end,
  entries,
  fields,
  get,
  getUnder,
  increment,
  left,
  peek,
  put,
  putIfAbsent,
  putSliding,
  putUnder,
  reap,
  remove,
  removeField,
  removeMember,
  replaceDocument,
  rewrite,
  type Store,
  setField,
  settle,
  take,
  takeBack,
  takeUnder,
  touch,
  view,
} from '../../src/store/store';

/** A store, and the way to let time pass for it. */
export interface StoreUnderTest {
  readonly store: Store;
  advance(seconds: number): Promise<void>;
}

const OWNER = '{4711}:tgt:a';
const UNDER = '{4711}:st:b';
const RULES = {
  freeAttempts: 3,
  firstWaitSeconds: 60,
  longestWaitSeconds: 200,
  windowSeconds: 3600,
  mostInWindow: 10,
  runningSeconds: 30,
};

/** What every store does. `prepare` gives an empty one for each test. */
export function storeContract(prepare: () => Promise<StoreUnderTest>): void {
  let store: Store;
  let advance: (seconds: number) => Promise<void>;
  beforeEach(async () => {
    const prepared = await prepare();
    store = prepared.store;
    advance = (seconds) => prepared.advance(seconds);
  });

  describe('a collection of documents', () => {
    const KEY = '{things}:documents';
    const changes = async (version: number, most = 100) => (await store.run([documentsSince(KEY, version, most)]))[0];

    it('is empty, of version 0, before the first document', async () => {
      expect(await store.run([document(KEY, 'a'), documentsSince(KEY, 0, 10)])).toEqual([
        undefined,
        { version: 0, changes: [] },
      ]);
    });

    it('keeps what was written, however much time passes', async () => {
      expect(await store.run([replaceDocument(KEY, 'a.json', 'été {} \n', undefined)])).toEqual([true]);
      await advance(400 * 86_400);
      expect(await store.run([document(KEY, 'a.json')])).toEqual(['été {} \n']);
    });

    it('replaces and removes a document only when it has the expected text', async () => {
      await store.run([replaceDocument(KEY, 'a', '1', undefined)]);
      expect(
        await store.run([
          replaceDocument(KEY, 'a', '2', undefined),
          replaceDocument(KEY, 'a', '2', '0'),
          replaceDocument(KEY, 'a', undefined, '0'),
          document(KEY, 'a'),
          replaceDocument(KEY, 'a', '2', '1'),
          document(KEY, 'a'),
          replaceDocument(KEY, 'a', undefined, '2'),
          document(KEY, 'a'),
          replaceDocument(KEY, 'a', '3', undefined),
        ]),
      ).toEqual([false, false, false, '1', true, '2', true, undefined, true]);
    });

    it('lets one of 50 concurrent writers win', async () => {
      const writes = Array.from({ length: 50 }, (_, i) => store.run([replaceDocument(KEY, 'a', `${i}`, undefined)]));
      expect((await Promise.all(writes)).flat().filter(Boolean)).toHaveLength(1);
    });

    it('tells what changed since a version, removals too, the oldest change first', async () => {
      await store.run([replaceDocument(KEY, 'a', '1', undefined), replaceDocument(KEY, 'b', '1', undefined)]);
      const first = await changes(0);
      expect(first.changes.map(({ name, text }) => [name, text])).toEqual([
        ['a', '1'],
        ['b', '1'],
      ]);
      expect(first.version).toBe(first.changes[1]?.version);
      await store.run([replaceDocument(KEY, 'b', undefined, '1'), replaceDocument(KEY, 'a', '2', '1')]);
      const second = await changes(first.version);
      expect(second.changes.map(({ name, text }) => [name, text])).toEqual([
        ['b', undefined],
        ['a', '2'],
      ]);
      expect(await changes(second.version)).toEqual({ version: second.version, changes: [] });
    });

    it('tells changes in pieces', async () => {
      await store.run(Array.from({ length: 5 }, (_, i) => replaceDocument(KEY, `d${i}`, 'x', undefined)));
      const piece = await changes(0, 3);
      expect(piece.changes.map(({ name }) => name)).toEqual(['d0', 'd1', 'd2']);
      const next = await changes(piece.changes[2]?.version ?? 0, 3);
      expect(next.changes.map(({ name }) => name)).toEqual(['d3', 'd4']);
    });

    it('never has a version twice, even when it was lost in between', async () => {
      await store.run([replaceDocument(KEY, 'a', '1', undefined)]);
      const { version } = await changes(0);
      await store.run([remove(KEY), remove(`${KEY}:versions`)]);
      await advance(1);
      await store.run([replaceDocument(KEY, 'a', '1', undefined)]);
      expect((await changes(0)).version).toBeGreaterThan(version);
    });
  });

  describe('a number in a map', () => {
    it('is added to, from nothing on, and lives with the map', async () => {
      await store.run([addToField('m', 'f', 2, 10), addToField('m', 'g', 1, 10)]);
      await advance(9);
      await store.run([addToField('m', 'f', 40, 10)]);
      await advance(9);
      expect(await store.run([fields('m')])).toEqual([{ f: '42', g: '1' }]);
      await advance(1.1);
      expect(await store.run([fields('m')])).toEqual([{}]);
    });

    it('takes the place of what is no number', async () => {
      await store.run([put('m', 'x', 10), addToField('m', 'f', 1, 10)]);
      expect(await store.run([fields('m')])).toEqual([{ f: '1' }]);
    });
  });

  describe('a record', () => {
    it('is read as it was written until its time is over', async () => {
      await store.run([put('k', 'été ☃ \n {x}', 10)]);
      await advance(9);
      expect(await store.run([get('k')])).toEqual(['été ☃ \n {x}']);
      await advance(1.1);
      expect(await store.run([get('k')])).toEqual([undefined]);
    });

    it('is replaced, with a new time, by another put', async () => {
      await store.run([put('k', '1', 10)]);
      await advance(9);
      await store.run([put('k', '2', 10)]);
      await advance(9);
      expect(await store.run([get('k')])).toEqual(['2']);
    });

    it('is put if absent only once, and again after its time', async () => {
      expect(await store.run([putIfAbsent('k', '1', 10), putIfAbsent('k', '2', 10), get('k')])).toEqual([
        true,
        false,
        '1',
      ]);
      await advance(10.1);
      expect(await store.run([putIfAbsent('k', '3', 10)])).toEqual([true]);
    });

    it('is taken once', async () => {
      await store.run([put('k', '1', 10)]);
      expect(await store.run([take('k'), take('k'), get('k')])).toEqual(['1', undefined, undefined]);
    });

    it('cannot be taken after its time', async () => {
      await store.run([put('k', '1', 10)]);
      await advance(10.1);
      expect(await store.run([take('k')])).toEqual([undefined]);
    });

    it('has one winner of 200 that take it at the same moment', async () => {
      await store.run([put('k', '1', 10)]);
      const taken = await Promise.all(Array.from({ length: 200 }, () => store.run([take('k')])));
      expect(taken.filter(([value]) => value !== undefined)).toHaveLength(1);
    });

    it('is removed, and removing an absent record is not an error', async () => {
      await store.run([put('k', '1', 10), setField('m', 'f', '1', 10)]);
      expect(await store.run([remove('k'), remove('m'), remove('none'), get('k'), fields('m')])).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
        {},
      ]);
    });

    it('of another kind counts as absent', async () => {
      await store.run([setField('m', 'f', '1', 10), put('t', 'x', 10)]);
      expect(
        await store.run([get('m'), take('m'), touch('t'), end('t'), fields('t'), touch('m'), getUnder('t')]),
      ).toEqual([undefined, undefined, undefined, undefined, {}, undefined, undefined]);
      expect(await store.run([increment('t', 10), setField('t', 'f', 'v', 10), fields('t')])).toEqual([
        1,
        1,
        { f: 'v' },
      ]);
    });

    it('keeps to itself, whatever its key and value look like', async () => {
      const hostile = [
        'a b',
        'k\n* 0',
        '{',
        '{}',
        '}{',
        '*',
        "'; FLUSHALL",
        '\u0000',
        'é'.repeat(500),
        '__proto__',
        '$1\r\n',
      ];
      await store.run(hostile.map((key) => put(key, `v${key}`, 10)));
      expect(await store.run(hostile.map((key) => get(key)))).toEqual(hostile.map((key) => `v${key}`));
      await store.run(hostile.map((key) => setField('map', key, key, 10)));
      const kept = (await store.run([fields('map')]))[0];
      expect(Object.entries(kept).sort()).toEqual(hostile.map((key) => [key, key]).sort());
      const kept2 = (await store.run([fields('map'), increment('n', 5)]))[0];
      expect(Object.keys(kept2)).toHaveLength(hostile.length);
    });

    it('needs no commands at all', async () => {
      expect(await store.run([])).toEqual([]);
    });
  });

  describe('a count', () => {
    it('goes up, can be read, and ends with its first time', async () => {
      expect(await store.run([increment('n', 10), increment('n', 10), get('n')])).toEqual([1, 2, '2']);
      await advance(6);
      expect(await store.run([increment('n', 10)])).toEqual([3]);
      await advance(5);
      expect(await store.run([increment('n', 10)])).toEqual([1]);
    });
  });

  describe('a map', () => {
    it('keeps its fields', async () => {
      await store.run([setField('m', 'a', '1', 10), setField('m', 'b', '2', 10), setField('m', 'a', '3', 10)]);
      expect(await store.run([fields('m')])).toEqual([{ a: '3', b: '2' }]);
      await store.run([removeField('m', 'a'), removeField('none', 'a')]);
      expect(await store.run([fields('m'), fields('none')])).toEqual([{ b: '2' }, {}]);
    });

    it('returns the number of fields when one is written', async () => {
      const written = [setField('m', 'a', '1', 10), setField('m', 'b', '2', 10), setField('m', 'a', '3', 10)];
      expect(await store.run(written)).toEqual([1, 2, 2]);
    });

    it('lives as long as its longest field asks for', async () => {
      await store.run([setField('m', 'a', '1', 100), setField('m', 'b', '2', 10)]);
      await advance(50);
      expect(await store.run([fields('m')])).toEqual([{ a: '1', b: '2' }]);
      await store.run([setField('m', 'c', '3', 100)]);
      await advance(99);
      expect(Object.keys((await store.run([fields('m')]))[0])).toHaveLength(3);
      await advance(1.1);
      expect(await store.run([fields('m')])).toEqual([{}]);
    });
  });

  describe('a sliding record', () => {
    it('lives on while it is touched, and ends when it is not', async () => {
      await store.run([putSliding(OWNER, 'v', 10, 100)]);
      for (let turn = 0; turn < 5; turn++) {
        await advance(9);
        expect(await store.run([touch(OWNER)])).toEqual(['v']);
      }
      await advance(10.1);
      expect(await store.run([touch(OWNER)])).toEqual([undefined]);
    });

    it('never lives beyond its cap', async () => {
      await store.run([putSliding(OWNER, 'v', 10, 25)]);
      await advance(9);
      await store.run([touch(OWNER)]);
      await advance(9);
      expect(await store.run([touch(OWNER)])).toEqual(['v']);
      await advance(6.5);
      expect(await store.run([touch(OWNER)])).toEqual(['v']);
      await advance(0.6);
      expect(await store.run([touch(OWNER)])).toEqual([undefined]);
    });

    it('has a cap that may be shorter than its idle time', async () => {
      await store.run([putSliding(OWNER, 'v', 10, 5)]);
      await advance(5.1);
      expect(await store.run([touch(OWNER)])).toEqual([undefined]);
    });

    it('does not live longer for being looked at', async () => {
      await store.run([putSliding(OWNER, 'v', 10, 100)]);
      await advance(9);
      expect(await store.run([peek(OWNER)])).toEqual(['v']);
      await advance(1.1);
      expect(await store.run([peek(OWNER)])).toEqual([undefined]);
    });

    it('takes another value and keeps its notes, its cap and what is under it', async () => {
      await store.run([putSliding(OWNER, 'v', 10, 15), putUnder(OWNER, UNDER, 'ticket', 100)]);
      await advance(9);
      expect(await store.run([rewrite(OWNER, 'w')])).toEqual([true]);
      await advance(5);
      expect(await store.run([getUnder(UNDER)])).toEqual([{ value: 'ticket', ownerKey: OWNER, ownerValue: 'w' }]);
      await store.run([takeUnder(UNDER, { field: 'a', value: 'b' }), rewrite(OWNER, 'x')]);
      expect(await store.run([end(OWNER), rewrite(OWNER, 'y')])).toEqual([{ value: 'x', notes: { a: 'b' } }, false]);
      await store.run([putSliding(OWNER, 'v', 10, 15), rewrite(OWNER, 'w')]);
      await advance(9);
      await store.run([rewrite(OWNER, 'x')]);
      await advance(6.5);
      expect(await store.run([rewrite(OWNER, 'y'), peek(OWNER)])).toEqual([false, undefined]);
    });

    it('ends once, and returns its content', async () => {
      await store.run([putSliding(OWNER, 'v', 10, 100)]);
      expect(await store.run([end(OWNER), end(OWNER), touch(OWNER)])).toEqual([
        { value: 'v', notes: {} },
        undefined,
        undefined,
      ]);
    });
  });

  describe('a sliding record with a proof', () => {
    beforeEach(() => store.run([putSliding(OWNER, 'v', 10, 100, { proof: 'one' })]));

    it('is there for who gives the proof, and for who needs none', async () => {
      expect(await store.run([touch(OWNER, 'one'), peek(OWNER, 'one'), touch(OWNER), peek(OWNER)])).toEqual([
        'v',
        'v',
        'v',
        'v',
      ]);
      expect(await store.run([end(OWNER, 'one')])).toEqual([{ value: 'v', notes: {} }]);
    });

    it('is absent with another proof, which does not restart its idle time', async () => {
      await advance(9);
      expect(
        await store.run([
          touch(OWNER, 'two'),
          peek(OWNER, 'two'),
          rewrite(OWNER, 'w', { proof: 'two' }),
          end(OWNER, 'two'),
        ]),
      ).toEqual([undefined, undefined, false, undefined]);
      expect(await store.run([peek(OWNER)])).toEqual(['v']);
      await advance(1.1);
      expect(await store.run([peek(OWNER)])).toEqual([undefined]);
    });

    it('has no proof to give when it was written without', async () => {
      await store.run([putSliding(OWNER, 'v', 10, 100)]);
      expect(await store.run([touch(OWNER, 'one'), touch(OWNER)])).toEqual([undefined, 'v']);
    });

    it('changes its proof, and keeps it where none is given', async () => {
      expect(await store.run([rewrite(OWNER, 'w', { proof: 'one', nextProof: 'two' })])).toEqual([true]);
      expect(await store.run([peek(OWNER, 'one'), peek(OWNER, 'two')])).toEqual([undefined, 'w']);
      expect(await store.run([rewrite(OWNER, 'x'), peek(OWNER, 'one'), peek(OWNER, 'two')])).toEqual([
        true,
        undefined,
        'x',
      ]);
    });

    it('changes its proof for one of 200 that ask at the same moment', async () => {
      const renewed = await Promise.all(
        Array.from({ length: 200 }, (_, i) => store.run([rewrite(OWNER, 'w', { proof: 'one', nextProof: `p${i}` })])),
      );
      expect(renewed.filter(([done]) => done)).toHaveLength(1);
    });
  });

  describe('a quota', () => {
    const quota = (group: string) => ({ group, most: 2, mostInAll: 4 });
    const visit = async (group: string, field: string) => {
      const note = { field, value: field.toUpperCase(), quota: quota(group) };
      await store.run([putUnder(OWNER, UNDER, 'ticket', 10), takeUnder(UNDER, note)]);
    };
    const notes = async () => Object.keys((await store.run([view(OWNER)]))[0]?.notes ?? {}).sort();
    beforeEach(() => store.run([putSliding(OWNER, 'session', 100, 1000)]));

    it('keeps the newest notes of each group', async () => {
      for (const field of ['a1', 'a2', 'b1', 'a3']) await visit(field.slice(0, 1), field);
      expect(await notes()).toEqual(['a2', 'a3', 'b1']);
    });

    it('counts a note that comes again once, as the newest', async () => {
      for (const field of ['a1', 'a2', 'a1', 'a3']) await visit('a', field);
      expect(await notes()).toEqual(['a1', 'a3']);
    });

    it('keeps the newest notes of all groups', async () => {
      for (const field of ['a1', 'b1', 'c1', 'd1', 'a2', 'e1']) await visit(field.slice(0, 1), field);
      expect(await notes()).toEqual(['a2', 'c1', 'd1', 'e1']);
    });

    it('leaves notes alone that are written without one', async () => {
      await store.run([putUnder(OWNER, UNDER, 'ticket', 10), takeUnder(UNDER, { field: 'free', value: 'x' })]);
      for (const field of ['a1', 'a2', 'a3']) await visit('a', field);
      expect(await notes()).toEqual(['a2', 'a3', 'free']);
    });

    it('keeps the newest records under an owner, and does not mix them up with its notes', async () => {
      await visit('a', 'a1');
      const key = (n: number) => `{4711}:pgt:${n}`;
      for (const n of [1, 2, 3]) await store.run([putUnder(OWNER, key(n), `v${n}`, 100, quota('a'))]);
      const found = await store.run([1, 2, 3].map((n) => getUnder(key(n))));
      expect(found.map((owned) => owned?.value)).toEqual([undefined, 'v2', 'v3']);
      expect(await notes()).toEqual(['a1']);
    });

    it('goes with the owner when that takes another value', async () => {
      for (const field of ['a1', 'a2']) await visit('a', field);
      await store.run([rewrite(OWNER, 'renewed')]);
      await visit('a', 'a3');
      expect(await notes()).toEqual(['a2', 'a3']);
    });
  });

  describe('a sliding record with a grace', () => {
    const over = { leftMilliseconds: 0, ended: { value: 'v', notes: { a: 'b' } } };
    beforeEach(async () => {
      await store.run([putSliding(OWNER, 'v', 10, 25, { graceSeconds: 60 }), putUnder(OWNER, UNDER, 'ticket', 100)]);
      await store.run([takeUnder(UNDER, { field: 'a', value: 'b' }), putUnder(OWNER, UNDER, 'ticket', 100)]);
    });

    it('is like any other while it lives', async () => {
      await advance(9);
      expect(await store.run([peek(OWNER), touch(OWNER), getUnder(UNDER)])).toMatchObject(['v', 'v', {}]);
      await advance(9);
      expect(await store.run([view(OWNER), rewrite(OWNER, 'w')])).toEqual([{ value: 'v', notes: { a: 'b' } }, true]);
      expect(await store.run([end(OWNER), reap(OWNER)])).toEqual([
        { value: 'w', notes: { a: 'b' } },
        { leftMilliseconds: 0 },
      ]);
    });

    it('is absent to every command when its time is over, with everything under it', async () => {
      await advance(10.1);
      const late = putUnder(OWNER, '{4711}:late', 'x', 10);
      expect(await store.run([peek(OWNER), touch(OWNER), view(OWNER), rewrite(OWNER, 'w'), end(OWNER)])).toEqual([
        undefined,
        undefined,
        undefined,
        false,
        undefined,
      ]);
      const note = { field: 'late', value: 'x' };
      expect(await store.run([getUnder(UNDER), takeUnder(UNDER, note), late, getUnder('{4711}:late')])).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
      expect(await store.run([reap(OWNER)])).toEqual([over]);
    });

    it('is over at its cap, however much it is used', async () => {
      for (let turn = 0; turn < 2; turn++) {
        await advance(9);
        await store.run([touch(OWNER)]);
      }
      await advance(7.1);
      expect(await store.run([touch(OWNER), reap(OWNER)])).toEqual([undefined, over]);
    });

    it('is taken by one of 200 that look when it is over', async () => {
      await advance(10.1);
      const looks = await Promise.all(Array.from({ length: 200 }, () => store.run([reap(OWNER)])));
      expect(looks.filter(([{ ended }]) => ended !== undefined)).toEqual([[over]]);
      expect(looks.every(([{ leftMilliseconds }]) => leftMilliseconds === 0)).toBe(true);
    });

    it('is left alone by reap before it expires, which does not restart its idle time', async () => {
      await advance(6);
      const [{ leftMilliseconds, ended }] = await store.run([reap(OWNER)]);
      expect(ended).toBeUndefined();
      expect(leftMilliseconds).toBeGreaterThan(3000);
      expect(leftMilliseconds).toBeLessThanOrEqual(4000);
      await advance(4.1);
      expect(await store.run([reap(OWNER)])).toEqual([over]);
    });

    it('is absent after its grace period', async () => {
      await advance(70.1);
      expect(await store.run([reap(OWNER)])).toEqual([{ leftMilliseconds: 0 }]);
    });

    it('makes way for another one with its name', async () => {
      await advance(10.1);
      await store.run([putSliding(OWNER, 'new', 10, 25, { graceSeconds: 60 })]);
      expect(await store.run([view(OWNER)])).toEqual([{ value: 'new', notes: {} }]);
    });
  });

  describe('a look at a sliding record without a grace', () => {
    it('returns its remaining life, and finds nothing afterwards', async () => {
      await store.run([putSliding(OWNER, 'v', 10, 100), put('text', 'x', 10)]);
      const [{ leftMilliseconds }, none, text] = await store.run([reap(OWNER), reap('{1}:none'), reap('text')]);
      expect(leftMilliseconds).toBeGreaterThan(9000);
      expect([none, text]).toEqual([{ leftMilliseconds: 0 }, { leftMilliseconds: 0 }]);
      await advance(10.1);
      expect(await store.run([reap(OWNER)])).toEqual([{ leftMilliseconds: 0 }]);
    });
  });

  describe('a record under another', () => {
    beforeEach(() => store.run([putSliding(OWNER, 'session', 100, 1000), putUnder(OWNER, UNDER, 'ticket', 10)]));
    const whole = { value: 'ticket', ownerKey: OWNER, ownerValue: 'session' };

    it('is read with its owner, and taken once', async () => {
      expect(await store.run([getUnder(UNDER), takeUnder(UNDER), takeUnder(UNDER), getUnder(UNDER)])).toEqual([
        whole,
        whole,
        undefined,
        undefined,
      ]);
    });

    it('has one winner of 200 that take it at the same moment', async () => {
      const taken = await Promise.all(Array.from({ length: 200 }, () => store.run([takeUnder(UNDER)])));
      expect(taken.filter(([owned]) => owned !== undefined)).toHaveLength(1);
    });

    it('ends with its own time', async () => {
      await advance(10.1);
      expect(await store.run([getUnder(UNDER), takeUnder(UNDER)])).toEqual([undefined, undefined]);
    });

    it('is absent from the moment its owner ends', async () => {
      await store.run([end(OWNER)]);
      expect(await store.run([getUnder(UNDER), takeUnder(UNDER)])).toEqual([undefined, undefined]);
    });

    it('is consumed when it is taken, also when its owner is absent', async () => {
      await store.run([end(OWNER), takeUnder(UNDER), putSliding(OWNER, 'again', 100, 1000)]);
      expect(await store.run([getUnder(UNDER)])).toEqual([undefined]);
    });

    it('is not written without its owner', async () => {
      await store.run([putUnder('{4711}:none', '{4711}:x', 'v', 10), putSliding('{4711}:none', 'o', 10, 10)]);
      expect(await store.run([getUnder('{4711}:x')])).toEqual([undefined]);
    });

    it('leaves a note with its owner', async () => {
      await store.run([
        takeUnder(UNDER, { field: 'v', value: 'one' }),
        takeUnder(UNDER, { field: 'x', value: 'late' }),
      ]);
      expect(await store.run([touch(OWNER), end(OWNER)])).toEqual([
        'session',
        { value: 'session', notes: { v: 'one' } },
      ]);
    });

    it('leaves its own value in the note where that is asked for', async () => {
      await store.run([takeUnder(UNDER, { field: 'a', value: 'head ', ifValueStartsWith: 'tick', withTaken: true })]);
      expect(await store.run([end(OWNER)])).toEqual([{ value: 'session', notes: { a: 'head ticket' } }]);
    });

    it('leaves no note when its value is not as expected', async () => {
      await store.run([takeUnder(UNDER, { field: 'a', value: '1', ifValueStartsWith: 'other' })]);
      await store.run([putUnder(OWNER, UNDER, 'ticket', 10)]);
      await store.run([takeUnder(UNDER, { field: 'b', value: '2', ifValueStartsWith: 'tick' })]);
      expect(await store.run([end(OWNER)])).toEqual([{ value: 'session', notes: { b: '2' } }]);
    });

    it('does not bring its owner back by a note', async () => {
      await store.run([end(OWNER), takeUnder(UNDER, { field: 'a', value: '1' })]);
      expect(await store.run([touch(OWNER), end(OWNER)])).toEqual([undefined, undefined]);
    });

    it('may have an owner with a line end in its key', async () => {
      const owner = '{4711}:a\n12\nb';
      await store.run([putSliding(owner, 's', 10, 10), putUnder(owner, UNDER, '7\nv', 10)]);
      expect(await store.run([getUnder(UNDER)])).toEqual([{ value: '7\nv', ownerKey: owner, ownerValue: 's' }]);
    });
  });

  describe('attempts', () => {
    const wait = async (id = 'x', key = 'a') => (await store.run([attempt(key, id, RULES)]))[0];
    let made = 0;
    /** An attempt that fails at once. Returns the answer to it. */
    const fail = async () => {
      const id = `id${++made}`;
      const [answer] = await store.run([attempt('a', id, RULES), settle('a', id)]);
      return answer;
    };

    it('are free at first, and then have to wait, longer each time up to a bound', async () => {
      expect([await fail(), await fail(), await fail()]).toEqual([0, 0, 0]);
      for (const seconds of [60, 120, 200, 200]) {
        const milliseconds = await fail();
        expect(milliseconds).toBeGreaterThan((seconds - 2) * 1000);
        expect(milliseconds).toBeLessThanOrEqual(seconds * 1000);
        await advance(seconds + 0.1);
        expect(await fail()).toBe(0);
      }
    });

    it('do not prolong the wait while it lasts', async () => {
      for (let turn = 0; turn < 50; turn++) await fail();
      await advance(60.1);
      expect(await fail()).toBe(0);
      expect(await fail()).toBeLessThanOrEqual(120_000);
    });

    it('are counted one by one, however many come at the same moment', async () => {
      const answers = await Promise.all(Array.from({ length: 100 }, (_, turn) => wait(`p${turn}`)));
      expect(answers.filter((answer) => answer === 0)).toHaveLength(RULES.freeAttempts);
      expect(answers.filter((answer) => answer === ATTEMPTS_UNDER_WAY)).toHaveLength(100 - RULES.freeAttempts);
    });

    it('under way keep others back without a wait, and make room when they are taken back', async () => {
      for (const id of ['1', '2', '3']) await wait(id);
      expect(await wait('4')).toBe(ATTEMPTS_UNDER_WAY);
      await store.run([takeBack('a', '2')]);
      expect([await wait('5'), await wait('6')]).toEqual([0, ATTEMPTS_UNDER_WAY]);
    });

    it('after the free ones go one at a time', async () => {
      for (let turn = 0; turn < 3; turn++) await fail();
      await advance(60.1);
      expect([await wait('1'), await wait('2')]).toEqual([0, ATTEMPTS_UNDER_WAY]);
      await store.run([settle('a', '1')]);
      expect(await wait('3')).toBeGreaterThan(60_000);
    });

    it('count as failures when nothing is heard of them', async () => {
      for (const id of ['1', '2', '3']) await wait(id);
      await advance(RULES.runningSeconds + 0.1);
      expect(await wait('4')).toBeGreaterThan(0);
    });

    it('can be taken back', async () => {
      for (let turn = 0; turn < 10; turn++) {
        expect(await wait(`id${turn}`)).toBe(0);
        await store.run([takeBack('a', `id${turn}`)]);
      }
      await store.run([takeBack('none', 'x'), settle('none', 'x')]);
    });

    it('cannot be taken back or settled when they were not counted, or under a part of their name', async () => {
      for (const id of ['21', '22', '23']) await wait(id);
      await store.run([takeBack('a', '1'), takeBack('a', '2'), settle('a', '3'), takeBack('a', '4')]);
      expect(await wait('24')).toBe(ATTEMPTS_UNDER_WAY);
      await store.run([takeBack('a', '21'), takeBack('a', '21')]);
      expect([await wait('25'), await wait('26')]).toEqual([0, ATTEMPTS_UNDER_WAY]);
    });

    it('are bounded in any window, whatever the waits', async () => {
      let allowed = 0;
      const until = RULES.windowSeconds;
      for (let seconds = 0; seconds < until; seconds += 201) {
        if ((await fail()) === 0) allowed += 1;
        await advance(201);
      }
      expect(allowed).toBe(RULES.mostInWindow);
    });

    it('leave their window one by one', async () => {
      await fail();
      await advance(RULES.windowSeconds / 2);
      await fail();
      await advance(RULES.windowSeconds / 2 + 0.1);
      expect([await fail(), await fail(), await fail()]).toEqual([0, 0, expect.any(Number)]);
      expect(await fail()).toBeGreaterThan(0);
    });
  });

  describe('a set', () => {
    const add = (member: string, most = 2) => addMember('s', member, 10, most);

    it('refuses members beyond its limit, says when the next one expires, and stores nothing of refused ones', async () => {
      expect(await store.run([add('a'), add('b'), add('a')])).toEqual([0, 0, 0]);
      const [wait = 0] = await store.run([add('c')]);
      expect(wait).toBeGreaterThan(8_000);
      expect(wait).toBeLessThanOrEqual(10_000);
      expect(await store.run([add('d'), removeMember('s', 'a'), add('c'), add('a')])).toEqual([
        expect.any(Number),
        undefined,
        0,
        expect.any(Number),
      ]);
    });

    it('loses each member some time after it was added last', async () => {
      await store.run([add('a'), add('b')]);
      await advance(6);
      expect(await store.run([add('b')])).toEqual([0]);
      await advance(5);
      expect(await store.run([add('c')])).toEqual([0]);
      const [wait = 0] = await store.run([add('d')]);
      expect(wait).toBeGreaterThan(2_000);
      expect(wait).toBeLessThanOrEqual(5_000);
    });
  });

  describe('a history', () => {
    const add = (entry: string) => addEntry('h', entry, 10, 2);
    const read = async () => (await store.run([entries('h', 10)]))[0];

    it('keeps the newest entries, in their order', async () => {
      expect(await read()).toEqual([]);
      for (const entry of ['a', 'b', 'c']) {
        await store.run([add(entry)]);
        await advance(1);
      }
      expect(await read()).toEqual(['b', 'c']);
      await store.run([add('b')]);
      expect(await read()).toEqual(['c', 'b']);
    });

    it('forgets each entry after its time, whatever comes later', async () => {
      await store.run([add('a')]);
      await advance(6);
      await store.run([add('b')]);
      await advance(5);
      expect(await read()).toEqual(['b']);
      await advance(6);
      expect(await read()).toEqual([]);
    });
  });

  it('returns the remaining life of a session without restarting its idle time', async () => {
    await store.run([putSliding('{1}:s', 'v', 10, 100, { graceSeconds: 5 })]);
    await advance(4);
    const looked = await store.run([left('{1}:s'), left('{1}:s'), left('{1}:none')]);
    expect(looked[0]).toBeGreaterThan(5_000);
    expect(looked[1]).toBeLessThanOrEqual(6_000);
    expect(looked[2]).toBe(0);
    await advance(7);
    expect(await store.run([left('{1}:s'), touch('{1}:s')])).toEqual([0, undefined]);
  });

  it('answers a ping', async () => {
    await expect(store.ping()).resolves.toBeUndefined();
  });
}
