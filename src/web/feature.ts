import type { RequestHandler } from 'express';
import type { Probe } from '../base/probe';
import type { Route } from './route';

/** What a feature brings to the product. Each feature has a `feature.ts` that builds it from the few things that it needs. */
export interface Feature {
  readonly name: string;
  readonly routes: readonly Route[];
  /** Gives the routes with `session: 'browser'` their session. */
  readonly browserSessions?: RequestHandler | undefined;
  /** What readiness asks of it, besides the parts that all features share. */
  readonly probes?: readonly Probe[];
  /** Ends its work in the background, when the server no longer listens and the parts still work. */
  close?(): Promise<void>;
}
