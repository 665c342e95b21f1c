import { randomBytes } from 'node:crypto';
import express from 'express';
import session from 'express-session';
import passport from 'passport';
import cas from 'passport-cas';

/** An application on Express that signs people in with passport-cas. */
const { CAS_URL, CAS_VERSION, APP_URL, APP_PORT } = process.env;

passport.use(
  new cas.Strategy(
    // CAS1.0, CAS3.0, or CAS3.0 with useSaml for SAML 1.1
    { version: CAS_VERSION, useSaml: process.env.CAS_SAML === 'true', ssoBaseURL: CAS_URL, serverBaseURL: APP_URL },
    (profile, done) => done(null, typeof profile === 'string' ? { user: profile } : plain(profile)),
  ),
);
passport.serializeUser((user, done) => done(null, user));
passport.deserializeUser((user, done) => done(null, user));

const app = express();
// passport-cas asks for it, and Express 5 has it no more.
express.request.param = function param(name) {
  return this.query[name];
};
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
function signedIn(loginParams) {
  return (req, res, next) => {
    if (req.isAuthenticated() && !req.query.ticket) return next();
    passport.authenticate('cas', { loginParams })(req, res, (refused) =>
      refused ? next(refused) : res.redirect(req.path),
    );
  };
}

/** Asks the SSO once who is there, without a form; the session remembers that it did. */
function perhapsSignedIn(req, res, next) {
  const isAsked = req.session.isAsked;
  delete req.session.isAsked;
  if (isAsked && !req.query.ticket) return next();
  req.session.isAsked = !req.isAuthenticated();
  signedIn({ gateway: 'true' })(req, res, next);
}

const whoami = (req, res) => res.json({ user: req.user?.user ?? null, attributes: req.user?.attributes ?? {} });
app.get('/private', signedIn(), whoami);
app.get('/public', perhapsSignedIn, whoami);
app.get('/renewed', signedIn({ renew: 'true' }), whoami);
app.get('/logout', (req, res, next) => {
  req.logout((fault) => (fault ? next(fault) : res.redirect(`${CAS_URL}/logout`)));
});
app.listen(Number(APP_PORT), '127.0.0.1');
