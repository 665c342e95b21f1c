import type { Audit } from '../audit/fact';
import { networkOf } from '../base/client-network';
import type { Clock } from '../base/clock';
import { fingerprint } from '../base/secrets';
import type { Language } from '../i18n/language';
import { get, putIfAbsent, remove, type Store } from '../store/store';
import { MailAllowance } from './mail-allowance';
import type { Mailer, Sending } from './mailer';
import type { LinkData, LinkState, OneTimeLinks } from './one-time-link';

/** What a proof of a mailbox is for: one of these for activation, recovery, a new backup address, enrolment. */
export interface ProofPurpose {
  /** Names the links and the counters; links of one purpose are worth nothing for another. */
  readonly name: string;
  readonly letter: 'activation-link' | 'backup-mail-link' | 'recovery-link';
  /** The whole URL that a letter leads to. */
  readonly linkUrl: (token: string) => string;
  readonly linkSeconds: number;
  /** A second mail of one person to the same address has to wait so long after the first. */
  readonly coolDownSeconds: number;
  readonly mostPerPersonAndHour: number;
  /** Whoever asks: nobody's mailbox is flooded by way of many accounts. */
  readonly mostPerMailboxAndDay: number;
  /** For askers who have proved nothing. */
  readonly mostPerNetworkAndHour: number;
}

/** Somebody who wants a link mailed. */
export interface ProofRequest {
  /** The account's identifier. */
  readonly subject: string;
  readonly to: string;
  readonly personName: string | undefined;
  readonly language: Language;
  /** Comes back when the link is used, beside `address`. */
  readonly data?: LinkData;
  /** Network address of the asker, and the request's id: for the audit log. */
  readonly address: string;
  readonly requestId: string;
}

export type ProofSending =
  /** `waitSeconds`: until another one may be asked for. */
  | { readonly outcome: Sending['outcome']; readonly waitSeconds: number }
  /** Nothing was sent: one has just been sent, or there were too many. */
  | { readonly outcome: 'coolDown' | 'limit'; readonly waitSeconds: number };

export interface MailedProofParts {
  readonly store: Store;
  readonly links: OneTimeLinks;
  readonly mailer: Mailer;
  readonly audit: Audit;
  readonly clock: Clock;
}

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;

/**
 * Proves that somebody reads a mailbox: mails a single-use link, not too often, and tells once who used it. What the proof is worth is
 * the caller's affair.
 */
export class MailedProof {
  private readonly perPerson: MailAllowance;
  private readonly perMailbox: MailAllowance;
  private readonly perNetwork: MailAllowance;

  constructor(
    private readonly parts: MailedProofParts,
    readonly purpose: ProofPurpose,
  ) {
    const allowance = (name: string, most: number, seconds: number) =>
      new MailAllowance(parts.store, parts.clock, { name: `${purpose.name}:${name}`, most, seconds });
    this.perPerson = allowance('person', purpose.mostPerPersonAndHour, HOUR_SECONDS);
    this.perMailbox = allowance('mailbox', purpose.mostPerMailboxAndDay, DAY_SECONDS);
    this.perNetwork = allowance('network', purpose.mostPerNetworkAndHour, HOUR_SECONDS);
  }

  /** Whether somebody at this network address, who has proved nothing, may ask once more. Counted. */
  async mayStrangerAsk(address: string): Promise<boolean> {
    return (await this.perNetwork.take(networkOf(address))) === 0;
  }

  /**
   * Mails a new link, which revokes the earlier ones of the same person. Of two requests at the same moment one sends.
   * @throws OperatorFault when the store is unavailable, or the letter can be neither kept nor sent
   */
  async send(asked: ProofRequest): Promise<ProofSending> {
    const coolDown = await this.beginCoolDown(asked);
    if (coolDown > 0) return { outcome: 'coolDown', waitSeconds: coolDown };
    const waitSeconds =
      (await this.perPerson.take(asked.subject)) || (await this.perMailbox.take(asked.to.toLowerCase()));
    if (waitSeconds > 0) {
      // No mail leaves, so the true wait is that of the limit.
      await this.parts.store.run([remove(this.coolDownKey(asked))]);
      return { outcome: 'limit', waitSeconds };
    }
    const outcome = await this.mail(asked);
    this.record(asked, outcome);
    return { outcome, waitSeconds: this.purpose.coolDownSeconds };
  }

  /** Seconds until this person may have another mail sent to this address; 0 when at once. */
  async secondsToWait(subject: string, to: string): Promise<number> {
    const [since] = await this.parts.store.run([get(this.coolDownKey({ subject, to }))]);
    return this.secondsLeft(since);
  }

  /** Looks at a link: opening it changes nothing. */
  peek(token: string): Promise<LinkState> {
    return this.parts.links.peek(this.purpose.name, token);
  }

  /** Uses a link up: of many at the same moment exactly one gets `live`, with the `address` that it proves in its data. */
  use(token: string): Promise<LinkState> {
    return this.parts.links.use(this.purpose.name, token);
  }

  /** @returns 0 when a mail may be sent now; then the next one has to wait */
  private async beginCoolDown(asked: ProofRequest): Promise<number> {
    const { coolDownSeconds } = this.purpose;
    if (coolDownSeconds === 0) return 0;
    const key = this.coolDownKey(asked);
    const now = String(this.parts.clock.now());
    const [isFirst, since] = await this.parts.store.run([putIfAbsent(key, now, coolDownSeconds), get(key)]);
    return isFirst ? 0 : Math.max(1, this.secondsLeft(since));
  }

  private secondsLeft(since: string | undefined): number {
    if (since === undefined) return 0;
    const passed = (this.parts.clock.now() - Number(since)) / 1000;
    return Math.max(0, Math.ceil(this.purpose.coolDownSeconds - passed));
  }

  private async mail({ subject, to, language, personName, data }: ProofRequest): Promise<Sending['outcome']> {
    const { links, mailer, clock } = this.parts;
    const { name, letter, linkUrl, linkSeconds } = this.purpose;
    const token = await links.issue(name, subject, { ...data, address: to }, linkSeconds);
    const { outcome } = await mailer.send({
      to,
      language,
      name: letter,
      parameters: { link: linkUrl(token), linkSeconds, ...(personName === undefined ? {} : { personName }) },
      expiresAt: clock.now() + linkSeconds * 1000,
    });
    return outcome;
  }

  private record({ subject, address, requestId }: ProofRequest, outcome: Sending['outcome']): void {
    this.parts.audit.record({
      event: outcome === 'sent' ? 'mail.sent' : 'mail.failed',
      outcome: outcome === 'sent' ? 'success' : 'failure',
      user: subject,
      address,
      reason: `${this.purpose.name}, ${outcome}`,
      requestId,
    });
  }

  private coolDownKey({ subject, to }: { readonly subject: string; readonly to: string }): string {
    return `mails:${this.purpose.name}:wait:${fingerprint(subject)}:${fingerprint(to.toLowerCase())}`;
  }
}
