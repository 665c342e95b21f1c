import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const CLIENTS = join(__dirname, '../clients');

interface Client {
  readonly title: string;
  readonly rows: readonly string[];
  readonly files: readonly string[];
}

const catalogue = JSON.parse(readFileSync(join(CLIENTS, 'catalogue.json'), 'utf8')) as {
  readonly service: string;
  readonly clients: readonly Client[];
};
const page = readFileSync(join(__dirname, '../../docs/clients.md'), 'utf8');

describe('docs/clients.md (npm run test:clients -- --write-docs writes it)', () => {
  it('has a row that says that everything works for each client and protocol', () => {
    const good = page.split('\n').filter((line) => / \| all \d+ work \|$/.test(line));
    const rows = good
      .map((line) => line.split(' | '))
      .map(([client = '', , protocol]) => `${client.slice(2)}, ${protocol}`);
    expect(rows).toEqual(catalogue.clients.flatMap((client) => client.rows));
  });

  it('shows the configuration that the tests run, letter by letter', () => {
    const files = [catalogue.service, ...catalogue.clients.flatMap((client) => client.files)];
    const stale = files.filter((file) => !page.includes(readFileSync(join(CLIENTS, 'apps', file), 'utf8').trimEnd()));
    expect(stale).toEqual([]);
  });

  it('covers every client that there is a test for', () => {
    const tests = readdirSync(CLIENTS).filter((name) => name.endsWith('.test.ts'));
    const described = tests.map((name) => readFileSync(join(CLIENTS, name), 'utf8')).join('\n');
    const unknown = catalogue.clients.flatMap((client) => client.rows).filter((row) => !described.includes(`'${row}'`));
    expect(unknown).toEqual([]);
  });
});
