/** One change to an entry, as LDAP's modify has it. `replace` with no values removes the attribute. */
export interface LdapChange {
  readonly operation: 'add' | 'delete' | 'replace';
  readonly attribute: string;
  readonly values: readonly string[];
}

/** Filters (RFC 4515) that tell the state of an entry. They are looked at in this order; an entry that none matches is active. */
export interface StateFilters {
  readonly pending?: string;
  readonly locked?: string;
  readonly expired?: string;
  readonly closed?: string;
}

/** What the first connection writes beside the password. */
export interface ActivationOptions {
  /** Where the acceptance of the charter is added. Default `supannRefId`. */
  readonly charterAttribute?: string;
  /** Its value: `{version}` and `{date}` (generalized time) are filled in. Default `{CHARTE}{version};{date}`. */
  readonly charterValue?: string;
  /** Default `mailForwardingAddress`. */
  readonly forwardingAttribute?: string;
  /** Default `mailDeliveryOption`. */
  readonly deliveryAttribute?: string;
  /** Values of the delivery attribute when a copy is kept. Default `mailbox`, `forward`. */
  readonly keepCopyValues?: readonly string[];
  /** Values when none is kept. Default `forward`. */
  readonly noCopyValues?: readonly string[];
  /**
   * How a pending entry becomes an active one. One change has to delete a value that only a pending entry has: this is what
   * lets a single one of two simultaneous activations win. Default: `supannRessourceEtat` goes from
   * `{COMPTE}I:SupannPrecree` to `{COMPTE}A:SupannActif`.
   */
  readonly stateChanges?: readonly LdapChange[];
}

/** How new passwords reach the directory. */
export type PasswordWriting =
  /** RFC 3062 extended operation, as the service account: the directory checks and hashes. */
  | 'exop'
  /** The attribute is replaced in clear (over TLS), so that the directory's own policy sees and hashes it. */
  | 'modify'
  /** {SSHA512} made here. It hides quality and history from the directory: only for directories that do not hash. */
  | 'hashed';

/** Everything that the LDAP directory has to know. Durations are milliseconds. */
export interface LdapOptions {
  /** `ldap://host[:389]` or `ldaps://host[:636]`, the preferred one first. */
  readonly urls: readonly string[];
  /** Servers that take writes, when the first of `urls` may be a replica. Default: `urls`. */
  readonly writeUrls?: readonly string[];
  /** Upgrade `ldap://` connections with StartTLS. Nothing is sent in clear when that fails. Default false. */
  readonly startTls?: boolean;
  /** A private authority: PEM text. */
  readonly ca?: string;
  /** A private authority: path of a PEM file, read at start. */
  readonly caFile?: string;
  /** To connect, TLS included, to one server. Default 2000. */
  readonly connectMilliseconds?: number;
  /** For the answer to one operation. Default 2500. */
  readonly operationMilliseconds?: number;
  /** For a free connection. Default 2000. */
  readonly waitMilliseconds?: number;
  /** A server that failed is not tried again for so long while another one answers. Default 30000. */
  readonly serverRetryMilliseconds?: number;
  /** Connections of the service account. Default 8. */
  readonly searchConnections?: number;
  /** Connections on which people's passwords are tried. Default 8. */
  readonly bindConnections?: number;
  /** Requests that may wait for a connection, per pool; more are refused at once. Default 500. */
  readonly waitingLimit?: number;

  readonly baseDn: string;
  /** Where people are searched, whole subtree. Default: `baseDn`. */
  readonly peopleDn?: string;
  /** The service account. Without it searches are anonymous. */
  readonly bindDn?: string;
  readonly bindPassword?: string;

  /** `search`: find the entry, then bind as it. `direct`: make the DN from `dnTemplate`, bind, read the own entry. Default `search`. */
  readonly mode?: 'search' | 'direct';
  /** For `direct`: `uid={username},ou=people,dc=univ,dc=example`. */
  readonly dnTemplate?: string;
  /** What people sign in with. Default `uid`, `mail`. */
  readonly loginAttributes?: readonly string[];
  /** What an entry has to match as well. Default `(objectClass=person)`. */
  readonly userFilter?: string;
  /** The canonical identifier. Default `uid`. */
  readonly usernameAttribute?: string;
  /**
   * An entry (or an invented DN) that the password of an unknown identifier is tried on, so that it takes as long as a wrong
   * one. Best is a real entry with an unknown password, hashed as people's are. Default `uid=portillon-decoy` under `peopleDn`.
   */
  readonly decoyDn?: string;

  /** Directory name → name, or names, that services see. */
  readonly attributes?: Readonly<Record<string, string | readonly string[]>>;
  /** Attributes (directory names) whose values become base64 text. Default `jpegPhoto`, `userCertificate;binary`. */
  readonly binaryAttributes?: readonly string[];
  /** `{now}` in a value stands for the present as generalized time. Defaults: see `ldap-defaults.ts`. */
  readonly states?: StateFilters;
  readonly mailAttribute?: string;
  /** A leading `{LABEL}` of its values is taken off when read. Default `supannMailPerso`. */
  readonly backupMailAttribute?: string;
  /** How the backup mail is written; `{address}` is filled in. For supannMailPrive: `{SECOURS}{address}`. Default `{address}`. */
  readonly backupMailValue?: string;
  readonly givenNameAttribute?: string;
  readonly familyNameAttribute?: string;
  readonly displayNameAttribute?: string;
  readonly affiliationAttribute?: string;

  /** Default `modify`. */
  readonly passwordWriting?: PasswordWriting;
  /** Where the directory notes when a password was changed. Default `pwdChangedTime`, of the password policy of OpenLDAP. */
  readonly passwordChangedAttribute?: string;
  /** Entry of the default password policy: read for its minimum age. Entries that name their own need none. */
  readonly passwordPolicyDn?: string;
  /** Default `userPassword`. */
  readonly passwordAttribute?: string;
  readonly activation?: ActivationOptions;
}
