import type { Author } from '../services/administration/service-change';
import type { WebRequest } from '../web/request';
import type { SignedIn } from '../web/route';

/** The person of a request, as history and audit keep them. */
export function authorOf({ address, requestId }: WebRequest, { principal }: SignedIn): Author {
  return { name: principal.id, by: 'pages', address, requestId };
}
