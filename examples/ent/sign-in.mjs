import { randomBytes } from 'node:crypto';
import session from 'express-session';
import httpCasClient from 'http-cas-client';

/**
 * Signing in for one application of the ENT, as any real one would do it: its own session with its own cookie, and a CAS client
 * from npm. Nothing is shared between the applications, so that what looks like single sign-on is single sign-on.
 *
 * @param {{publicUrl: string, casUrl: string, casServerUrl: string}} settings `casUrl` is where browsers go, `casServerUrl` where tickets are validated
 * @param {string} path the application's path, such as `/messagerie`
 * @returns two middlewares: the session, and the gate behind which `req.principal` says who is there
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
    // The client's default lets every URL through that has `.png` and the like anywhere in it, the query included.
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

/** A session id that was known before the sign-in is not worth anything after it. */
function renew(req, ticket) {
  return new Promise((resolve, reject) => {
    req.session.regenerate((error) => {
      if (error) return reject(error);
      req.session.ticket = ticket;
      resolve();
    });
  });
}
