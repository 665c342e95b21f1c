import { readFileSync } from 'node:fs';
import { OperatorFault } from '../../base/faults';
import type { ActivationOptions, LdapOptions, StateFilters } from './options';

/** States as SupAnn's `supannRessourceEtat` tells them. `closed` comes last because the others are kinds of inactive. */
const STATES: Required<StateFilters> = {
  pending: '(supannRessourceEtat={COMPTE}I:SupannPrecree*)',
  locked: '(supannRessourceEtat={COMPTE}S*)',
  expired: '(supannRessourceEtat={COMPTE}I:SupannExpire*)',
  closed: '(supannRessourceEtat={COMPTE}I*)',
};

const ACTIVATION: Required<ActivationOptions> = {
  charterAttribute: 'supannRefId',
  charterValue: '{CHARTE}{version};{date}',
  forwardingAttribute: 'mailForwardingAddress',
  deliveryAttribute: 'mailDeliveryOption',
  keepCopyValues: ['mailbox', 'forward'],
  noCopyValues: ['forward'],
  stateChanges: [
    { operation: 'delete', attribute: 'supannRessourceEtat', values: ['{COMPTE}I:SupannPrecree'] },
    { operation: 'add', attribute: 'supannRessourceEtat', values: ['{COMPTE}A:SupannActif'] },
  ],
};

/** What inetOrgPerson, eduPerson and supann have that services ask for, under its own name. The backup mail is not among them. */
const ATTRIBUTES = Object.fromEntries(
  [
    'uid cn sn givenName displayName mail preferredLanguage memberOf isMemberOf',
    'eduPersonAffiliation eduPersonPrimaryAffiliation eduPersonPrincipalName',
    'supannAliasLogin supannCivilite supannEtuId supannEmpId supannEtablissement supannEntiteAffectation',
    'supannEntiteAffectationPrincipale supannListeRouge',
  ].flatMap((line) => line.split(' ').map((name) => [name, name])),
);

const DEFAULTS = {
  startTls: false,
  connectMilliseconds: 2000,
  operationMilliseconds: 2500,
  waitMilliseconds: 2000,
  serverRetryMilliseconds: 30_000,
  searchConnections: 8,
  bindConnections: 8,
  waitingLimit: 500,
  mode: 'search',
  loginAttributes: ['uid', 'mail'],
  userFilter: '(objectClass=person)',
  usernameAttribute: 'uid',
  attributes: ATTRIBUTES,
  binaryAttributes: ['jpegPhoto', 'userCertificate;binary'],
  mailAttribute: 'mail',
  backupMailAttribute: 'supannMailPerso',
  backupMailValue: '{address}',
  givenNameAttribute: 'givenName',
  familyNameAttribute: 'sn',
  displayNameAttribute: 'displayName',
  affiliationAttribute: 'eduPersonAffiliation',
  passwordWriting: 'modify',
  passwordAttribute: 'userPassword',
  passwordChangedAttribute: 'pwdChangedTime',
} as const;

type Optional = 'ca' | 'caFile' | 'bindDn' | 'bindPassword' | 'dnTemplate' | 'passwordPolicyDn';

/** The options with every default filled in. */
export type LdapSettings = Omit<Required<LdapOptions>, Optional | 'states' | 'activation'> &
  Pick<LdapOptions, Exclude<Optional, 'caFile'>> & {
    readonly states: Required<StateFilters>;
    readonly activation: Required<ActivationOptions>;
  };

/**
 * Fills in the defaults and reads the authority's file.
 * @throws OperatorFault when options contradict each other or the file cannot be read
 */
export function withDefaults(options: LdapOptions): LdapSettings {
  if (options.urls.length === 0) throw new OperatorFault('No LDAP server is named.', 'Give at least one LDAP URL.');
  if (options.mode === 'direct' && !options.dnTemplate?.includes('{username}')) {
    throw new OperatorFault(
      'Direct binding has no DN template.',
      'Give one such as uid={username},ou=people,dc=univ,dc=fr.',
    );
  }
  const peopleDn = options.peopleDn ?? options.baseDn;
  const ca = options.ca ?? (options.caFile === undefined ? undefined : readAuthority(options.caFile));
  return {
    ...DEFAULTS,
    peopleDn,
    decoyDn: `uid=portillon-decoy,${peopleDn}`,
    writeUrls: options.urls,
    ...options,
    ...(ca === undefined ? {} : { ca }),
    loginAttributes: withUsername(options),
    states: { ...STATES, ...options.states },
    activation: { ...ACTIVATION, ...options.activation },
  };
}

/** The canonical identifier always finds its account: sessions and links hold nothing else. */
function withUsername({
  loginAttributes = DEFAULTS.loginAttributes,
  usernameAttribute = DEFAULTS.usernameAttribute,
}: LdapOptions): string[] {
  return [...new Set([...loginAttributes, usernameAttribute])];
}

function readAuthority(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new OperatorFault(`The LDAP authority file ${path} cannot be read.`, 'Check its path and its rights.', error);
  }
}
