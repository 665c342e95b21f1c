import type { Attributes, Principal } from '../base/principal';
import type { LinearPattern } from './matching/linear-pattern';

/** How a ticket reaches a service, when the service does not say so in its request. */
export type ResponseType = 'REDIRECT' | 'POST' | 'HEADER';

export interface Contact {
  readonly name: string;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly department?: string | undefined;
}

/** Who may use the service: required attributes (any value of each, or of one of them) and rejected ones. */
export interface AccessStrategy {
  readonly enabled: boolean;
  /** Whether a session that exists already is enough; without it every access asks for the password. */
  readonly ssoEnabled: boolean;
  readonly requireAllAttributes: boolean;
  readonly requiredAttributes: Attributes;
  readonly rejectedAttributes: Attributes;
  readonly caseInsensitive: boolean;
  /** Where refused people are sent instead of the refusal page. */
  readonly unauthorizedRedirectUrl?: string | undefined;
  /** From when and until when the service is open, in milliseconds since the epoch, both moments included. */
  readonly opensAt?: number | undefined;
  readonly closesAt?: number | undefined;
  /** Strategies that decide together; then there are no attribute rules beside them. */
  readonly chain?: { readonly operator: 'AND' | 'OR'; readonly strategies: readonly AccessStrategy[] } | undefined;
}

/** Which attributes a service gets. */
export type AttributeRelease = ReleaseRule & ReleaseLimits;

type ReleaseRule =
  /** All but those that are excluded. */
  | { readonly kind: 'all'; readonly excluded?: readonly string[] | undefined }
  | { readonly kind: 'allowed'; readonly names: readonly string[] }
  /** From the directory's name to the names that the service sees. */
  | { readonly kind: 'mapped'; readonly names: Readonly<Record<string, readonly string[]>> }
  /** From the name that the service sees to the names of the directory, of which the first that has values counts. */
  | { readonly kind: 'linked'; readonly names: Readonly<Record<string, readonly string[]>> }
  /** The same values for everybody. */
  | { readonly kind: 'static'; readonly values: Attributes }
  /** Values that match a pattern, rewritten. */
  | { readonly kind: 'patterns'; readonly rules: readonly RewriteRule[] }
  | { readonly kind: 'chain'; readonly merging: ReleaseMerging; readonly policies: readonly AttributeRelease[] }
  | { readonly kind: 'deny' };

/** What takes effect on top of any rule. */
interface ReleaseLimits {
  /** One after the other, over what the rule gives. */
  readonly filters?: readonly ValueFilter[] | undefined;
  /** An attribute that holds the canonical identifier. */
  readonly principalIdAttribute?: string | undefined;
  /** Whether the attributes of the sign-in (`authenticationDate`, …) are kept back. */
  readonly hidesSignIn?: boolean | undefined;
}

export type ReleaseMerging = 'replace' | 'add' | 'multivalued';

export interface RewriteRule {
  readonly attribute: string;
  readonly pattern: LinearPattern;
  /** The new value, with `${1}` for the first group of the pattern; undefined when the value stays as it is. */
  readonly transform: string | undefined;
}

/** Lets values through by patterns. */
export interface ValueFilter {
  /** By lower-case name of the attribute; undefined when one pattern is for all of them. */
  readonly byName: ReadonlyMap<string, readonly LinearPattern[]> | undefined;
  /** For the attributes that `byName` does not name; undefined lets them through. */
  readonly others: readonly LinearPattern[] | undefined;
  readonly isWhole: boolean;
  /** Whether values that match are kept back, and the others let through. */
  readonly isReversed: boolean;
}

export type UsernameProvider = UsernameSource & UsernameChanges;

type UsernameSource =
  | { readonly kind: 'default'; readonly letterCase: LetterCase }
  /** The first of the attributes that has a value. */
  | {
      readonly kind: 'attribute';
      readonly name: string;
      readonly otherNames?: readonly string[] | undefined;
      readonly letterCase: LetterCase;
    }
  /** A stable identifier that differs for each service, made from a salt and the person. */
  | { readonly kind: 'anonymous'; readonly salt: string; readonly attribute?: string | undefined };

/** What happens to the name before its letter case is changed, in this order. */
interface UsernameChanges {
  /** What is cut out wherever it is found. */
  readonly removePattern?: LinearPattern | undefined;
  /** What is put behind an `@`. */
  readonly scope?: string | undefined;
}

export type LetterCase = 'asIs' | 'lower' | 'upper';

export type ProxyPolicy =
  | { readonly kind: 'refuse' }
  | { readonly kind: 'matching'; readonly mayCallBack: (pgtUrl: string) => boolean };

/** An application that may ask who somebody is, as an administrator registered it. */
export interface RegisteredService {
  /** Digits where it does not fit into 53 bits: Apereo CAS numbers services with 64. */
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
  /** Milliseconds since the epoch after which the service counts as disabled. */
  readonly expiresAt?: number | undefined;
  readonly contacts: readonly Contact[];
  /** Lifetimes of its tickets, when they differ from the configured ones. */
  readonly serviceTicketSeconds?: number | undefined;
  readonly proxyTicketSeconds?: number | undefined;
  /** Free properties; Portillon reads some of them (`attributesOnCas2`, `jsonSingleValues`, `logoutAllTickets`). */
  readonly properties: Readonly<Record<string, readonly string[]>>;
  /** The file (or other place) it came from, for messages to operators. */
  readonly source: string;
}

/** What a service is told about somebody. */
export interface ReleasedPrincipal extends Principal {}

/** A file that could not be taken, for operators. */
export interface ServiceProblem {
  readonly source: string;
  /** Dotted path of the field; empty when the whole file is meant. */
  readonly field: string;
  readonly reason: string;
  /** What becomes of the addresses of the file. */
  readonly consequence?: string;
}
