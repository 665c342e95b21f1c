import { randomBytes } from 'node:crypto';
import session from 'express-session';
import httpCasClient from 'http-cas-client';

/**
 * The sign-in of one application of the ENT, like that of a real one: its own session with its own cookie, and a CAS client
 * from npm. The applications share nothing, so that the single sign-on is real.
 *
 * @param {{publicUrl: string, casUrl: string, casServerUrl: string}} settings `casUrl` is for browsers, `casServerUrl` for the validation of tickets
 * @param {string} path the application's path, such as `/messagerie`
 * @returns two middlewares: the session, and the guard that sets `req.principal`
 */
export function signIn(settings, path) {
  const ownSession = session({
    name: `ent.${path.slice(1) || 'portail'}`,
    secret: randomBytes(32).toString('hex'),
    resave: false,
    saveUninitialized: false,
    cookie: { path, httpOnly: true, sameSite: 'lax', secure: settings.publicUrl.startsWith('https:') },
  });
  const client = httpCasClient({
    cas: 3,
    casServerUrlPrefix: settings.casServerUrl,
    serverName: settings.publicUrl,
    server: { loginUrl: `${settings.casUrl}/login` },
    // By default the client skips the sign-in for every URL that contains `.png` and the like, even in its query.
    client: { slo: true, ignore: () => false },
  });
  return [ownSession, (req, res, next) => pass(client, req, res, next)];
}

async function pass(client, req, res, next) {
  const signedIn = await client(req, res, {
    getTicket: () => req.session.ticket,
    ticketCreated: (ticket) => renew(req, ticket),
    ticketDestroyed: () => {
      delete req.session.ticket;
    },
  });
  if (signedIn) next();
  else res.end();
}

/** A new session id at the sign-in (session fixation). */
function renew(req, ticket) {
  return new Promise((resolve, reject) => {
    req.session.regenerate((error) => {
      if (error) return reject(error);
      req.session.ticket = ticket;
      resolve();
    });
  });
}
