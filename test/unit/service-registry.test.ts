import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLog } from '../../src/base/log';
import { JsonServiceRegistry } from '../../src/services/files/json-service-registry';
import { temporaryFolder } from '../support/folder';

describe('JsonServiceRegistry', () => {
  const folder = temporaryFolder();
  const place = join(folder.path, 'services');
  let registry: JsonServiceRegistry;

  beforeEach(async () => {
    mkdirSync(place);
    write('App-1.json', { id: 1 });
    registry = await JsonServiceRegistry.open(place, silentLog);
  });

  afterEach(async () => {
    await registry.close();
    rmSync(place, { recursive: true, force: true });
  });

  afterAll(() => folder.remove());

  function text(changes: object): string {
    return JSON.stringify({ serviceId: '^https://app\\.univ\\.example/.*', name: 'App', id: 1, ...changes });
  }

  function write(name: string, changes: object): void {
    writeFileSync(join(place, name), text(changes));
  }

  /** Resolves when the registry has taken in a change that makes `isSeen` true. */
  function changeTo(isSeen: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const stop = registry.onChange(() => {
        if (!isSeen()) return;
        stop();
        resolve();
      });
    });
  }

  const nameOf = (url: string) => registry.match(url)?.name;

  it('refuses every service when the folder is empty', async () => {
    const empty = join(folder.path, 'empty');
    mkdirSync(empty);
    const nobody = await JsonServiceRegistry.open(empty, silentLog);
    expect(nobody.match('https://app.univ.example/')).toBeUndefined();
    expect(nobody.all()).toEqual([]);
    await nobody.close();
  });

  it('says what to do when there is no folder', async () => {
    await expect(JsonServiceRegistry.open(join(folder.path, 'nowhere'), silentLog)).rejects.toMatchObject({
      name: 'OperatorFault',
      remedy: expect.stringContaining('PORTILLON_SERVICES_DIR'),
    });
  });

  it('reads the services of the example ENT without a remark', async () => {
    const ent = await JsonServiceRegistry.open(join(__dirname, '../../config/services'), silentLog);
    expect([ent.problems(), ent.warnings()]).toEqual([[], []]);
    expect(ent.match('http://localhost:8081/')?.name).toBe('ENT – portail');
    expect(ent.match('http://127.0.0.1:8081/')?.name).toBe('ENT – portail');
    expect(ent.match('http://localhost:8081/messagerie')?.name).toBe('Messagerie');
    expect(ent.match('http://localhost:8081/emploi-du-temps/?week=3')?.name).toBe('Emploi du temps');
    expect(ent.match('http://localhost:8081/notes?x')?.name).toBe('Notes');
    expect(ent.match('http://localhost:8081/messageries')?.name).toBe('ENT – portail');
    expect(ent.match('http://127.0.0.1:18081/notes')?.name).toBe('Notes');
    expect(ent.match('http://localhost:8081.evil.example/')).toBeUndefined();
    expect(ent.match('http://localhost:8081@evil.example/')).toBeUndefined();
    expect(ent.match('https://app.univ.example/')).toBeUndefined();
    await ent.close();
  });

  it('takes in a file that is added', async () => {
    const seen = changeTo(() => nameOf('https://new.univ.example/') === 'New');
    write('New-2.json', { id: 2, name: 'New', serviceId: '^https://new\\.univ\\.example/.*' });
    await seen;
    expect(nameOf('https://app.univ.example/')).toBe('App');
  });

  it('takes in a file that is replaced by renaming', async () => {
    const seen = changeTo(() => nameOf('https://app.univ.example/') === 'Renewed');
    write('App-1.json.tmp', { name: 'Renewed' });
    renameSync(join(place, 'App-1.json.tmp'), join(place, 'App-1.json'));
    await seen;
    expect(registry.all()).toHaveLength(1);
  });

  it('forgets a service whose file is removed', async () => {
    const seen = changeTo(() => registry.all().length === 0);
    rmSync(join(place, 'App-1.json'));
    await seen;
    expect(registry.match('https://app.univ.example/')).toBeUndefined();
  });

  it('keeps the last good version of a file that is half written, and reports it', async () => {
    const broken = changeTo(() => registry.problems().length > 0);
    writeFileSync(join(place, 'App-1.json'), text({ name: 'Later' }).slice(0, 30));
    await broken;
    expect(nameOf('https://app.univ.example/')).toBe('App');
    expect(registry.problems()[0]).toMatchObject({ source: 'App-1.json', field: '' });
    const mended = changeTo(() => registry.problems().length === 0);
    write('App-1.json', { name: 'Later' });
    await mended;
    expect(nameOf('https://app.univ.example/')).toBe('Later');
  });

  it('does not let a bad file hide the others', async () => {
    writeFileSync(join(place, 'Bad-9.json'), 'nonsense [');
    write('Other-3.json', { id: 3, name: 'Other', serviceId: '^https://other\\.univ\\.example/.*' });
    await registry.refresh();
    expect(nameOf('https://other.univ.example/')).toBe('Other');
    expect(registry.problems().map(({ source }) => source)).toEqual(['Bad-9.json']);
  });

  it('takes the first file by name of two with one id, and reports the other', async () => {
    write('Zzz-1.json', { name: 'Second', serviceId: '^https://zzz\\.univ\\.example/.*' });
    await registry.refresh();
    expect(registry.all().map(({ name, access }) => [name, access.enabled])).toEqual([
      ['App', true],
      ['Second', false],
    ]);
    expect(registry.problems()).toEqual([
      {
        source: 'Zzz-1.json',
        field: 'id',
        reason: expect.stringContaining('App-1.json'),
        consequence: expect.stringContaining('closed'),
      },
    ]);
  });

  it('leaves other files alone', async () => {
    writeFileSync(join(place, 'README.md'), '# hello');
    writeFileSync(join(place, '.App-1.json.swp.json'), 'x');
    await registry.refresh();
    expect(registry.problems()).toEqual([]);
  });

  it('keeps the known services while the folder is missing, and reports it until it is back', async () => {
    renameSync(place, `${place}-away`);
    await registry.refresh();
    expect(nameOf('https://app.univ.example/')).toBe('App');
    expect(registry.problems()).toEqual([
      { source: place, field: '', reason: expect.stringContaining('cannot be read') },
    ]);
    renameSync(`${place}-away`, place);
    await registry.refresh();
    expect(registry.problems()).toEqual([]);
  });

  it('does not notify listeners when nothing has changed', async () => {
    let changes = 0;
    registry.onChange(() => changes++);
    await registry.refresh();
    expect(changes).toBe(0);
  });
});
