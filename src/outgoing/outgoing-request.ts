/** A request to an address that somebody else named. */
export interface OutgoingRequest {
  readonly url: string;
  /** A form to post, encoded; absent for a GET. */
  readonly form?: string;
  /** The longest that all of it may take, names and certificates included. */
  readonly milliseconds: number;
}

/** A status, or in a few plain words why there is none. The words hold nothing of the address. */
export type OutgoingAnswer = { readonly status: number } | { readonly failure: string };

/** The failure of a request that was not made because too many wait already; it may be made later. */
export const TOO_MANY_REQUESTS = 'too many requests';

/** Makes requests to other servers. What goes wrong there is an answer and never thrown. */
export interface Outgoing {
  send(request: OutgoingRequest): Promise<OutgoingAnswer>;
  close(): void;
}
