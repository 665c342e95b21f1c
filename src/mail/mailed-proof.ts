import type { Audit } from '../audit/fact';
import type { Clock } from '../base/clock';
import { fingerprint } from '../base/secrets';
import type { Language } from '../i18n/language';
import { get, putIfAbsent, remove, type Store } from '../store/store';
import { type MailLimitRules, MailLimits } from './mail-limits';
import type { Mailer, Sending } from './mailer';
import type { LinkData, LinkState, OneTimeLinks } from './one-time-link';

/** The purpose of a mailed proof: activation, recovery, a new backup address, enrolment. */
export interface ProofPurpose extends MailLimitRules {
  /** Namespace of the links and the counters: a link of one purpose is invalid for another. */
  readonly name: string;
  readonly letter: 'activation-link' | 'backup-mail-link' | 'recovery-link' | 'forwarding-link';
  /** The whole URL in the letter. */
  readonly linkUrl: (token: string) => string;
  readonly linkSeconds: number;
  /** Cool-down between two mails of one person to the same address. */
  readonly coolDownSeconds: number;
}

/** A request for a mailed link. */
export interface ProofRequest {
  /** The account's identifier. */
  readonly subject: string;
  readonly to: string;
  readonly personName: string | undefined;
  readonly language: Language;
  /** Returned when the link is used, beside `address`. */
  readonly data?: LinkData;
  /** Network address and id of the request, for the audit log. */
  readonly address: string;
  readonly requestId: string;
}

export type ProofSending =
  /** `waitSeconds`: until the next one is allowed. */
  | { readonly outcome: Sending['outcome']; readonly waitSeconds: number }
  /** Nothing was sent: cool-down, or rate limit. */
  | { readonly outcome: 'coolDown' | 'limit'; readonly waitSeconds: number };

export interface MailedProofParts {
  readonly store: Store;
  readonly links: OneTimeLinks;
  readonly mailer: Mailer;
  readonly audit: Audit;
  readonly clock: Clock;
}

/**
 * Proof of control of a mailbox: mails a single-use link, rate-limited, and verifies its use. The caller decides what the proof allows.
 */
export class MailedProof {
  private readonly limits: MailLimits;

  constructor(
    private readonly parts: MailedProofParts,
    readonly purpose: ProofPurpose,
  ) {
    this.limits = new MailLimits(parts.store, parts.clock, purpose);
  }

  /** Counts an unauthenticated request from this network address. @returns whether it is within the limit */
  mayStrangerAsk(address: string): Promise<boolean> {
    return this.limits.mayStrangerAsk(address);
  }

  /**
   * Mails a new link, which revokes the earlier ones of the same person. Of concurrent requests one sends.
   * @throws OperatorFault when the store is unavailable, or the letter can be neither kept nor sent
   */
  async send(asked: ProofRequest): Promise<ProofSending> {
    const coolDown = await this.beginCoolDown(asked);
    if (coolDown > 0) return { outcome: 'coolDown', waitSeconds: coolDown };
    const waitSeconds = await this.limits.take(asked.subject, asked.to);
    if (waitSeconds > 0) {
      // No mail is sent: the wait is that of the limit.
      await this.parts.store.run([remove(this.coolDownKey(asked))]);
      return { outcome: 'limit', waitSeconds };
    }
    const outcome = await this.mail(asked);
    this.record(asked, outcome);
    return { outcome, waitSeconds: this.purpose.coolDownSeconds };
  }

  /** Seconds until another mail of this person to this address is allowed; 0: now. */
  async secondsToWait(subject: string, to: string): Promise<number> {
    const [since] = await this.parts.store.run([get(this.coolDownKey({ subject, to }))]);
    return this.secondsLeft(since);
  }

  /** Reads the state of a link without using it. */
  peek(token: string): Promise<LinkState> {
    return this.parts.links.peek(this.purpose.name, token);
  }

  /** Uses a link: of concurrent calls exactly one gets `live`, with the proved `address` in its data, and settles it or gives it back. */
  use(token: string): Promise<LinkState> {
    return this.parts.links.use(this.purpose.name, token);
  }

  /** What the link was for is done: it is used up. */
  settle(token: string): Promise<void> {
    return this.parts.links.settle(this.purpose.name, token);
  }

  /** Makes a used link live again, when what it was for could not be done. */
  giveBack(token: string): Promise<void> {
    return this.parts.links.giveBack(this.purpose.name, token);
  }

  /** Revokes the link of a person. */
  revoke(subject: string): Promise<void> {
    return this.parts.links.revoke(this.purpose.name, subject);
  }

  /** Starts the cool-down. @returns 0 when a mail may be sent now, else the seconds to wait */
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
      parameters: { link: linkUrl(token), linkSeconds, personName },
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
