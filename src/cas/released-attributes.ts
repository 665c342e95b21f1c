import { tellsOfSignIn } from '../services/attribute-release';
import { releaseTo } from '../services/release';
import type { NamedValues } from './service-response';
import type { ValidatedTicket } from './validate-ticket';

/** What a validation releases: the person's name at the service, and the attributes in the order of the answer. */
export interface Told {
  readonly user: string;
  readonly attributes: readonly NamedValues[];
}

/**
 * Puts together the attributes of the person and of the sign-in. Those of the sign-in come first (CAS protocol 3.0.3, appendix A), and no
 * attribute of the directory can use their names.
 * @param shows which of the two kinds the endpoint releases; the release policy of the service may withhold both
 */
export function releasedAttributes(
  { ticket, session, registered }: ValidatedTicket,
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
