import { tellsOfSignIn } from '../services/attribute-release';
import { releaseTo } from '../services/release';
import type { CheckedTicket } from './check-ticket';
import type { NamedValues } from './service-response';

/** What a validation may tell: the name of the person at the service, and the attributes in the order in which they are written. */
export interface Told {
  readonly user: string;
  readonly attributes: readonly NamedValues[];
}

/**
 * Puts together what a service is told about the person and about the sign-in. The attributes of the sign-in come first, as the schema
 * of the specification has them (CAS protocol 3.0.3, appendix A), and none of the directory can take their names.
 * @param shows which of the two kinds the endpoint gives; a service's release policy may keep both back
 */
export function releasedAttributes(
  { ticket, session, registered }: CheckedTicket,
  shows: { readonly person: boolean; readonly signIn: boolean },
): Told {
  const { id: user, attributes } = releaseTo(registered, session.principal, ticket.service);
  const signIn: readonly NamedValues[] =
    shows.signIn && tellsOfSignIn(registered.release)
      ? [
          ['authenticationDate', [new Date(session.renewedAt ?? session.authenticatedAt).toISOString()]],
          ['longTermAuthenticationRequestTokenUsed', [session.rememberMe]],
          ['isFromNewLogin', [ticket.fromNewLogin]],
        ]
      : [];
  const taken = new Set(signIn.map(([name]) => name));
  const person = shows.person ? Object.entries(attributes).filter(([name]) => !taken.has(name)) : [];
  return { user, attributes: [...signIn, ...person] };
}
