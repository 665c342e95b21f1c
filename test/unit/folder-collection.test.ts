import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { update } from '../../src/services/files/collection';
import { FolderCollection } from '../../src/services/files/folder-collection';
import { temporaryFolder } from '../support/folder';

describe('FolderCollection', () => {
  let temporary: ReturnType<typeof temporaryFolder>;
  let folder: string;
  let collection: FolderCollection;

  beforeEach(() => {
    temporary = temporaryFolder();
    folder = join(temporary.path, 'not', 'yet', 'there');
    collection = new FolderCollection(folder, 'data.dir');
  });

  afterEach(() => temporary.remove());

  it('is empty before the first text is written, and creates its folder then', async () => {
    expect(await collection.read('a.json')).toBeUndefined();
    expect(await collection.all()).toEqual(new Map());
    expect(await collection.replace('a.json', 'été', undefined)).toBe(true);
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('été');
    expect(await collection.all()).toEqual(new Map([['a.json', 'été']]));
  });

  it('writes and removes only what has the expected text', async () => {
    await collection.replace('a.json', '1', undefined);
    expect(await collection.replace('a.json', '2', undefined)).toBe(false);
    expect(await collection.replace('a.json', undefined, '2')).toBe(false);
    expect(await collection.read('a.json')).toBe('1');
    expect(await collection.replace('a.json', '2', '1')).toBe(true);
    expect(await collection.replace('a.json', undefined, '2')).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('lets one of many writers at the same moment win', async () => {
    const writes = Array.from({ length: 20 }, (_, i) => collection.replace('a.json', `${i}`, undefined));
    expect((await Promise.all(writes)).filter(Boolean)).toHaveLength(1);
  });

  it('loses no change of many that are made at the same moment', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () => update(collection, 'n', (text) => String(Number(text ?? 0) + 1))),
    );
    expect(await collection.read('n')).toBe('20');
  });

  it.each(['../a.json', '/etc/passwd', '.hidden', '', 'a/b', 'a\\b', 'a\0b'])(
    'does not touch the name %j',
    async (name) => {
      expect(await collection.replace(name, 'x', undefined)).toBe(false);
      expect(await collection.read(name)).toBeUndefined();
    },
  );

  it('does not read what a writer left behind that was killed', async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, '.a.json.tmp'), 'half');
    expect(await collection.all()).toEqual(new Map());
    expect(await collection.replace('a.json', 'whole', undefined)).toBe(true);
    expect(readdirSync(folder)).toEqual(['a.json']);
  });

  it('says which folder cannot be written, and where it is set', async () => {
    writeFileSync(join(temporary.path, 'file'), '');
    const inside = new FolderCollection(join(temporary.path, 'file', 'folder'), 'data.dir');
    await expect(inside.replace('a.json', 'x', undefined)).rejects.toMatchObject({
      name: 'OperatorFault',
      message: expect.stringContaining('cannot be'),
      remedy: expect.stringContaining('data.dir'),
    });
    expect(await inside.isWritable()).toBe(false);
    expect(await collection.isWritable()).toBe(false);
    expect(existsSync(folder)).toBe(false);
    await collection.replace('a.json', 'x', undefined);
    expect(await collection.isWritable()).toBe(true);
  });
});
