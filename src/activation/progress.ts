import type { WantedForwarding } from '../forms/forwarding-fields';
import type { KeptRecord } from '../forms/kept-record';

/** What a person has given on the way to an active account, in whatever browser. */
export interface Progress {
  readonly backupMail?: string;
  /** The address whose mailed link was used. It counts only while it is the backup address. */
  readonly confirmedMail?: string;
  /** The mail server's answer to the last letter. */
  readonly sending?: 'sent' | 'queued' | 'refused';
  readonly charter?: { readonly version: string; readonly acceptedAt: number };
  readonly forwarding?: WantedForwarding;
}

/** Whether the owner of the backup address has proved that they read it. */
export function isMailConfirmed({ backupMail, confirmedMail }: Progress): boolean {
  return backupMail !== undefined && backupMail === confirmedMail;
}

/** Stores progress, so that people who leave at any step can continue later. */
export type ProgressBook = Pick<KeptRecord<Progress>, 'read' | 'write' | 'clear'>;
