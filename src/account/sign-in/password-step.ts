import type { Audit } from '../../audit/fact';
import { addressOf } from '../../pages/addresses';
import { noticeReason } from '../../session/password-notice';
import type { PasswordStanding } from '../../session/password-standing';
import type { PendingSignIn } from '../../session/pending-sign-ins';
import type { SignInStep } from '../../session/sign-in-steps';
import { type CookieChange, type Reply, redirectTo } from '../../web/reply';
import type { WebRequest } from '../../web/request';

export const PASSWORD_STEP = 'password';
export const PASSWORD_ADDRESS = addressOf('login/password');

/** A new password in the course of a sign-in: the directory wants one, the old one has expired, or it will soon. */
export class PasswordStep implements SignInStep {
  readonly name = PASSWORD_STEP;

  constructor(private readonly audit: Audit) {}

  isNeeded({ password, isNewLogin }: PendingSignIn): boolean {
    return isNewLogin && password.kind !== 'good';
  }

  async start(request: WebRequest, pending: PendingSignIn, hold: () => Promise<CookieChange>): Promise<Reply> {
    const { person, password } = pending;
    const cookies = [await hold()];
    this.audit.record({
      event: 'login.held',
      outcome: 'success',
      user: person.account.username,
      reason: reasonOf(password),
      address: request.address,
      requestId: request.requestId,
    });
    return { ...redirectTo('login/password'), cookies };
  }
}

/** For the audit log. */
function reasonOf(password: PasswordStanding): string | undefined {
  switch (password.kind) {
    case 'good':
      return undefined;
    case 'mustChange':
      return 'password must be changed';
    case 'expired':
      return 'password expired, no sign-ins left';
    default:
      return noticeReason(password);
  }
}

/** Whether the person may go on without a new password this time. */
export function mayWait(password: PasswordStanding): boolean {
  return password.kind === 'expiring' || (password.kind === 'grace' && password.signInsLeft > 0);
}
