import type { Socket } from 'node:net';
import { normaliseDn } from './dn';
import type { EmbeddedEntry } from './entry';
import { filterDepth, type ParsedFilter } from './filter';
import { type EmbeddedChange, EmbeddedRefusal, type EmbeddedTree, withoutPassword } from './tree';

const FILTER_DEPTH_LIMIT = 32;
const PASSWORD_MODIFY = '1.3.6.1.4.1.4203.1.11.1';
const OPERATIONS_ERROR = 1;

/** The part of the library's requests that is used here. */
interface Request {
  readonly connection: Socket;
  // biome-ignore lint/suspicious/noExplicitAny: differs for each operation
  readonly [field: string]: any;
}

interface Response {
  end(code?: number | boolean): void;
  diagnosticMessage: string;
  send(entry: object): void;
  createSearchEntry(entry: object): object;
}

type Mount = (name: string, handler: (request: Request, response: Response, next: () => void) => void) => void;

interface Mountable {
  readonly [operation: string]: Mount;
}

/**
 * Answers bind, search, compare, modify and the password modify extended operation from a tree. Access control: the service account may
 * do everything, a person may read the own entry and write the own password, anonymous connections may do nothing.
 * @param service normalised name of the service account
 */
export function answerRequests(server: Mountable, tree: EmbeddedTree, service: string): void {
  const requests = new EmbeddedRequests(tree, service);
  for (const operation of ['bind', 'search', 'compare', 'modify'] as const) {
    server[operation]?.(
      '',
      answering((request, response) => requests[operation](request, response)),
    );
  }
  server.exop?.(
    PASSWORD_MODIFY,
    answering((request, response) => requests.modifyPassword(request, response)),
  );
}

function answering(answer: (request: Request, response: Response) => void): Parameters<Mount>[1] {
  return (request, response) => {
    try {
      answer(request, response);
    } catch (error) {
      const isRefusal = error instanceof EmbeddedRefusal;
      response.diagnosticMessage = isRefusal || error instanceof TypeError ? error.message : 'cannot do that';
      response.end(isRefusal ? error.code : OPERATIONS_ERROR);
    }
  };
}

class EmbeddedRequests {
  /** Bound identity of each connection; absent: anonymous. */
  private readonly bound = new WeakMap<Socket, string>();

  constructor(
    private readonly tree: EmbeddedTree,
    private readonly service: string,
  ) {}

  bind(request: Request, response: Response): void {
    // A failed bind leaves the connection anonymous (RFC 4511, section 4.2.1).
    this.bound.delete(request.connection);
    const dn = normaliseDn(String(request.dn));
    const password = String(request.credentials ?? '');
    if (dn !== '' && password === '') throw new EmbeddedRefusal(53, 'unauthenticated bind is not allowed');
    if (dn !== '' || password !== '') {
      if (!this.tree.provesPassword(dn, password)) throw new EmbeddedRefusal(49, '');
      this.bound.set(request.connection, dn);
    }
    response.end();
  }

  search(request: Request, response: Response): void {
    const base = normaliseDn(String(request.dn));
    const filter = request.filter as ParsedFilter;
    if (filterDepth(filter) > FILTER_DEPTH_LIMIT) throw new EmbeddedRefusal(53, 'the filter is nested too deeply');
    const who = this.identity(request);
    const scope = (['base', 'one', 'sub'] as const)[request.scope as number] ?? 'sub';
    const found = this.tree.search(base, scope, filter).filter((entry) => this.mayRead(who, normaliseDn(entry.dn)));
    const limit = (request.sizeLimit as number) || found.length;
    for (const entry of found.slice(0, limit)) {
      response.send(response.createSearchEntry(shown(entry, request.attributes as string[])));
    }
    response.end(found.length > limit ? 4 : 0);
  }

  compare(request: Request, response: Response): void {
    const dn = normaliseDn(String(request.dn));
    if (!this.mayRead(this.identity(request), dn)) throw new EmbeddedRefusal(50, 'not allowed');
    response.end(this.tree.compare(dn, String(request.attribute), Buffer.from(String(request.value))));
  }

  modify(request: Request, response: Response): void {
    const dn = normaliseDn(String(request.dn));
    const changes = (
      request.changes as { operation: EmbeddedChange['operation']; modification: LibraryAttribute }[]
    ).map(({ operation, modification }) => ({ operation, attribute: modification.type, values: modification.buffers }));
    this.mayWrite(this.identity(request), dn, changes);
    this.tree.modify(dn, changes);
    response.end();
  }

  modifyPassword(request: Request, response: Response): void {
    const who = this.identity(request);
    const { userIdentity, oldPassword, newPassword } = (request.requestValue ?? {}) as Record<
      string,
      string | undefined
    >;
    if (!newPassword) throw new EmbeddedRefusal(53, 'passwords are not invented here');
    const dn = userIdentity ? normaliseDn(userIdentity.replace(/^dn:/i, '')) : who;
    const changes = [{ operation: 'replace', attribute: 'userPassword', values: [Buffer.from(newPassword)] }] as const;
    this.mayWrite(who, dn, changes);
    if (oldPassword && !this.tree.provesPassword(dn, oldPassword))
      throw new EmbeddedRefusal(53, 'old password is wrong');
    this.tree.modify(dn, changes);
    response.end();
  }

  private identity(request: Request): string {
    const who = this.bound.get(request.connection);
    if (who === undefined) throw new EmbeddedRefusal(50, 'bind first');
    return who;
  }

  private mayRead(who: string, dn: string): boolean {
    return who === this.service || who === dn;
  }

  private mayWrite(who: string, dn: string, changes: readonly EmbeddedChange[]): void {
    const isOwnPassword = who === dn && changes.every(({ attribute }) => attribute.toLowerCase() === 'userpassword');
    if (who !== this.service && !isOwnPassword) throw new EmbeddedRefusal(50, 'not allowed');
  }
}

interface LibraryAttribute {
  readonly type: string;
  readonly buffers: Buffer[];
}

/** The entry with the requested attributes (RFC 4511, section 4.5.1.8): all for `*` or an empty list, none for `1.1`. */
function shown(entry: EmbeddedEntry, asked: readonly string[]): object {
  const names = new Set(asked.map((name) => name.toLowerCase()));
  const all = names.size === 0 || names.has('*');
  const attributes = [...withoutPassword(entry).attributes]
    .filter(([name]) => all || names.has(name))
    .map(([, { name, values }]) => ({ type: name, values }));
  return { objectName: entry.dn, attributes };
}
