import type { Seal } from '../base/seal';
import { type Reply, redirect } from '../web/reply';
import type { WebRequest } from '../web/request';

/** The parameter of the login page that carries it. */
export const RETURN_PARAMETER = 'next';
const PLACE = 'return address';
/** Longer paths are none of ours. */
const LONGEST_PATH = 1000;

/**
 * Where somebody wanted to go who has to sign in first: a path of ours, sealed, so that nobody can make the login page lead anywhere else
 * (open redirect). It is opened by GET, which changes nothing.
 */
export class ReturnAddress {
  constructor(
    private readonly seal: Seal,
    private readonly basePath: string,
  ) {}

  /** The address of this request, as the login page takes it; undefined for one that is too long to be ours. */
  of({ method, path, query }: WebRequest): string | undefined {
    const target = method === 'GET' && query.raw !== '' ? `${path}?${query.raw}` : path;
    return target.length > LONGEST_PATH ? undefined : this.seal.close(target, PLACE);
  }

  /** The way back; undefined for what was not sealed here. */
  reply(sealed: string | undefined, cookies: Reply['cookies'] = []): Reply | undefined {
    const path = sealed === undefined ? undefined : this.seal.open(sealed, PLACE);
    // Sealed texts are ours; the check is for the day when a path of ours begins with what a browser takes for a host.
    if (!path?.startsWith(`${this.basePath}/`) || /^\/[/\\]/.test(path)) return undefined;
    return redirect(path, { status: 303, cookies });
  }
}
