/** One modification of an entry (RFC 4511, section 4.6). `replace` with no values removes the attribute. */
export interface LdapChange {
  readonly operation: 'add' | 'delete' | 'replace';
  readonly attribute: string;
  readonly values: readonly string[];
}

/**
 * Filters (RFC 4515) for the state of an entry, evaluated in this order; an entry that none matches is active. `{now}` in a value is the
 * present as generalized time. An empty filter matches nothing.
 */
export interface StateFilters {
  readonly pending: string;
  readonly locked: string;
  readonly expired: string;
  readonly closed: string;
}

/** What the activation and the account page write in addition to the password. */
export interface ActivationOptions {
  /** Attribute to which the acceptance of the charter is added. */
  readonly charterAttribute: string;
  /** Its value: `{version}` and `{date}` (generalized time) are filled in. */
  readonly charterValue: string;
  readonly forwardingAttribute: string;
  readonly deliveryAttribute: string;
  /** Values of the delivery attribute when a copy is kept. */
  readonly keepCopyValues: readonly string[];
  /** Values when no copy is kept. */
  readonly noCopyValues: readonly string[];
  /**
   * How a pending entry becomes active. Race condition: one change must delete a value that only a pending entry has, so that one of two
   * concurrent activations succeeds.
   */
  readonly stateChanges: readonly LdapChange[];
}

/** By what people are found who have forgotten their identifier. */
export interface BirthOptions {
  /** Attributes with the number of a student or of a member of staff. */
  readonly numberAttributes: readonly string[];
  readonly birthDateAttribute: string;
  /** How a date is written in it: `{year}`, `{month}` and `{day}` are filled in. */
  readonly birthDateValue: string;
}

/** How new passwords are written. */
export type PasswordWriting =
  /** RFC 3062 extended operation, as the service account: the directory checks and hashes. */
  | 'exop'
  /** The attribute is replaced in clear (over TLS), so that the directory's own policy sees and hashes it. */
  | 'modify'
  /** {SSHA512} computed here. The directory cannot check quality or history: only for directories that do not hash. */
  | 'hashed';

/** Options of the LDAP directory; defaults are in the settings table. Durations are milliseconds. */
export interface LdapOptions {
  /** `ldap://host[:389]` or `ldaps://host[:636]`, the preferred one first. */
  readonly urls: readonly string[];
  /** Servers that accept writes, when the first of `urls` may be a replica; empty: `urls`. */
  readonly writeUrls: readonly string[];
  /** Upgrade `ldap://` connections with StartTLS. Nothing is sent in clear when that fails. */
  readonly startTls: boolean;
  /** Certificates of a private authority, as PEM text. Undefined: the authorities that Node trusts. */
  readonly ca: string | undefined;
  /** Timeout of a connection to one server, TLS included. */
  readonly connectMilliseconds: number;
  /** Timeout of one operation. */
  readonly operationMilliseconds: number;
  /** Longest wait for a free connection. */
  readonly waitMilliseconds: number;
  /** How long a server that failed is skipped while another one answers. */
  readonly serverRetryMilliseconds: number;
  /** Most connections of the service account. */
  readonly searchConnections: number;
  /** Most connections for binds with people's passwords. */
  readonly bindConnections: number;
  /** Requests that may wait for a connection, per pool; more are refused at once. */
  readonly waitingLimit: number;

  /** Search base of accounts, whole subtree. */
  readonly baseDn: string;
  /** The service account. Empty: searches are anonymous. */
  readonly bindDn: string;
  readonly bindPassword: string;

  /** `search`: search the entry, then bind as it. `direct`: bind with the DN from `dnTemplate`, then read the own entry. */
  readonly mode: 'search' | 'direct';
  /** For `direct`: `uid={username},ou=people,dc=univ,dc=example`. */
  readonly dnTemplate: string;
  /** Attributes that people sign in with, in addition to the canonical identifier. */
  readonly loginAttributes: readonly string[];
  /** Filter that entries must match in addition. */
  readonly userFilter: string;
  /**
   * Timing attack, account enumeration: the password of an unknown identifier is tried on this entry, so that it takes as long as a wrong
   * password. Best is a real entry with an unknown password, hashed as people's are.
   */
  readonly decoyDn: string;

  /** Attribute name in the directory → name, or names, that services see. */
  readonly attributes: Readonly<Record<string, string | readonly string[]>>;
  /** Attributes (directory names) whose values become base64 text. */
  readonly binaryAttributes: readonly string[];
  readonly states: StateFilters;
  /** The canonical identifier. */
  readonly usernameAttribute: string;
  readonly mailAttribute: string;
  /** A leading `{LABEL}` of its values is removed when read. */
  readonly backupMailAttribute: string;
  /** Template of the backup mail; `{address}` is filled in. For supannMailPrive: `{SECOURS}{address}`. */
  readonly backupMailValue: string;
  readonly givenNameAttribute: string;
  readonly familyNameAttribute: string;
  readonly displayNameAttribute: string;
  readonly affiliationAttribute: string;
  /** Filter of people whose mail must not be forwarded. Empty: nobody. */
  readonly noForwardingFilter: string;

  readonly passwordWriting: PasswordWriting;
  readonly passwordAttribute: string;
  /** Attribute with the directory's time of the last password change. */
  readonly passwordChangedAttribute: string;
  /** Entry of the default password policy, read for its minimum age. Empty: only the policies that entries name. */
  readonly passwordPolicyDn: string;
  /** How an account is locked. */
  readonly lockChanges: readonly LdapChange[];
  readonly activation: ActivationOptions;
  /** Undefined: nobody is found by number and birth date. */
  readonly births: BirthOptions | undefined;
}
