import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/folder';
import { runMain } from '../support/process';

const EXIT_CONFIG = 78;

describe('--check with service files that are refused', () => {
  it('names them with their fields and does not call the configuration good', async () => {
    const folder = temporaryFolder();
    const moodle = { serviceId: '^https://moodle\\.univ\\.example/.*', name: 'Moodle', id: 1 };
    writeFileSync(join(folder.path, 'Moodle-1.json'), JSON.stringify({ ...moodle, accessStrategy: { enabld: true } }));
    writeFileSync(join(folder.path, 'Half-2.json'), '{ "serviceId": "^https');
    const settings = { PORTILLON_EMBEDDED: 'true', PORTILLON_PORT: '0', PORTILLON_SERVICES_DIR: folder.path };
    const { code, output } = await runMain(['--check'], settings);
    folder.remove();
    expect(code).toBe(EXIT_CONFIG);
    expect(output).toContain('2 service files are refused: ');
    expect(output).toContain('Moodle-1.json (accessStrategy.enabld: ');
    expect(output).not.toContain('is good');
  });
});
