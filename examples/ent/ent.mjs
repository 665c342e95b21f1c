import { fileURLToPath } from 'node:url';
import express from 'express';
import {
  accountPage,
  coursesPage,
  faultPage,
  gradesPage,
  helpPage,
  mailPage,
  portalPage,
  timetablePage,
} from './pages.mjs';
import { signIn } from './sign-in.mjs';
import { textsFor } from './texts.mjs';

/** Each application has its own sign-in; its address is a registered service of the CAS server. */
const APPLICATIONS = [
  { path: '/', page: portalPage },
  { path: '/messagerie', page: mailPage },
  { path: '/emploi-du-temps', page: timetablePage },
  { path: '/notes', page: gradesPage },
  { path: '/compte', page: accountPage },
];

/** Public pages. */
const PUBLIC_PAGES = [
  { path: '/cours', page: coursesPage },
  { path: '/assistance', page: helpPage },
];

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  Vary: 'Accept-Language',
};

/**
 * The ENT: a portal and three services on one server.
 *
 * @param {{publicUrl: string, casUrl: string, casServerUrl: string}} settings
 */
export function createEnt(settings) {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.enable('strict routing');
  app.use((req, res, next) => {
    res.set(HEADERS);
    req.texts = textsFor(req.acceptsLanguages('fr', 'en') || 'fr');
    next();
  });
  app.get('/ent.css', (_req, res) => res.sendFile(fileURLToPath(new URL('ent.css', import.meta.url))));
  for (const { path, page } of PUBLIC_PAGES) app.get(path, (req, res) => send(res, 200, page(req.texts, settings)));
  for (const { path, page } of APPLICATIONS) {
    app.all(path, noStore, ...signIn(settings, path), (req, res) =>
      send(res, 200, page(req.texts, settings, req.principal)),
    );
  }
  app.use((req, res) => send(res, 404, faultPage(req.texts, settings, 'notFound')));
  app.use((error, req, res, next) => {
    if (res.headersSent) return next(error);
    const isRefused = error.constructor.name === 'CasAgentAuthenticationError';
    send(res, isRefused ? 403 : 502, faultPage(req.texts, settings, isRefused ? 'refused' : 'unreachable', req.path));
  });
  return app;
}

function noStore(_req, res, next) {
  res.set('Cache-Control', 'no-store');
  next();
}

function send(res, status, html) {
  res.status(status).type('html').send(html);
}
