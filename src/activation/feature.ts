import type { LinkPage } from '../forms/link-page';
import type { Wizard } from '../forms/wizard';
import { body, type Reply, redirect } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { Route, SessionAct } from '../web/route';
import type { Charter } from './charter';
import type { ActivationFlow } from './flow';
import { LinkWatch } from './link-watch';
import type { Newcomers } from './newcomer';
import type { Screens } from './screen';
import type { Visit } from './step';

export interface ActivationRouteParts {
  readonly flow: ActivationFlow;
  readonly wizard: Wizard<Visit>;
  readonly link: LinkPage;
  readonly newcomers: Newcomers;
  readonly charter: Charter;
  readonly screens: Screens;
}

/** The addresses of the first connection. */
export function activationRoutes(parts: ActivationRouteParts): readonly Route[] {
  const { flow, wizard, link, newcomers, charter, screens } = parts;
  const begin: SessionAct = async (request) => {
    const cookies = [newcomers.enter(request.query.text('service'))];
    return redirect(screens.address('identifier'), { cookies });
  };
  const watch = new LinkWatch(flow);
  return [
    get('', begin),
    get('/', begin),
    ...flow.steps.flatMap(({ name }) => [
      get(`/${name}`, (request, session) => wizard.show(name, request, session)),
      post(`/${name}`, (request, session) => wizard.submit(name, request, session)),
    ]),
    get('/mail-sent/state', (request, session) => watch.state(request, session)),
    get('/link', (request, session) => link.show(request, session)),
    post('/link', (request, session) => link.follow(request, session)),
    post('/link/again', (request) => link.again(request)),
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
