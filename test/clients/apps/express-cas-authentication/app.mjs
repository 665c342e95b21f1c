import { randomBytes } from 'node:crypto';
import express from 'express';
import CASAuthentication from 'express-cas-authentication';
import session from 'express-session';

/** An application on Express that signs people in with express-cas-authentication. */
const { CAS_URL, CAS_VERSION, APP_URL, APP_PORT } = process.env;

const client = (more) =>
  new CASAuthentication({
    cas_url: CAS_URL,
    service_url: APP_URL,
    // 1.0, 2.0, 3.0 or saml1.1
    cas_version: CAS_VERSION,
    session_name: 'user',
    session_info: 'attributes',
    ...more,
  });
const cas = client();
const renewing = client({ renew: true, session_name: 'renewedUser' });

const app = express();
app.use(session({ secret: randomBytes(32).toString('hex'), resave: false, saveUninitialized: true }));

const whoami = (name) => (req, res) => res.json({ user: req.session[name], attributes: req.session.attributes ?? {} });
app.get('/private', cas.bounce, whoami('user'));
app.get('/renewed', renewing.bounce, whoami('renewedUser'));
app.get('/logout', cas.logout);
app.listen(Number(APP_PORT), '127.0.0.1');
