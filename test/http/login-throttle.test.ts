import { type RunningProduct, runProduct } from '../support/product';

const PASSWORD = 'Portillon-2026';
const CROWD = 12;

describe('the throttle of the login', () => {
  let running: RunningProduct;
  beforeEach(async () => {
    running = await runProduct();
  });
  afterEach(() => running.close());

  const statuses = async (username: string, passwords: readonly string[]) =>
    Promise.all(passwords.map(async (password) => (await running.client().signIn(username, password)).status));

  it('accepts all concurrent logins with the right password of one account', async () => {
    expect(await statuses('etudiant1', new Array(CROWD).fill(PASSWORD))).toEqual(new Array(CROWD).fill(200));
  });

  it('tries five of many concurrent wrong passwords', async () => {
    const found = await statuses('etudiant1', new Array(CROWD).fill('wrong'));
    expect(found.sort()).toEqual([...new Array(5).fill(401), ...new Array(CROWD - 5).fill(423)]);
  });

  it('counts an account once, under its identifier and under its mail address', async () => {
    for (const username of ['etudiant1', 'etudiant1@etu.univ.example', 'ETUDIANT1', 'etudiant1', 'etudiant1']) {
      expect(await statuses(username, ['wrong'])).toEqual([401]);
    }
    expect(await statuses('etudiant1@etu.univ.example', [PASSWORD])).toEqual([423]);
    expect(await statuses('etudiant1', [PASSWORD])).toEqual([423]);
    expect(await statuses('etudiant2', [PASSWORD])).toEqual([200]);
  });

  it('resets the counter after the right password, under every identifier', async () => {
    for (let turn = 0; turn < 4; turn++) await statuses('etudiant1', ['wrong']);
    expect(await statuses('etudiant1@etu.univ.example', [PASSWORD])).toEqual([200]);
    for (let turn = 0; turn < 4; turn++) expect(await statuses('etudiant1', ['wrong'])).toEqual([401]);
  });
});
