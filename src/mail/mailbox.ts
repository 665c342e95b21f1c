/** A letter in the embedded mailbox. */
export interface ReceivedLetter {
  /** Counts up from 1. */
  readonly id: number;
  /** Envelope recipients. */
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** The letter as it was received. */
  readonly raw: string;
}

/** The letters in a mailbox, newest first. */
export interface Mailbox {
  letters(): readonly ReceivedLetter[];
}
