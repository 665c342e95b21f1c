import type { Principal } from '../base/principal';
import type { BrowserSession } from './browser-session';
import type { Reply } from './reply';
import type { WebRequest } from './request';

/**
 * Who may use an address:
 * - `anyone`: no guard; the act itself decides (a ticket, a form token, a password);
 * - `session`: people with an SSO session;
 * - `recent`: the same, when the password was given recently;
 * - `registrar`: the same, with that role;
 * - `auditor`, `administrator`: with that role, without a recent password; administrators are auditors too;
 * - `recentAdministrator`: the same as `administrator`, when the password was given recently: whatever changes something;
 * - `token`: programs with the operator's bearer token.
 */
export type Access = 'anyone' | PersonalAccess | 'token';

/** Access that only a person with an SSO session has. */
export type PersonalAccess = 'session' | 'recent' | 'registrar' | 'auditor' | 'administrator' | 'recentAdministrator';

/** The person that the guard of a personal route found. */
export interface SignedIn {
  readonly principal: Principal;
  /** The ticket-granting ticket of the SSO session. As secret as its cookie. */
  readonly ticketGrantingTicketId: string;
  /** When the password was given last. */
  readonly authenticatedAt: Date;
}

/** Answers a request. An act never sees Express. */
export type Act = (request: WebRequest) => Promise<Reply>;

/** An act with a browser session, for forms over several pages. */
export type SessionAct = (request: WebRequest, session: BrowserSession) => Promise<Reply>;

/** An act with an SSO session. */
export type PersonalAct = (request: WebRequest, signedIn: SignedIn) => Promise<Reply>;

export type Method = 'get' | 'post' | 'delete';

interface Address {
  readonly method: Method;
  /** Path below the base path, with `:parameters` that acts read by `parameter(request, name)`. */
  readonly path: string;
  /** Without it a POST reads forms; `any` reads the body as text, whatever its type. */
  readonly body?: 'any';
}

/** One address of the product: who may use it, which act answers, and what it reads. */
export type Route = Address &
  (
    | { readonly access: 'anyone' | 'token'; readonly session?: never; readonly act: Act }
    /** Needs the browser session of its feature (`Feature.browserSessions`). */
    | { readonly access: 'anyone'; readonly session: 'browser'; readonly act: SessionAct }
    | { readonly access: PersonalAccess; readonly session?: never; readonly act: PersonalAct }
  );

/** Admits a program by undefined, or refuses it by a reply. */
export type ProgramGuard = (request: WebRequest) => Promise<Reply | undefined>;

/** Identifies the person of a request, or refuses it by a reply (usually the login page). */
export type PersonGuard = (
  request: WebRequest,
) => Promise<{ readonly signedIn: SignedIn } | { readonly refusal: Reply }>;

/** One guard for each access level. The app does not start with a route whose level has no guard. */
export interface Guards extends Partial<Readonly<Record<PersonalAccess, PersonGuard>>> {
  readonly token?: ProgramGuard | undefined;
}
