import { domainToASCII } from 'node:url';
import { COMMON_PROVIDERS, DISPOSABLE_DOMAINS, OFTEN_MEANT, ROLE_NAMES } from './mail-domains';

export type AddressProblem = 'missing' | 'tooLong' | 'malformed' | 'ownDomain' | 'ownAddress' | 'role' | 'disposable';

export type AddressCheck =
  /** `suggestion`: the address that was probably meant, when the domain looks like a slip. It is a hint, not a refusal. */
  | { readonly address: string; readonly suggestion?: string }
  /** The sentence to show is `mail.address.<problem>`. */
  | { readonly problem: AddressProblem };

export interface AddressRules {
  /** The domains of the institution; their subdomains are meant too. */
  readonly ownDomains: readonly string[];
  /** The person's institutional addresses: never taken, whatever the domains say. */
  readonly ownAddresses?: readonly string[];
  /** Domains of throw-away addresses, instead of the short list that comes with the product. Subdomains are meant too. */
  readonly disposableDomains?: readonly string[];
}

/**
 * What mailboxes of people have before the `@`. Not taken although RFC 5321 allows it is what mail servers and scripts give a meaning of
 * their own: `|` (pipe to a program), `/` (file), `!` and `%` (routes), a leading `-` (an option of sendmail), and what no mailbox needs.
 */
const LOCAL_PART = /^[A-Za-z0-9_][A-Za-z0-9_+\-'&=~]*(\.[A-Za-z0-9_+\-'&=~]+)*$/;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z])[a-z0-9-]{1,62}[a-z0-9]$/;

/**
 * Takes an outside mail address as somebody typed it. Narrower than RFC 5321 on purpose: no quotes, comments, lists, control
 * characters or addresses without a domain name, so that one address is one recipient whatever reads it later.
 * International domain names become their ASCII form; the part before the `@` is kept as it is.
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
 * Whether a text is one mail address as `checkMailAddress` takes them, and nothing beside it. Whoever hands an address to a mail server asks
 * this: a comma or a line break would be a second recipient.
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

/** Also with a tag behind a `+`: mail to it comes to the same mailbox. */
function isSameMailbox(one: string, other: string): boolean {
  const untagged = (address: string) => address.replace(/\+[^@]*@/, '@');
  return isSameAddress(untagged(one), untagged(other));
}

/** Whether two addresses are one mailbox as far as anybody can tell: the domain in any case, the rest too (no provider tells them apart). */
export function isSameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** Undefined for what is no domain name: `domainToASCII` also takes IP addresses and percent escapes, which the pattern refuses. */
function asciiDomain(typed: string): string | undefined {
  // What a URL would read as something else than a host name never gets that far.
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

/** The provider that a domain is one slip away from, or two when it is long; undefined for providers themselves. */
function likelyProvider(domain: string): string | undefined {
  if (COMMON_PROVIDERS.includes(domain)) return undefined;
  const meant = OFTEN_MEANT.get(domain);
  if (meant) return meant;
  let best: { provider: string; distance: number } | undefined;
  for (const provider of COMMON_PROVIDERS) {
    // Short names, and those with another first letter, are near to too many others.
    const tolerated = provider.length >= 9 && provider[0] === domain[0] ? 2 : 1;
    const distance = slips(domain, provider, tolerated);
    if (distance <= tolerated && distance < (best?.distance ?? 3)) best = { provider, distance };
  }
  return best?.provider;
}

/** Letters to add, drop, change or swap with their neighbour; more than `limit` is not counted on. */
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
