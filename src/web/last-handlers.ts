import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Log } from '../base/log';
import { errorPage, errorStatusPage } from './errors';
import type { Serve } from './serve';

/** For what no route answers: the 404 page. */
export function notFound(serve: Serve): RequestHandler {
  return (req, res, next) => serve.send(errorStatusPage(404), req, res, next);
}

/** For what an act or a body parser throws: the page of the fault. An answer that has begun is cut off. */
export function faulty(serve: Serve, log: Log): ErrorRequestHandler {
  return (fault, req, res, next) => {
    if (res.headersSent) return next(fault);
    serve.send(errorPage(fault, serve.read(req).requestId, log), req, res, next);
  };
}
