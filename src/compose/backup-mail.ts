import { BackupMailSection } from '../account/backup-mail';
import { BackupMailChange, type PendingAddress, UNDO_LINK, UNDO_SECONDS } from '../account/backup-mail-change';
import { ChangeLink } from '../account/change-link';
import { Seal } from '../base/seal';
import type { Settings } from '../config/settings';
import { KeptRecord } from '../forms/kept-record';
import { LinkPage } from '../forms/link-page';
import { SealedCookie } from '../forms/sealed-cookie';
import { MailedProof, type ProofPurpose } from '../mail/mailed-proof';
import { ownDomains } from './own-domains';
import type { Parts } from './parts';
import { BACKUP_MAIL_LINK, revokeMailedLinks } from './passwords';
import type { Shared } from './shared';

/** The backup mail of the account page, with its two kinds of mailed links. */
export function buildBackupMail(settings: Settings, parts: Parts, shared: Shared): BackupMailSection {
  const { store, clock } = parts;
  const { guard, secondClick, secret, passwords } = shared;
  const { links } = passwords;
  const linkSeconds = settings['account.linkSeconds'];
  const kept = (name: string, seconds: number) =>
    new KeptRecord<PendingAddress>(store, new Seal(secret, name), { name, seconds });
  const cookie = (name: string) =>
    new SealedCookie(new Seal(secret, name), clock, { name: `portillon-${name}`, seconds: linkSeconds });
  const all = { ...parts, ...shared, ...passwords };
  const proof = new MailedProof(all, purpose(settings, shared, linkSeconds));
  const pendingBackupMails = kept('pending-backup-mail', linkSeconds);
  const change = new BackupMailChange({
    ...all,
    pendingBackupMails,
    undoableBackupMails: kept('undoable-backup-mail', UNDO_SECONDS),
    revokeLinks: (username) => revokeMailedLinks(links, username),
  });
  const undoProof: Pick<MailedProof, 'peek' | 'use' | 'settle' | 'giveBack'> = {
    peek: (token) => links.peek(UNDO_LINK, token),
    use: (token) => links.use(UNDO_LINK, token),
    settle: (token) => links.settle(UNDO_LINK, token),
    giveBack: (token) => links.giveBack(UNDO_LINK, token),
  };
  const applied = new ChangeLink(guard, 'backupMail', (request, link) => change.apply(request, link));
  const undone = new ChangeLink(guard, 'backupMailUndo', (request, link) => change.undo(request, link));
  return new BackupMailSection({
    ...all,
    backupMailProof: proof,
    backupMailLink: new LinkPage<undefined>({ proof, cookie: cookie('backup-mail-link'), secondClick }, applied),
    backupMailUndo: new LinkPage<undefined>(
      { proof: undoProof, cookie: cookie('backup-mail-undo'), secondClick },
      undone,
    ),
    pendingBackupMails,
    addressRules: { ownDomains: ownDomains(settings, parts) },
  });
}

function purpose(settings: Settings, { addresses }: Shared, linkSeconds: number): ProofPurpose {
  return {
    name: BACKUP_MAIL_LINK,
    letter: 'backup-mail-link',
    linkUrl: (token) => addresses.url('account/backup-mail/link', {}, { t: token }),
    linkSeconds,
    coolDownSeconds: settings['activation.coolDownSeconds'],
    mostPerPersonAndHour: settings['account.mailsPerHour'],
    mostPerMailboxAndDay: settings['mail.proofsPerDay'],
    mostPerNetworkAndHour: settings['activation.mailsPerAddress'],
  };
}
