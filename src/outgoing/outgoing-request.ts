/** A request to an address that a service named. */
export interface OutgoingRequest {
  readonly url: string;
  /** A form to post, encoded; absent for a GET. */
  readonly form?: string;
  /** Time limit for the whole request, DNS and TLS included. */
  readonly milliseconds: number;
}

/** The HTTP status, or the kind of failure in a few words that contain nothing of the address. */
export type OutgoingAnswer = { readonly status: number } | { readonly failure: string };

/** The failure of a request that was not made because the queue is full; it may be retried later. */
export const TOO_MANY_REQUESTS = 'too many requests';

/** Makes requests to other servers. Failures are results and never thrown. */
export interface Outgoing {
  send(request: OutgoingRequest): Promise<OutgoingAnswer>;
  close(): void;
}
