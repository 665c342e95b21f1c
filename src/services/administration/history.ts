import { z } from 'zod';
import { type Collection, update } from '../files/collection';
import { CHANGE_KINDS, type ServiceChange } from './service-change';

/** Changes that are kept of each service, the newest ones. */
const MOST_CHANGES = 50;
/** Longest history of one service, in characters: services are short, and an attacker with a role must not fill the store. */
const LONGEST_HISTORY = 2_000_000;
/** Removed services that are listed for undo. */
const MOST_REMOVED = 100;
/** The one document of the list of removed services. */
const REMOVED = 'removed.json';

const CHANGE = z.object({
  id: z.string(),
  at: z.number(),
  author: z.object({ name: z.string(), by: z.enum(['pages', 'api', 'command line']) }),
  kind: z.enum(CHANGE_KINDS),
  before: z.string().optional(),
  after: z.string().optional(),
  note: z.string().optional(),
});
const REMOVAL = z.object({ name: z.string(), changeId: z.string(), at: z.number(), author: z.string() });

/** A service that was removed and can be restored. */
export type Removal = z.infer<typeof REMOVAL>;

/** What was changed in each service, by whom: the newest changes with their texts. */
export class History {
  /** @param histories one document for each service @param removed holds the list of removed services */
  constructor(
    private readonly histories: Collection,
    private readonly removed: Collection,
  ) {}

  /** The changes of a service, the newest first. */
  async of(name: string): Promise<readonly ServiceChange[]> {
    return parse(CHANGE, await this.histories.read(documentOf(name))) as ServiceChange[];
  }

  /** The services that were removed, the newest first; restored ones are left out. */
  async removals(): Promise<readonly Removal[]> {
    return parse(REMOVAL, await this.removed.read(REMOVED));
  }

  async add(name: string, change: ServiceChange): Promise<void> {
    await update(this.histories, documentOf(name), (present) => {
      const changes = [change, ...(parse(CHANGE, present) as ServiceChange[])];
      return written(changes.slice(0, MOST_CHANGES));
    });
    await this.list(name, change);
  }

  private async list(name: string, { id, at, author, after }: ServiceChange): Promise<void> {
    await update(this.removed, REMOVED, (present) => {
      const others = parse(REMOVAL, present).filter((removal) => removal.name !== name);
      const now = after === undefined ? [{ name, changeId: id, at, author: author.name }, ...others] : others;
      return present === undefined && now.length === 0 ? undefined : JSON.stringify(now.slice(0, MOST_REMOVED));
    });
  }
}

/** The document of a service's history. YAML files have one in JSON, too. */
function documentOf(name: string): string {
  return `${name}.json`;
}

/** Drops the oldest changes until the text is short enough; the newest is always kept. */
function written(changes: readonly ServiceChange[]): string {
  const text = JSON.stringify(changes);
  return text.length <= LONGEST_HISTORY || changes.length === 1 ? text : written(changes.slice(0, -1));
}

/** What cannot be read is left out: a damaged record must not stop a change. */
function parse<T>(schema: z.ZodType<T>, text: string | undefined): T[] {
  const read = z.array(schema).safeParse(json(text ?? '[]'));
  return read.success ? read.data : [];
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return [];
  }
}
