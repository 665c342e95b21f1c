import express, { type Request, type RequestHandler, Router } from 'express';
import { UserFault } from '../base/faults';
import { browserSessionOf } from './browser-session';
import { errorStatusPage } from './errors';
import type { Feature } from './feature';
import type { Reply } from './reply';
import type { WebRequest } from './request';
import type { Guards, PersonGuard, ProgramGuard, Route, SignedIn } from './route';
import type { Serve } from './serve';

/** Forms carry the service URL, in which each character may take nine bytes when escaped. */
const FORM_LIMIT = '64kb';
/** Other bodies are small documents. */
const BODY_LIMIT = '16kb';
const MOST_PARAMETERS = 20;

const readForm = express.text({ type: 'application/x-www-form-urlencoded', limit: FORM_LIMIT });
const readAnyBody = express.text({ type: () => true, limit: BODY_LIMIT });

/**
 * Mounts the routes of the features and enforces their access: the guard runs first, before the body is read.
 * @throws Error for a route whose access level has no guard, or whose feature has no browser sessions
 */
export function routerOf(features: readonly Feature[], guards: Guards, serve: Serve): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const routes = features.flatMap((feature) => feature.routes);
  for (const feature of features) {
    for (const route of feature.routes) router[route.method](route.path, ...handlersOf(route, feature, guards, serve));
  }
  for (const path of new Set(routes.map((route) => route.path))) router.all(path, otherMethod(path, routes, serve));
  return router;
}

function handlersOf(route: Route, feature: Feature, guards: Guards, serve: Serve): RequestHandler[] {
  const where = `${feature.name}: ${route.method} ${route.path}`;
  const readers = route.method === 'post' ? [route.body === 'any' ? readAnyBody : readForm] : [];
  if (route.access === 'anyone' && route.session === 'browser') {
    const sessions = feature.browserSessions ?? missing(where, 'browser sessions');
    return [sessions, ...readers, answering(serve, (request, req) => route.act(request, browserSessionOf(req)))];
  }
  if (route.access === 'anyone') return [...readers, answering(serve, route.act)];
  if (route.access === 'token') {
    const guard = guards.token ?? missing(where, 'guard for access “token”');
    return [programsOnly(serve, guard), ...readers, answering(serve, route.act)];
  }
  const guard = guards[route.access] ?? missing(where, `guard for access “${route.access}”`);
  return [personsOnly(serve, guard), ...readers, answering(serve, (request, req) => route.act(request, signedIn(req)))];
}

function missing(where: string, what: string): never {
  throw new Error(`${where} has no ${what}`);
}

function programsOnly(serve: Serve, guard: ProgramGuard): RequestHandler {
  return async (req, res, next) => {
    const refusal = await guard(serve.read(req));
    if (refusal === undefined) next();
    else serve.send(refusal, req, res, next);
  };
}

function personsOnly(serve: Serve, guard: PersonGuard): RequestHandler {
  return async (req, res, next) => {
    const found = await guard(serve.read(req));
    if ('refusal' in found) return serve.send(found.refusal, req, res, next);
    res.locals.signedIn = found.signedIn;
    next();
  };
}

/** The person that `personsOnly` found. */
function signedIn({ res }: Request): SignedIn {
  return res?.locals.signedIn as SignedIn;
}

type ExpressAct = (request: WebRequest, req: Request) => Promise<Reply>;

/** More parameters than any form of ours has are refused. */
function answering(serve: Serve, act: ExpressAct): RequestHandler {
  return serve.handler(async (request, req) => {
    if (request.query.count > MOST_PARAMETERS || request.form.count > MOST_PARAMETERS) {
      throw new UserFault('error.tooLarge.text', {}, 413);
    }
    return act(request, req);
  });
}

/** 405 with the methods of the path. Express answers OPTIONS. */
function otherMethod(path: string, routes: readonly Route[], serve: Serve): RequestHandler {
  const methods = routes.filter((route) => route.path === path).map(({ method }) => method.toUpperCase());
  const reply = errorStatusPage(405);
  const refusal = { ...reply, headers: { ...reply.headers, Allow: methods.join(', ') } };
  return (req, res, next) => (req.method === 'OPTIONS' ? next() : serve.send(refusal, req, res, next));
}
