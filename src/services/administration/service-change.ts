/** Who changes services. */
export interface Author {
  /** The username, or the name of a token. */
  readonly name: string;
  /** The door that was used. */
  readonly by: 'pages' | 'api' | 'command line';
  /** The network address of the request; undefined on the command line. */
  readonly address: string | undefined;
  readonly requestId: string | undefined;
}

export const CHANGE_KINDS = ['registered', 'changed', 'removed', 'restored', 'imported'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One change of a service, as its history keeps it. */
export interface ServiceChange {
  /** Random; names the change within the history of its service. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly author: Pick<Author, 'name' | 'by'>;
  readonly kind: ChangeKind;
  /** The text before; undefined: there was none. */
  readonly before: string | undefined;
  /** The text afterwards; undefined: it was removed. */
  readonly after: string | undefined;
  /** What the author wrote about it. */
  readonly note: string | undefined;
}
