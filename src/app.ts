import express, { type Express, type Request, type RequestHandler, Router } from 'express';
import type { Clock } from './base/clock';
import { OperatorFault, UserFault } from './base/faults';
import type { Log } from './base/log';
import { errorPage, errorStatusPage } from './web/errors';
import { redirect } from './web/reply';
import { type RequestObserver, requestLog } from './web/request-log';
import type { Act, Serve, SessionRoute } from './web/serve';

/** One address of the product: what answers it, and what it takes. */
export interface Route {
  readonly method: 'get' | 'post' | 'delete';
  /** Path below the base path. */
  readonly path: string;
  readonly act: Act;
  /** A POST takes forms; `any` for one that reads its body itself, whatever its type. */
  readonly body?: 'any';
}

/** A feature mounted as a sub-router, with the middleware that gives it browser sessions. */
export interface Mount {
  readonly path: string;
  readonly sessions: RequestHandler;
  readonly routes: readonly SessionRoute[];
}

/** What the app is made of; everything is built elsewhere. */
export interface AppParts {
  readonly basePath: string;
  readonly trustedProxies: readonly string[];
  readonly log: Log;
  readonly clock: Clock;
  readonly serve: Serve;
  readonly observeRequest: RequestObserver;
  /** Style sheets, scripts and pictures. */
  readonly assets: RequestHandler;
  readonly routes: readonly Route[];
  /** Features with a server session, by path below the base path. */
  readonly mounts: readonly Mount[];
}

const BODY_LIMIT = '16kb';
const MOST_PARAMETERS = 20;

/** The Express app: the order of the middleware and where everything is mounted. No I/O. */
export function createApp(parts: AppParts): Express {
  const { basePath, serve, log } = parts;
  const app = express();
  // Before anything is mounted: a proxy in front may guard paths by their exact spelling.
  app.enable('case sensitive routing');
  app.disable('x-powered-by');
  app.disable('etag');
  // Express decodes query strings in a way that loses bytes of service URLs; acts read the raw one.
  app.set('query parser', false);
  trustProxies(app, parts.trustedProxies);
  app.use(requestLog(log, parts.clock, parts.observeRequest));
  const router = Router({ caseSensitive: true, strict: true });
  router.use('/assets', parts.assets);
  const readBody = express.text({ type: 'application/x-www-form-urlencoded', limit: BODY_LIMIT });
  const readAnyBody = express.text({ type: () => true, limit: BODY_LIMIT });
  for (const { method, path, act, body } of parts.routes) {
    const handler = serve.handler(bounded(act));
    if (method === 'post') router.post(path, body === 'any' ? readAnyBody : readBody, handler);
    else router[method](path, handler);
  }
  for (const mount of parts.mounts) router.use(mount.path, subRouter(mount, readBody, serve));
  app.use(basePath || '/', router);
  if (basePath)
    app.get(
      ['/', basePath],
      serve.handler(async () => redirect(`${basePath}/login`)),
    );
  app.use((request, response, next) => serve.send(unmatched(parts.routes, basePath, request), request, response, next));
  app.use(((fault, request, response, next) => {
    if (response.headersSent) return next(fault);
    serve.send(errorPage(fault, serve.read(request).requestId, log), request, response, next);
  }) satisfies express.ErrorRequestHandler);
  return app;
}

function subRouter({ sessions, routes }: Mount, readBody: RequestHandler, serve: Serve): Router {
  const router = Router({ caseSensitive: true });
  router.use(sessions);
  for (const { method, path, act } of routes) {
    const handler = serve.sessionHandler((request, session) => bounded(() => act(request, session))(request));
    if (method === 'post') router.post(path, readBody, handler);
    else router.get(path, handler);
  }
  return router;
}

/** @throws OperatorFault for what is no network address */
function trustProxies(app: Express, proxies: readonly string[]): void {
  try {
    app.set('trust proxy', [...proxies]);
  } catch (error) {
    const remedy = 'Write trustedProxies as addresses or networks: 192.0.2.7, 192.0.2.0/24.';
    throw new OperatorFault(`trustedProxies cannot be used: ${(error as Error).message}`, remedy, error);
  }
}

/** Nobody needs more parameters; whoever sends them is not one of our forms. */
function bounded(act: Act): Act {
  return async (request) => {
    if (request.query.count > MOST_PARAMETERS || request.form.count > MOST_PARAMETERS) {
      throw new UserFault('error.tooLarge.text', {}, 413);
    }
    return act(request);
  };
}

/** 405 for a path that answers another method, else 404. */
function unmatched(routes: readonly Route[], basePath: string, request: Request) {
  const methods = routes
    .filter(({ path }) => basePath + path === request.path)
    .map(({ method }) => method.toUpperCase());
  if (methods.length === 0) return errorStatusPage(404);
  const reply = errorStatusPage(405);
  return { ...reply, headers: { ...reply.headers, Allow: methods.join(', ') } };
}
