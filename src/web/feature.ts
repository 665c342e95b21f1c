import type { RequestHandler } from 'express';
import type { Probe } from '../base/probe';
import type { Route } from './route';

/** A feature of the product. Each has a `feature.ts`, which builds it from the few things that it needs. */
export interface Feature {
  readonly name: string;
  readonly routes: readonly Route[];
  /** Middleware that gives the routes with `session: 'browser'` their session. */
  readonly browserSessions?: RequestHandler | undefined;
  /** Readiness probes of this feature, besides those of the shared components. */
  readonly probes?: readonly Probe[];
  /** Stops background work: after the server stopped listening, before the components close. */
  close?(): Promise<void>;
}
