import type { Audit, Fact } from './fact';
import type { SignInHistory } from './sign-in-history';

/** Keeps audited changes of accounts for their owners too. Sign-ins are kept by the login itself, with its own commands. */
export class HistoryAudit implements Audit {
  constructor(
    private readonly audit: Audit,
    private readonly history: Pick<SignInHistory, 'record'>,
  ) {}

  record(fact: Fact): void {
    this.audit.record(fact);
    if (!fact.event.startsWith('login.')) this.history.record(fact);
  }
}
