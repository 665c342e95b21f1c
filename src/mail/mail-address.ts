import { domainToASCII } from 'node:url';
import { COMMON_PROVIDERS, DISPOSABLE_DOMAINS, OFTEN_MEANT, ROLE_NAMES } from './mail-domains';

export type AddressProblem = 'missing' | 'tooLong' | 'malformed' | 'ownDomain' | 'ownAddress' | 'role' | 'disposable';

export type AddressCheck =
  /** `suggestion`: the address that was probably meant, when the domain looks like a typing error. A hint, not a refusal. */
  | { readonly address: string; readonly suggestion?: string }
  /** The sentence to show is `mail.address.<problem>`. */
  | { readonly problem: AddressProblem };

export interface AddressRules {
  /** The domains of the institution, subdomains included. */
  readonly ownDomains: readonly string[];
  /** The person's institutional addresses: always refused, whatever their domain. */
  readonly ownAddresses?: readonly string[];
  /** Domains of disposable addresses, subdomains included; replaces the built-in list. */
  readonly disposableDomains?: readonly string[];
}

/**
 * Local parts of personal mailboxes. Command injection, mail routing: refused although RFC 5321 allows them are characters that mail
 * servers and scripts interpret: `|` (pipe to a program), `/` (file), `!` and `%` (routes), a leading `-` (option of sendmail).
 */
const LOCAL_PART = /^[A-Za-z0-9_][A-Za-z0-9_+\-'&=~]*(\.[A-Za-z0-9_+\-'&=~]+)*$/;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z])[a-z0-9-]{1,62}[a-z0-9]$/;

/**
 * Validates a typed external mail address. Stricter than RFC 5321 against recipient injection: no quotes, comments, lists, control
 * characters or addresses without a domain name. International domain names become ASCII (RFC 5891); the local part is kept.
 */
export function checkMailAddress(typed: string, rules: AddressRules): AddressCheck {
  const trimmed = typed.slice(0, 1000).trim();
  if (trimmed === '') return { problem: 'missing' };
  if (typed.length > 1000 || trimmed.length > 254) return { problem: 'tooLong' };
  const parsed = parse(trimmed);
  if (parsed === undefined) return { problem: 'malformed' };
  const { localPart, domain } = parsed;
  const address = `${localPart}@${domain}`;
  if (address.length > 254) return { problem: 'tooLong' };
  if (isWithin(domain, rules.ownDomains)) return { problem: 'ownDomain' };
  if (rules.ownAddresses?.some((own) => isSameMailbox(own, address))) return { problem: 'ownAddress' };
  if (ROLE_NAMES.has(localPart.toLowerCase())) return { problem: 'role' };
  if (isWithin(domain, rules.disposableDomains ?? DISPOSABLE_DOMAINS)) return { problem: 'disposable' };
  const provider = likelyProvider(domain);
  return provider ? { address, suggestion: `${localPart}@${provider}` } : { address };
}

/**
 * Recipient injection: whether a text is exactly one mail address as `checkMailAddress` accepts it. To be called before an address is
 * given to a mail server: a comma or a line break would be a second recipient.
 */
export function isPlainAddress(text: string): boolean {
  return text.length <= 254 && parse(text) !== undefined;
}

function parse(text: string): { readonly localPart: string; readonly domain: string } | undefined {
  const [localPart = '', typedDomain = '', ...more] = text.split('@');
  const domain = asciiDomain(typedDomain);
  const isOne = more.length === 0 && localPart.length <= 64 && LOCAL_PART.test(localPart);
  return isOne && domain ? { localPart, domain } : undefined;
}

/** Also with a `+tag` (subaddressing), which is delivered to the same mailbox. */
function isSameMailbox(one: string, other: string): boolean {
  const untagged = (address: string) => address.replace(/\+[^@]*@/, '@');
  return isSameAddress(untagged(one), untagged(other));
}

/** Whether two addresses are one mailbox: compared without case, in the local part too, which no provider distinguishes. */
export function isSameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** Undefined unless it is a domain name: the pattern refuses IP addresses and percent-encoding, which `domainToASCII` accepts. */
function asciiDomain(typed: string): string | undefined {
  // Only characters of host names are passed to the URL parser.
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(typed)) return undefined;
  const ascii = domainToASCII(typed).toLowerCase();
  return ascii.length <= 253 && DOMAIN.test(ascii) ? ascii : undefined;
}

function isWithin(domain: string, domains: readonly string[]): boolean {
  return domains.some((listed) => {
    const own = domainToASCII(listed.trim().replace(/^@|\.$/g, '')).toLowerCase();
    return own !== '' && (domain === own || domain.endsWith(`.${own}`));
  });
}

/** The provider within an edit distance of one (two for long names) of a domain; undefined for providers themselves. */
function likelyProvider(domain: string): string | undefined {
  if (COMMON_PROVIDERS.includes(domain)) return undefined;
  const meant = OFTEN_MEANT.get(domain);
  if (meant) return meant;
  let best: { provider: string; distance: number } | undefined;
  for (const provider of COMMON_PROVIDERS) {
    // Short names, and those with another first letter, are close to too many others.
    const tolerated = provider.length >= 9 && provider[0] === domain[0] ? 2 : 1;
    const distance = slips(domain, provider, tolerated);
    if (distance <= tolerated && distance < (best?.distance ?? 3)) best = { provider, distance };
  }
  return best?.provider;
}

/** Damerau–Levenshtein distance (optimal string alignment), cut off above `limit`. */
function slips(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (same ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwapped) cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[other.length]!;
}
