import type { Attributes, Principal } from '../base/principal';

/** How a ticket reaches a service, when the service does not say so in its request. */
export type ResponseType = 'REDIRECT' | 'POST' | 'HEADER';

export interface Contact {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly department?: string;
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
  readonly unauthorizedRedirectUrl?: string;
}

export type AttributeRelease =
  | { readonly kind: 'all' }
  | { readonly kind: 'allowed'; readonly names: readonly string[] }
  /** From the directory's name to the names that the service sees. */
  | { readonly kind: 'mapped'; readonly names: Readonly<Record<string, readonly string[]>> }
  | { readonly kind: 'deny' };

export type UsernameProvider =
  | { readonly kind: 'default'; readonly letterCase: LetterCase }
  | { readonly kind: 'attribute'; readonly name: string; readonly letterCase: LetterCase }
  /** A stable identifier that differs for each service, made from a salt and the person. */
  | { readonly kind: 'anonymous'; readonly salt: string; readonly attribute?: string };

export type LetterCase = 'asIs' | 'lower' | 'upper';

export type ProxyPolicy =
  | { readonly kind: 'refuse' }
  | { readonly kind: 'matching'; readonly mayCallBack: (pgtUrl: string) => boolean };

/** An application that may ask who somebody is, as an administrator registered it. */
export interface RegisteredService {
  readonly id: number;
  /** The pattern as it was written. */
  readonly serviceId: string;
  readonly name: string;
  readonly description?: string;
  readonly logo?: string;
  readonly theme?: string;
  readonly informationUrl?: string;
  readonly privacyUrl?: string;
  readonly evaluationOrder: number;
  readonly access: AccessStrategy;
  readonly release: AttributeRelease;
  readonly username: UsernameProvider;
  readonly proxyPolicy: ProxyPolicy;
  readonly logoutType: 'NONE' | 'BACK_CHANNEL' | 'FRONT_CHANNEL';
  readonly logoutUrl?: string;
  readonly responseType?: ResponseType;
  /** Milliseconds since the epoch after which the service counts as disabled. */
  readonly expiresAt?: number;
  readonly contacts: readonly Contact[];
  /** Lifetimes of its tickets, when they differ from the configured ones. */
  readonly serviceTicketSeconds?: number;
  readonly proxyTicketSeconds?: number;
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
