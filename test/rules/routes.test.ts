import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningProduct, runProduct } from '../support/product';

const LIST = join(__dirname, 'routes.txt');

/** Every optional feature is enabled. */
const EVERYTHING = {
  PORTILLON_REST_ENABLED: 'true',
  PORTILLON_ACTUATOR_TOKEN: 'operator-token-of-the-test-0123456789',
};

describe('the addresses of the running product', () => {
  let running: RunningProduct;
  beforeAll(async () => {
    running = await runProduct(EVERYTHING);
  });
  afterAll(() => running.close());

  it('are those of routes.txt, with the same access: a new one, or one that lost its guard, is seen in review', () => {
    const table = running.product.features.flatMap(({ name, routes }) =>
      routes.map(
        ({ method, path, access, session }) =>
          `${method.toUpperCase().padEnd(7)}${path.padEnd(42)}${access}${session ? ` +${session}` : ''} (${name})`,
      ),
    );
    expect(table.sort()).toEqual(readFileSync(LIST, 'utf8').trimEnd().split('\n'));
  });

  it('are each declared once', () => {
    const routes = running.product.features.flatMap((feature) => feature.routes);
    const addresses = routes.map(({ method, path }) => `${method} ${path}`);
    expect(addresses.filter((address, at) => addresses.indexOf(address) !== at)).toEqual([]);
  });
});
