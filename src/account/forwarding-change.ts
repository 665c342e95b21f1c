import type { Audit } from '../audit/fact';
import { describeError, type Log } from '../base/log';
import type { MailForwarding } from '../directory/account-change';
import type { Account, Directory } from '../directory/directory';
import type { KeptRecord } from '../forms/kept-record';
import type { LiveLink } from '../forms/link-page';
import type { Mailer } from '../mail/mailer';
import type { WebRequest } from '../web/request';
import type { PendingAddress } from './backup-mail-change';

export interface ForwardingChangeParts {
  readonly directory: Pick<Directory, 'find' | 'change'>;
  readonly mailer: Mailer;
  readonly pendingForwardings: KeptRecord<PendingAddress>;
  /** Makes a mailed link to another target worthless. */
  readonly revokeLink: (username: string) => Promise<void>;
  readonly audit: Audit;
  readonly log: Log;
}

/** Writes where mail is forwarded, and tells the person at both addresses: forwarded mail is how a thief stays (account takeover). */
export class ForwardingChange {
  constructor(private readonly parts: ForwardingChangeParts) {}

  /** @returns false when the account is gone, or its mail must not be forwarded */
  async write(request: WebRequest, account: Account, forwarding: MailForwarding | undefined): Promise<boolean> {
    if (forwarding !== undefined && account.isForwardingForbidden) return false;
    const { directory, pendingForwardings, revokeLink, audit } = this.parts;
    const { outcome } = await directory.change(account, [{ kind: 'forwarding', forwarding }]);
    if (outcome !== 'done') return false;
    const { address, requestId } = request;
    const reason = forwarding === undefined ? 'ended' : 'set';
    audit.record({
      event: 'forwarding.changed',
      outcome: 'success',
      user: account.username,
      reason,
      address,
      requestId,
    });
    await this.attempt(requestId, () => revokeLink(account.username));
    await this.attempt(requestId, () => pendingForwardings.clear(account.username));
    for (const to of [account.mail, account.backupMail])
      if (to !== undefined)
        await this.attempt(requestId, () => this.tell(request, account, to, forwarding !== undefined));
    return true;
  }

  /** The new target is proved. */
  async apply(request: WebRequest, { subject, data }: LiveLink): Promise<boolean> {
    const account = await this.parts.directory.find(subject);
    if (account?.state !== 'active' || data.address === undefined) return false;
    return this.write(request, account, { address: data.address, keepCopy: data.keepCopy === 'true' });
  }

  private async tell(
    { language }: WebRequest,
    { displayName }: Account,
    to: string,
    isForwarded: boolean,
  ): Promise<void> {
    const parameters = { isForwarded, personName: displayName };
    await this.parts.mailer.send({ to, language, name: 'forwarding-changed', parameters });
  }

  /** The forwarding is written: what follows must not make it look as if it were not. */
  private async attempt(requestId: string, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.parts.log.error({ requestId, error: describeError(error) }, 'what follows a change of forwarding failed');
    }
  }
}
