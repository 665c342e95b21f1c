import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/folder';
import { type RunningProduct, runProduct } from '../support/product';

const TOKEN = 'operator-token-of-the-test-0123456789';
const GUESSES = 100;

describe('guessing the token of the operators', () => {
  const folder = temporaryFolder();
  const audit = join(folder.path, 'audit');
  let running: RunningProduct;
  beforeAll(async () => {
    running = await runProduct({ PORTILLON_ACTUATOR_TOKEN: TOKEN, PORTILLON_AUDIT_FILE: audit });
  });
  afterAll(async () => {
    await running.close();
    folder.remove();
  });

  const ask = (token: string) => running.client().get('/actuator/ssoSessions', { authorization: `Bearer ${token}` });
  const refusals = () =>
    readFileSync(audit, 'utf8')
      .split('\n')
      .filter((line) => line.includes('operator.refused'));

  it('is rate-limited and audited, and never locks out who has the token', async () => {
    const statuses: number[] = [];
    for (let guess = 0; guess < GUESSES; guess++) statuses.push((await ask(`wrong-${guess}`)).status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(GUESSES - 10);
    const slowed = await ask('wrong');
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refusals()).toHaveLength(10);
    expect(refusals()[0]).toContain('"reason":"token"');
    expect(readFileSync(audit, 'utf8')).not.toContain('wrong-');
    expect((await ask(TOKEN)).status).toBe(200);
  });
});
