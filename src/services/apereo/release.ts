import type { AttributeRelease, ReleaseMerging, RewriteRule } from '../registered-service';
import { readPattern } from './access';
import { classOf } from './class';
import type { ApereoFields } from './fields';
import { inOrder, readFilters } from './filters';

/** Limit for nested chains (stack overflow). */
const DEEPEST = 8;

/** Reads `attributeReleasePolicy`; default, as in Apereo CAS: nothing is released. @throws FieldFault */
export function readAttributeRelease(service: ApereoFields): AttributeRelease {
  const fields = service.object('attributeReleasePolicy');
  return fields ? readRelease(fields, 0) : { kind: 'allowed', names: [] };
}

function readRelease(fields: ApereoFields, depth: number): AttributeRelease {
  const rule = readRule(fields, depth);
  const limits = readWhatAllPoliciesHave(fields);
  fields.finish();
  return { ...rule, ...limits };
}

function readRule(fields: ApereoFields, depth: number): AttributeRelease {
  switch (
    classOf(fields, [
      'ReturnAllAttributeReleasePolicy',
      'ReturnAllowedAttributeReleasePolicy',
      'ReturnMappedAttributeReleasePolicy',
      'ReturnLinkedAttributeReleasePolicy',
      'ReturnStaticAttributeReleasePolicy',
      'PatternMatchingAttributeReleasePolicy',
      'ChainingAttributeReleasePolicy',
      'DenyAllAttributeReleasePolicy',
    ])
  ) {
    case 'ReturnAllAttributeReleasePolicy':
      return { kind: 'all', excluded: listOrNothing(fields.texts('excludedAttributes')) };
    case 'ReturnAllowedAttributeReleasePolicy':
      return { kind: 'allowed', names: fields.texts('allowedAttributes') };
    case 'ReturnMappedAttributeReleasePolicy':
      return { kind: 'mapped', names: fields.textsByName('allowedAttributes') };
    case 'ReturnLinkedAttributeReleasePolicy':
      return { kind: 'linked', names: fields.textsByName('allowedAttributes') };
    case 'ReturnStaticAttributeReleasePolicy':
      return { kind: 'static', values: fields.textsByName('allowedAttributes') };
    case 'PatternMatchingAttributeReleasePolicy':
      return { kind: 'patterns', rules: readRewriteRules(fields) };
    case 'ChainingAttributeReleasePolicy':
      return readChain(fields, depth);
    case 'DenyAllAttributeReleasePolicy':
      return { kind: 'deny' };
  }
}

function listOrNothing(names: readonly string[]): readonly string[] | undefined {
  return names.length === 0 ? undefined : names;
}

function readRewriteRules(fields: ApereoFields): readonly RewriteRule[] {
  return fields.objectsByName('allowedAttributes').map(([attribute, rule]) => {
    classOf(rule, ['PatternMatchingAttributeReleasePolicy$Rule'], 'PatternMatchingAttributeReleasePolicy$Rule');
    const source = rule.text('pattern');
    if (source === undefined) throw rule.fault('pattern', 'a pattern is expected');
    const transform = rule.text('transform');
    rule.finish();
    return { attribute, pattern: readPattern(rule, 'pattern', source, true), transform };
  });
}

const MERGING: Readonly<Record<string, ReleaseMerging>> = {
  REPLACE: 'replace',
  ADD: 'add',
  MULTIVALUED: 'multivalued',
};

function readChain(fields: ApereoFields, depth: number): AttributeRelease {
  if (depth >= DEEPEST) throw fields.fault('policies', `chains in chains are read up to ${DEEPEST} levels`);
  const merging = MERGING[fields.choice('mergingPolicy', ['REPLACE', 'ADD', 'MULTIVALUED'], 'REPLACE')]!;
  const policies = inOrder(fields.objects('policies')).map((one) => readRelease(one, depth + 1));
  return { kind: 'chain', merging, policies };
}

function readWhatAllPoliciesHave(
  fields: ApereoFields,
): Pick<AttributeRelease, 'filters' | 'principalIdAttribute' | 'hidesSignIn'> {
  // There are no default attributes here to exclude.
  fields.ignore('excludeDefaultAttributes', 'order');
  fields.remark('a proxy-granting ticket is given by the callback only', 'authorizedToReleaseProxyGrantingTicket');
  fields.mustSayNothing(
    'authorizedToReleaseCredentialPassword',
    'excludedAttributes',
    'canonicalizationMode',
    'activationCriteria',
  );
  readConsent(fields.object('consentPolicy'));
  readRepository(fields);
  return {
    filters: readFilters(fields),
    principalIdAttribute: fields.text('principalIdAttribute'),
    hidesSignIn: fields.flag('authorizedToReleaseAuthenticationAttributes', true) ? undefined : true,
  };
}

/** Apereo CAS exports a consent policy that leaves the choice to the server: only `enabled` up to 6.1, then `status` UNDEFINED. */
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

const REPOSITORY =
  /^org\.(?:apereo|jasig)\.cas\.authentication\.principal\.(?:cache\.)?(?:Default|Caching)PrincipalAttributesRepository$/;

/** The attribute source and its cache in Apereo CAS: here attributes come from one directory at sign-in. */
function readRepository(fields: ApereoFields): void {
  const repository = fields.object('principalAttributesRepository');
  if (!repository) return;
  if (!REPOSITORY.test(repository.className ?? ''))
    throw repository.fault('@class', `the class ${repository.className} is not supported`);
  repository.ignore('mergingStrategy', 'expiration', 'duration', 'timeUnit');
  repository.remark(
    'all attributes come from one directory, as they are at the sign-in',
    'attributeRepositoryIds',
    'ignoreResolvedAttributes',
  );
  repository.finish();
}
