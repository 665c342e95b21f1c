import type { Audit } from '../audit/fact';
import { networkOf } from '../base/client-network';
import type { Clock } from '../base/clock';
import { fingerprint } from '../base/secrets';
import type { Account } from '../directory/directory';
import type { Mailer } from '../mail/mailer';
import type { OneTimeLinks } from '../mail/one-time-link';
import { increment, putIfAbsent, type Store } from '../store/store';
import type { WebRequest } from '../web/request';
import type { ProgressBook } from './progress';

/** What the one-time links of the activation are for. */
export const ACTIVATION_LINK = 'activation';

export interface ActivationMailOptions {
  readonly publicUrl: string;
  readonly linkSeconds: number;
  /** A second mail has to wait so long after the first. */
  readonly coolDownSeconds: number;
  readonly mostPerHour: number;
  /** Most mails in an hour that one network address may ask for without having proved anything. */
  readonly mostPerAddress: number;
}

export type MailRequest =
  | { readonly outcome: 'sent' | 'queued' | 'refused' }
  /** `coolDown`: one has just been sent; `limit`: too many in the last hour. */
  | { readonly outcome: 'coolDown' | 'limit' };

/** Mails the link that confirms a backup address, not too often, and keeps what became of it. */
export class ActivationMail {
  constructor(
    private readonly parts: {
      readonly store: Store;
      readonly links: OneTimeLinks;
      readonly mailer: Mailer;
      readonly progress: ProgressBook;
      readonly audit: Audit;
      readonly clock: Clock;
    },
    readonly options: ActivationMailOptions,
  ) {}

  /** Whether somebody at this network address, who has proved nothing, may have one more mail sent. */
  async mayAskFrom(address: string): Promise<boolean> {
    const [count] = await this.parts.store.run([
      increment(`activation-mail:from:${fingerprint(networkOf(address))}`, 3600),
    ]);
    return count <= this.options.mostPerAddress;
  }

  /**
   * Sends a new link to `address`; links that were sent before are dead from then on.
   * The first of two requests at the same moment sends, the second hears that it was sent: a double click is one mail.
   */
  async send(account: Account, address: string, request: WebRequest): Promise<MailRequest> {
    const { store, links, mailer, progress, clock } = this.parts;
    const { coolDownSeconds, mostPerHour, linkSeconds, publicUrl } = this.options;
    const person = fingerprint(account.username);
    const [isFirst] = await store.run([
      putIfAbsent(`activation-mail:wait:${person}:${fingerprint(address)}`, '1', coolDownSeconds),
    ]);
    if (!isFirst) return { outcome: 'coolDown' };
    const [count] = await store.run([increment(`activation-mail:hour:${person}`, 3600)]);
    if (count > mostPerHour) return { outcome: 'limit' };
    const token = await links.issue(ACTIVATION_LINK, account.username, { address }, linkSeconds);
    const { outcome } = await mailer.send({
      to: address,
      language: request.language,
      name: 'activation-link',
      parameters: { link: `${publicUrl}/activation/link?t=${token}`, linkSeconds, ...nameOf(account) },
      expiresAt: clock.now() + linkSeconds * 1000,
    });
    await progress.write(account.username, {
      ...(await progress.read(account.username)),
      backupMail: address,
      sending: outcome,
    });
    this.record(account, request, outcome);
    return { outcome };
  }

  /**
   * Whether the newest mail of somebody goes to `address`. The second of two requests at the same moment may come before the first
   * has said so: it says so itself.
   */
  async isOnItsWay({ username }: Account, address: string): Promise<boolean> {
    const progress = await this.parts.progress.read(username);
    if (progress.backupMail !== undefined) return progress.backupMail === address;
    await this.parts.progress.write(username, { ...progress, backupMail: address });
    return true;
  }

  /** The letter that says that the account is active. A mail server that is down is no reason to say that it is not. */
  async congratulate(account: Account, address: string, request: WebRequest): Promise<void> {
    const { outcome } = await this.parts.mailer.send({
      to: address,
      language: request.language,
      name: 'activation-done',
      parameters: {
        identifier: account.mail ?? account.username,
        link: `${this.options.publicUrl}/login`,
        ...nameOf(account),
      },
    });
    this.record(account, request, outcome);
  }

  private record(account: Account, request: WebRequest, outcome: 'sent' | 'queued' | 'refused'): void {
    this.parts.audit.record({
      event: outcome === 'sent' ? 'mail.sent' : 'mail.failed',
      outcome: outcome === 'sent' ? 'success' : 'failure',
      user: account.username,
      address: request.address,
      reason: `activation, ${outcome}`,
      requestId: request.requestId,
    });
  }
}

function nameOf({ displayName }: Account): { personName?: string } {
  return displayName === undefined ? {} : { personName: displayName };
}
