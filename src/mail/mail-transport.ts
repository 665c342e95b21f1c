/** A letter that is ready to send. */
export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same at every try, so that mailboxes can drop duplicates. */
  readonly messageId: string;
  /** BCP 47, for the Content-Language header. */
  readonly language: string;
}

/**
 * The result of one try. `refused`: a permanent failure of this address or letter. `later`: a temporary failure, or one that an
 * operator can fix. The reason is for the log: it contains no address and no text of the letter.
 */
export type Delivery =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'later' | 'refused'; readonly reason: string };

/** A stateless way to send mail. */
export interface MailTransport {
  /** Never throws: every failure is a Delivery. Ends within `longestSeconds`. */
  deliver(message: Message): Promise<Delivery>;
  readonly longestSeconds: number;
  /** @throws OperatorFault when the server does not accept mail */
  ping(): Promise<void>;
  close(): Promise<void>;
}
