import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Fact } from './fact';

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** The metrics of this process, in the text format of Prometheus. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly facts = new Counter({
    name: 'portillon_events_total',
    help: 'Audited events by kind and outcome',
    labelNames: ['event', 'outcome'],
    registers: [this.registry],
  });
  private readonly requests = new Histogram({
    name: 'portillon_http_request_seconds',
    help: 'Time to answer a request, by route and status',
    labelNames: ['route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  private readonly letters = new Counter({
    name: 'portillon_letters_total',
    help: 'Mails by kind and by what became of a try',
    labelNames: ['letter', 'outcome'],
    registers: [this.registry],
  });
  private readonly steps = new Counter({
    name: 'portillon_activation_steps_total',
    help: 'Forms of the first connection by step and outcome: where people give up',
    labelNames: ['step', 'outcome'],
    registers: [this.registry],
  });

  private readonly notices = new Counter({
    name: 'portillon_logout_notices_total',
    help: 'Notices of logout by registered service and outcome',
    labelNames: ['service', 'outcome'],
    registers: [this.registry],
  });

  private readonly lateLines = new Counter({
    name: 'portillon_log_lines_late_total',
    help: 'Lines of the log and of the audit log that could not be written at once, as on a full disk',
    registers: [this.registry],
  });

  private readonly readiness = new Gauge({
    name: 'portillon_readiness',
    help: '1 for what /health/ready answers: ready, degraded or unavailable',
    labelNames: ['state'],
    registers: [this.registry],
  });
  private readonly partsUp = new Gauge({
    name: 'portillon_part_up',
    help: '1 when the part worked when it was asked last',
    labelNames: ['part'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Names of registered services have a low cardinality and come from administrators, so they may be labels. */
  countFact({ event, outcome, reason, service }: Fact): void {
    this.facts.inc({ event, outcome });
    if (event === 'logout.notified' && service !== undefined) this.notices.inc({ service, outcome });
    if (event.startsWith('activation.') && reason !== undefined) this.steps.inc({ step: reason, outcome });
  }

  countLetter(letter: string, outcome: string): void {
    this.letters.inc({ letter, outcome });
  }

  countLateLine(): void {
    this.lateLines.inc();
  }

  /** @param parts the state of each part by its name */
  setHealth(readiness: 'ready' | 'degraded' | 'unavailable', parts: Readonly<Record<string, string>>): void {
    for (const state of ['ready', 'degraded', 'unavailable'])
      this.readiness.set({ state }, state === readiness ? 1 : 0);
    for (const [part, state] of Object.entries(parts)) this.partsUp.set({ part }, state === 'up' ? 1 : 0);
  }

  observeRequest(route: string, status: number, seconds: number): void {
    this.requests.observe({ route, status: String(status) }, seconds);
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
