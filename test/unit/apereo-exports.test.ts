import { readServiceFile } from '../../src/services/apereo/service-file';

const PACKAGE = 'org.apereo.cas.services.';
const NOBODY = ['java.util.HashSet', []];

function problemsOf(changes: object): readonly string[] {
  const file = {
    '@class': `${PACKAGE}CasRegisteredService`,
    serviceId: '^https://app\\.univ\\.example/.*',
    name: 'App',
    id: 1,
    ...changes,
  };
  return readServiceFile(JSON.stringify(file), 'App-1.json').problems.map(({ field }) => field);
}

function policy(name: string, className: string, fields: object = {}): object {
  return { [name]: { '@class': PACKAGE + className, ...fields } };
}

function consent(fields: object, className = 'consent.DefaultRegisteredServiceConsentPolicy'): object {
  return policy('attributeReleasePolicy', 'ReturnAllAttributeReleasePolicy', {
    consentPolicy: { '@class': PACKAGE + className, ...fields },
  });
}

const interrupt = (fields: object) =>
  policy('webflowInterruptPolicy', 'DefaultRegisteredServiceWebflowInterruptPolicy', fields);
const authentication = (fields: object) =>
  policy('authenticationPolicy', 'DefaultRegisteredServiceAuthenticationPolicy', fields);
const multifactor = (fields: object) =>
  policy('multifactorPolicy', 'DefaultRegisteredServiceMultifactorPolicy', fields);
const usage = (fields: object) =>
  policy('acceptableUsagePolicy', 'DefaultRegisteredServiceAcceptableUsagePolicy', fields);
const participation = (fields: object) =>
  policy('singleSignOnParticipationPolicy', 'ChainingRegisteredServiceSingleSignOnParticipationPolicy', fields);
const grantingLife = (seconds: number) =>
  policy('ticketGrantingTicketExpirationPolicy', 'DefaultRegisteredServiceTicketGrantingTicketExpirationPolicy', {
    maxTimeToLiveInSeconds: seconds,
  });
const criteria = (className: string, fields: object = {}) =>
  authentication({ criteria: { '@class': PACKAGE + className, ...fields } });
const ANY_HANDLER = 'AnyAuthenticationHandlerRegisteredServiceAuthenticationPolicyCriteria';

describe('exports of Apereo CAS', () => {
  it.each([
    ['consent of 5.x', consent({ enabled: true, excludedAttributes: NOBODY, includeOnlyAttributes: NOBODY })],
    ['consent of 6.x', consent({ order: 0, status: 'UNDEFINED', excludedServices: NOBODY })],
    ['consent that is off', consent({ status: 'FALSE', includeOnlyAttributes: ['java.util.HashSet', ['mail']] })],
    [
      'no consent in a chain',
      consent({ policies: ['java.util.ArrayList', []] }, 'ChainingRegisteredServiceConsentPolicy'),
    ],
    ['interrupt', interrupt({ enabled: true, forceExecution: 'UNDEFINED' })],
    ['authentication', authentication({ requiredAuthenticationHandlers: ['java.util.TreeSet', []] })],
    [
      'authentication, older',
      authentication({ requiredAuthenticationHandlers: NOBODY, excludedAuthenticationHandlers: NOBODY }),
    ],
    ['authentication by anything', criteria(ANY_HANDLER, { tryAll: false })],
    ['multifactor of 5.0', multifactor({ multifactorAuthenticationProviders: NOBODY, failureMode: 'NOT_SET' })],
    [
      'multifactor of 6.x',
      multifactor({
        multifactorAuthenticationProviders: ['java.util.LinkedHashSet', []],
        failureMode: 'UNDEFINED',
        bypassEnabled: false,
        forceExecution: false,
        bypassTrustedDeviceEnabled: false,
        bypassIfMissingPrincipalAttribute: false,
        script: null,
      }),
    ],
    ['multifactor that fails closed without a factor', multifactor({ failureMode: 'CLOSED' })],
    ['multifactor that is passed by', multifactor({ bypassEnabled: true })],
    ['usage', usage({ enabled: true, messageCode: null, text: null })],
    ['usage without a class', { acceptableUsagePolicy: { enabled: true } }],
    ['no environments', { environments: NOBODY }],
    ['no response types', { supportedResponseTypes: NOBODY, supportedGrantTypes: NOBODY }],
    ['all protocols', { supportedProtocols: ['java.util.HashSet', ['CAS30', 'CAS20', 'SAML1', 'CAS10']] }],
    ['participation', participation({ policies: ['java.util.ArrayList', []] })],
    ['the usual life of sessions', grantingLife(0)],
  ])('are taken with %s at its default', (_what, changes) => {
    expect(problemsOf(changes)).toEqual([]);
  });

  it.each([
    ['attributeReleasePolicy.consentPolicy.status', consent({ status: 'TRUE' })],
    [
      'attributeReleasePolicy.consentPolicy.includeOnlyAttributes',
      consent({ enabled: true, includeOnlyAttributes: ['java.util.HashSet', ['mail']] }),
    ],
    [
      'attributeReleasePolicy.consentPolicy.policies',
      consent({ policies: [{ status: 'TRUE' }] }, 'ChainingRegisteredServiceConsentPolicy'),
    ],
    ['attributeReleasePolicy.consentPolicy.@class', consent({}, 'consent.GroovyRegisteredServiceConsentPolicy')],
    ['webflowInterruptPolicy.forceExecution', interrupt({ forceExecution: 'TRUE' })],
    ['webflowInterruptPolicy.attributeName', interrupt({ enabled: true, attributeName: 'mail' })],
    ['webflowInterruptPolicy.groovyScript', interrupt({ groovyScript: 'file:/etc/cas/a.groovy' })],
    [
      'authenticationPolicy.requiredAuthenticationHandlers',
      authentication({ requiredAuthenticationHandlers: ['java.util.TreeSet', ['LDAP']] }),
    ],
    [
      'authenticationPolicy.criteria.@class',
      criteria('AllAuthenticationHandlersRegisteredServiceAuthenticationPolicyCriteria'),
    ],
    ['authenticationPolicy.criteria.tryAll', criteria(ANY_HANDLER, { tryAll: true })],
    [
      'multifactorPolicy.multifactorAuthenticationProviders',
      multifactor({ failureMode: 'CLOSED', multifactorAuthenticationProviders: ['java.util.HashSet', ['mfa-duo']] }),
    ],
    ['multifactorPolicy.forceExecution', multifactor({ forceExecution: true })],
    ['multifactorPolicy.principalAttributeNameTrigger', multifactor({ principalAttributeNameTrigger: 'memberOf' })],
    ['multifactorPolicy.@class', policy('multifactorPolicy', 'GroovyRegisteredServiceMultifactorPolicy')],
    ['acceptableUsagePolicy.text', usage({ enabled: true, text: 'Agree' })],
    ['environments', { environments: ['java.util.HashSet', ['staging']] }],
    ['supportedProtocols', { supportedProtocols: ['java.util.HashSet', ['CAS30']] }],
    ['singleSignOnParticipationPolicy.policies', participation({ policies: [{ timeValue: 5 }] })],
    ['ticketGrantingTicketExpirationPolicy.maxTimeToLiveInSeconds', grantingLife(60)],
  ])('are refused when they restrict by %s', (field, changes) => {
    expect(problemsOf(changes)).toEqual([field]);
  });
});
