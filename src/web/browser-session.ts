import type { Request, RequestHandler } from 'express';
import session, { type Store } from 'express-session';
import { OperatorFault } from '../base/faults';

/** A server session bound to a cookie: what a browser has begun and not finished. */
export interface BrowserSession {
  /** Identifies the session in our records; as secret as the cookie. */
  readonly id: string;
  get<T>(name: string): T | undefined;
  set(name: string, value: unknown): void;
  remove(name: string): void;
  /** Empties the session and gives it a new id (session fixation). */
  startAnew(): Promise<void>;
  /**
   * Continues the session of this id, whose cookie the browser may have missed: for the second sending of the form that began it. Does nothing
   * when there is no such session.
   */
  adopt(id: string): Promise<void>;
  /**
   * Stores the session unless it is empty. Must finish before the answer is sent, or the cookie leads to nothing; an empty session would be one
   * record for each visitor without a cookie.
   */
  save(): Promise<void>;
}

export interface BrowserSessionOptions {
  readonly store: Store;
  readonly secret: string;
  readonly cookieName: string;
  readonly path: string;
  readonly secure: boolean;
  /** Idle time-out. */
  readonly seconds: number;
}

/** express-session with safe settings. Mounted only for features with forms in several steps, because it costs every request. */
export function browserSessions(options: BrowserSessionOptions): RequestHandler {
  const { seconds, path, secure } = options;
  const sessions = session({
    store: options.store,
    secret: options.secret,
    name: options.cookieName,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    proxy: true,
    cookie: { httpOnly: true, sameSite: 'lax', path, secure, maxAge: seconds * 1000 },
  });
  return (request, response, next) => {
    // The public URL says whether browsers use https; a proxy that sends no X-Forwarded-Proto must not cost the cookie.
    if (secure) request.headers['x-forwarded-proto'] = 'https';
    sessions(request, response, (fault?: unknown) => next(fault && storeFault(fault)));
  };
}

type Facts = Record<string, unknown>;

/** The session of a request that passed `browserSessions`. */
export function browserSessionOf(request: Request): BrowserSession {
  const data = () => request.session as unknown as Facts;
  return {
    get id() {
      return request.session.id;
    },
    get: <T>(name: string) => data()[name] as T | undefined,
    set: (name, value) => {
      data()[name] = value;
    },
    remove: (name) => {
      delete data()[name];
    },
    startAnew: () => settled((done) => request.session.regenerate(done)),
    adopt: (id) => (id === request.session.id ? Promise.resolve() : adopt(request, id)),
    save: async () => {
      if (Object.keys(data()).some((name) => name !== 'cookie')) await settled((done) => request.session.save(done));
    },
  };
}

function adopt(request: Request, id: string): Promise<void> {
  return settled((done) =>
    request.sessionStore.get(id, (fault: unknown, found) => {
      if (!fault && found) {
        request.sessionID = id;
        request.sessionStore.createSession(request, found);
      }
      done(fault);
    }),
  );
}

function settled(run: (done: (fault?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => run((fault) => (fault ? reject(storeFault(fault)) : resolve())));
}

function storeFault(fault: unknown): OperatorFault {
  if (fault instanceof OperatorFault) return fault;
  return new OperatorFault('The store of the browser sessions does not answer.', 'Check Redis and its log.', fault);
}
