import { ADDRESSES, type AddressName } from '../pages/addresses';
import type { ServiceDesk } from '../services/administration/service-desk';
import type { Feature } from '../web/feature';
import { redirectTo } from '../web/reply';
import type { PersonalAccess, PersonalAct, Route } from '../web/route';
import { type AnswerParts, ServiceAnswer } from './answer';
import { type EditParts, ServiceEditor } from './edit';
import { type HistoryParts, ServiceHistory } from './history';
import { NewService, type NewServiceParts } from './new-service';
import { type ServiceParts, ServiceView } from './service';
import { ServicesList, type ServicesParts } from './services';

export type AdminParts = ServicesParts & ServiceParts & EditParts & HistoryParts & NewServiceParts & AnswerParts;

/** The pages of administration. Auditors look; administrators change, with a recent password. */
export function adminFeature(parts: AdminParts): Feature {
  const route = caughtUp(parts.desk);
  const list = new ServicesList(parts);
  const view = new ServiceView(parts);
  const editor = new ServiceEditor(parts);
  const history = new ServiceHistory(parts);
  const registration = new NewService(parts);
  const answer = new ServiceAnswer(parts);
  return {
    name: 'admin',
    routes: [
      route('get', 'admin', 'auditor', async () => redirectTo('admin/services')),
      route('get', 'admin/services', 'auditor', (request) => list.show(request)),
      route('get', 'admin/services/answer', 'auditor', (...asked) => answer.show(...asked)),
      route('get', 'admin/services/new', 'recentAdministrator', (request) => registration.show(request)),
      route('post', 'admin/services/new', 'recentAdministrator', (...asked) => registration.register(...asked)),
      route('get', 'admin/service', 'auditor', (request) => view.show(request)),
      route('get', 'admin/service/edit', 'recentAdministrator', (request) => editor.show(request)),
      // The editor itself asks for the password again, so that it can keep what was typed.
      route('post', 'admin/service/edit', 'administrator', (...asked) => editor.save(...asked)),
      route('post', 'admin/service/draft', 'administrator', (...asked) => editor.keepDraft(...asked)),
      route('get', 'admin/service/history', 'auditor', (request) => history.show(request)),
      route('post', 'admin/service/history', 'recentAdministrator', (...asked) => history.restore(...asked)),
      route('get', 'admin/service/remove', 'recentAdministrator', (request) => view.askToRemove(request)),
      route('post', 'admin/service/remove', 'recentAdministrator', (...asked) => view.remove(...asked)),
    ],
  };
}

/** Routes whose acts begin with what other nodes have changed: a redirect after a change may reach another node. */
function caughtUp(desk: ServiceDesk) {
  return (method: 'get' | 'post', name: AddressName, access: PersonalAccess, act: PersonalAct): Route => ({
    method,
    path: ADDRESSES[name],
    access,
    act: async (request, signedIn) => {
      await desk.catchUp();
      return act(request, signedIn);
    },
  });
}
