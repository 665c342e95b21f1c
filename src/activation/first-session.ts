import type { Audit } from '../audit/fact';
import { describeError, type Log } from '../base/log';
import type { Directory } from '../directory/directory';
import type { BeginSession } from '../session/begin-session';
import type { SessionCookie } from '../session/session-cookie';
import type { CookieChange } from '../web/reply';
import type { WebRequest } from '../web/request';

export interface FirstSessionParts {
  readonly directory: Pick<Directory, 'authenticate'>;
  readonly beginSession: BeginSession;
  readonly sessionCookie: SessionCookie;
  readonly audit: Audit;
  readonly log: Log;
}

/** Opens the SSO session of a person who has just chosen a password, so that the service that they came from needs no login. */
export class FirstSession {
  constructor(private readonly parts: FirstSessionParts) {}

  /** @returns the cookies of the session; none when it cannot be opened now (the account is active all the same) */
  async open(request: WebRequest, username: string, password: string): Promise<readonly CookieChange[]> {
    const { directory, beginSession, sessionCookie, audit, log } = this.parts;
    try {
      const proof = await directory.authenticate(username, password);
      if (proof.outcome !== 'authenticated') return [];
      const previousId = await sessionCookie.claimedBy(request);
      const person = { account: proof.account, warn: false, rememberMe: false };
      const opened = await beginSession.begin(request, person, { previousId });
      audit.record({
        event: 'login.succeeded',
        outcome: 'success',
        user: proof.account.username,
        address: request.address,
        reason: 'activation',
        requestId: request.requestId,
      });
      return [sessionCookie.set(opened.ticketGrantingTicketId, opened.session.rememberMe)];
    } catch (error) {
      log.warn(
        { requestId: request.requestId, error: describeError(error) },
        'no session was opened after an activation',
      );
      return [];
    }
  }
}
