import { type EmbeddedDirectory, startEmbeddedDirectory } from '../../src/directory/embedded/embedded-directory';
import { temporaryFolder } from '../support/folder';
import { ldapSettings } from '../support/ldap-settings';
import { type Person, writeManyPeople } from '../support/many-people';
import { PortillonProcess } from '../support/process';
import { APP, OTHER } from '../support/product';

describe('many people at the same time', () => {
  const folder = temporaryFolder();
  let directory: EmbeddedDirectory;
  let server: PortillonProcess;
  let people: Person[];

  beforeAll(async () => {
    const many = writeManyPeople(folder.path, 100);
    people = many.people;
    directory = await startEmbeddedDirectory({ ldifPath: many.path });
    server = await PortillonProcess.start({
      ...ldapSettings(directory),
      PORTILLON_LDAP_TIMEOUT_MILLISECONDS: '10000',
      PORTILLON_LDAP_WAIT_MILLISECONDS: '10000',
    });
  });
  afterAll(async () => {
    await server?.kill();
    await directory?.close();
    folder.remove();
  });

  /** One person signs in and opens a second service. Returns what the services are told. */
  async function morning({ username, password }: Person): Promise<string[]> {
    const browser = server.client();
    const first = await browser.signIn(username, password, { service: APP });
    const [one, second] = await Promise.all([
      validate(APP, first.ticket),
      browser.get(`/login?${new URLSearchParams({ service: OTHER })}`),
    ]);
    return [one, await validate(OTHER, second.ticket)];
  }

  async function validate(service: string, ticket: string): Promise<string> {
    return (await server.client().get(`/p3/serviceValidate?${new URLSearchParams({ service, ticket })}`)).text;
  }

  it('are never taken for one another, also behind one address', async () => {
    const told = await Promise.all(people.map(morning));
    told.forEach(([app, other], n) => {
      const { username, mail } = people[n] as Person;
      expect(app).toContain(`<cas:user>${username}</cas:user>`);
      expect(app).toContain(`<cas:mail>${mail}</cas:mail>`);
      expect(app).toContain(`<cas:displayName>Name of ${username}</cas:displayName>`);
      expect(other).toContain(`<cas:user>${username}</cas:user>`);
    });
  });

  it('do not get in with the password of somebody else who signs in at the same moment', async () => {
    const attempts = people.slice(0, 40).map(({ username }, n) => {
      const neighbour = people[(n + 1) % 40] as Person;
      return server
        .client()
        .signIn(username, n % 2 === 0 ? neighbour.password : passwordOf(username), { service: APP });
    });
    const answers = await Promise.all(attempts);
    answers.forEach(({ status }, n) => {
      expect([n, status]).toEqual([n, n % 2 === 0 ? 401 : 302]);
    });
  });

  function passwordOf(username: string): string {
    return people.find((person) => person.username === username)?.password ?? '';
  }
});
