import { body, type Reply, redirect } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { SessionRoute } from '../web/serve';
import type { Charter } from './charter';
import type { Link } from './link';
import type { Screens } from './screen';
import { STEP_NAMES } from './step';
import type { Wizard } from './wizard';

/** The addresses of the first connection, below `/activation`. */
export function activationRoutes(parts: {
  wizard: Wizard;
  link: Link;
  charter: Charter;
  screens: Screens;
}): readonly SessionRoute[] {
  const { wizard, link, charter, screens } = parts;
  const steps = STEP_NAMES.flatMap((name): SessionRoute[] => [
    { method: 'get', path: `/${name}`, act: (request, session) => wizard.show(name, request, session) },
    { method: 'post', path: `/${name}`, act: (request, session) => wizard.submit(name, request, session) },
  ]);
  return [
    { method: 'get', path: '/', act: async () => redirect(screens.address('identifier')) },
    ...steps,
    { method: 'get', path: '/link', act: (request, session) => link.show(request, session) },
    { method: 'post', path: '/link', act: (request, session) => link.follow(request, session) },
    { method: 'post', path: '/link/again', act: (request, session) => link.again(request, session) },
    { method: 'get', path: '/charter/document', act: async (request) => charterDocument(charter, screens, request) },
  ];
}

function charterDocument({ version, date, documents }: Charter, screens: Screens, request: WebRequest): Reply {
  const document = documents[request.language];
  if ('pdf' in document) {
    return body(200, 'application/pdf', document.pdf, { headers: { 'X-Content-Type-Options': 'nosniff' } });
  }
  const data = { html: document.html, version, date, backUrl: screens.address('charter') };
  return screens.page('activation/charter-document', { request, account: undefined }, data);
}
