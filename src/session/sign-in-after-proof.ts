import type { Audit } from '../audit/fact';
import { describeError, type Log } from '../base/log';
import type { Directory } from '../directory/directory';
import type { CookieChange } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { BeginSession } from './begin-session';
import type { SessionCookie } from './session-cookie';

export interface SignInAfterProofParts {
  readonly directory: Pick<Directory, 'authenticate'>;
  readonly beginSession: BeginSession;
  readonly sessionCookie: SessionCookie;
  readonly audit: Audit;
  readonly log: Log;
}

/** Opens the SSO session of a person who has just chosen a password, so that the service that they came from needs no login. */
export class SignInAfterProof {
  constructor(
    private readonly parts: SignInAfterProofParts,
    /** What they did, for the audit log. */
    private readonly reason: string,
  ) {}

  /** @returns the cookies of the session; none when it cannot be opened now, since what was done before stands all the same */
  async open(request: WebRequest, username: string, password: string): Promise<readonly CookieChange[]> {
    const { directory, beginSession, sessionCookie, audit, log } = this.parts;
    const { requestId, address } = request;
    try {
      const proof = await directory.authenticate(username, password);
      if (proof.outcome !== 'authenticated') return [];
      const previousId = await sessionCookie.claimedBy(request);
      const person = { account: proof.account, warn: false, rememberMe: false };
      const opened = await beginSession.begin(request, person, { previousId });
      const user = proof.account.username;
      audit.record({ event: 'login.succeeded', outcome: 'success', user, address, reason: this.reason, requestId });
      return [sessionCookie.set(opened.ticketGrantingTicketId, opened.session.rememberMe)];
    } catch (error) {
      log.warn({ requestId, reason: this.reason, error: describeError(error) }, 'no session opened after a proof');
      return [];
    }
  }
}
