import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Log } from '../base/log';
import { errorPage, errorStatusPage } from './errors';
import type { Serve } from './serve';

/** The 404 page, for requests that no route matches. */
export function notFound(serve: Serve): RequestHandler {
  return (req, res, next) => serve.send(errorStatusPage(404), req, res, next);
}

/** The page of a fault that an act or a body parser threw. An answer that has begun is aborted. */
export function faulty(serve: Serve, log: Log): ErrorRequestHandler {
  return (fault, req, res, next) => {
    if (res.headersSent) return next(fault);
    serve.send(errorPage(fault, serve.read(req).requestId, log), req, res, next);
  };
}
