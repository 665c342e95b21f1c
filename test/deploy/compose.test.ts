import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { environmentName, SETTING_KEYS, SETTINGS } from '../../src/config/settings';
import { describeWith, pathOf } from '../support/tools';

const ROOT = join(__dirname, '..', '..');
const SECRETS_FOLDER = join(ROOT, 'deploy', 'sample-secrets');
const SAMPLE_SECRETS = ['ldap-bind-password', 'portillon-secret', 'redis-password'];
const PLUGIN = ['docker', 'compose'] as const;

interface Service {
  readonly environment?: Readonly<Record<string, string>>;
  readonly command?: string | readonly string[];
  readonly healthcheck?: unknown;
  readonly volumes?: readonly (string | { source: string })[];
  readonly secrets?: readonly unknown[];
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

interface Composition {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, { file: string }>>;
}

/** Docker's compose plugin when it works, otherwise Debian's program. */
function composeCommand(): readonly string[] {
  const works = spawnSync(PLUGIN[0], [PLUGIN[1], 'version']).status === 0;
  return works ? PLUGIN : [pathOf('docker-compose')];
}

const hasPlugin = composeCommand() === PLUGIN;

describeWith(hasPlugin ? [] : ['docker-compose'], 'docker-compose.yml', () => {
  let composition: Composition;

  beforeAll(() => {
    const [program = '', ...first] = composeCommand();
    const argv = [...first, '-f', join(ROOT, 'docker-compose.yml'), 'config'];
    const { status, stdout, stderr } = spawnSync(program, argv, {
      cwd: ROOT,
      encoding: 'utf8',
      env: cleanEnvironment(),
    });
    if (status !== 0) throw new Error(stderr);
    composition = parse(stdout) as Composition;
  });

  it('is valid and has two nodes behind a proxy, with Redis, a directory, a mail catcher and the portal', () => {
    expect(Object.keys(composition.services).sort()).toEqual([
      'ent',
      'mail',
      'openldap',
      'proxy',
      'redis',
      'sso1',
      'sso2',
    ]);
    expect(composition.services.sso1).toEqual(composition.services.sso2);
  });

  it('gives Portillon only settings that exist, and no secret but by file', () => {
    const names = new Map(SETTING_KEYS.map((key) => [environmentName(key), SETTINGS[key].secret]));
    const given = Object.keys(composition.services.sso1?.environment ?? {});
    expect(given.length).toBeGreaterThan(5);
    for (const name of given) {
      const plain = name.replace(/_FILE$/, '');
      expect({ name, exists: names.has(plain), isPlainSecret: names.get(name) === true }).toEqual({
        name,
        exists: true,
        isPlainSecret: false,
      });
    }
  });

  it('waits for what Portillon needs', () => {
    expect(Object.keys(composition.services.sso1?.depends_on ?? {}).sort()).toEqual(['openldap', 'redis']);
    expect(composition.services.redis?.healthcheck).toBeDefined();
    expect(composition.services.openldap?.healthcheck).toBeDefined();
  });

  it('lets Redis evict nothing', () => {
    expect([composition.services.redis?.command].flat().join(' ')).toContain('--maxmemory-policy noeviction');
  });

  it('mounts only what is there', () => {
    const sources = Object.values(composition.services).flatMap(({ volumes = [] }) =>
      volumes.map((volume) => (typeof volume === 'string' ? (volume.split(':')[0] ?? '') : volume.source)),
    );
    const files = [...sources.filter((source) => source.startsWith('/')), ...secretFiles()];
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  function secretFiles(): string[] {
    return Object.values(composition.secrets).map(({ file }) => file);
  }
});

describe('the container image', () => {
  const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
  const runtime = dockerfile.slice(dockerfile.indexOf(' AS runtime'));

  it('runs as an unprivileged user, checks its health and starts without installing', () => {
    expect(runtime).toContain('USER node');
    expect(runtime).toContain('HEALTHCHECK');
    expect(runtime).toContain('CMD ["node", "dist/main.js", "--config", "/etc/portillon/portillon.yaml"]');
    expect(runtime).not.toContain('npm');
  });

  it('copies only what is there', () => {
    const sources = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      ([, files]) => files?.split(' ') ?? [],
    );
    expect(sources.length).toBeGreaterThan(5);
    expect(sources.filter((source) => !existsSync(join(ROOT, source)))).toEqual([]);
  });

  it('holds no sample account and no sample secret', () => {
    const ignored = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n');
    expect(ignored).toContain('deploy');
    const copied = [...runtime.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files]) => files?.split(' ') ?? []);
    const files = copied.flatMap((path) => filesBelow(join(ROOT, path)));
    expect(files.length).toBeGreaterThan(20);
    const secrets = [
      ...SAMPLE_SECRETS.map((name) => readFileSync(join(SECRETS_FOLDER, name), 'utf8').trim()),
      'Portillon-2026',
    ];
    const found = files.filter((file) => secrets.some((secret) => readFileSync(file, 'latin1').includes(secret)));
    expect([found, files.filter((file) => file.endsWith('.ldif'))]).toEqual([[], []]);
  });

  it('has a directory image whose start script can be run', () => {
    expect(statSync(join(ROOT, 'deploy', 'openldap', 'start')).mode & 0o111).toBe(0o111);
  });
});

function filesBelow(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The environment without variables of the machine that would change the test. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !/^(PORTILLON|COMPOSE)_/.test(name));
  return Object.fromEntries(entries);
}
