import type { Attributes, Principal } from '../base/principal';
import type { LinearPattern } from './matching/linear-pattern';

/** How a ticket is sent to a service, when the request does not say (CAS protocol 3.0.3, section 2.1.1, `method`). */
export type ResponseType = 'REDIRECT' | 'POST' | 'HEADER';

export interface Contact {
  readonly name: string;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly department?: string | undefined;
}

/** Access rules: required attributes (any value of each, or of one of them) and rejected ones. */
export interface AccessStrategy {
  readonly enabled: boolean;
  /** Whether single sign-on is allowed; without it every access requires the password. */
  readonly ssoEnabled: boolean;
  readonly requireAllAttributes: boolean;
  readonly requiredAttributes: Attributes;
  readonly rejectedAttributes: Attributes;
  readonly caseInsensitive: boolean;
  /** Redirect target for refused people, instead of the refusal page. */
  readonly unauthorizedRedirectUrl?: string | undefined;
  /** When the service opens and closes, milliseconds since the epoch, both included. */
  readonly opensAt?: number | undefined;
  readonly closesAt?: number | undefined;
  /** Combined strategies; there are no other attribute rules then. */
  readonly chain?: { readonly operator: 'AND' | 'OR'; readonly strategies: readonly AccessStrategy[] } | undefined;
}

/** Which attributes are released to a service. */
export type AttributeRelease = ReleaseRule & ReleaseLimits;

type ReleaseRule =
  /** All except the excluded ones. */
  | { readonly kind: 'all'; readonly excluded?: readonly string[] | undefined }
  | { readonly kind: 'allowed'; readonly names: readonly string[] }
  /** From the directory's name to the names that the service sees. */
  | { readonly kind: 'mapped'; readonly names: Readonly<Record<string, readonly string[]>> }
  /** From the name that the service sees to names in the directory: the first with values is released. */
  | { readonly kind: 'linked'; readonly names: Readonly<Record<string, readonly string[]>> }
  /** The same values for everybody. */
  | { readonly kind: 'static'; readonly values: Attributes }
  /** Values that match a pattern, rewritten. */
  | { readonly kind: 'patterns'; readonly rules: readonly RewriteRule[] }
  | { readonly kind: 'chain'; readonly merging: ReleaseMerging; readonly policies: readonly AttributeRelease[] }
  | { readonly kind: 'deny' };

/** Options of every release rule. */
interface ReleaseLimits {
  /** Applied in order to the result of the rule. */
  readonly filters?: readonly ValueFilter[] | undefined;
  /** Name of an attribute that is added with the canonical identifier. */
  readonly principalIdAttribute?: string | undefined;
  /** Whether the attributes of the sign-in (`authenticationDate`, …) are withheld. */
  readonly hidesSignIn?: boolean | undefined;
}

export type ReleaseMerging = 'replace' | 'add' | 'multivalued';

export interface RewriteRule {
  readonly attribute: string;
  readonly pattern: LinearPattern;
  /** The new value, with `${1}` for the first group of the pattern; undefined: the value is unchanged. */
  readonly transform: string | undefined;
}

/** Filters values by patterns. */
export interface ValueFilter {
  /** By lower-case name of the attribute; undefined: one pattern for all attributes. */
  readonly byName: ReadonlyMap<string, readonly LinearPattern[]> | undefined;
  /** For attributes that `byName` does not name; undefined keeps their values. */
  readonly others: readonly LinearPattern[] | undefined;
  readonly isWhole: boolean;
  /** Whether matching values are removed and the others kept. */
  readonly isReversed: boolean;
}

export type UsernameProvider = UsernameSource & UsernameChanges;

type UsernameSource =
  | { readonly kind: 'default'; readonly letterCase: LetterCase }
  /** The first of these attributes with a value. */
  | {
      readonly kind: 'attribute';
      readonly name: string;
      readonly otherNames?: readonly string[] | undefined;
      readonly letterCase: LetterCase;
    }
  /** A pairwise pseudonymous identifier, derived from a salt, the service and the person. */
  | { readonly kind: 'anonymous'; readonly salt: string; readonly attribute?: string | undefined };

/** Changes of the username, applied in this order before its letter case is changed. */
interface UsernameChanges {
  /** Every match is removed. */
  readonly removePattern?: LinearPattern | undefined;
  /** Appended after an `@`. */
  readonly scope?: string | undefined;
}

export type LetterCase = 'asIs' | 'lower' | 'upper';

export type ProxyPolicy =
  | { readonly kind: 'refuse' }
  | { readonly kind: 'matching'; readonly mayCallBack: (pgtUrl: string) => boolean };

/** An application that may use single sign-on, as an administrator registered it. */
export interface RegisteredService {
  /** Digits where it does not fit into 53 bits: ids of Apereo CAS have 64. */
  readonly id: number | string;
  /** The pattern as it was written. */
  readonly serviceId: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly logo?: string | undefined;
  readonly theme?: string | undefined;
  readonly informationUrl?: string | undefined;
  readonly privacyUrl?: string | undefined;
  readonly evaluationOrder: number;
  readonly access: AccessStrategy;
  readonly release: AttributeRelease;
  readonly username: UsernameProvider;
  readonly proxyPolicy: ProxyPolicy;
  readonly logoutType: 'NONE' | 'BACK_CHANNEL' | 'FRONT_CHANNEL';
  readonly logoutUrl?: string | undefined;
  readonly responseType?: ResponseType | undefined;
  /** Milliseconds since the epoch; the service is disabled afterwards. */
  readonly expiresAt?: number | undefined;
  readonly contacts: readonly Contact[];
  /** Lifetimes of its tickets, where they differ from the configured ones. */
  readonly serviceTicketSeconds?: number | undefined;
  readonly proxyTicketSeconds?: number | undefined;
  /** Custom properties; Portillon reads some of them (`attributesOnCas2`, `jsonSingleValues`, `logoutAllTickets`). */
  readonly properties: Readonly<Record<string, readonly string[]>>;
  /** The file or other origin, for operator messages. */
  readonly source: string;
}

/** The principal as released to a service. */
export interface ReleasedPrincipal extends Principal {}

/** A problem of a service file, for operators. */
export interface ServiceProblem {
  readonly source: string;
  /** Dotted path of the field; empty for the whole file. */
  readonly field: string;
  readonly reason: string;
  /** The consequence for the addresses of the file. */
  readonly consequence?: string;
}
