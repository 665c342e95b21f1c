import { networkOf } from '../base/client-network';
import { fingerprint } from '../base/secrets';
import { increment } from '../store/store';
import type { WebRequest } from '../web/request';
import type { Admission } from './second-click';

const HOUR_SECONDS = 3600;

/** Far more than the people behind one campus address send. */
const MOST_FORMS_PER_HOUR = 10_000;

/**
 * A rate limit for forms that anybody may send, by network: tokens can be minted under a client's own key, and each form that is taken
 * leaves its nonce in the store. What one network can store is bounded by this.
 */
export function networkBudget({ address }: WebRequest, most = MOST_FORMS_PER_HOUR): Admission<'tooMany'> {
  return {
    commands: [increment(`forms:from:${fingerprint(networkOf(address))}`, HOUR_SECONDS)],
    judge: async ([count]) => (Number(count) > most ? { refusal: 'tooMany', commands: [] } : undefined),
    undo: [],
  };
}
