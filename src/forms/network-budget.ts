import { networkOf, siteOf } from '../base/client-network';
import { fingerprint } from '../base/secrets';
import { increment } from '../store/store';
import type { WebRequest } from '../web/request';
import type { Admission } from './admission';

const HOUR_SECONDS = 3600;

/** Far more than the people behind one campus address send. */
const MOST_FORMS_PER_HOUR = 10_000;

/** An IPv6 site (/48) has 65,536 networks (/64) and may send as much as this many of them. */
const NETWORKS_PER_SITE = 5;

/**
 * A rate limit for forms that anybody may send, by network: tokens can be minted under a client's own key, and each form that is taken
 * leaves its nonce in the store. What one network can store is bounded by this.
 */
export function networkBudget({ address }: WebRequest, most = MOST_FORMS_PER_HOUR): Admission<'tooMany'> {
  const site = siteOf(address);
  const limits = [
    { network: networkOf(address), limit: most },
    ...(site === undefined ? [] : [{ network: site, limit: most * NETWORKS_PER_SITE }]),
  ];
  return {
    commands: limits.map(({ network }) => increment(`forms:from:${fingerprint(network)}`, HOUR_SECONDS)),
    judge: async (counts) =>
      limits.some(({ limit }, i) => Number(counts[i]) > limit) ? { refusal: 'tooMany', commands: [] } : undefined,
    undo: [],
  };
}
