import type { Seal } from '../base/seal';
import { type Reply, redirect } from '../web/reply';
import type { WebRequest } from '../web/request';

/** The parameter of the login page that carries the return address. */
export const RETURN_PARAMETER = 'next';
const PLACE = 'return address';
/** In characters. Longer paths are not ours. */
const LONGEST_PATH = 1000;

/**
 * The page to return to after the sign-in: a path of ours, sealed, so that nobody can make the login page redirect elsewhere (open redirect).
 * It is opened by GET, which changes nothing.
 */
export class ReturnAddress {
  constructor(
    private readonly seal: Seal,
    private readonly basePath: string,
  ) {}

  /** The sealed address of this request; undefined for one that is too long. */
  of({ method, path, query }: WebRequest): string | undefined {
    const target = method === 'GET' && query.raw !== '' ? `${path}?${query.raw}` : path;
    return target.length > LONGEST_PATH ? undefined : this.seal.close(target, PLACE);
  }

  /** The redirect back; undefined for a text that was not sealed here. */
  reply(sealed: string | undefined, cookies: Reply['cookies'] = []): Reply | undefined {
    const path = sealed === undefined ? undefined : this.seal.open(sealed, PLACE);
    // Sealed texts are ours; this also stops a path that begins with what a browser reads as a host (`//host`).
    if (!path?.startsWith(`${this.basePath}/`) || /^\/[/\\]/.test(path)) return undefined;
    return redirect(path, { status: 303, cookies });
  }
}
