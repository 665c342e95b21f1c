// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the variables and groups of Apereo CAS.
import type { ReadService } from '../../src/services/apereo/service-file';
import { readServiceFile } from '../../src/services/apereo/service-file';

const CAS = 'org.apereo.cas.services.';
const JASIG = 'org.jasig.cas.services.';
const list = (...values: unknown[]) => ['java.util.ArrayList', values];
const set = (...values: unknown[]) => ['java.util.HashSet', values];
const map = (entries: object) => ({ '@class': 'java.util.TreeMap', ...entries });

/** A file as Apereo CAS 6 and 7 write it. */
const file = (changes: object) =>
  JSON.stringify({
    '@class': `${CAS}CasRegisteredService`,
    serviceId: '^https://app\\.univ\\.example/.*',
    name: 'App',
    id: 1,
    ...changes,
  });
/** The same as 5.x wrote it. */
const regex = (changes: object) => file({ '@class': `${CAS}RegexRegisteredService`, ...changes });
/** The same as 4.x wrote it. */
const jasig = (changes: object) => file({ '@class': `${JASIG}RegexRegisteredService`, ...changes });

const access = (name: string, fields: object = {}) => ({
  accessStrategy: { '@class': `${CAS}${name}RegisteredServiceAccessStrategy`, ...fields },
});
const release = (name: string, fields: object = {}) => ({
  attributeReleasePolicy: { '@class': `${CAS}${name}AttributeReleasePolicy`, ...fields },
});
const username = (name: string, fields: object = {}) => ({
  usernameAttributeProvider: { '@class': `${CAS}${name}`, ...fields },
});
const filter = (name: string, fields: object) => ({
  attributeFilter: { '@class': `${CAS}support.RegisteredService${name}AttributeFilter`, ...fields },
});
const property = (name: string, ...values: string[]) => ({
  properties: map({ [name]: { '@class': `${CAS}DefaultRegisteredServiceProperty`, values: set(...values) } }),
});
const repository = (name: string, fields: object) =>
  release('ReturnAll', {
    principalAttributesRepository: { '@class': `org.apereo.cas.authentication.principal.${name}`, ...fields },
  });

const YAML = `--- !<org.apereo.cas.services.CasRegisteredService>
serviceId: "^https://yaml\\\\.univ\\\\.example/.*"
name: "Yaml"
id: 5012308461932874002
description: "A file as the YAML registry has it" # with a comment
attributeReleasePolicy: !<org.apereo.cas.services.ReturnAllowedAttributeReleasePolicy>
  allowedAttributes: !<java.util.ArrayList> ["mail", "uid"]
accessStrategy: !<org.apereo.cas.services.DefaultRegisteredServiceAccessStrategy>
  enabled: true
  ssoEnabled: false
  requiredAttributes: !<java.util.TreeMap>
    memberOf: !<java.util.HashSet> ["staff"]
`;

const HJSON = `{
  # remarks as people write them
  "@class": "org.apereo.cas.services.RegexRegisteredService"
  serviceId: "^https://hjson\\\\.univ\\\\.example/.*"
  name: Hjson, without quotes
  id: 77
}`;

const OIDC = {
  '@class': `${CAS}OidcRegisteredService`,
  clientId: 'client',
  clientSecret: 'secret',
  serviceId: '^https://.*',
};
const OAUTH = { '@class': 'org.apereo.cas.support.oauth.services.OAuthRegisteredService', serviceId: '^https://.*' };
const SAML = { '@class': 'org.apereo.cas.support.saml.services.SamlRegisteredService', metadataLocation: 'x' };
const WSFED = { '@class': 'org.apereo.cas.ws.idp.services.WSFederationRegisteredService', realm: 'urn:x' };

type Case = readonly [what: string, text: string, remarks?: readonly string[], source?: string | undefined];

/** Files that become a service, with the fields that administrators are told about. */
const TAKEN: readonly Case[] = [
  ['next to nothing', file({})],
  ['5.x', regex({ evaluationOrder: 3, logoutType: 'BACK_CHANNEL', logoutUrl: 'https://app.univ.example/slo' })],
  ['4.x', jasig({ accessStrategy: { '@class': `${JASIG}DefaultRegisteredServiceAccessStrategy`, enabled: true } })],
  [
    '4.x with policies',
    jasig({
      proxyPolicy: { '@class': `${JASIG}RefuseRegisteredServiceProxyPolicy` },
      usernameAttributeProvider: { '@class': `${JASIG}DefaultRegisteredServiceUsernameProvider` },
      attributeReleasePolicy: {
        '@class': `${JASIG}ReturnAllowedAttributeReleasePolicy`,
        allowedAttributes: list('mail'),
        principalAttributesRepository: {
          '@class': 'org.jasig.cas.authentication.principal.DefaultPrincipalAttributesRepository',
        },
      },
    }),
  ],
  [
    'an anonymous name of 4.x',
    jasig({
      usernameAttributeProvider: {
        '@class': `${JASIG}AnonymousRegisteredServiceUsernameAttributeProvider`,
        persistentIdGenerator: {
          '@class': 'org.jasig.cas.authentication.principal.ShibbolethCompatiblePersistentIdGenerator',
          salt: 'sel',
        },
      },
    }),
  ],
  ['Hjson', HJSON, [], 'Hjson-77.json'],
  ['YAML', YAML, [], 'Yaml-1.yml'],
  ['YAML without classes', 'serviceId: ^https://y\\.univ\\.example/.*\nname: Y\nid: 3\n', [], 'y.yaml'],
  ['YAML without a name and an id', 'serviceId: ^https://y\\.univ\\.example/.*\n', ['name'], 'portal-12.yaml'],
  ['no name', file({ name: undefined }), ['name'], 'Portal-1.json'],
  ['an empty name', file({ name: ' ' }), ['name']],
  ['an id of 64 bits', file({}).replace('"id":1', '"id":5012308461932874002')],
  ['an id of 64 bits as text', file({ id: '5012308461932874002' })],
  ['an id of 64 bits in the name of the file', file({ id: undefined }), [], 'App-5012308461932874002.json'],
  ['an id below zero', file({ id: -1 })],
  ['a logo with a port', file({ logo: 'https://cdn.univ.example:8443/logo.png' })],
  ['a logo in the page', file({ logo: 'data:image/png;base64,AAAA' }), ['logo']],
  ['a logo that is a script', file({ logo: 'javascript:alert(1)' }), ['logo']],
  ['a logo by an expression', file({ logo: '${#systemProperties.logo}' }), ['logo']],
  ['a logo that is no text', file({ logo: { small: 'x' } }), ['logo']],
  ['an information address that is none', file({ informationUrl: 'see the wiki' }), ['informationUrl']],
  ['a privacy address that is none', file({ privacyUrl: '/rgpd' }), ['privacyUrl']],
  ['a theme by an expression', file({ theme: '#{systemProperties.theme}' }), ['theme']],
  ['a theme that climbs', file({ theme: '../../x' }), ['theme']],
  ['words in a description', file({ description: 'See ${wiki} and groovy { }' })],
  ['friendly names and tags', file({ friendlyName: 'The app', tags: list('a') }), ['friendlyName', 'tags']],
  ['a locale by an expression', file({ locale: '${#locale}' }), ['locale']],
  [
    'a public key',
    file({
      publicKey: {
        '@class': `${CAS}RegisteredServicePublicKeyImpl`,
        location: 'file:/etc/cas/a.key',
        algorithm: 'RSA',
      },
    }),
    ['publicKey'],
  ],
  [
    'notes of somebody',
    file({ supportNotes: 'call Zoé', _comment: 'x', iconUrl: 'y' }),
    ['supportNotes', '_comment', 'iconUrl'],
  ],
  [
    'more about a contact',
    file({
      contacts: list({ '@class': `${CAS}DefaultRegisteredServiceContact`, name: 'DSI', type: 'technical', room: 12 }),
    }),
  ],
  [
    'OAuth leftovers',
    regex({ clientId: 'x', clientSecret: 'y', bypassApprovalPrompt: true, supportedGrantTypes: set('code') }),
    ['clientId', 'clientSecret', 'bypassApprovalPrompt', 'supportedGrantTypes'],
  ],
  [
    'OpenID Connect leftovers',
    file({ signIdToken: true, jwks: 'https://a/jwks', scopes: set('openid') }),
    ['scopes', 'signIdToken', 'jwks'],
  ],
  ['a property with an expression', file(property('mail', '${#mail}'))],
  ['properties of ours', file(property('attributesOnCas2', 'false'))],
  ['JSON web tokens off', file(property('jwtAsServiceTicket', 'false'))],
  [
    'surrogates',
    file({ surrogatePolicy: { '@class': `${CAS}DefaultRegisteredServiceSurrogatePolicy`, enabled: true } }),
    ['surrogatePolicy'],
  ],
  [
    'a second factor that fails closed, and no factor',
    file({ multifactorPolicy: { '@class': `${CAS}DefaultRegisteredServiceMultifactorPolicy`, failureMode: 'CLOSED' } }),
  ],
  [
    'access in a span of time',
    file(
      access('TimeBased', {
        startingDateTime: '2020-01-01T00:00:00Z',
        endingDateTime: '2099-01-01T00:00:00.000+02:00',
      }),
    ),
  ],
  ['access in a zone', file(access('TimeBased', { startingDateTime: '2027-07-01T08:00:00', zoneId: 'Europe/Paris' }))],
  [
    'access by a chain',
    file(
      access('Chaining', {
        operator: 'OR',
        strategies: list(
          access('Default').accessStrategy,
          access('Chaining', { strategies: list(access('Default').accessStrategy) }).accessStrategy,
        ),
      }),
    ),
  ],
  ['access that rejects', file(access('Default', { rejectedAttributes: map({ status: set('closed') }) }))],
  [
    'delegation that is not exclusive',
    file(access('Default', { delegatedAuthenticationPolicy: { allowedProviders: list('Google'), exclusive: false } })),
  ],
  ['all attributes but some', file(release('ReturnAll', { excludedAttributes: set('birthDate') }))],
  [
    'attributes under other names',
    file(release('ReturnMapped', { allowedAttributes: map({ mail: 'email', uid: list('login', 'id') }) })),
  ],
  ['linked attributes', file(release('ReturnLinked', { allowedAttributes: map({ name: list('displayName', 'cn') }) }))],
  [
    'fixed attributes',
    file(release('ReturnStatic', { allowedAttributes: map({ permissions: list('read', 'write') }) })),
  ],
  [
    'rewritten attributes',
    file({
      attributeReleasePolicy: {
        '@class': `${CAS}PatternMatchingAttributeReleasePolicy`,
        allowedAttributes: map({
          memberOf: {
            '@class': `${CAS}PatternMatchingAttributeReleasePolicy$Rule`,
            pattern: '^CN=(\\w+),.*',
            transform: '${1}@univ.example',
          },
        }),
      },
    }),
  ],
  [
    'chained release',
    file({
      attributeReleasePolicy: {
        '@class': `${CAS}ChainingAttributeReleasePolicy`,
        mergingPolicy: 'multivalued',
        policies: list(
          release('ReturnAllowed', { allowedAttributes: list('mail'), order: 1 }).attributeReleasePolicy,
          release('ReturnStatic', { allowedAttributes: map({ a: list('b') }) }).attributeReleasePolicy,
        ),
      },
    }),
  ],
  ['a filter of values', file(release('ReturnAll', filter('Regex', { pattern: '^\\w{3}$' })))],
  [
    'a filter by name',
    file(release('ReturnAll', filter('MappedRegex', { patterns: map({ memberOf: '^app-' }), completeMatch: false }))),
  ],
  [
    'a reversed filter',
    file(
      release(
        'ReturnAll',
        filter('ReverseMappedRegex', { patterns: map({ memberOf: '^secret-' }), excludeUnmappedAttributes: false }),
      ),
    ),
  ],
  [
    'chained filters',
    file(
      release(
        'ReturnAll',
        filter('Chaining', { filters: list({ ...filter('Regex', { pattern: '.+' }).attributeFilter, order: 2 }) }),
      ),
    ),
  ],
  [
    'the identifier as an attribute',
    file(release('ReturnAllowed', { allowedAttributes: list(), principalIdAttribute: 'uid' })),
  ],
  ['nothing about the sign-in', file(release('ReturnAll', { authorizedToReleaseAuthenticationAttributes: false }))],
  [
    'a proxy-granting ticket as an attribute',
    file(release('ReturnAll', { authorizedToReleaseProxyGrantingTicket: true })),
    ['attributeReleasePolicy.authorizedToReleaseProxyGrantingTicket'],
  ],
  [
    'attributes of one repository',
    file(repository('DefaultPrincipalAttributesRepository', { attributeRepositoryIds: set('LDAP') })),
    ['attributeReleasePolicy.principalAttributesRepository.attributeRepositoryIds'],
  ],
  [
    'attributes that are kept for a while',
    regex(
      repository('cache.CachingPrincipalAttributesRepository', {
        timeUnit: 'HOURS',
        duration: 2,
        expiration: 2,
        mergingStrategy: 'REPLACE',
      }),
    ),
  ],
  [
    'a name with a scope',
    file(
      username('DefaultRegisteredServiceUsernameProvider', { scope: 'univ.example', canonicalizationMode: 'LOWER' }),
    ),
  ],
  [
    'a shortened name',
    file(
      username('PrincipalAttributeRegisteredServiceUsernameProvider', {
        usernameAttribute: 'mail, uid',
        removePattern: '@.+',
      }),
    ),
  ],
  ['a variable in the address', file({ serviceId: '^https://${APP_HOST}/.*' })],
  ['a variable by an expression', file({ serviceId: "^https://${#environmentVars['APP_HOST']}/.*" })],
  [
    'a partial pattern',
    file({
      serviceId: '^https://app\\.univ\\.example/',
      matchingStrategy: { '@class': `${CAS}PartialRegexRegisteredServiceMatchingStrategy` },
    }),
  ],
  [
    'a literal address',
    file({
      serviceId: 'https://app.univ.example/',
      matchingStrategy: { '@class': `${CAS}LiteralRegisteredServiceMatchingStrategy`, caseInsensitive: true },
    }),
  ],
  [
    'an end',
    file({
      expirationPolicy: {
        '@class': `${CAS}DefaultRegisteredServiceExpirationPolicy`,
        expirationDate: '2099-10-05T12:30:00+02:00[Europe/Paris]',
      },
    }),
  ],
];

const SET_ASIDE: readonly Case[] = [
  ['OpenID Connect', JSON.stringify(OIDC)],
  ['OAuth', JSON.stringify(OAUTH)],
  [
    'OAuth of 4.x',
    JSON.stringify({ ...OAUTH, '@class': 'org.jasig.cas.support.oauth.services.OAuthRegisteredService' }),
  ],
  ['SAML 2', JSON.stringify(SAML)],
  ['WS-Federation', JSON.stringify(WSFED)],
  [
    'OpenID Connect in YAML',
    '--- !<org.apereo.cas.services.OidcRegisteredService>\nserviceId: ^https://.*\n',
    [],
    'a-1.yml',
  ],
  ['a script in a file of another protocol', JSON.stringify({ ...OIDC, accessStrategy: 'groovy { true }' })],
];

/** Files that are refused, with the fields that are the reason. */
const REFUSED: readonly (readonly [what: string, text: string, fields: readonly string[], source?: string])[] = [
  ['a template', file({ templateName: 'Strict' }), ['templateName']],
  ['JSON web tokens', file(property('jwtAsServiceTicket', 'true')), ['properties.jwtAsServiceTicket']],
  ['a class of somebody', file({ '@class': 'com.acme.SamlGuardedService' }), ['@class']],
  ['Ant patterns of 4.x', jasig({ '@class': `${JASIG}RegisteredServiceImpl` }), ['@class']],
  ['a field that could restrict', file({ allowedCategories: ['x'] }), ['allowedCategories']],
  ['a field that could restrict, among notes', file({ notes: 'x', accessNotes: 'staff only' }), ['accessNotes']],
  ['a rule with a cosmetic name', file({ noteRule: { '@class': 'x', mode: 'x' } }), ['noteRule']],
  ['environments', file({ environments: set('staging') }), ['environments']],
  [
    'a second factor',
    file({
      multifactorPolicy: {
        '@class': `${CAS}DefaultRegisteredServiceMultifactorPolicy`,
        multifactorAuthenticationProviders: set('mfa-webauthn'),
      },
    }),
    ['multifactorPolicy.multifactorAuthenticationProviders'],
  ],
  [
    'Groovy access',
    file(access('Groovy', { groovyScript: 'file:/etc/cas/a.groovy' })),
    ['accessStrategy.groovyScript'],
  ],
  [
    'Groovy in an attribute',
    file(release('ReturnMapped', { allowedAttributes: map({ a: 'groovy { b }' }) })),
    ['attributeReleasePolicy.allowedAttributes.a'],
  ],
  [
    'an expression beside a group',
    file({
      attributeReleasePolicy: {
        '@class': `${CAS}PatternMatchingAttributeReleasePolicy`,
        allowedAttributes: map({ a: { pattern: '(.*)', transform: '${1}${#x}' } }),
      },
    }),
    ['attributeReleasePolicy.allowedAttributes.a.transform'],
  ],
  [
    'access that is switched on by attributes',
    file(access('Default', { activationCriteria: { '@class': 'x', operator: 'AND' } })),
    ['accessStrategy.activationCriteria'],
  ],
  [
    'release that is switched on by attributes',
    file(release('ReturnAll', { activationCriteria: { '@class': 'x', operator: 'AND' } })),
    ['attributeReleasePolicy.activationCriteria'],
  ],
  [
    'a time that is none',
    file(access('TimeBased', { endingDateTime: 'next summer' })),
    ['accessStrategy.endingDateTime'],
  ],
  [
    'a zone that nobody knows',
    file(access('TimeBased', { startingDateTime: '2027-07-01T08:00:00', zoneId: 'Europe/Atlantis' })),
    ['accessStrategy.startingDateTime'],
  ],
  [
    'a chain with a link that is not supported',
    file(
      access('Chaining', {
        strategies: list({ '@class': `${CAS}RemoteEndpointServiceAccessStrategy`, endpointUrl: 'x' }),
      }),
    ),
    ['accessStrategy.strategies.0.@class'],
  ],
  [
    'a filter by a script',
    file(release('ReturnAll', filter('Scripted', { script: 'classpath:/filter.groovy' }))),
    ['attributeReleasePolicy.attributeFilter.script'],
  ],
  [
    'a filter with look-ahead',
    file(release('ReturnAll', filter('Regex', { pattern: '^(?!a).*$' }))),
    ['attributeReleasePolicy.attributeFilter.pattern'],
  ],
  ['a variable that is not set', file({ serviceId: '^https://${NOWHERE}/.*' }), ['serviceId']],
  ['a variable that is our secret', file({ serviceId: '^https://${PORTILLON_SECRET}/.*' }), ['serviceId']],
  ['another expression in the address', file({ serviceId: "^https://${#systemProperties['host']}/.*" }), ['serviceId']],
  ['an id of 65 bits', file({ id: '9223372036854775808' }), ['id']],
  ['no id anywhere', file({ id: undefined }), ['id'], 'app.json'],
  [
    'an encrypted name',
    file(username('DefaultRegisteredServiceUsernameProvider', { encryptUsername: true })),
    ['usernameAttributeProvider.encryptUsername'],
  ],
  [
    'the password as an attribute',
    file(release('ReturnAll', { authorizedToReleaseCredentialPassword: true })),
    ['attributeReleasePolicy.authorizedToReleaseCredentialPassword'],
  ],
  ['another address for the ticket', file({ redirectUrl: 'https://elsewhere.example/' }), ['redirectUrl']],
  ['two services in a YAML file', 'id: 1\n---\nid: 2\n', [''], 'a.yml'],
  ['YAML that is none', 'id: [1\n', [''], 'a.yml'],
  ['YAML with references', 'a: &a {b: 1}\nserviceId: *a\n', ['serviceId'], 'a-1.yml'],
];

const ENVIRONMENT = { APP_HOST: 'app\\.univ\\.example', PORTILLON_SECRET: 'secret' };
const read = (text: string, source = 'App-1.json'): ReadService => readServiceFile(text, source, ENVIRONMENT);

describe('a file of Apereo CAS', () => {
  it.each(TAKEN.map(([what, text, remarks = [], source = 'App-1.json']) => ({ what, text, remarks, source })))(
    'is taken with $what',
    ({ text, remarks, source }) => {
      const { read: found, problems, warnings, report } = read(text, source);
      expect(problems).toEqual([]);
      expect(found?.rule.matches('https://nobody.univ.example/')).toBe(false);
      expect(warnings.map(({ field }) => field)).toEqual(remarks);
      expect(report.outcome).toBe('taken');
      expect(report.fields.filter(({ verdict }) => verdict === 'refused')).toEqual([]);
    },
  );

  it.each(SET_ASIDE.map(([what, text, , source = 'App-1.json']) => ({ what, text, source })))(
    'is set aside for $what',
    ({ text, source }) => {
      const { read: found, closed, problems, warnings, report } = read(text, source);
      expect([found?.service.name, closed?.service.name, problems, warnings, report.outcome]).toEqual([
        undefined,
        undefined,
        [],
        [],
        'otherProtocol',
      ]);
    },
  );

  it.each(REFUSED.map(([what, text, fields, source = 'App-1.json']) => ({ what, text, fields, source })))(
    'is refused for $what',
    ({ text, fields, source }) => {
      const { read: found, problems, report } = read(text, source);
      expect([found?.service.name, problems.map(({ field }) => field)]).toEqual([undefined, fields]);
      expect(report.outcome).toBe('refused');
      expect(report.fields.filter(({ verdict }) => verdict === 'refused').map(({ field }) => field)).toEqual(fields);
    },
  );

  it('reports the verdict on each field', () => {
    const { report } = read(
      file({
        name: '',
        locale: 'fr',
        clientSecret: 'topsecret',
        logo: 'x:y',
        description: 'd',
        ...access('Default', { order: 3 }),
      }),
    );
    const verdicts = Object.fromEntries(report.fields.map(({ field, verdict }) => [field, verdict]));
    expect(verdicts).toEqual({
      id: 'taken',
      serviceId: 'taken',
      name: 'translated',
      'accessStrategy.order': 'withoutEffect',
      description: 'taken',
      logo: 'translated',
      locale: 'withoutEffect',
      clientSecret: 'withoutEffect',
    });
    expect(JSON.stringify(report)).not.toContain('topsecret');
  });

  it.each([
    [file({}).replace('"id":1', '"id":5012308461932874002'), 'App-1.json', '5012308461932874002'],
    [YAML, 'Yaml.yml', '5012308461932874002'],
    [file({ id: '12' }), 'App-1.json', 12],
  ])('keeps the id to the last digit', (text, source, id) => {
    expect(read(text, source).read?.service.id).toBe(id);
  });

  it('is read from YAML as from JSON', () => {
    expect(read(YAML, 'Yaml.yml').read?.service).toMatchObject({
      serviceId: '^https://yaml\\.univ\\.example/.*',
      access: { ssoEnabled: false, requiredAttributes: { memberOf: ['staff'] } },
      release: { kind: 'allowed', names: ['mail', 'uid'] },
    });
  });

  it('has the value of the variable in its addresses, and keeps them closed for another fault', () => {
    const { closed } = read(file({ serviceId: '^https://${APP_HOST}/.*', surprise: 1 }));
    expect(closed?.rule.matches('https://app.univ.example/x')).toBe(true);
    expect(read(file({ serviceId: '^https://${NOWHERE}/.*' })).closed?.service.name).toBeUndefined();
  });
});
