import type { KeptRecord } from '../forms/kept-record';
import type { Mailer } from '../mail/mailer';
import type { Addresses } from '../pages/addresses';
import type { AfterPasswordChange } from './after-password-change';

/** How long the address before is told of new passwords. */
export const FORMER_ADDRESS_SECONDS = 72 * 3600;

/** The backup address that a person had before the present one. Whoever changes a backup address writes the one before here. */
export type FormerBackupMails = Pick<KeptRecord<string>, 'read'>;

/**
 * Account takeover guard: somebody who replaced the backup address could then recover the password without the owner's notice, so the
 * address before is told of new passwords too.
 */
export function noticeToFormerAddress(
  former: FormerBackupMails,
  mailer: Pick<Mailer, 'send'>,
  addresses: Addresses,
): AfterPasswordChange {
  return async ({ account, request }) => {
    const to = await former.read(account.username);
    if (to === undefined || to === account.backupMail) return;
    const parameters = { link: addresses.url('recovery'), personName: account.displayName };
    await mailer.send({ to, language: request.language, name: 'password-changed', parameters });
  };
}
