import type { RequestHandler } from 'express';
import type { Probe } from '../base/probe';
import type { Route } from './route';

/** Work in the background. */
export interface Job {
  start(): void;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/** What a feature brings to the product. Each feature has a `feature.ts` that builds it from the few things that it needs. */
export interface Feature {
  readonly name: string;
  readonly routes: readonly Route[];
  /** Gives the routes with `session: 'browser'` their session. */
  readonly browserSessions?: RequestHandler | undefined;
  /** Started when the server listens, closed before the parts are. */
  readonly jobs?: readonly Job[];
  /** What the feature depends on besides the parts that all share. */
  readonly probes?: readonly Probe[];
  close?(): Promise<void>;
}
