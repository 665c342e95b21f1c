/** What somebody has already given on the way to an active account, whichever browser it came from. */
export interface Progress {
  readonly backupMail?: string;
  /** The address whose mailed link was used. It counts as long as it is the backup mail. */
  readonly confirmedMail?: string;
  /** What the mail server said of the last letter. */
  readonly sending?: 'sent' | 'queued' | 'refused';
  readonly charter?: { readonly version: string; readonly acceptedAt: number };
  /** `none`: asked and not wanted. */
  readonly forwarding?: 'none' | { readonly address: string; readonly keepCopy: boolean };
}

/** Whether the backup mail is one whose owner has shown that they read it. */
export function isMailConfirmed({ backupMail, confirmedMail }: Progress): boolean {
  return backupMail !== undefined && backupMail === confirmedMail;
}

/** Keeps progress between visits, so that people who leave at any step go on from there. */
export interface ProgressBook {
  read(username: string): Promise<Progress>;
  write(username: string, progress: Progress): Promise<void>;
  clear(username: string): Promise<void>;
}
