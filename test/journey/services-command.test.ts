import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/folder';
import { PortillonProcess, runMain } from '../support/process';
import { PrivateRedis } from '../support/redis';
import { describeWith, type Tool } from '../support/tools';

const APP = '{\n  "serviceId": "^https://app\\\\.univ\\\\.example/.*",\n  "name": "App",\n  "id": 1\n}\n';
const changed = (name: string, id = 1) => APP.replace('"App"', `"${name}"`).replace('"id": 1', `"id": ${id}`);
const REFUSED = 1;
const USAGE = 2;
const UNAVAILABLE_OR_CONFIG = 78;

/** Where services live, and the programs that it needs. */
const STORES: readonly { readonly name: string; readonly tools: readonly Tool[] }[] = [
  { name: 'in a folder', tools: [] },
  { name: 'in Redis', tools: ['redis-server'] },
];

jest.setTimeout(60_000);

describe.each(STORES)('portillon services, $name', ({ tools }) => {
  describeWith(tools, 'on the command line', () => {
    const folder = temporaryFolder();
    let redis: PrivateRedis | undefined;
    let settings: Record<string, string>;
    let turn = 0;

    beforeAll(async () => {
      redis = tools.length > 0 ? await PrivateRedis.start() : undefined;
    });
    afterAll(async () => {
      await redis?.stop();
      folder.remove();
    });
    beforeEach(() => {
      turn += 1;
      const services = place('services');
      writeFileSync(join(services, 'App-1.json'), APP);
      settings = {
        PORTILLON_EMBEDDED: 'true',
        PORTILLON_SERVICES_DIR: services,
        ...(redis && {
          PORTILLON_REDIS_URL: redis.url,
          PORTILLON_REDIS_KEY_PREFIX: `t${turn}:`,
          PORTILLON_SERVICES_STORAGE: 'redis',
          PORTILLON_SECRET: 'a-secret-of-this-test-32-characters',
        }),
      };
    });

    function place(name: string): string {
      const path = join(folder.path, `${turn}-${name}`);
      mkdirSync(path);
      return path;
    }

    const portillon = (...words: string[]) => runMain(['services', ...words], settings);
    const json = async (...words: string[]) => JSON.parse((await portillon(...words, '--json')).output);
    const file = (name: string, text: string) => {
      const path = join(place(`file-${name}`), name);
      writeFileSync(path, text);
      return path;
    };

    it('lists and shows them', async () => {
      expect(await json('list')).toEqual([
        { name: 'App-1.json', state: 'enabled', service: 'App', serviceId: '^https://app\\.univ\\.example/.*' },
      ]);
      const { code, output } = await portillon('show', 'App-1.json');
      expect([code, output]).toEqual([0, expect.stringContaining(APP)]);
      expect((await json('show', 'App-1.json')).text).toBe(APP);
      expect((await portillon('show', 'None-9.json')).code).toBe(REFUSED);
    });

    it('adds, edits, deletes and restores one, with a history that says who and why', async () => {
      const added = await portillon(
        'add',
        file('Notes-2.json', changed('Notes', 2).replace('app', 'notes')),
        '--as',
        'anne',
        '--note',
        'asked',
      );
      expect([added.code, added.output]).toEqual([0, expect.stringContaining('registered')]);
      expect((await portillon('edit', 'Notes-2.json', file('x.json', changed('Marks', 2)))).code).toBe(0);
      expect((await portillon('delete', 'Notes-2.json')).code).toBe(0);
      const changes = await json('history', 'Notes-2.json');
      expect(changes.map(({ kind }: { kind: string }) => kind)).toEqual(['removed', 'changed', 'registered']);
      expect(changes[2]).toMatchObject({ author: { name: 'anne', by: 'command line' }, note: 'asked' });
      expect((await portillon('restore', 'Notes-2.json', changes[0].id)).code).toBe(0);
      expect((await json('show', 'Notes-2.json')).text).toBe(changed('Marks', 2));
    });

    it('refuses what the pages refuse, and says why', async () => {
      const invalid = await portillon('add', file('Bad-9.json', '{"name":"x","id":9}'));
      expect([invalid.code, invalid.output]).toEqual([REFUSED, expect.stringContaining('serviceId')]);
      const twice = await portillon('add', file('App-1.json', changed('Other')));
      expect([twice.code, twice.output]).toEqual([REFUSED, expect.stringContaining('another version')]);
      const stale = await portillon('edit', 'App-1.json', file('y.json', changed('Y')), '--version', '0'.repeat(64));
      expect([stale.code, (await json('show', 'App-1.json')).text]).toEqual([REFUSED, APP]);
    });

    it('says which service answers, and what a person would get', async () => {
      const { code, output } = await portillon('try', 'https://app.univ.example/x', '--person', 'etudiant1', '--json');
      expect([code, JSON.parse(output)]).toMatchObject([
        0,
        { service: 'App-1.json', simulation: { outcome: 'admitted', username: 'etudiant1' } },
      ]);
      expect((await portillon('try', 'http://app.univ.example/')).code).toBe(REFUSED);
    });

    it('exports every file byte for byte, and imports them again, after a dry run', async () => {
      const out = place('out');
      expect((await portillon('export', out)).code).toBe(0);
      expect(readdirSync(out)).toEqual(['App-1.json']);
      expect(readFileSync(join(out, 'App-1.json'), 'utf8')).toBe(APP);
      expect((await portillon('export', out)).code).toBe(REFUSED);
      writeFileSync(join(out, 'App-1.json'), changed('Imported'));
      writeFileSync(join(out, 'New-3.json'), changed('New', 3).replace('app', 'new'));
      writeFileSync(join(out, 'Bad-4.json'), '{');
      const outcomes = async (...more: string[]) =>
        (await json('import', out, ...more)).map(
          ({ name, outcome }: { name: string; outcome: string }) => `${name} ${outcome}`,
        );
      const expected = ['App-1.json changed', 'Bad-4.json refused', 'New-3.json new'];
      expect(await outcomes('--dry-run')).toEqual(expected);
      expect((await json('show', 'App-1.json')).text).toBe(APP);
      expect(await outcomes()).toEqual(expected);
      expect(await outcomes()).toEqual(['App-1.json same', 'Bad-4.json refused', 'New-3.json same']);
    });

    it('reports findings, with an exit code for scripts', async () => {
      expect((await portillon('lint')).code).toBe(0);
      await portillon(
        'add',
        file(
          'Wide-5.json',
          changed('Wide', 5).replace('^https://app\\\\.univ\\\\.example/.*', '^http://wide\\\\.univ\\\\.example/.*'),
        ),
      );
      const { code, output } = await portillon('lint');
      expect([code, output]).toEqual([REFUSED, expect.stringContaining('warning Wide-5.json, serviceId')]);
    });

    it('explains itself, and refuses words that it does not know', async () => {
      const help = await portillon('--help');
      expect([help.code, help.output]).toEqual([0, expect.stringContaining('services import <FOLDER>')]);
      for (const words of [['frobnicate'], ['show'], ['list', 'x'], ['list', '--frobnicate']])
        expect([words, (await portillon(...words)).code]).toEqual([words, USAGE]);
      const { code, output } = await runMain(['services', 'list'], { PORTILLON_PORT: 'x' });
      expect([code, output]).toEqual([UNAVAILABLE_OR_CONFIG, expect.stringContaining('PORTILLON_PORT')]);
    });

    it('changes what a running server has in force', async () => {
      const server = await PortillonProcess.start(settings);
      const answer = async () => (await server.client().get('/login?service=https://live.univ.example/')).status;
      expect(await answer()).not.toBe(200);
      await portillon('add', file('Live-7.json', changed('Live', 7).replace('app', 'live')));
      // At once in a folder that is watched, within two seconds in Redis.
      while ((await answer()) !== 200) await new Promise((resolve) => setImmediate(resolve));
      await server.kill();
    });
  });
});
