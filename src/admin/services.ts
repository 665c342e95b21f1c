import type { Clock } from '../base/clock';
import type { ToldOnce } from '../forms/told-once';
import { type AddressQuery, addressOf } from '../pages/addresses';
import type { ServiceDesk } from '../services/administration/service-desk';
import { page, type Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import { readOnlyMessage } from './read-only';
import { type ListedService, type ListQuery, ServiceList, SORTS, stateFilter } from './service-list';
import { type ServiceShown, servicesPage, sortChoices, stateChoices } from './services-page';

export interface ServicesParts {
  readonly desk: ServiceDesk;
  readonly toldOnce: ToldOnce;
  readonly clock: Clock;
}

/** Longest search text and paging key that is read, in characters. */
const LONGEST_WORD = 500;
/** Removed services that the first page offers to restore. */
const REMOVED_SHOWN = 5;
export const SERVICES = addressOf('admin/services');

/** GET /admin/services: the list, with search, filter and order in the address. */
export class ServicesList {
  private readonly list = new ServiceList();

  constructor(private readonly parts: ServicesParts) {}

  async show(request: WebRequest): Promise<Reply> {
    const { desk, toldOnce, clock } = this.parts;
    const query = queryOf(request);
    const { services, count, next } = this.list.page(desk.entries(), query, clock.now());
    const told = toldOnce.read(request, SERVICES);
    const { search, state = '', sort, after } = query;
    const kept = { q: search || undefined, state: state || undefined, sort: sort === 'name' ? undefined : sort };
    const model = {
      said: told.message,
      readOnly: readOnlyMessage(desk.readOnly),
      mayChange: desk.readOnly === undefined,
      search,
      states: stateChoices(state),
      sorts: sortChoices(sort),
      count,
      services: services.map(shown),
      next: next === undefined ? undefined : link({ ...kept, after: next }),
      first: after === undefined ? undefined : link(kept),
      removed: after === undefined ? await this.removed() : [],
    };
    return page(servicesPage, model, { cookies: told.cookies });
  }

  private async removed() {
    const removals = await this.parts.desk.removals();
    return removals.slice(0, REMOVED_SHOWN).map(({ name: file, author, at }) => {
      return { file, author, at, to: addressOf('admin/service/history', { file }) };
    });
  }
}

function queryOf({ query }: WebRequest): ListQuery {
  const word = (name: string) => query.one(name)?.slice(0, LONGEST_WORD) || undefined;
  return {
    search: word('q')?.trim() ?? '',
    state: stateFilter(word('state')),
    sort: SORTS.find((sort) => sort === word('sort')) ?? 'name',
    after: word('after'),
  };
}

function shown({ entry, state }: ListedService): ServiceShown {
  const { name: file, service, warnings } = entry;
  return {
    name: service?.name ?? file,
    pattern: service?.serviceId ?? '',
    file,
    state: `admin.state.${state}`,
    hasWarnings: warnings.length > 0,
    to: addressOf('admin/service', { file }),
  };
}

function link(query: AddressQuery) {
  return addressOf('admin/services', {}, query);
}
