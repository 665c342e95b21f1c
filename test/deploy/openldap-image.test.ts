import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Client } from 'ldapts';
import { temporaryFolder } from '../support/folder';
import { freePort } from '../support/free-port';
import { describeWith } from '../support/tools';

const DEPLOY = join(__dirname, '..', '..', 'deploy');
const SERVICE_ACCOUNT = 'cn=portillon,ou=services,dc=univ,dc=example';
const PEOPLE = 'ou=people,dc=univ,dc=example';

describeWith(['slapd'], 'the start script of the OpenLDAP image', () => {
  const folder = temporaryFolder();
  let slapd: ChildProcess;
  let url: string;
  let client: Client;

  beforeAll(async () => {
    url = `ldap://127.0.0.1:${await freePort()}`;
    slapd = await startSlapd(folder.path, url);
  });

  beforeEach(() => {
    client = new Client({ url, connectTimeout: 2000, timeout: 2000 });
  });

  afterEach(() => client.unbind());

  afterAll(async () => {
    slapd.kill('SIGTERM');
    await once(slapd, 'exit');
    folder.remove();
  });

  it('loads the sample people, whom Portillon finds with the sample secret of its account', async () => {
    await client.bind(SERVICE_ACCOUNT, 'portillon-service');
    const { searchEntries } = await client.search(PEOPLE, {
      filter: '(uid=etudiant1)',
      attributes: ['mail', 'userPassword'],
    });
    expect(searchEntries.map(({ mail }) => mail)).toEqual(['etudiant1@etu.univ.example']);
  });

  it('lets people sign in with the sample password', async () => {
    await client.bind(`uid=etudiant1,${PEOPLE}`, 'Portillon-2026');
    await expect(client.bind(`uid=etudiant1,${PEOPLE}`, 'wrong')).rejects.toThrow('0x31');
  });

  it('shows no people to anonymous binds', async () => {
    await expect(client.search(PEOPLE, { filter: '(uid=*)' })).rejects.toThrow('0x20');
  });
});

/** Ready when connections are accepted. @throws when slapd exits before that */
async function startSlapd(folder: string, url: string): Promise<ChildProcess> {
  const data = join(folder, 'data');
  mkdirSync(data);
  const locations = {
    LDAP_ENTRIES: join(DEPLOY, 'ldap'),
    LDAP_DATA: data,
    LDAP_CONF: join(folder, 'slapd.conf'),
  };
  const child = spawn(join(DEPLOY, 'openldap', 'start'), [url], { env: { ...process.env, ...locations } });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  while (!(await accepts(Number(new URL(url).port)))) {
    if (child.exitCode !== null) throw new Error(`slapd did not start:\n${said}`);
  }
  return child;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
