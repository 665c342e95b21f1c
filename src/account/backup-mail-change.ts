import type { Audit } from '../audit/fact';
import { describeError, type Log } from '../base/log';
import type { Account, Directory } from '../directory/directory';
import type { KeptRecord } from '../forms/kept-record';
import type { LiveLink } from '../forms/link-page';
import type { Letter, Mailer } from '../mail/mailer';
import type { OneTimeLinks } from '../mail/one-time-link';
import type { Addresses } from '../pages/addresses';
import type { EndSessions } from '../session/end-sessions';
import type { WebRequest } from '../web/request';

/** Purpose of the links that give an old backup address its place back. */
export const UNDO_LINK = 'backup-mail-undo';
/** How long the old address can undo a change. */
export const UNDO_SECONDS = 24 * 3600;

/** An address that a person has asked for. */
export interface PendingAddress {
  readonly address: string;
}

export interface BackupMailChangeParts {
  readonly directory: Pick<Directory, 'find' | 'change'>;
  readonly links: OneTimeLinks;
  readonly mailer: Mailer;
  readonly addresses: Addresses;
  readonly endSessions: Pick<EndSessions, 'allOf'>;
  readonly pendingBackupMails: KeptRecord<PendingAddress>;
  /** Whose undo is open, and the address that it brings back. */
  readonly undoableBackupMails: KeptRecord<PendingAddress>;
  /** The addresses that hear of later changes of the password. */
  readonly formerBackupMails: KeptRecord<string>;
  /** Links that were mailed to the address that goes: to a new password, to another address. */
  readonly revokeLinks: (username: string) => Promise<void>;
  readonly audit: Audit;
  readonly log: Log;
}

/**
 * Changes the backup mail once the new address is proved, and changes it back. Account takeover: of several changes within a day only the
 * address before the first one can undo, so that a thief who changes it twice neither revokes that link nor gets one.
 */
export class BackupMailChange {
  constructor(private readonly parts: BackupMailChangeParts) {}

  /** The new address is proved. @returns false when the account is gone or must not be used */
  async apply(request: WebRequest, { subject, data }: LiveLink): Promise<boolean> {
    const { directory, pendingBackupMails, revokeLinks } = this.parts;
    const account = await directory.find(subject);
    if (account?.state !== 'active' || data.address === undefined) return false;
    const { outcome } = await directory.change(account, [{ kind: 'backupMail', address: data.address }]);
    if (outcome !== 'done') return false;
    this.record(request, subject, 'backupMail.changed');
    await this.attempt(request, () => pendingBackupMails.clear(subject));
    await this.attempt(request, () => revokeLinks(subject));
    await this.attempt(request, () => this.tellInstitution(request, account));
    const { backupMail } = account;
    if (backupMail !== undefined && backupMail !== data.address)
      await this.attempt(request, () => this.tellOld(request, account, backupMail));
    return true;
  }

  /** The old address undoes it: every session ends, since whoever made the change was signed in. */
  async undo(request: WebRequest, { subject, data }: LiveLink): Promise<boolean> {
    const { directory, undoableBackupMails, pendingBackupMails, formerBackupMails, endSessions, revokeLinks } =
      this.parts;
    const account = await directory.find(subject);
    if (account === undefined || data.address === undefined) return false;
    const { outcome } = await directory.change(account, [{ kind: 'backupMail', address: data.address }]);
    if (outcome !== 'done') return false;
    this.record(request, subject, 'backupMail.undone');
    const cause = { reason: 'reported as foreign', request } as const;
    await this.attempt(request, async () => void (await endSessions.allOf(subject, cause)));
    await this.attempt(request, () => revokeLinks(subject));
    await this.attempt(request, () => pendingBackupMails.clear(subject));
    await this.attempt(request, () => undoableBackupMails.clear(subject));
    await this.attempt(request, () => formerBackupMails.clear(subject));
    await this.attempt(request, () => this.tellInstitution(request, account));
    return true;
  }

  private async tellOld(request: WebRequest, account: Account, old: string): Promise<void> {
    const { links, undoableBackupMails, formerBackupMails, addresses } = this.parts;
    const { username } = account;
    const isFirst = (await undoableBackupMails.read(username)) === undefined;
    if (isFirst) {
      await undoableBackupMails.write(username, { address: old });
      await formerBackupMails.write(username, old);
    }
    const token = isFirst ? await links.issue(UNDO_LINK, username, { address: old }, UNDO_SECONDS) : undefined;
    const link = token === undefined ? undefined : addresses.url('account/backup-mail/undo', {}, { t: token });
    const parameters = { link, linkSeconds: UNDO_SECONDS, personName: account.displayName };
    await this.send({ to: old, language: request.language, name: 'backup-mail-changed', parameters });
  }

  private async tellInstitution({ language }: WebRequest, { mail, displayName }: Account): Promise<void> {
    if (mail === undefined) return;
    const parameters = { link: this.parts.addresses.url('recovery'), personName: displayName };
    await this.send({ to: mail, language, name: 'backup-mail-set', parameters });
  }

  private async send(letter: Letter): Promise<void> {
    await this.parts.mailer.send(letter);
  }

  /** The address is written: what follows must not make it look as if it were not. */
  private async attempt({ requestId }: WebRequest, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.parts.log.error({ requestId, error: describeError(error) }, 'what follows a change of backup mail failed');
    }
  }

  private record({ address, requestId }: WebRequest, user: string, event: 'backupMail.changed' | 'backupMail.undone') {
    this.parts.audit.record({ event, outcome: 'success', user, address, requestId });
  }
}
