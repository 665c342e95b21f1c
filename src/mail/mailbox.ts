/** A letter as it arrived in the embedded mailbox. */
export interface ReceivedLetter {
  /** Counts up from 1. */
  readonly id: number;
  /** The recipients of the envelope. */
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** The letter as it came over the wire. */
  readonly raw: string;
}

/** The letters that a mailbox holds, newest first. */
export interface Mailbox {
  letters(): readonly ReceivedLetter[];
}
