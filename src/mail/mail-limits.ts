import { networkOf } from '../base/client-network';
import type { Clock } from '../base/clock';
import type { Store } from '../store/store';
import { MailAllowance } from './mail-allowance';

/** Rate limits of the mails of one purpose. */
export interface MailLimitRules {
  /** Names the counters. */
  readonly name: string;
  readonly mostPerPersonAndHour: number;
  /** Mail bombing: limit for one mailbox, across all accounts. */
  readonly mostPerMailboxAndDay: number;
  /** Limit for unauthenticated requests. */
  readonly mostPerNetworkAndHour: number;
}

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/** Counts the mails of one purpose by person, by mailbox and by the asker's network. Each method throws OperatorFault when the store is unavailable. */
export class MailLimits {
  private readonly perPerson: MailAllowance;
  private readonly perMailbox: MailAllowance;
  private readonly perNetwork: MailAllowance;

  constructor(store: Store, clock: Clock, rules: MailLimitRules) {
    const allowance = (name: string, most: number, seconds: number) =>
      new MailAllowance(store, clock, { name: `${rules.name}:${name}`, most, seconds });
    this.perPerson = allowance('person', rules.mostPerPersonAndHour, HOUR_SECONDS);
    this.perMailbox = allowance('mailbox', rules.mostPerMailboxAndDay, DAY_SECONDS);
    this.perNetwork = allowance('network', rules.mostPerNetworkAndHour, HOUR_SECONDS);
  }

  /** Counts an unauthenticated request from this network address. @returns whether it is within the limit */
  async mayStrangerAsk(address: string): Promise<boolean> {
    return (await this.perNetwork.take(networkOf(address))) === 0;
  }

  /** Counts a mail to a person's mailbox. @returns 0 when it may be sent, else the seconds until one may be */
  async take(subject: string, to: string): Promise<number> {
    return (await this.perPerson.take(subject)) || this.perMailbox.take(to.toLowerCase());
  }
}
