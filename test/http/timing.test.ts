import { type RunningProduct, runProduct } from '../support/product';

/** Much longer than a directory takes, even on a busy machine: so that the answer comes at the first multiple. */
const FLOOR_MILLISECONDS = 250;
const TRIES = 11;

describe('the time of a refusal', () => {
  let running: RunningProduct;
  beforeAll(async () => {
    running = await runProduct({
      PORTILLON_LOGIN_FAILURE_MILLISECONDS: String(FLOOR_MILLISECONDS),
      PORTILLON_THROTTLE_ACCOUNT_FAILURES: '100',
    });
  });
  afterAll(() => running.close());

  /** Time from sending a wrong password to the answer. */
  async function refusal(username: string): Promise<number> {
    const client = running.client();
    const form = await client.get('/login');
    const started = performance.now();
    const { status } = await client.post('/login', { ...form.hidden(), username, password: 'wrong' });
    const milliseconds = performance.now() - started;
    expect(status).toBe(401);
    return milliseconds;
  }

  it('is the same for an account, for one that is to be activated, and for none', async () => {
    const times: Record<string, number[]> = { etudiant1: [], nobody: [], 'nouveau1@etu.univ.example': [] };
    // In turns, so that load on the machine affects all of them.
    for (let turn = 0; turn < TRIES; turn += 1) {
      for (const [username, measured] of Object.entries(times)) measured.push(await refusal(username));
    }
    const medians = Object.values(times).map(median);
    expect(Math.min(...medians)).toBeGreaterThanOrEqual(FLOOR_MILLISECONDS - 2);
    expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(1.15);
  });

  it('is not shortened for a name that is never asked of the directory', async () => {
    const measured: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) measured.push(await refusal('x'.repeat(300)));
    expect(median(measured)).toBeGreaterThanOrEqual(FLOOR_MILLISECONDS - 2);
  });
});

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
