import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import express from 'express';
import session from 'express-session';

/** An application on Express that signs people in with connect-cas2, or node-cas-client, which has the same interface. */
const { CAS_CLIENT, CAS_URL, CAS_VALIDATE, APP_URL, APP_PORT } = process.env;
const ConnectCas = createRequire(import.meta.url)(CAS_CLIENT);

const cas = new ConnectCas({
  servicePrefix: APP_URL,
  serverPath: new URL(CAS_URL).origin,
  paths: {
    // A path of the application; the others are of the SSO.
    validate: '/cas/validate',
    serviceValidate: `/cas${CAS_VALIDATE}`,
    proxy: '/cas/proxy',
    login: '/cas/login',
    logout: '/cas/logout',
    // Where proxy-granting tickets come, over TLS; empty for applications that ask nobody in the name of the person.
    proxyCallback: APP_URL.startsWith('https:') ? '/callback' : '',
  },
  slo: true,
});

const app = express();
app.use(session({ secret: randomBytes(32).toString('hex'), resave: false, saveUninitialized: true }));
app.use(cas.core());

app.get('/private', (req, res) => {
  const { user, attributes } = req.session.cas;
  res.json({ user, attributes: attributes ?? {} });
});
app.get('/proxying', (req, res, next) => {
  req.getProxyTicket(req.query.of, { disableCache: true }, async (fault, ticket) => {
    if (fault || !ticket) return next(fault ?? new Error('no proxy ticket'));
    const answer = await fetch(`${req.query.of}?ticket=${ticket}`);
    res.type('json').send(await answer.text());
  });
});
app.get('/logout', cas.logout());
app.listen(Number(APP_PORT), '127.0.0.1');
