import type { Clock } from '../base/clock';
import type { Log } from '../base/log';
import type { Audit, Fact } from './fact';

/** Writes every fact as one JSON line to the audit log, and counts it in the metrics. */
export class AuditLog implements Audit {
  constructor(
    private readonly log: Log,
    private readonly clock: Clock,
    private readonly count: (fact: Fact) => void,
  ) {}

  record(fact: Fact): void {
    this.count(fact);
    this.log.info({ audit: true, at: new Date(this.clock.now()).toISOString(), ...fact }, fact.event);
  }
}
