import type { Audit } from '../../audit/fact';
import type { Account } from '../../directory/directory';
import { addressOf } from '../../pages/addresses';
import type { PendingSignIn } from '../../session/pending-sign-ins';
import type { SignInStep } from '../../session/sign-in-steps';
import { type CookieChange, type Reply, redirectTo } from '../../web/reply';
import type { WebRequest } from '../../web/request';

export const CHARTER_STEP = 'charter';
export const CHARTER_STEP_ADDRESS = addressOf('login/charter');

/** Who is asked for the charter in force at the sign-in: whoever accepted an earlier version, or everybody who did not accept this one. */
export type CharterDemand = 'newVersion' | 'always';

/** A version of the IT charter that the person has not accepted. */
export class CharterStep implements SignInStep {
  readonly name = CHARTER_STEP;

  constructor(
    private readonly version: string,
    private readonly demand: CharterDemand,
    private readonly audit: Audit,
  ) {}

  isNeeded({ person, isNewLogin }: PendingSignIn): boolean {
    const { charters = [] } = person.account;
    return (
      isNewLogin && !hasAccepted(person.account, this.version) && (this.demand === 'always' || charters.length > 0)
    );
  }

  async start(request: WebRequest, { person }: PendingSignIn, hold: () => Promise<CookieChange>): Promise<Reply> {
    const cookies = [await hold()];
    const { address, requestId } = request;
    const fact = { user: person.account.username, reason: 'charter', address, requestId };
    this.audit.record({ event: 'login.held', outcome: 'success', ...fact });
    return { ...redirectTo('login/charter'), cookies };
  }
}

/** Versions compare without case, as directories do. */
export function hasAccepted({ charters = [] }: Pick<Account, 'charters'>, version: string): boolean {
  return charters.some((accepted) => accepted.version.toLowerCase() === version.toLowerCase());
}
