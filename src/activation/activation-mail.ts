import type { Audit } from '../audit/fact';
import type { Account } from '../directory/directory';
import type { MailedProof, ProofSending } from '../mail/mailed-proof';
import type { Mailer, Sending } from '../mail/mailer';
import type { Addresses } from '../pages/addresses';
import type { WebRequest } from '../web/request';
import type { ProgressBook } from './progress';

/** Purpose of the mailed links of the activation. */
export const ACTIVATION_LINK = 'activation';

/** The letters of the activation: the link that proves the backup address, and the confirmation at the end. */
export class ActivationMail {
  constructor(
    private readonly parts: {
      readonly proof: MailedProof;
      readonly mailer: Mailer;
      readonly progress: ProgressBook;
      readonly audit: Audit;
    },
    private readonly addresses: Addresses,
  ) {}

  get linkSeconds(): number {
    return this.parts.proof.purpose.linkSeconds;
  }

  /** Rate limit by network address of mails for people who have proved nothing. Counts one. */
  mayAskFrom(address: string): Promise<boolean> {
    return this.parts.proof.mayStrangerAsk(address);
  }

  /**
   * Mails a new link to `address`, which becomes the unconfirmed backup address.
   * @param service URL of the service that the person is going to; stored with the link
   */
  async send(account: Account, address: string, request: WebRequest, service?: string): Promise<ProofSending> {
    const { proof, progress } = this.parts;
    const sending = await proof.send({
      subject: account.username,
      to: address,
      personName: account.displayName,
      language: request.language,
      address: request.address,
      requestId: request.requestId,
      data: service === undefined ? {} : { service },
    });
    if (sending.outcome === 'coolDown' || sending.outcome === 'limit') return sending;
    const known = await progress.read(account.username);
    await progress.write(account.username, { ...known, backupMail: address, sending: sending.outcome });
    return sending;
  }

  /** Seconds until another mail may be sent to this address (cool-down). */
  secondsToWait(account: Account, address: string): Promise<number> {
    return this.parts.proof.secondsToWait(account.username, address);
  }

  /** Mails that the account is active. A mail server that is down does not undo the activation. */
  async congratulate(account: Account, address: string, request: WebRequest): Promise<void> {
    const { displayName } = account;
    const { outcome } = await this.parts.mailer.send({
      to: address,
      language: request.language,
      name: 'activation-done',
      parameters: {
        identifier: account.mail ?? account.username,
        link: this.addresses.url('login'),
        ...(displayName === undefined ? {} : { personName: displayName }),
      },
    });
    this.record(account, request, outcome);
  }

  private record(account: Account, request: WebRequest, outcome: Sending['outcome']): void {
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
