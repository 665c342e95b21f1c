/** One change to an entry, as LDAP's modify has it. `replace` with no values removes the attribute. */
export interface LdapChange {
  readonly operation: 'add' | 'delete' | 'replace';
  readonly attribute: string;
  readonly values: readonly string[];
}

/**
 * Filters (RFC 4515) that tell the state of an entry; `{now}` in a value stands for the present as generalized time. They are looked at
 * in this order; an entry that none matches is active. An empty one matches nothing.
 */
export interface StateFilters {
  readonly pending: string;
  readonly locked: string;
  readonly expired: string;
  readonly closed: string;
}

/** What the first connection and the account page write beside the password. */
export interface ActivationOptions {
  /** Where the acceptance of the charter is added. */
  readonly charterAttribute: string;
  /** Its value: `{version}` and `{date}` (generalized time) are filled in. */
  readonly charterValue: string;
  readonly forwardingAttribute: string;
  readonly deliveryAttribute: string;
  /** Values of the delivery attribute when a copy is kept. */
  readonly keepCopyValues: readonly string[];
  /** Values when none is kept. */
  readonly noCopyValues: readonly string[];
  /**
   * How a pending entry becomes an active one. One change has to delete a value that only a pending entry has: this is what
   * lets a single one of two simultaneous activations win.
   */
  readonly stateChanges: readonly LdapChange[];
}

/** How new passwords reach the directory. */
export type PasswordWriting =
  /** RFC 3062 extended operation, as the service account: the directory checks and hashes. */
  | 'exop'
  /** The attribute is replaced in clear (over TLS), so that the directory's own policy sees and hashes it. */
  | 'modify'
  /** {SSHA512} made here. It hides quality and history from the directory: only for directories that do not hash. */
  | 'hashed';

/** Everything that the LDAP directory has to know; defaults are in the settings table. Durations are milliseconds. */
export interface LdapOptions {
  /** `ldap://host[:389]` or `ldaps://host[:636]`, the preferred one first. */
  readonly urls: readonly string[];
  /** Servers that take writes, when the first of `urls` may be a replica; empty: `urls`. */
  readonly writeUrls: readonly string[];
  /** Upgrade `ldap://` connections with StartTLS. Nothing is sent in clear when that fails. */
  readonly startTls: boolean;
  /** A private authority: PEM text. Undefined: those of the machine. */
  readonly ca: string | undefined;
  /** To connect, TLS included, to one server. */
  readonly connectMilliseconds: number;
  /** For the answer to one operation. */
  readonly operationMilliseconds: number;
  /** For a free connection. */
  readonly waitMilliseconds: number;
  /** A server that failed is not tried again for so long while another one answers. */
  readonly serverRetryMilliseconds: number;
  /** Connections of the service account. */
  readonly searchConnections: number;
  /** Connections on which people's passwords are tried. */
  readonly bindConnections: number;
  /** Requests that may wait for a connection, per pool; more are refused at once. */
  readonly waitingLimit: number;

  /** Where people are searched, whole subtree. */
  readonly baseDn: string;
  /** The service account. Empty: searches are anonymous. */
  readonly bindDn: string;
  readonly bindPassword: string;

  /** `search`: find the entry, then bind as it. `direct`: make the DN from `dnTemplate`, bind, read the own entry. */
  readonly mode: 'search' | 'direct';
  /** For `direct`: `uid={username},ou=people,dc=univ,dc=example`. */
  readonly dnTemplate: string;
  /** What people sign in with, beside the canonical identifier. */
  readonly loginAttributes: readonly string[];
  /** What an entry has to match as well. */
  readonly userFilter: string;
  /**
   * An entry (or an invented DN) that the password of an unknown identifier is tried on, so that it takes as long as a wrong
   * one. Best is a real entry with an unknown password, hashed as people's are.
   */
  readonly decoyDn: string;

  /** Directory name → name, or names, that services see. */
  readonly attributes: Readonly<Record<string, string | readonly string[]>>;
  /** Attributes (directory names) whose values become base64 text. */
  readonly binaryAttributes: readonly string[];
  readonly states: StateFilters;
  /** The canonical identifier. */
  readonly usernameAttribute: string;
  readonly mailAttribute: string;
  /** A leading `{LABEL}` of its values is taken off when read. */
  readonly backupMailAttribute: string;
  /** How the backup mail is written; `{address}` is filled in. For supannMailPrive: `{SECOURS}{address}`. */
  readonly backupMailValue: string;
  readonly givenNameAttribute: string;
  readonly familyNameAttribute: string;
  readonly displayNameAttribute: string;
  readonly affiliationAttribute: string;
  /** Filter of people whose mail must not be forwarded. Empty: nobody. */
  readonly noForwardingFilter: string;

  readonly passwordWriting: PasswordWriting;
  readonly passwordAttribute: string;
  /** Where the directory notes when a password was changed. */
  readonly passwordChangedAttribute: string;
  /** Entry of the default password policy: read for its minimum age. Empty: only that of entries that name their own. */
  readonly passwordPolicyDn: string;
  readonly activation: ActivationOptions;
}
