import type { DeskEntry } from '../services/administration/desk-entry';
import { SERVICE_STATES, type ServiceState, stateOf } from './service-state';

export const SORTS = ['name', 'order'] as const;
export type Sort = (typeof SORTS)[number];

/** What the list shows: all of it in the address, so that it can be linked and bookmarked. */
export interface ListQuery {
  /** Found in the name, the pattern or the file name, without regard to case. */
  readonly search: string;
  readonly state: ServiceState | 'warnings' | undefined;
  readonly sort: Sort;
  /** The key of the last row of the page before (keyset paging). */
  readonly after: string | undefined;
}

export interface ListedService {
  readonly entry: DeskEntry;
  readonly state: ServiceState;
}

export interface ListedPage {
  readonly services: readonly ListedService[];
  /** Services that match, on all pages. */
  readonly count: number;
  /** `after` of the next page; undefined on the last one. */
  readonly next: string | undefined;
}

const PAGE_SIZE = 50;

/** One row with what it is sorted and searched by. */
interface Row extends ListedService {
  readonly keys: Readonly<Record<Sort, string>>;
  readonly text: string;
}

/** Lists of services. Rows are sorted once for each change of the services, so that a page of 10,000 costs a few milliseconds. */
export class ServiceList {
  private known:
    | { readonly entries: unknown; readonly sorted: Readonly<Record<Sort, readonly DeskEntry[]>> }
    | undefined;
  private readonly rows = new WeakMap<DeskEntry, Omit<Row, 'state' | 'entry'>>();

  /** @param now milliseconds since the epoch */
  page(entries: ReadonlyMap<string, DeskEntry>, query: ListQuery, now: number): ListedPage {
    const wanted = query.search.toLowerCase();
    const found: ListedService[] = [];
    for (const entry of this.sorted(entries)[query.sort]) {
      if (wanted !== '' && !this.rowOf(entry).text.includes(wanted)) continue;
      const state = stateOf(entry, now);
      if (isOfState(entry, state, query.state)) found.push({ entry, state });
    }
    const { after, sort } = query;
    const start = after === undefined ? 0 : found.findIndex(({ entry }) => this.rowOf(entry).keys[sort] > after);
    const services = start < 0 ? [] : found.slice(start, start + PAGE_SIZE);
    const last = services.at(-1);
    const hasMore = start >= 0 && start + PAGE_SIZE < found.length;
    return { services, count: found.length, next: hasMore && last ? this.rowOf(last.entry).keys[sort] : undefined };
  }

  private sorted(entries: ReadonlyMap<string, DeskEntry>): Readonly<Record<Sort, readonly DeskEntry[]>> {
    if (this.known?.entries === entries) return this.known.sorted;
    const by = (sort: Sort) =>
      [...entries.values()].sort((one, other) => compare(this.rowOf(one).keys[sort], this.rowOf(other).keys[sort]));
    const sorted = { name: by('name'), order: by('order') };
    this.known = { entries, sorted };
    return sorted;
  }

  private rowOf(entry: DeskEntry): Omit<Row, 'state' | 'entry'> {
    const known = this.rows.get(entry);
    if (known) return known;
    const { name, service } = entry;
    const shown = folded(service?.name ?? name);
    const rank = String((service?.evaluationOrder ?? 0) + 2 ** 40).padStart(16, '0');
    const text = `${service?.name ?? ''} ${service?.serviceId.replaceAll('\\', '') ?? ''} ${name}`.toLowerCase();
    const row = { keys: { name: `${shown} ${name}`, order: `${rank} ${shown} ${name}` }, text };
    this.rows.set(entry, row);
    return row;
  }
}

/** Reads a filter of the address; unknown ones are none. */
export function stateFilter(text: string | undefined): ListQuery['state'] {
  return text === 'warnings' ? text : SERVICE_STATES.find((state) => state === text);
}

function isOfState(entry: DeskEntry, state: ServiceState, wanted: ListQuery['state']): boolean {
  if (wanted === undefined) return true;
  return wanted === 'warnings' ? entry.warnings.length > 0 : state === wanted;
}

/** Letters without accents and case: Écoles stands beside ecoles. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
