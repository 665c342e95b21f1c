import { z } from 'zod';
import { type Collection, update } from '../files/collection';
import type { Author } from './service-change';

const DRAFT = z.object({
  text: z.string(),
  base: z.string().optional(),
  author: z.string(),
  at: z.number(),
});

/** A version of a service that is not in force yet. */
export interface Draft {
  readonly text: string;
  /** The version of the service that it was made from; undefined for a new service. */
  readonly base: string | undefined;
  readonly author: string;
  /** When it was saved, milliseconds since the epoch. */
  readonly at: number;
}

/** Drafts, at most one for each name: an author sees the draft of another. */
export class Drafts {
  constructor(private readonly collection: Collection) {}

  async find(name: string): Promise<Draft | undefined> {
    return read(await this.collection.read(documentOf(name)));
  }

  /** By the name of the service. */
  async all(): Promise<ReadonlyMap<string, Draft>> {
    const texts = await this.collection.all();
    const drafts = [...texts].flatMap(([document, text]) => {
      const draft = read(text);
      return draft ? [[document.replace(/\.json$/, ''), draft] as const] : [];
    });
    return new Map(drafts);
  }

  /** @param now milliseconds since the epoch */
  async save(name: string, { text, base }: Pick<Draft, 'text' | 'base'>, author: Author, now: number): Promise<Draft> {
    const draft = { text, base, author: author.name, at: now };
    await update(this.collection, documentOf(name), () => JSON.stringify(draft));
    return draft;
  }

  async remove(name: string): Promise<void> {
    await update(this.collection, documentOf(name), () => undefined);
  }
}

function documentOf(name: string): string {
  return `${name}.json`;
}

function read(text: string | undefined): Draft | undefined {
  if (text === undefined) return undefined;
  try {
    const draft = DRAFT.safeParse(JSON.parse(text));
    return draft.success ? { ...draft.data, base: draft.data.base } : undefined;
  } catch {
    return undefined;
  }
}
