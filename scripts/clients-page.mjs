import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** Writes docs/clients.md from a run of the real clients, test/clients/catalogue.json and the files of the applications. */
const APPS = join('test', 'clients', 'apps');
const LANGUAGES = { '.conf': 'apache', '.json': 'json', '.mjs': 'js', '.php': 'php', '.pl': 'perl', '.py': 'python' };

/**
 * The page for a run, or undefined when the run did not cover every client.
 *
 * @param {string} root the project's folder
 * @param {object} summary jest's results
 */
export function clientsPage(root, summary) {
  const catalogue = JSON.parse(readFileSync(join(root, 'test', 'clients', 'catalogue.json'), 'utf8'));
  const checks = checksByRow(summary);
  const rows = catalogue.clients.flatMap((client) =>
    client.rows.map((row) => ({ client, row, checks: checks.get(row) })),
  );
  const unknown = [...checks.keys()].filter((row) => !rows.some((one) => one.row === row));
  if (unknown.length > 0) throw new Error(`not in test/clients/catalogue.json: ${unknown.join('; ')}`);
  if (rows.some((one) => !one.checks || one.checks.some(({ status }) => status === 'pending'))) return undefined;
  return [...opening(), ...table(root, rows), ...configuration(root, catalogue), ...leftOut(catalogue)].join('\n');
}

/** The page without Debian package versions, so that a security update does not fail the comparison. */
export function withoutVersions(page) {
  return page.replace(/^(\| [^|]+ \|) [^|]+ \|/gm, '$1 |');
}

function checksByRow(summary) {
  const rows = new Map();
  for (const { ancestorTitles, title, status } of summary.testResults.flatMap(
    ({ assertionResults }) => assertionResults,
  )) {
    const row = ancestorTitles[0];
    rows.set(row, [...(rows.get(row) ?? []), { title, status }]);
  }
  return rows;
}

function opening() {
  return [
    '# CAS clients that work with Portillon',
    '',
    'Each of these clients ran in a small real application with Portillon, from the login page to the logout, over HTTP and TLS.',
    'The table is written by the run itself (`npm run test:clients -- --write-docs`; each CI run compares), and the configuration below',
    'consists of the files that ran. Versions are those of Debian 12 and npm; clients from npm ran on Node 20.',
    '',
  ];
}

function table(root, rows) {
  return [
    '| client | version | protocol | what was checked | result |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(({ client, row, checks }) => {
      const [name, protocol] = row.split(/, (?=[^,]*$)/);
      const failed = checks.filter(({ status }) => status !== 'passed').map(({ title }) => title);
      const result = failed.length === 0 ? `all ${checks.length} work` : `fails: ${failed.join(', ')}`;
      const checked = checks.map(({ title }) => title).join(', ');
      return `| ${name} | ${versionOf(root, client)} | ${protocol} | ${checked} | ${result} |`;
    }),
    '',
    'What is missing in a row, the client itself does not support; see the notes below. "Used ticket refused" means that somebody else tries a ticket again.',
    'The attributes are a name with accents and a list of several values. The second application is opened without a form.',
    '',
  ];
}

function versionOf(root, { debian, npm }) {
  if (npm) return JSON.parse(readFileSync(join(root, 'node_modules', npm, 'package.json'), 'utf8')).version;
  const [, version] = execFileSync('dpkg-query', ['-W', debian], { encoding: 'utf8' }).trim().split('\t');
  return version.replace(/^\d+:/, '').replace(/-[^-]*$/, '');
}

function configuration(root, { clients, service }) {
  return [
    '## Configuration to copy',
    '',
    'The addresses come from the environment here; replace them with yours: `CAS_URL` is the public URL of Portillon',
    '(`https://sso.univ.example/cas`), `CAS_CA_FILE` the authority that signed its certificate (needed for a private one only), `APP_URL` the',
    'address of the application as browsers see it, `APP_FOLDER` a folder that only the application can write.',
    '',
    'The application has to be registered, by a file in the folder of services (`config/services/README.md` explains it):',
    '',
    ...embedded(root, service),
    ...clients.flatMap((client) => section(root, client)),
  ];
}

function section(root, { title, debian, npm, notes = [], files }) {
  const source = npm ? `\`npm install ${npm}\`` : `\`apt-get install ${debian}\``;
  return [
    `### ${title}`,
    '',
    `${source}`,
    '',
    ...notes.map((note) => `- ${note}`),
    ...(notes.length > 0 ? [''] : []),
    ...files.flatMap((file) => embedded(root, file)),
  ];
}

function embedded(root, file) {
  const text = readFileSync(join(root, APPS, file), 'utf8').trimEnd();
  return [`\`${APPS}/${file}\``, '', `\`\`\`${LANGUAGES[extname(file)] ?? ''}`, text, '```', ''];
}

function leftOut({ leftOut: clients }) {
  return ['## Examined and left out', '', ...clients.map((line) => `- ${line}`), ''];
}
