import express, { type Express, type RequestHandler, Router } from 'express';
import type { Clock } from './base/clock';
import { settingNamed } from './base/environment-name';
import { OperatorFault } from './base/faults';
import type { Log } from './base/log';
import type { Feature } from './web/feature';

import { hostPaths } from './web/host-paths';
import { faulty, notFound } from './web/last-handlers';
import { lenientPaths } from './web/lenient-paths';

import { redirectTo } from './web/reply';
import { type RequestObserver, requestLog } from './web/request-log';
import type { Guards } from './web/route';
import { routerOf } from './web/routing';
import type { Serve } from './web/serve';

/** Everything that the app mounts, built elsewhere. */
export interface AppParts {
  readonly basePath: string;
  readonly trustedProxies: readonly string[];
  readonly log: Log;
  readonly clock: Clock;
  readonly serve: Serve;
  /** Middleware that sets the headers of every answer. */
  readonly answerHeaders: RequestHandler;
  readonly observeRequest: RequestObserver;
  /** Style sheets, scripts and pictures. */
  readonly assets: RequestHandler;
  readonly features: readonly Feature[];
  readonly guards: Guards;
}

/** The Express app: the order of middleware and mounts. No I/O. */
export function createApp(parts: AppParts): Express {
  const { basePath, serve, log } = parts;
  const app = express();
  // Before anything is mounted, because a proxy in front may protect paths by their exact spelling.
  app.enable('case sensitive routing');
  app.disable('x-powered-by');
  app.disable('etag');
  // Express's parsing loses bytes of service URLs; acts read the raw query.
  app.set('query parser', false);
  trustProxies(app, parts.trustedProxies);
  app.use(requestLog(log, parts.clock, parts.observeRequest));
  app.use(parts.answerHeaders);
  app.use(lenientPaths(basePath));
  app.use(hostPaths(basePath));
  const base = Router({ caseSensitive: true, strict: true });
  base.use('/assets', parts.assets);
  base.use(routerOf(parts.features, parts.guards, serve));
  app.use(basePath || '/', base);
  if (basePath)
    app.get(
      ['/', basePath],
      serve.handler(async () => ({ ...redirectTo('login'), status: 302 })),
    );
  app.use(notFound(serve));
  app.use(faulty(serve, log));
  return app;
}

/** @throws OperatorFault for an entry that is not a network address */
function trustProxies(app: Express, proxies: readonly string[]): void {
  try {
    app.set('trust proxy', [...proxies]);
  } catch (error) {
    const remedy = `Write ${settingNamed('trustedProxies')} as addresses or networks: 192.0.2.7, 192.0.2.0/24.`;
    throw new OperatorFault(`The trusted proxies cannot be used: ${(error as Error).message}.`, remedy, error);
  }
}
