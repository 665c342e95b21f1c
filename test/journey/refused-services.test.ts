// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a variable in a service file.
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
    expect(output).toContain('2 service files are refused:');
    expect(output).toMatch(/^ {2}Moodle-1\.json \(accessStrategy\.enabld: /m);
    expect(output).toMatch(/^ {2}Half-2\.json \(the file is not JSON: /m);
    expect(output).not.toContain('is good');
  });

  it('counts the files and says how each was imported, and which pattern can never match', async () => {
    const folder = temporaryFolder();
    const write = (name: string, facts: object) => writeFileSync(join(folder.path, name), JSON.stringify(facts));
    write('Wiki-1.json', { serviceId: '^https://${WIKI_HOST}/.*', id: 1, clientSecret: 'topsecret' });
    write('Glpi-2.json', { serviceId: 'https://glpi.univ.example/*', name: 'GLPI', id: 2 });
    write('Oidc-3.json', { '@class': 'org.apereo.cas.services.OidcRegisteredService', serviceId: '.*', id: 3 });
    const settings = {
      PORTILLON_EMBEDDED: 'true',
      PORTILLON_PORT: '0',
      PORTILLON_SERVICES_DIR: folder.path,
      WIKI_HOST: 'wiki\\.univ\\.example',
    };
    const { code, output } = await runMain(['--check'], settings);
    folder.remove();
    expect([code, output]).toEqual([0, expect.stringContaining('is good')]);
    expect(output).toContain('service files: 3 (2 taken, 0 refused, 1 of other protocols)');
    expect(output).toMatch(
      /Wiki-1\.json is imported with 2 fields taken; translated: name; without effect: clientSecret/,
    );
    expect(output).toMatch(/Oidc-3\.json is set aside: OidcRegisteredService is for another protocol/);
    expect(output).toMatch(/Glpi-2\.json, serviceId: this never matches a page below the address/);
    expect(output).not.toContain('topsecret');
  });
});
