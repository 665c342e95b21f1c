import type { LinkPage } from '../forms/link-page';
import type { Wizard } from '../forms/wizard';
import { ADDRESSES } from '../pages/addresses';
import { definePage } from '../pages/page';
import { body, page, type Reply, redirectTo } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { Route, SessionAct } from '../web/route';
import type { Charter } from './charter';
import type { ActivationFlow } from './flow';
import { LinkWatch } from './link-watch';
import type { Newcomers } from './newcomer';
import type { Visit } from './step';

export interface ActivationRouteParts {
  readonly flow: ActivationFlow;
  readonly wizard: Wizard<Visit>;
  readonly link: LinkPage;
  readonly newcomers: Newcomers;
  readonly charter: Charter;
}

/** The addresses of the first connection. */
export function activationRoutes(parts: ActivationRouteParts): readonly Route[] {
  const { flow, wizard, link, newcomers, charter } = parts;
  const begin: SessionAct = async (request) => {
    const cookies = [newcomers.enter(request.query.text('service'))];
    return { ...redirectTo('activation/step', { step: 'identifier' }), cookies };
  };
  const watch = new LinkWatch(flow);
  return [
    get(ADDRESSES.activation, begin),
    get(`${ADDRESSES.activation}/`, begin),
    ...flow.steps.flatMap(({ name }) => [
      get(`${ADDRESSES.activation}/${name}`, (request, session) => wizard.show(name, request, session)),
      post(`${ADDRESSES.activation}/${name}`, (request, session) => wizard.submit(name, request, session)),
    ]),
    get(ADDRESSES['activation/mail-sent/state'], (request, session) => watch.state(request, session)),
    get(ADDRESSES['activation/link'], (request, session) => link.show(request, session)),
    post(ADDRESSES['activation/link'], (request, session) => link.follow(request, session)),
    post(ADDRESSES['activation/link/again'], (request) => link.again(request)),
    get(ADDRESSES['activation/charter/document'], async (request) => charterDocument(charter, request)),
  ];
}

function get(path: string, act: SessionAct): Route {
  return { method: 'get', path, access: 'anyone', session: 'browser', act };
}

function post(path: string, act: SessionAct): Route {
  return { method: 'post', path, access: 'anyone', session: 'browser', act };
}

export interface CharterDocumentModel {
  /** Made from the operator's Markdown. */
  readonly html: string;
  readonly version: string;
  /** YYYY-MM-DD. */
  readonly date: string;
}

export const charterDocumentPage = definePage<CharterDocumentModel>('activation/charter-document', {
  shown: {
    html: `<p>La présente charte fixe les règles d’usage des <strong>services numériques</strong>.</p>
<h2>1. Votre compte</h2>
<ul><li>Il est personnel.</li><li>Son mot de passe ne se partage avec <em>personne</em>.</li></ul>
<h2>2. Aide</h2>
<p>Voir <a href="https://www.univ.example/assistance">l’assistance</a>.</p>`,
    version: '2026-1',
    date: '2026-09-01',
  },
  'with a date in words': { html: '<p>Charte.</p>', version: '2026-1', date: 'septembre 2026' },
});

function charterDocument({ version, date, documents }: Charter, request: WebRequest): Reply {
  const document = documents[request.language];
  if ('pdf' in document) {
    return body(200, 'application/pdf', document.pdf, { headers: { 'X-Content-Type-Options': 'nosniff' } });
  }
  return page(charterDocumentPage, { html: document.html, version, date });
}
