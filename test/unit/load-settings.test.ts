import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { helpText, printedSettings } from '../../src/config/document';
import { ConfigError, loadSettings } from '../../src/config/load';
import { environmentName, SETTING_KEYS } from '../../src/config/settings';
import { temporaryFolder } from '../support/folder';

const EMBEDDED = { PORTILLON_EMBEDDED: 'true' };

describe('loading the settings', () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);

  function file(text: string): string {
    const path = join(folder.path, 'portillon.yaml');
    writeFileSync(path, text);
    return path;
  }

  function faultsOf(environment: Record<string, string>, yaml?: string) {
    try {
      loadSettings(environment, yaml === undefined ? undefined : file(yaml));
    } catch (error) {
      if (error instanceof ConfigError) return error.faults;
      throw error;
    }
    throw new Error('the configuration was taken');
  }

  it('takes defaults, then the file, then the environment', () => {
    const yaml = file('port: 9000\ntickets:\n  serviceTicketSeconds: 20\n  proxyTicketSeconds: 30\n');
    const settings = loadSettings({ ...EMBEDDED, PORTILLON_TICKETS_SERVICE_TICKET_SECONDS: '25' }, yaml);
    expect(settings.port).toBe(9000);
    expect(settings['tickets.serviceTicketSeconds']).toBe(25);
    expect(settings['tickets.proxyTicketSeconds']).toBe(30);
    expect(settings['tickets.idleSeconds']).toBe(8 * 3600);
  });

  it('names every fault at once, with key, source and remedy', () => {
    const faults = faultsOf(
      { PORTILLON_PORT: 'many', PORTILLON_PROT: '1' },
      'tickets:\n  serviceTicketSecond: 5\nredis:\n  timeoutMilliseconds: 1\n',
    );
    expect(faults.map(({ key }) => key).sort()).toEqual([
      'PORTILLON_PROT',
      'port',
      'redis.timeoutMilliseconds',
      'tickets.serviceTicketSecond',
    ]);
    for (const { source, remedy } of faults) expect(source && remedy).toBeTruthy();
  });

  it('refuses a broken file, and one that is not there', () => {
    expect(faultsOf(EMBEDDED, 'a: [1\n')[0]?.key).toBe('(YAML)');
    expect(() => loadSettings(EMBEDDED, join(folder.path, 'nowhere.yaml'))).toThrow(/ENOENT/);
  });

  it('reads a secret from the file that an environment variable names', () => {
    const path = join(folder.path, 'password');
    writeFileSync(path, 'from-a-file\n');
    expect(loadSettings({ ...EMBEDDED, PORTILLON_LDAP_BIND_PASSWORD_FILE: path })['ldap.bindPassword']).toBe(
      'from-a-file',
    );
  });

  it('masks secrets when it prints the settings', () => {
    const printed = printedSettings(loadSettings({ ...EMBEDDED, PORTILLON_LDAP_BIND_PASSWORD: 'canary-7K4M' }));
    expect(printed).not.toContain('canary-7K4M');
    expect(printed).toContain('ldap.bindPassword: ********');
  });

  it('needs a directory unless embedded parts are allowed', () => {
    expect(faultsOf({}).map(({ key }) => key)).toContain('ldap.url');
  });

  it('refuses http on another host than this machine unless told to', () => {
    const there = {
      PORTILLON_LDAP_URL: 'ldaps://ldap.univ.example',
      PORTILLON_PUBLIC_URL: 'http://sso.univ.example/cas',
    };
    expect(faultsOf(there).map(({ key }) => key)).toEqual(['publicUrl']);
    expect(loadSettings({ ...there, PORTILLON_INSECURE_HTTP: 'true' }).insecureHttp).toBe(true);
    const real = { PORTILLON_LDAP_URL: 'ldaps://ldap.univ.example' };
    expect(loadSettings({ ...real, PORTILLON_PUBLIC_URL: 'https://sso.univ.example/cas' }).publicUrl).toContain(
      'https',
    );
  });

  it('never brings the embedded parts to a public address', () => {
    const there = { ...EMBEDDED, PORTILLON_PUBLIC_URL: 'https://sso.univ.example/cas' };
    expect(faultsOf(there).map(({ key }) => key)).toEqual(['embedded']);
    expect(loadSettings({ ...EMBEDDED, PORTILLON_PUBLIC_URL: 'https://LOCALHOST:8443/cas' }).embedded).toBe(true);
  });

  it.each([
    ['ldap://ldap.univ.example', ['ldap.url']],
    ['ldap://10.0.0.1', ['ldap.url']],
    ['ldaps://ldap.univ.example ldap://10.0.0.1', ['ldap.url']],
  ])('refuses to send passwords in clear to %s', (url, keys) => {
    expect(faultsOf({ PORTILLON_LDAP_URL: url }).map(({ key }) => key)).toEqual(keys);
    for (const name of ['PORTILLON_LDAP_START_TLS', 'PORTILLON_LDAP_PLAINTEXT']) {
      expect(loadSettings({ PORTILLON_LDAP_URL: url, [name]: 'true' })['ldap.url']).toContain(url.split(' ').at(-1));
    }
  });

  it('takes an LDAP server on this machine without TLS', () => {
    expect(loadSettings({ PORTILLON_LDAP_URL: 'ldap://127.0.0.1:389' })['ldap.url']).toHaveLength(1);
  });

  it('refuses short tokens and empty secret files', () => {
    const path = join(folder.path, 'empty');
    writeFileSync(path, '\n');
    const faults = faultsOf({ ...EMBEDDED, PORTILLON_SECRET_FILE: path });
    expect(faults.map(({ key }) => key)).toEqual(['secret']);
    expect(faultsOf({ ...EMBEDDED, PORTILLON_ACTUATOR_TOKEN: 'short' }).map(({ key }) => key)).toEqual([
      'actuator.token',
    ]);
  });

  it('reads lists, maps and switches from the environment', () => {
    const settings = loadSettings({
      PORTILLON_LDAP_URL: 'ldaps://a.univ.example, ldaps://b.univ.example',
      PORTILLON_LDAP_ATTRIBUTES: '{"mail":"email","cn":["cn","name"]}',
      PORTILLON_LDAP_START_TLS: 'off',
    });
    expect(settings['ldap.url']).toEqual(['ldaps://a.univ.example', 'ldaps://b.univ.example']);
    expect(settings['ldap.attributes']).toEqual({ mail: ['email'], cn: ['cn', 'name'] });
    expect(settings['ldap.startTls']).toBe(false);
  });

  it('gives every setting its own name in the environment, and tells all of them in --help', () => {
    const names = SETTING_KEYS.map(environmentName);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(helpText()).toContain(name);
    expect(names).toEqual(
      expect.arrayContaining([
        'PORTILLON_PUBLIC_URL',
        'PORTILLON_PORT',
        'PORTILLON_HOST',
        'PORTILLON_TRUSTED_PROXIES',
        'PORTILLON_REDIS_URL',
        'PORTILLON_LDAP_URL',
        'PORTILLON_SERVICES_DIR',
      ]),
    );
  });
});
