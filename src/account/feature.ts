import { ADDRESSES } from '../pages/addresses';
import type { Feature } from '../web/feature';
import { Overview, type OverviewParts } from './overview';

/**
 * "Compte informatique": the overview and its sections, behind the SSO session.
 * @param parts `sections` in the order of the overview; a new part of the account is one more of them
 */
export function accountFeature(parts: OverviewParts): Feature {
  const overview = new Overview(parts);
  return {
    name: 'account',
    routes: [
      {
        method: 'get',
        path: ADDRESSES.account,
        access: 'session',
        act: (request, signedIn) => overview.show(request, signedIn),
      },
      ...parts.sections.flatMap(({ routes }) => routes),
    ],
  };
}
