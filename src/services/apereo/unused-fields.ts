import type { ApereoFields } from './fields';

/** Fields for the appearance or operation of a service in Apereo CAS. */
const LOOKS = ['friendlyName', 'locale', 'publicKey', 'evaluationPriority', 'tags'];

/** Policies for authentication methods that do not exist here, and therefore permit nothing. */
const ABSENT = ['surrogatePolicy', 'passwordlessPolicy'];

/** Fields of the OAuth and OpenID Connect classes, which remain when the class of a file is changed to CAS. */
const OAUTH = [
  ...['clientId', 'clientSecret', 'bypassApprovalPrompt', 'generateRefreshToken', 'renewRefreshToken', 'jsonFormat'],
  ...['supportedGrantTypes', 'supportedResponseTypes', 'scopes', 'userProfileViewType', 'jwtAccessToken', 'audience'],
  ...['codeExpirationPolicy', 'accessTokenExpirationPolicy', 'refreshTokenExpirationPolicy', 'subjectType', 'implicit'],
  ...['deviceTokenExpirationPolicy', 'signIdToken', 'encryptIdToken', 'idTokenEncryptionAlg', 'idTokenSigningAlg'],
  ...['idTokenEncryptionEncoding', 'userInfoSigningAlg', 'userInfoEncryptedResponseAlg', 'sectorIdentifierUri'],
  ...['userInfoEncryptedResponseEncoding', 'jwks', 'jwksKeyId', 'jwksCacheDuration', 'jwksCacheTimeUnit'],
  ...['dynamicallyRegistered', 'dynamicRegistrationDateTime', 'applicationType', 'tokenEndpointAuthenticationMethod'],
];

/** Fields that are only shown: unsafe values are left out. */
const SHOWN = ['name', 'description', 'logo', 'theme', 'informationUrl', 'privacyUrl', 'contacts', 'properties'];

const UNUSED = new Set([...LOOKS, ...ABSENT, ...OAUTH, ...SHOWN]);

/** Words of names such as `supportNotes`, `iconUrl` or `_comment`. */
const COSMETIC =
  /^(?:comments?|notes?|remarks?|labels?|descriptions?|icons?|logos?|images?|pictures?|colou?rs?|titles?|display|categor(?:y|ies)|keywords?|tags?|authors?|created|creator|modified|updated|owners?|contacts?|documentation|help)$/i;

/** Words in names of fields that could be restrictions. */
const RESTRICTIVE =
  /allow|den[iy]|requir|reject|restrict|access|polic|only|block|forbid|role|group|attribute|expir|enabl|disabl|auth|factor|secur|valid|proxy|network|address|consent|environment|release|tenant/i;

/** Whether a field has no effect here, whatever its value. */
export function isUnused(name: string, value: unknown): boolean {
  return UNUSED.has(name) || isCosmetic(name, value);
}

/** Whether an unknown field is only informative: by its name, and because it is a text or a list of texts. */
function isCosmetic(name: string, value: unknown): boolean {
  const isPlain = (one: unknown) => ['string', 'number', 'boolean'].includes(typeof one);
  const isSimple = isPlain(value) || (Array.isArray(value) && value.flat().every(isPlain));
  const words = name.split(/(?=[A-Z])|[^A-Za-z]+/);
  return isSimple && words.some((word) => COSMETIC.test(word)) && !RESTRICTIVE.test(name);
}

/** Records the fields without effect. */
export function leaveOutUnused(service: ApereoFields): void {
  service.remark('this field is not used here', ...LOOKS);
  service.remark('this way to sign in does not exist here', ...ABSENT);
  service.remark('OAuth and OpenID Connect are not spoken here', ...OAUTH);
  const cosmetic = service.unread().filter(([name, value]) => isCosmetic(name, value));
  service.remark('this field is not known; by its name it restricts nothing', ...cosmetic.map(([name]) => name));
}
