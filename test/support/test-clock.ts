import type { Clock } from '../../src/base/clock';

/** A clock that a test advances. Delays end at once. */
export class TestClock implements Clock {
  constructor(private milliseconds = Date.UTC(2026, 8, 1, 8, 0, 0)) {}

  now(): number {
    return this.milliseconds;
  }

  async delay(): Promise<void> {}

  advanceSeconds(seconds: number): void {
    this.milliseconds += seconds * 1000;
  }
}
