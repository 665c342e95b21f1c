import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { helpText, printedSettings } from '../../src/config/document';
import { ConfigError, loadSettings, readSettings } from '../../src/config/load';
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

  function messageOf(environment: Record<string, string>, path?: string): string {
    try {
      loadSettings(environment, path);
    } catch (error) {
      return (error as ConfigError).message;
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
      { PORTILLON_PORT: 'many', PORTILLON_PROT: '1', PORTILLON_SECRET: 'short' },
      'tickets:\n  serviceTicketSecond: 5\nredis:\n  timeoutMilliseconds: 1\n',
    );
    expect(faults.map(({ key }) => key).sort()).toEqual([
      'PORTILLON_PROT',
      'ldap.url',
      'port',
      'redis.timeoutMilliseconds',
      'secret',
      'tickets.serviceTicketSecond',
    ]);
    for (const { source, problem, remedy } of faults) expect(source && problem && remedy).toBeTruthy();
  });

  it('refuses a broken file, and one that is not there', () => {
    const nowhere = join(folder.path, 'nowhere.yaml');
    const [broken] = faultsOf({}, 'port: 80\nhost: "a" canary-7K4M\n');
    expect(broken).toMatchObject({ source: 'YAML', problem: expect.stringMatching(/^line 2, column 11/) });
    expect(JSON.stringify(broken)).not.toContain('canary-7K4M');
    expect(messageOf({}, nowhere)).toBe(
      `--config (${nowhere}): the file cannot be read (ENOENT). Name a file that can be read.`,
    );
  });

  it('takes the file of PORTILLON_CONFIG, unless an argument names another', () => {
    const path = join(folder.path, 'other.yaml');
    writeFileSync(path, 'port: 9001\n');
    const environment = { ...EMBEDDED, PORTILLON_CONFIG: path };
    expect(loadSettings(environment).port).toBe(9001);
    expect(loadSettings(environment, file('port: 9002\n')).port).toBe(9002);
    expect(messageOf({ ...EMBEDDED, PORTILLON_CONFIG: '/nowhere' })).toContain('PORTILLON_CONFIG (/nowhere)');
  });

  it.each([
    [{ PORTILLON_PORT: 'eighty' }, 'port (PORTILLON_PORT): “eighty” is refused. Give a whole number from 0 to 65535.'],
    [{ PORTILLON_PORT: '70000' }, 'port (PORTILLON_PORT): “70000” is refused. Give a whole number from 0 to 65535.'],
    [
      { PORTILLON_LOG_LEVEL: 'loud' },
      'log.level (PORTILLON_LOG_LEVEL): “loud” is refused. Give one of debug, info, warn, error, silent.',
    ],
    [
      { PORTILLON_EMBEDDED: '' },
      'ldap.url (PORTILLON_LDAP_URL, not set): no directory is named. Name it (ldaps://…); to try Portillon without one, use npm start.',
    ],
  ])('describes the error of %j in one specific sentence', (environment, message) => {
    expect(messageOf({ ...EMBEDDED, ...environment })).toBe(message);
  });

  it('shows no password of a URL that it refuses, and nothing of a secret', () => {
    const redis = messageOf({ ...EMBEDDED, PORTILLON_PUBLIC_URL: 'https://someone:canary-7K4M@sso.univ.example/cas' });
    expect(redis).toContain('publicUrl');
    expect(messageOf(EMBEDDED, file('secret: [canary-7K4M]\n'))).toContain('secret (');
    expect(messageOf({ ...EMBEDDED, PORTILLON_REDIS_URL: 'redis:/x:canary-7K/4M@y:canary@z' })).not.toContain('canary');
    expect(redis + messageOf(EMBEDDED, file('secret: [canary-7K4M]\n'))).not.toContain('canary-7K4M');
  });

  it.each([
    ['PORTILLON_LDAP_URI', 'ldap.url (PORTILLON_LDAP_URL)'],
    ['PORTILLON_PROT', 'port (PORTILLON_PORT)'],
    ['PORTILLON_NONSENSE', undefined],
    ['PORTILLON_CAS_SERVER_NAME', undefined],
  ])('suggests for %s the nearest key: %s', (name, meant) => {
    const message = messageOf({ ...EMBEDDED, [name]: 'x' });
    if (meant) expect(message).toContain(`is ${meant} meant?`);
    else expect(message).not.toContain('meant?');
  });

  it('suggests keys of the file in the same way', () => {
    expect(messageOf(EMBEDDED, file('publicURI: x\n'))).toContain('is publicUrl meant?');
    expect(messageOf(EMBEDDED, file('cas:\n  server:\n    name: x\n'))).not.toContain('meant?');
  });

  it.each([
    ['PORTILLON_THEME_ACCENT_COLOUR', 'blue'],
    ['PORTILLON_THEME_LOGO_URL', 'logo.png'],
    ['PORTILLON_THEME_LOGO_URL', 'https://elsewhere.example/logo.png'],
    ['PORTILLON_TRUSTED_PROXIES', 'proxy.univ.example'],
    ['PORTILLON_THROTTLE_ALLOWED_NETWORKS', '10.0.0.0/33'],
    ['PORTILLON_OUTGOING_ALLOWED_NETWORKS', '10.0.0'],
    ['PORTILLON_ACTUATOR_ALLOWED_NETWORKS', 'everybody'],
    ['PORTILLON_MAIL_FROM', 'compte-informatique'],
    ['PORTILLON_COOKIE_NAME', 'TGC; Path=/'],
    ['PORTILLON_PUBLIC_URL', 'http://localhost:8080/cas/login'],
    ['PORTILLON_LDAP_URL', 'ldap.univ.example'],
    ['PORTILLON_REDIS_URL', 'redis:6379'],
    ['PORTILLON_REDIS_SENTINELS', 'sentinel1.univ.example'],
    ['PORTILLON_THEME_PORTAL_URL', 'javascript:alert(1)'],
    ['PORTILLON_THEME_LINKS', '[{"fr":"Aide","url":"javascript:alert(1)"}]'],
    ['PORTILLON_THEME_LINKS', 'Aide https://aide.univ.example/'],
    ['PORTILLON_ACTIVATION_STATE_CHANGES', '[{"operation":"remove","attribute":"x"}]'],
  ])('refuses %s=%s before anything is opened', (name, value) => {
    const key = SETTING_KEYS.find((known) => environmentName(known) === name);
    expect(faultsOf({ ...EMBEDDED, [name]: value }).map((fault) => fault.key)).toEqual([key]);
  });

  it('takes a logo on its own host, and a colour', () => {
    const theme = {
      PORTILLON_THEME_LOGO_URL: 'http://localhost:8080/logo.png',
      PORTILLON_THEME_ACCENT_COLOUR: '#1F5fa8',
    };
    expect(loadSettings({ ...EMBEDDED, ...theme })['theme.accentColour']).toBe('#1F5fa8');
  });

  it('needs the password of a service account that is named', () => {
    const directory = { PORTILLON_LDAP_URL: 'ldaps://ldap.univ.example', PORTILLON_LDAP_BIND_DN: 'cn=portillon' };
    expect(faultsOf(directory).map(({ key }) => key)).toEqual(['ldap.bindPassword']);
    expect(loadSettings({ ...directory, PORTILLON_LDAP_BIND_PASSWORD: 'x' })['ldap.bindDn']).toBe('cn=portillon');
  });

  it('needs a template with the identifier in it to bind directly', () => {
    const direct = { PORTILLON_LDAP_URL: 'ldaps://ldap.univ.example', PORTILLON_LDAP_MODE: 'direct' };
    expect(loadSettings(direct)['ldap.mode']).toBe('direct');
    expect(faultsOf({ ...direct, PORTILLON_LDAP_DIRECT_DN: 'uid=x' }).map(({ key }) => key)).toEqual(['ldap.directDn']);
  });

  it('needs the mail domains of the institution where mail is sent', () => {
    const mail = { PORTILLON_LDAP_URL: 'ldaps://ldap.univ.example', PORTILLON_MAIL_HOST: 'smtp.univ.example' };
    expect(faultsOf(mail).map(({ key }) => key)).toEqual(['mail.ownDomains']);
    expect(loadSettings({ ...mail, PORTILLON_MAIL_OWN_DOMAINS: 'univ.example' })['mail.ownDomains']).toHaveLength(1);
  });

  it('refuses a secret that is given as itself and in a file', () => {
    const path = join(folder.path, 'both');
    writeFileSync(path, 'from-a-file\n');
    const both = { PORTILLON_LDAP_BIND_PASSWORD: 'canary-7K4M', PORTILLON_LDAP_BIND_PASSWORD_FILE: path };
    for (const environment of [both, Object.fromEntries(Object.entries(both).reverse())]) {
      const message = messageOf({ ...EMBEDDED, ...environment });
      expect(message).toContain(
        '(PORTILLON_LDAP_BIND_PASSWORD, PORTILLON_LDAP_BIND_PASSWORD_FILE): both are set, and it is not clear which one holds. Give one of the two.',
      );
      expect(message).not.toContain('canary-7K4M');
    }
  });

  it.each([
    [{ PORTILLON_PORT: '18071' }, 'http://localhost:18071/cas'],
    [{ PORTILLON_PORT: '18071', PORTILLON_HOST: '0.0.0.0' }, 'http://localhost:18071/cas'],
    [{ PORTILLON_PORT: '0' }, 'http://localhost:8080/cas'],
    [{ PORTILLON_PORT: '18071', PORTILLON_HOST: '192.0.2.7' }, 'http://localhost:8080/cas'],
    [{ PORTILLON_PORT: '18071', PORTILLON_PUBLIC_URL: 'http://localhost/sso' }, 'http://localhost/sso'],
  ])('has for %j the public URL %s', (environment, publicUrl) => {
    const known = { PORTILLON_ALLOW_UNSAFE: 'true' };
    expect(loadSettings({ ...EMBEDDED, ...known, ...environment }).publicUrl).toBe(publicUrl);
  });

  it('reads what is in force beside the faults', () => {
    const { settings, faults } = readSettings({ ...EMBEDDED, PORTILLON_PORT: 'many', PORTILLON_HOST: '127.0.0.2' });
    expect([settings.port, settings.host, faults.length]).toEqual([8080, '127.0.0.2', 1]);
  });

  it('takes the example of a real installation', () => {
    const secrets = { PORTILLON_SECRET: 'x'.repeat(32), PORTILLON_LDAP_BIND_PASSWORD: 'x' };
    const settings = loadSettings(secrets, join(__dirname, '../../config/production.example.yaml'));
    expect(settings['mail.host']).toBe('smtp.univ.example');
  });

  it('tells in --help how lists and maps are written in the environment', () => {
    const example = /PORTILLON_THEME_LINKS='(.*)'/.exec(helpText())?.[1] ?? '';
    expect(loadSettings({ ...EMBEDDED, PORTILLON_THEME_LINKS: example })['theme.links'][0]?.fr).toBe('Aide');
    expect(helpText()).toContain('a list of texts, in the environment separated by commas or spaces');
    expect(helpText()).toContain('a map from names to texts, in the environment as JSON');
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

  it('refuses http on another host than this machine unless it is allowed', () => {
    const there = {
      PORTILLON_LDAP_URL: 'ldaps://ldap.univ.example',
      PORTILLON_PUBLIC_URL: 'http://sso.univ.example/cas',
      PORTILLON_SERVICES_DIR: folder.path,
    };
    expect(faultsOf(there).map(({ key }) => key)).toEqual(['publicUrl']);
    expect(loadSettings({ ...there, PORTILLON_INSECURE_HTTP: 'true' }).insecureHttp).toBe(true);
    const real = { PORTILLON_LDAP_URL: 'ldaps://ldap.univ.example' };
    const services = { PORTILLON_SERVICES_DIR: folder.path };
    expect(
      loadSettings({ ...real, ...services, PORTILLON_PUBLIC_URL: 'https://sso.univ.example/cas' }).publicUrl,
    ).toContain('https');
  });

  it('never runs the embedded parts at a public address', () => {
    const publicUrl = { PORTILLON_PUBLIC_URL: 'https://sso.univ.example/cas', PORTILLON_SERVICES_DIR: folder.path };
    const there = { ...EMBEDDED, ...publicUrl };
    expect(faultsOf(there).map(({ key }) => key)).toEqual(['embedded']);
    for (const host of ['0.0.0.0', '::', '192.0.2.7', 'sso1']) {
      expect(faultsOf({ ...EMBEDDED, PORTILLON_HOST: host }).map(({ key }) => key)).toEqual(['embedded']);
    }
    expect(loadSettings({ ...EMBEDDED, PORTILLON_PUBLIC_URL: 'https://LOCALHOST:8443/cas' }).embedded).toBe(true);
  });

  describe('on a public address', () => {
    const SECRET = 'x'.repeat(32);
    const PUBLIC = {
      PORTILLON_LDAP_URL: 'ldaps://ldap.univ.example',
      PORTILLON_PUBLIC_URL: 'https://sso.univ.example/cas',
      PORTILLON_SERVICES_DIR: folder.path,
    };
    const sample = (name: string) => readFileSync(join(__dirname, '../../deploy/sample-secrets', name), 'utf8').trim();
    const cases: readonly [string, Record<string, string>, string][] = [
      ['the sample services', { PORTILLON_SERVICES_DIR: '' }, 'services.dir'],
      ['the sample secret', { PORTILLON_SECRET: sample('portillon-secret') }, 'secret'],
      [
        'the sample password of Redis',
        {
          PORTILLON_REDIS_URL: 'rediss://redis.univ.example',
          PORTILLON_SECRET: SECRET,
          PORTILLON_REDIS_PASSWORD: sample('redis-password'),
        },
        'redis.password',
      ],
      [
        'the sample password of the service account',
        { PORTILLON_LDAP_BIND_DN: 'cn=portillon', PORTILLON_LDAP_BIND_PASSWORD: sample('ldap-bind-password') },
        'ldap.bindPassword',
      ],
      ['Redis and no secret', { PORTILLON_REDIS_URL: 'rediss://redis.univ.example' }, 'secret'],
      ['Redis Sentinel and no secret', { PORTILLON_REDIS_SENTINELS: 'redis1.univ.example:26379' }, 'secret'],
      ['Redis Cluster and no secret', { PORTILLON_REDIS_CLUSTER: 'redis1.univ.example:7000' }, 'secret'],
    ];

    it.each(cases)('refuses %s unless allowUnsafe is set', (_what, environment, key) => {
      const [fault, ...others] = faultsOf({ ...PUBLIC, ...environment });
      expect([fault?.key, others]).toEqual([key, []]);
      const message = messageOf({ ...PUBLIC, ...environment });
      expect(message).toContain(environmentName(key));
      expect(message).toContain('allowUnsafe (PORTILLON_ALLOW_UNSAFE)');
      expect(loadSettings({ ...PUBLIC, ...environment, PORTILLON_ALLOW_UNSAFE: 'true' }).allowUnsafe).toBe(true);
    });

    it('takes settings of its own', () => {
      expect(loadSettings({ ...PUBLIC, PORTILLON_SECRET: SECRET }).secret).toBe(SECRET);
    });
  });

  it('takes relative paths from the folder of the file, and its own from the package, wherever it is started', () => {
    const settings = loadSettings(EMBEDDED, file('services:\n  dir: my-services\nldap:\n  caFile: /etc/ca.pem\n'));
    expect(settings['services.dir']).toBe(join(folder.path, 'my-services'));
    expect(settings['ldap.caFile']).toBe('/etc/ca.pem');
    expect(settings['activation.charterDir']).toBe(join(__dirname, '../../config'));
    expect(settings['theme.siteDir']).toBe('');
    const fromEnvironment = loadSettings({ ...EMBEDDED, PORTILLON_SERVICES_DIR: '../other' }, file('port: 1\n'));
    expect(fromEnvironment['services.dir']).toBe(resolve(folder.path, '../other'));
    expect(loadSettings({ ...EMBEDDED, PORTILLON_SERVICES_DIR: 'here' })['services.dir']).toBe(resolve('here'));
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

  it.each([
    ['none', '50', ''],
    ['partial', '49', '2026-09-01'],
    ['partial', '100', '2026-09-01'],
    ['partial', '87', ''],
    ['full', '99', '2026-09-01'],
    ['full', '100', ''],
  ])('refuses to declare accessibility "%s" at %s %% and the date "%s"', (state, rate, date) => {
    const declared = { ACCESSIBILITY_STATE: state, ACCESSIBILITY_RATE: rate, ACCESSIBILITY_DATE: date };
    const named = Object.entries(declared).map(([name, value]) => [`PORTILLON_${name}`, value]);
    expect(faultsOf({ ...EMBEDDED, ...Object.fromEntries(named) }).map(({ key }) => key)).toEqual([
      'accessibility.state',
    ]);
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
