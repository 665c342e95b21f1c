/** What somebody has already given on the way to an active account, whichever browser it came from. */
export interface Progress {
  readonly backupMail?: string;
  /** Whether the link that was mailed there has been used. */
  readonly mailConfirmed?: boolean;
  /** What the mail server said of the last letter. */
  readonly sending?: 'sent' | 'queued' | 'refused';
  readonly charter?: { readonly version: string; readonly acceptedAt: number };
  /** `none`: asked and not wanted. */
  readonly forwarding?: 'none' | { readonly address: string; readonly keepCopy: boolean };
  /** A password is being written, or was when the process died: the directory may have it although the account is still pending. */
  readonly isWriting?: boolean;
}

/** Keeps progress between visits, so that people who leave at any step go on from there. */
export interface ProgressBook {
  read(username: string): Promise<Progress>;
  write(username: string, progress: Progress): Promise<void>;
  clear(username: string): Promise<void>;
}
