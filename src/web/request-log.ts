import type { RequestHandler } from 'express';
import type { Clock } from '../base/clock';
import type { Log } from '../base/log';
import { randomText } from '../base/secrets';

/** Counts a finished request. */
export type RequestObserver = (route: string, status: number, seconds: number) => void;

const REQUEST_ID = /^[A-Za-z0-9-]{8,64}$/;

/**
 * Gives every request an id (or keeps that of a trusted proxy) and logs one line when it is answered. The line has the path and never the
 * query, which may hold tickets, services and mailed links.
 */
export function requestLog(log: Log, clock: Clock, observe: RequestObserver): RequestHandler {
  return (req, res, next) => {
    const started = clock.now();
    const given = req.ip === req.socket.remoteAddress ? undefined : req.get('x-request-id');
    const requestId = given && REQUEST_ID.test(given) ? given : randomText(16);
    res.set('X-Request-Id', requestId);
    res.on('finish', () => {
      const milliseconds = clock.now() - started;
      const route = req.route ? req.baseUrl + String(req.route.path) : 'other';
      observe(route, res.statusCode, milliseconds / 1000);
      const facts = { requestId, method: req.method, route, status: res.statusCode, milliseconds, address: req.ip };
      if (res.statusCode >= 500) log.warn(facts, 'request');
      else log.info(facts, 'request');
    });
    next();
  };
}
