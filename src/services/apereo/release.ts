import type { AttributeRelease } from '../registered-service';
import { classOf } from './class';
import type { ApereoFields } from './fields';

/** Reads `attributeReleasePolicy`; without one nothing is released, as in Apereo CAS. @throws FieldFault */
export function readAttributeRelease(service: ApereoFields): AttributeRelease {
  const fields = service.object('attributeReleasePolicy');
  if (!fields) return { kind: 'allowed', names: [] };
  const release = readPolicy(fields);
  readWhatAllPoliciesHave(fields);
  fields.finish();
  return release;
}

function readPolicy(fields: ApereoFields): AttributeRelease {
  switch (
    classOf(fields, [
      'ReturnAllAttributeReleasePolicy',
      'ReturnAllowedAttributeReleasePolicy',
      'ReturnMappedAttributeReleasePolicy',
      'DenyAllAttributeReleasePolicy',
    ])
  ) {
    case 'ReturnAllAttributeReleasePolicy':
      return { kind: 'all' };
    case 'ReturnAllowedAttributeReleasePolicy':
      return { kind: 'allowed', names: fields.texts('allowedAttributes') };
    case 'ReturnMappedAttributeReleasePolicy':
      return { kind: 'mapped', names: fields.textsByName('allowedAttributes') };
    case 'DenyAllAttributeReleasePolicy':
      return { kind: 'deny' };
  }
}

function readWhatAllPoliciesHave(fields: ApereoFields): void {
  // Both only ever take something away that is not given here in the first place.
  fields.ignore('excludeDefaultAttributes', 'authorizedToReleaseAuthenticationAttributes', 'order');
  fields.mustSayNothing(
    'authorizedToReleaseCredentialPassword',
    'authorizedToReleaseProxyGrantingTicket',
    'attributeFilter',
    'excludedAttributes',
    'principalIdAttribute',
    'canonicalizationMode',
    'activationCriteria',
  );
  readConsent(fields.object('consentPolicy'));
  readRepository(fields);
}

/** Apereo CAS writes a policy that leaves it to the server whether to ask: `enabled` with nothing else up to 6.1, then `status` UNDEFINED. */
function readConsent(consent: ApereoFields | undefined): void {
  if (!consent) return;
  const classes = ['DefaultRegisteredServiceConsentPolicy', 'ChainingRegisteredServiceConsentPolicy'];
  const known = classes.flatMap((name) => [name, `consent.${name}`]);
  classOf(consent, known, known[0]);
  const status = consent.choice('status', ['TRUE', 'FALSE', 'UNDEFINED'], 'UNDEFINED');
  if (status === 'TRUE') throw consent.fault('status', 'asking for consent is not supported');
  const isOff = !consent.flag('enabled', true) || status === 'FALSE';
  const lists = ['includeOnlyAttributes', 'excludedAttributes', 'excludedServices'];
  if (isOff) consent.ignore(...lists);
  else consent.mustSayNothing(...lists);
  consent.ignore('order');
  consent.finish();
}

function readRepository(fields: ApereoFields): void {
  const repository = fields.object('principalAttributesRepository');
  if (!repository) return;
  const plain = 'org.apereo.cas.authentication.principal.DefaultPrincipalAttributesRepository';
  if (repository.className !== plain)
    throw repository.fault('@class', `the class ${repository.className} is not supported`);
  repository.mustSayNothing('ignoreResolvedAttributes', 'attributeRepositoryIds');
}
