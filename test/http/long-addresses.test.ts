import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/folder';
import { APP, OTHER, type RunningProduct, runProduct } from '../support/product';
import type { WebClient } from '../support/web-client';

const PASSWORD = 'Portillon-2026';
const long = (length: number) => APP.padEnd(length, 'x');

describe('service URLs that are long or refused', () => {
  const folder = temporaryFolder();
  const logFile = join(folder.path, 'log');
  let running: RunningProduct;
  let client: WebClient;
  beforeAll(async () => {
    running = await runProduct({ PORTILLON_LOG_LEVEL: 'warn', PORTILLON_LOG_FILE: logFile });
  });
  beforeEach(() => {
    client = running.client();
  });
  afterAll(async () => {
    await running.close();
    folder.remove();
  });

  const query = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString();
  const logged = (message: string) =>
    readFileSync(logFile, 'utf8')
      .split('\n')
      .filter((line) => line.includes(`"message":"${message}`))
      .map((line) => JSON.parse(line));

  it('get a ticket with 8,000 characters, through the form too, and it is good', async () => {
    const service = long(8000);
    const { ticket, status } = await client.signIn('etudiant1', PASSWORD, { service });
    expect([status, ticket]).toEqual([expect.any(Number), expect.stringMatching(/^ST-/)]);
    const { text } = await client.get(`/serviceValidate?${query({ service, ticket })}`);
    expect(text).toContain('<cas:user>etudiant1</cas:user>');
  });

  it('are refused with one character more, and page and log say why', async () => {
    const { status, text } = await client.get(`/login?${query({ service: long(8001) })}`);
    expect(status).toBe(403);
    expect(text).toContain('L’adresse du service est trop longue');
    expect(logged('service refused').at(-1)).toMatchObject({ refusal: 'tooLong', length: 8001, longest: 8000 });
  });

  it('may be as long as the settings say', async () => {
    const short = await runProduct({ PORTILLON_SERVICES_URL_MAX_LENGTH: '2048' });
    const statuses = [2048, 2049].map(
      async (length) => (await short.client().get(`/login?${query({ service: long(length) })}`)).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 403]);
    await short.close();
  });

  it('are answered in words above 64 kB, and the log tells', async () => {
    const { status, text } = await client.get(`/login?service=${APP}${'x'.repeat(70_000)}`);
    expect(status).toBe(431);
    expect(text).toContain('Adresse trop longue');
    expect(text).toContain('Address too long');
    expect(logged('request refused')).toEqual([expect.objectContaining({ status: 431, longestHeader: 65_536 })]);
  });

  it('say on the page that they are damaged', async () => {
    const { status, text } = await client.get(`/login?${query({ service: 'https:evil.example' })}`);
    expect([status, text]).toEqual([403, expect.stringContaining('L’adresse du service n’est pas valide')]);
  });

  it('are logged with the file that would have taken them, without values', async () => {
    await client.get(`/login?${query({ service: `${APP.replace('https', 'http')}x?name=zoe` })}`);
    const [line] = logged('service refused').slice(-1);
    expect(line).toMatchObject({
      refusal: 'unknown',
      service: 'http://app.univ.example/x?name',
      nearest: { address: 'https://app.univ.example/x?name', differsIn: ['scheme'], file: expect.any(String) },
    });
    expect(JSON.stringify(line)).not.toContain('zoe');
  });

  it('are logged both where a ticket was issued for another one', async () => {
    const { ticket } = await client.signIn('etudiant1', PASSWORD, { service: `${APP}page?name=zoe` });
    const { text } = await client.get(`/serviceValidate?${query({ service: `${OTHER}page?name=zoe&x=1`, ticket })}`);
    expect(text).toContain('INVALID_SERVICE');
    const [line] = logged('ticket validated for another service').slice(-1);
    expect(line).toMatchObject({
      issuedFor: 'https://app.univ.example/page?name',
      validatedFor: expect.stringMatching(/page\?name&x$/),
      differsIn: ['host', 'query parameter x'],
    });
    expect(line.issuedForFile).not.toBe(line.validatedForFile);
    expect(JSON.stringify(line)).not.toMatch(/zoe|ST-/);
  });
});
