import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLog } from '../../src/base/log';
import { newServiceFile } from '../../src/services/administration/new-service-file';
import { proposeService } from '../../src/services/administration/propose';
import { simulate } from '../../src/services/administration/simulate';
import { overlapping, whoAnswers } from '../../src/services/administration/who-answers';
import { JsonServiceRegistry } from '../../src/services/files/json-service-registry';
import { temporaryFolder } from '../support/folder';

const NOW = Date.UTC(2026, 8, 1);

describe('the proposal for the address of an application', () => {
  it.each([
    ['https://app.univ.example/', 'App', '^https://app\\.univ\\.example/.*'],
    ['app.univ.example', 'App', '^https://app\\.univ\\.example/.*'],
    ['http://www.app.univ.example/index.php?x=1', 'App', '^https://www\\.app\\.univ\\.example/.*'],
    [
      'https://cours.univ.example/moodle/login/index.php?authCAS=CAS',
      'Moodle',
      '^https://cours\\.univ\\.example/moodle(/.*|\\?.*)?$',
    ],
    [
      'https://ent.univ.example:8443/emploi-du-temps/',
      'Emploi du temps',
      '^https://ent\\.univ\\.example:8443/emploi-du-temps(/.*|\\?.*)?$',
    ],
    ['http://localhost:8081/', 'Localhost', '^http://localhost:8081/.*'],
    ['https://univ.example/%C3%A9t%C3%A9/x', 'Été', '^https://univ\\.example/%C3%A9t%C3%A9(/.*|\\?.*)?$'],
  ])('of %s is %s with its exact host and first folder', (url, name, serviceId) => {
    expect(proposeService(url)).toMatchObject({ name, serviceId });
  });

  it('shows what it takes and what it does not', () => {
    expect(proposeService('https://cours.univ.example/moodle/view?id=3')).toMatchObject({
      matching: [
        'https://cours.univ.example/moodle/view?id=3',
        'https://cours.univ.example/moodle/',
        'https://cours.univ.example/moodle/page?id=1',
      ],
      others: [
        'http://cours.univ.example/moodle/',
        'https://cours.univ.example/another-application/',
        'https://cours.univ.example.evil.example/moodle/',
        'https://sub.cours.univ.example/moodle/',
      ],
    });
  });

  it.each([
    ['', 'malformed'],
    ['https://', 'malformed'],
    ['javascript:alert(1)', 'malformed'],
    ['imaps://mail.univ.example/', 'noWebAddress'],
  ])('is none for %j', (url, problem) => {
    expect(proposeService(url)).toBe(problem);
  });
});

describe('questions about services', () => {
  const folder = temporaryFolder();
  let registry: JsonServiceRegistry;
  beforeAll(async () => {
    const place = join(folder.path, 'services');
    mkdirSync(place);
    const write = (id: number, facts: object) =>
      writeFileSync(join(place, `S-${id}.json`), JSON.stringify({ id, name: `S${id}`, ...facts }));
    write(1, { serviceId: '^https://.*\\.univ\\.example/.*', evaluationOrder: 10 });
    write(2, {
      serviceId: '^https://cours\\.univ\\.example/.*',
      evaluationOrder: 5,
      accessStrategy: {
        '@class': 'org.apereo.cas.services.DefaultRegisteredServiceAccessStrategy',
        requiredAttributes: { affiliation: ['^staff$'] },
      },
      attributeReleasePolicy: {
        '@class': 'org.apereo.cas.services.ReturnAllowedAttributeReleasePolicy',
        allowedAttributes: ['mail'],
      },
    });
    write(3, {
      serviceId: '^https://ferme\\.univ\\.example/.*',
      accessStrategy: { '@class': 'org.apereo.cas.services.DefaultRegisteredServiceAccessStrategy', enabled: false },
    });
    registry = await JsonServiceRegistry.open(place, silentLog);
  });
  afterAll(async () => {
    await registry.close();
    folder.remove();
  });

  const names = (services: readonly { name: string }[]) => services.map(({ name }) => name);

  it('names the service that answers, and those that would without it', () => {
    const { winner, others, refusal, nearest } = whoAnswers(registry, 'https://cours.univ.example/x', NOW);
    expect([winner?.name, names(others), refusal, nearest]).toEqual(['S2', ['S1'], undefined, undefined]);
  });

  it('says why nobody gets in, and what would answer another spelling', () => {
    expect(whoAnswers(registry, 'https://ferme.univ.example/', NOW)).toMatchObject({
      winner: { name: 'S3' },
      refusal: 'disabled',
    });
    expect(whoAnswers(registry, 'http://cours.univ.example/', NOW)).toMatchObject({
      winner: undefined,
      refusal: 'unknown',
      nearest: { file: 'S-2.json', address: 'https://cours.univ.example/' },
    });
    expect(whoAnswers(registry, 'no address', NOW)).toMatchObject({
      winner: undefined,
      refusal: 'malformed',
      others: [],
    });
  });

  it('finds the services that a new one would overlap with, and puts it before them', () => {
    expect(names(overlapping(registry, ['https://cours.univ.example/moodle/'], ''))).toEqual(['S2', 'S1']);
    const service = {
      name: 'Cours : été',
      serviceId: '^https://cours\\.univ\\.example/moodle(/.*)?$',
      attributes: ['mail'],
    };
    const { name, text } = newServiceFile(service, registry, NOW);
    expect(name).toBe(`Cours-ete-${NOW}.json`);
    expect(JSON.parse(text)).toEqual({
      '@class': 'org.apereo.cas.services.CasRegisteredService',
      serviceId: service.serviceId,
      name: 'Cours : été',
      id: NOW,
      evaluationOrder: 4,
      attributeReleasePolicy: {
        '@class': 'org.apereo.cas.services.ReturnAllowedAttributeReleasePolicy',
        allowedAttributes: ['java.util.ArrayList', ['mail']],
      },
    });
    expect(registry.examine(name, text)).toMatchObject({ problems: [], read: { service: { evaluationOrder: 4 } } });
  });

  it('says whether a person gets in, under which name and with which attributes', () => {
    const person = (affiliation: string) => ({
      id: 'p1',
      attributes: { affiliation: [affiliation], mail: ['p1@univ.example'], x: ['y'] },
    });
    const url = 'https://cours.univ.example/';
    expect(simulate(registry, person('staff'), url, NOW)).toMatchObject({
      outcome: 'admitted',
      username: 'p1',
      attributes: { mail: ['p1@univ.example'] },
    });
    expect(simulate(registry, person('student'), url, NOW)).toMatchObject({
      outcome: 'personRefused',
      service: { name: 'S2' },
    });
    expect(simulate(registry, person('staff'), 'https://ferme.univ.example/', NOW)).toMatchObject({
      outcome: 'serviceRefused',
      reason: 'disabled',
    });
  });
});
