import { body, type Reply, redirect } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { Route, SessionAct } from '../web/route';
import type { Charter } from './charter';
import type { Link } from './link';
import type { Screens } from './screen';
import { STEP_NAMES } from './step';
import type { Wizard } from './wizard';

/** The addresses of the first connection. */
export function activationRoutes(parts: {
  wizard: Wizard;
  link: Link;
  charter: Charter;
  screens: Screens;
}): readonly Route[] {
  const { wizard, link, charter, screens } = parts;
  const begin: SessionAct = async () => redirect(screens.address('identifier'));
  return [
    get('', begin),
    get('/', begin),
    ...STEP_NAMES.flatMap((name) => [
      get(`/${name}`, (request, session) => wizard.show(name, request, session)),
      post(`/${name}`, (request, session) => wizard.submit(name, request, session)),
    ]),
    get('/link', (request, session) => link.show(request, session)),
    post('/link', (request, session) => link.follow(request, session)),
    post('/link/again', (request, session) => link.again(request, session)),
    get('/charter/document', async (request) => charterDocument(charter, screens, request)),
  ];
}

function get(path: string, act: SessionAct): Route {
  return { method: 'get', path: `/activation${path}`, access: 'anyone', session: 'browser', act };
}

function post(path: string, act: SessionAct): Route {
  return { method: 'post', path: `/activation${path}`, access: 'anyone', session: 'browser', act };
}

function charterDocument({ version, date, documents }: Charter, screens: Screens, request: WebRequest): Reply {
  const document = documents[request.language];
  if ('pdf' in document) {
    return body(200, 'application/pdf', document.pdf, { headers: { 'X-Content-Type-Options': 'nosniff' } });
  }
  const data = { html: document.html, version, date, backUrl: screens.address('charter') };
  return screens.page('activation/charter-document', { request, account: undefined }, data);
}
