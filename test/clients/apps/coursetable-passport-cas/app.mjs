import { randomBytes } from 'node:crypto';
import cas from '@coursetable/passport-cas';
import express from 'express';
import session from 'express-session';
import passport from 'passport';

/** An application on Express that signs people in with @coursetable/passport-cas. */
const { CAS_URL, CAS_VERSION, APP_URL, APP_PORT } = process.env;

passport.use(
  new cas.Strategy(
    // CAS1.0, CAS2.0, CAS3.0, CAS3.0-with-saml
    { version: CAS_VERSION, ssoBaseURL: CAS_URL, serverBaseURL: APP_URL },
    (profile, done) => done(null, plain(profile)),
  ),
);
passport.serializeUser((user, done) => done(null, user));
passport.deserializeUser((user, done) => done(null, user));

const app = express();
app.use(session({ secret: randomBytes(32).toString('hex'), resave: false, saveUninitialized: false }));
app.use(passport.session());

/** With SAML 1.1 each value is an object, whose text is `_`. */
function plain({ user, attributes = {} }) {
  const text = (value) => (Array.isArray(value) ? value.map(text) : (value._ ?? value));
  return {
    user,
    attributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, text(value)])),
  };
}

/** Lets people through who are signed in here, and sends the others to the SSO. */
function signedIn(req, res, next) {
  if (req.isAuthenticated() && !req.query.ticket) return next();
  passport.authenticate('cas')(req, res, (refused) => (refused ? next(refused) : res.redirect(withoutTicket(req))));
}

/** The client passes its own query on to the login page: so `?renew=true` and `?gateway=true` get there. */
function asking(parameter) {
  return (req, res, next) => {
    if (req.isAuthenticated() && !req.query.ticket) return next();
    if (!req.query[parameter]) return res.redirect(`${req.path}?${parameter}=true`);
    const isBack = req.session.isAsked && !req.query.ticket;
    req.session.isAsked = !isBack;
    // A gateway comes back without a ticket when nobody is signed in.
    if (isBack) return next();
    signedIn(req, res, next);
  };
}

function withoutTicket(req) {
  const url = new URL(req.originalUrl, APP_URL);
  url.searchParams.delete('ticket');
  return url.pathname + url.search;
}

const whoami = (req, res) => res.json({ user: req.user?.user ?? null, attributes: req.user?.attributes ?? {} });
app.get('/private', signedIn, whoami);
app.get('/public', asking('gateway'), whoami);
app.get('/renewed', asking('renew'), whoami);
app.get('/logout', (req, res, next) => {
  req.logout((fault) => (fault ? next(fault) : res.redirect(`${CAS_URL}/logout`)));
});
app.listen(Number(APP_PORT), '127.0.0.1');
