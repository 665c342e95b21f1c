import type { ApereoFields } from './fields';

/** Fields of Apereo CAS that change how a service looks or is run there. */
const LOOKS = ['friendlyName', 'locale', 'publicKey', 'evaluationPriority', 'tags'];

/** Policies for ways to sign in that do not exist here, so that they permit nothing. */
const ABSENT = ['surrogatePolicy', 'passwordlessPolicy'];

/** What the OAuth and OpenID Connect classes have, and management applications leave behind when the class is changed to a CAS one. */
const OAUTH = [
  ...['clientId', 'clientSecret', 'bypassApprovalPrompt', 'generateRefreshToken', 'renewRefreshToken', 'jsonFormat'],
  ...['supportedGrantTypes', 'supportedResponseTypes', 'scopes', 'userProfileViewType', 'jwtAccessToken', 'audience'],
  ...['codeExpirationPolicy', 'accessTokenExpirationPolicy', 'refreshTokenExpirationPolicy', 'subjectType', 'implicit'],
  ...['deviceTokenExpirationPolicy', 'signIdToken', 'encryptIdToken', 'idTokenEncryptionAlg', 'idTokenSigningAlg'],
  ...['idTokenEncryptionEncoding', 'userInfoSigningAlg', 'userInfoEncryptedResponseAlg', 'sectorIdentifierUri'],
  ...['userInfoEncryptedResponseEncoding', 'jwks', 'jwksKeyId', 'jwksCacheDuration', 'jwksCacheTimeUnit'],
  ...['dynamicallyRegistered', 'dynamicRegistrationDateTime', 'applicationType', 'tokenEndpointAuthenticationMethod'],
];

/** Fields that are read, but only for people to look at: what cannot be shown is left out. */
const SHOWN = ['name', 'description', 'logo', 'theme', 'informationUrl', 'privacyUrl', 'contacts', 'properties'];

const UNUSED = new Set([...LOOKS, ...ABSENT, ...OAUTH, ...SHOWN]);

/** Words of names such as `supportNotes`, `iconUrl` or `_comment`. */
const COSMETIC =
  /^(?:comments?|notes?|remarks?|labels?|descriptions?|icons?|logos?|images?|pictures?|colou?rs?|titles?|display|categor(?:y|ies)|keywords?|tags?|authors?|created|creator|modified|updated|owners?|contacts?|documentation|help)$/i;

/** Words in the name of a field that could restrict something. */
const RESTRICTIVE =
  /allow|den[iy]|requir|reject|restrict|access|polic|only|block|forbid|role|group|attribute|expir|enabl|disabl|auth|factor|secur|valid|proxy|network|address|consent|environment|release|tenant/i;

/** Whether a field of a file decides nothing here, whatever it says. */
export function isUnused(name: string, value: unknown): boolean {
  return UNUSED.has(name) || isCosmetic(name, value);
}

/** Whether an unknown field is only there to be read by people: by its name, and because it is plain text or a list of texts. */
function isCosmetic(name: string, value: unknown): boolean {
  const isPlain = (one: unknown) => ['string', 'number', 'boolean'].includes(typeof one);
  const isSimple = isPlain(value) || (Array.isArray(value) && value.flat().every(isPlain));
  const words = name.split(/(?=[A-Z])|[^A-Za-z]+/);
  return isSimple && words.some((word) => COSMETIC.test(word)) && !RESTRICTIVE.test(name);
}

/** Notes the fields of a file that have no effect here. */
export function leaveOutUnused(service: ApereoFields): void {
  service.remark('this field is not used here', ...LOOKS);
  service.remark('this way to sign in does not exist here', ...ABSENT);
  service.remark('OAuth and OpenID Connect are not spoken here', ...OAUTH);
  const cosmetic = service.unread().filter(([name, value]) => isCosmetic(name, value));
  service.remark('this field is not known; by its name it restricts nothing', ...cosmetic.map(([name]) => name));
}
