/** A letter that is ready to leave. */
export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same at every try, so that a mailbox shows a letter once even if a server took it twice. */
  readonly messageId: string;
  /** BCP 47, for the Content-Language header. */
  readonly language: string;
}

/**
 * What one try came to. `refused`: this address or letter, for good. `later`: anything that an operator or time can mend.
 * The reason is for the log: it holds no address and no text of the letter.
 */
export type Delivery =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'later' | 'refused'; readonly reason: string };

/** One way of handing over mail, without any memory. */
export interface MailTransport {
  /** Never throws: every fault is a Delivery. Ends within `longestSeconds`. */
  deliver(message: Message): Promise<Delivery>;
  readonly longestSeconds: number;
  /** Throws OperatorFault when the server does not take mail now. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
