import { charterDocument } from '../forms/charter-document';
import type { LinkPage } from '../forms/link-page';
import { waitingReply } from '../forms/mail-sent';
import type { Wizard } from '../forms/wizard';
import { ADDRESSES } from '../pages/addresses';
import type { Charter } from '../pages/charter';
import { redirectTo } from '../web/reply';
import type { Route, SessionAct } from '../web/route';
import type { ActivationFlow } from './flow';
import type { Newcomers } from './newcomer';
import { isMailConfirmed } from './progress';
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
  // An account that became active, or a session that ended: the page itself explains it.
  const watch: SessionAct = async (request, session) => {
    const { account, progress } = await flow.visit(request, session);
    return waitingReply(account?.state === 'pending' && !isMailConfirmed(progress));
  };
  return [
    get(ADDRESSES.activation, begin),
    get(`${ADDRESSES.activation}/`, begin),
    ...flow.steps.flatMap(({ name }) => [
      get(`${ADDRESSES.activation}/${name}`, (request, session) => wizard.show(name, request, session)),
      post(`${ADDRESSES.activation}/${name}`, (request, session) => wizard.submit(name, request, session)),
    ]),
    get(ADDRESSES['activation/mail-sent/state'], watch),
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
