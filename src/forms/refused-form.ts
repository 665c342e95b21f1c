import type { Address } from '../pages/addresses';
import type { CookieChange, PageReply, Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { Fields, FormState } from './form';
import type { SealedCookie } from './sealed-cookie';

/** In characters. A longer state does not fit into a cookie; the form is shown in the same answer then. */
const LONGEST_STATE = 2_800;

/**
 * POST/redirect/GET for refused forms: 303 to a GET that shows the form, so that Back and Reload never ask whether to send a form again. Typed
 * values and errors wait in a short-lived sealed cookie, bound to the form's address; nothing is stored on the server, and secrets are never in
 * it (`Form.shownAgain`).
 */
export class RefusedForms {
  constructor(private readonly cookie: SealedCookie) {}

  /**
   * Answers a refused form. Only navigations of browsers are redirected: programs read the status of the answer to their POST.
   * @param at the page that shows the form
   * @param show makes the page as an answer to the POST itself
   */
  answer<F extends Fields>(request: WebRequest, at: Address, state: FormState<F>, show: () => PageReply): Reply {
    if (!isNavigation(request) || request.cookies.size === 0) return show();
    const text = JSON.stringify([nameOf(at), state]);
    if (text.length > LONGEST_STATE) return show();
    return { kind: 'redirectTo', status: 303, to: at, cookies: [this.cookie.set(text)] };
  }

  /** What another page of ours is to say when it is shown next, such as the login page after a new password. */
  tell<F extends Fields>(at: Address, state: FormState<F>): CookieChange {
    return this.cookie.set(JSON.stringify([nameOf(at), state]));
  }

  /** The state of the form that was just refused at this address; undefined if no form was refused. */
  read<F extends Fields>(request: WebRequest, at: Address): FormState<F> | undefined {
    const text = this.cookie.read(request);
    if (text === undefined) return undefined;
    const [place, state] = JSON.parse(text) as [string, FormState<F>];
    return place === nameOf(at) ? state : undefined;
  }

  /** Cookies that drop an older refusal, to be set when a form is accepted. */
  cleared(request: WebRequest): readonly CookieChange[] {
    return this.cookie.read(request) === undefined ? [] : [this.cookie.cleared()];
  }
}

/** Whether a browser opens a page (Fetch Metadata): CAS clients and monitors send no such header. */
function isNavigation({ headers }: WebRequest): boolean {
  return headers['sec-fetch-mode'] === 'navigate';
}

function nameOf({ name, parameters, query }: Address): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  return JSON.stringify([name, Object.entries(parameters), pairs]);
}
