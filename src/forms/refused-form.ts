import type { Address } from '../pages/addresses';
import type { CookieChange, PageReply, Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { Fields, FormState } from './form';
import type { SealedCookie } from './sealed-cookie';

/** Longer states do not fit into a cookie; the form is shown at once then. */
const LONGEST_STATE = 2_800;

/**
 * A refused form answers 303 to a GET that shows it (POST/redirect/GET), so that Back and Reload never end on the browser's question whether
 * to send a form again. What was typed and what is wrong waits in a sealed, short-lived cookie, bound to the form's address;
 * nothing is stored on the server, and secrets are never in it: states are made with `Form.shownAgain`.
 */
export class RefusedForms {
  constructor(private readonly cookie: SealedCookie) {}

  /**
   * Answers a refused form. Only browsers that navigate are sent on: programs read the status of the answer to their POST.
   * @param at the page that shows the form
   * @param show the page as an answer to the POST itself
   */
  answer<F extends Fields>(request: WebRequest, at: Address, state: FormState<F>, show: () => PageReply): Reply {
    if (!isNavigation(request) || request.cookies.size === 0) return show();
    const text = JSON.stringify([nameOf(at), state]);
    if (text.length > LONGEST_STATE) return show();
    return { kind: 'redirectTo', status: 303, to: at, cookies: [this.cookie.set(text)] };
  }

  /** The state of the form that was refused at this address a moment ago; undefined when there is none. */
  read<F extends Fields>(request: WebRequest, at: Address): FormState<F> | undefined {
    const text = this.cookie.read(request);
    if (text === undefined) return undefined;
    const [place, state] = JSON.parse(text) as [string, FormState<F>];
    return place === nameOf(at) ? state : undefined;
  }

  /** To be set when a form was taken, so that an older refusal is not shown again. */
  cleared(request: WebRequest): readonly CookieChange[] {
    return this.cookie.read(request) === undefined ? [] : [this.cookie.cleared()];
  }
}

/** Whether a person's browser opens a page (Fetch Metadata): clients of CAS and monitors say nothing of the kind. */
function isNavigation({ headers }: WebRequest): boolean {
  return headers['sec-fetch-mode'] === 'navigate';
}

function nameOf({ name, parameters, query }: Address): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  return JSON.stringify([name, Object.entries(parameters), pairs]);
}
