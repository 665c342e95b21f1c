import { type Audit, type Fact, shortUrl } from '../audit/fact';
import type { Account, UnusableState } from '../directory/directory';
import type { FormMessage, ValuesOf } from '../forms/form';
import { LONGEST_IDENTIFIER } from '../forms/longest';
import type { StaleReason } from '../forms/second-click';
import { addressOf } from '../pages/addresses';
import type { RegisteredService } from '../services/registered-service';
import type { Proof, Throttled } from '../session/sign-in';
import type { SignInTraces } from '../session/sign-in-traces';
import type { Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import { loginForm } from './login-form';
import type { LoginPage } from './login-page';
import type { ServiceRequest } from './service-request';

/** A login request under way, with its service. */
export interface Submission {
  readonly request: WebRequest;
  readonly asked: ServiceRequest;
  readonly registered: RegisteredService | undefined;
}

type Values = ValuesOf<typeof loginForm.fields>;

export interface LoginRefusalsParts {
  readonly loginPage: LoginPage;
  readonly audit: Audit;
  readonly traces: Pick<SignInTraces, 'slowed'>;
}

/** Audits what came of a login. @param username as it was typed, or the account's own */
export function recordLogin(
  audit: Audit,
  { request, asked, registered }: Submission,
  username: string,
  fact: Pick<Fact, 'event' | 'outcome'> & Partial<Fact>,
): void {
  const service = registered ? { service: registered.name, serviceUrl: shortUrl(asked.service ?? '') } : {};
  audit.record({
    user: username.slice(0, LONGEST_IDENTIFIER),
    address: request.address,
    requestId: request.requestId,
    ...service,
    ...fact,
  });
}

/** The answers to a login that does not open a session: the form again, with what is wrong. */
export class LoginRefusals {
  constructor(private readonly parts: LoginRefusalsParts) {}

  /** The form itself cannot be taken. */
  stale(submission: Submission, values: Values, reason: StaleReason): Reply {
    return this.again(submission, values, { status: 403, message: { key: `login.form.${reason}`, kind: 'info' } });
  }

  /** The answer to invalid credentials, or to valid ones of an account that cannot be used. */
  of(submission: Submission, values: Values, proof: Exclude<Proof, { outcome: 'authenticated' }>): Reply {
    switch (proof.outcome) {
      case 'throttled':
        return this.throttled(submission, values, proof);
      case 'refused':
        return this.refused(submission, values, proof.reason);
      default:
        return this.notYet(submission, values, proof.outcome, proof.account);
    }
  }

  throttled(submission: Submission, values: Values, { retryAfterSeconds }: Throttled): Reply {
    recordLogin(this.parts.audit, submission, values.username, { event: 'login.throttled', outcome: 'failure' });
    this.parts.traces.slowed(submission.request, values.username.slice(0, LONGEST_IDENTIFIER));
    const minutes = Math.ceil(retryAfterSeconds / 60);
    const message: FormMessage = { key: 'login.throttled', parameters: { minutes }, kind: 'error' };
    const headers = { 'Retry-After': String(retryAfterSeconds) };
    return this.again(submission, values, { status: 423, message, headers });
  }

  refused(submission: Submission, values: Values, reason?: string): Reply {
    recordLogin(this.parts.audit, submission, values.username, { event: 'login.failed', outcome: 'failure', reason });
    const message = { key: 'login.wrong', kind: 'error', about: ['username', 'password'] } as const;
    return this.again(submission, values, { status: 401, message });
  }

  /** The password is right, but the account cannot be used in its state. */
  private notYet(submission: Submission, values: Values, state: UnusableState, account: Account): Reply {
    const fact = { event: 'login.refused', outcome: 'failure', user: account.username, reason: state } as const;
    recordLogin(this.parts.audit, submission, values.username, fact);
    const to = addressOf(state === 'pending' ? 'activation' : 'recovery');
    const link = { key: `login.${state}.link`, to } as const;
    return this.again(submission, values, { status: 403, message: { key: `login.${state}`, kind: 'info', link } });
  }

  private again({ request, asked, registered }: Submission, values: Values, { message, ...more }: Refusal): Reply {
    const username = values.username.slice(0, LONGEST_IDENTIFIER);
    const state = { values: loginForm.shownAgain({ ...values, username }), message };
    return this.parts.loginPage.refuse(request, asked, registered, { state, ...more });
  }
}

interface Refusal {
  readonly status: number;
  readonly message: FormMessage;
  readonly headers?: Readonly<Record<string, string>>;
}
