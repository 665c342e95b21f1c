import type { Entry } from 'ldapts';
import type { Clock } from '../../base/clock';
import { settingNamed } from '../../base/environment-name';
import { OperatorFault } from '../../base/faults';
import type { Log } from '../../base/log';
import type { AccountChange, DirectoryChange } from '../account-change';
import type { Account, Authentication, Directory } from '../directory';
import { isRightPassword, outcomeOfBind } from './bind-outcome';
import { isRefusal, type LdapAnswer, type LdapConnection, ResultCode } from './connection';
import { dnFromTemplate } from './dn';
import { LdapEntryReader } from './entry';
import { changeByExop } from './exop-change';
import { birthFilter, loginFilter, parseFilter } from './filter';
import { membershipSearch } from './membership';
import { changeableAt } from './minimum-age';
import type { LdapOptions } from './options';
import { modifications, plan } from './planned-change';
import { LdapPool } from './pool';
import { type LdapIdentity, LdapServers } from './servers';
import { resultOfWrite } from './write-result';

const IDENTIFIER_LIMIT = 256;
const PASSWORD_LIMIT = 4096;

/** The accounts of an LDAP directory. */
export class LdapDirectory implements Directory {
  private readonly reader: LdapEntryReader;
  private readonly wanted: string[];
  /** Includes the canonical identifier, because sessions and links contain only that. */
  private readonly loginAttributes: readonly string[];
  /** Connections of the service account, for searches and writes. */
  private readonly searching: LdapPool;
  private readonly writing: LdapPool;
  /** Connections for binds with people's passwords. */
  private readonly binding: LdapPool;
  /** The same to the servers that accept writes. */
  private readonly proving: LdapPool;

  /**
   * Connects lazily.
   * @throws OperatorFault when an option is wrong
   */
  constructor(
    private readonly settings: LdapOptions,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    parseFilter(this.settings.userFilter, 'ldap.userFilter');
    this.reader = new LdapEntryReader(this.settings);
    this.wanted = this.reader.wanted;
    this.loginAttributes = [...new Set([...settings.loginAttributes, settings.usernameAttribute])];
    const servers = new LdapServers(this.settings.urls, this.settings, clock);
    const service = serviceIdentity(this.settings);
    this.searching = this.pool(servers, this.settings.searchConnections, service);
    this.binding = this.pool(servers, this.settings.bindConnections, undefined);
    const writeServers =
      this.settings.writeUrls.length > 0 && new LdapServers(this.settings.writeUrls, this.settings, clock);
    this.writing = writeServers ? this.pool(writeServers, this.settings.searchConnections, service) : this.searching;
    this.proving = writeServers ? this.pool(writeServers, this.settings.bindConnections, undefined) : this.binding;
  }

  /** Open connections of each kind: a gauge for metrics. */
  get connections(): { readonly searching: number; readonly binding: number } {
    return { searching: this.searching.size, binding: this.binding.size };
  }

  async find(identifier: string): Promise<Account | undefined> {
    const name = normaliseIdentifier(identifier);
    return name === undefined ? undefined : this.lookUp(name);
  }

  async findByBirth(number: string, birthDate: string): Promise<Account | undefined> {
    const name = normaliseIdentifier(number);
    const { births, userFilter, baseDn } = this.settings;
    if (births === undefined || name === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(birthDate)) return undefined;
    const filter = birthFilter(births, userFilter, name, birthDate);
    return this.onlyOne((connection) => this.people(connection, { base: baseDn, scope: 'sub', filter }));
  }

  async authenticate(
    identifier: string,
    password: string,
    mayTry?: (account: Account) => Promise<boolean>,
  ): Promise<Authentication> {
    const name = normaliseIdentifier(identifier);
    if (name === undefined || !isSendable(password)) return { outcome: 'refused' };
    if (this.settings.mode === 'direct') return this.authenticateDirectly(name, password);
    const account = await this.lookUp(name);
    if (account && mayTry && !(await mayTry(account))) return { outcome: 'notTried' };
    // Timing attack, account enumeration: an unknown identifier causes a bind too.
    const dn = account?.dn ?? this.settings.decoyDn;
    const answer = await this.binding.run((connection) => connection.bind(dn, password), true);
    return account ? outcomeOfBind(answer, account) : { outcome: 'refused' };
  }

  async change({ dn }: Account, changes: readonly AccountChange[]): Promise<DirectoryChange> {
    const password = changes.find((change) => change.kind === 'password')?.password;
    if (password !== undefined && !isSendable(password)) return { outcome: 'passwordRefused', reason: 'notAllowed' };
    return this.writing.run(async (connection) => {
      const result = await this.write(connection, dn, changes, password);
      if (result.outcome !== 'passwordRefused' || result.reason !== 'tooYoung') return result;
      return { ...result, changeableAt: await changeableAt(connection, this.settings, dn) };
    }, false);
  }

  private async write(
    connection: LdapConnection,
    dn: string,
    changes: readonly AccountChange[],
    password: string | undefined,
  ): Promise<DirectoryChange> {
    const planned = plan(this.settings, changes);
    if (password === undefined || this.settings.passwordWriting !== 'exop')
      return resultOfWrite(await connection.modify(dn, modifications(planned)), planned);
    const isWritten = () => this.bindsAs(dn, password);
    return changeByExop(connection, { dn, password, planned, isWritten }, this.clock);
  }

  async opens({ dn }: Account, password: string): Promise<boolean> {
    return isSendable(password) && (await this.bindsAs(dn, password));
  }

  private async bindsAs(dn: string, password: string): Promise<boolean> {
    const answer = await this.proving.run((connection) => connection.bind(dn, password), true);
    return isRightPassword(answer);
  }

  async belongsTo(account: Account, group: string): Promise<boolean> {
    const search = { ...membershipSearch(group, account), attributes: ['1.1'], sizeLimit: 1 };
    try {
      return (await this.searching.run((connection) => connection.search(search), true)).length > 0;
    } catch (error) {
      if (isRefusal(error) && error.code === ResultCode.noSuchObject) return false;
      return (await this.asked(() => Promise.reject(error))).length > 0;
    }
  }

  async ping(): Promise<void> {
    const base = this.settings.baseDn;
    const search = { base, scope: 'base', filter: '(objectClass=*)', attributes: ['1.1'], sizeLimit: 1 } as const;
    const found = await this.asked(() => this.searching.run((connection) => connection.search(search), true));
    if (found.length === 0) throw absentBase(base);
  }

  async close(): Promise<void> {
    for (const pool of new Set([this.searching, this.writing, this.binding, this.proving])) pool.close();
  }

  private lookUp(name: string): Promise<Account | undefined> {
    return this.onlyOne((connection) => this.search(connection, name));
  }

  /** One search; undefined for several matches. */
  private async onlyOne(search: (connection: LdapConnection) => Promise<Entry[]>): Promise<Account | undefined> {
    const entries = await this.asked(() => this.searching.run(search, true));
    if (entries.length > 1) {
      this.log.warn({ dns: entries.map(({ dn }) => dn) }, 'several directory entries have one identifier: refused');
    }
    return entries.length === 1 && entries[0] ? this.reader.read(entries[0], this.clock.now()) : undefined;
  }

  private search(connection: LdapConnection, name: string) {
    const { settings } = this;
    const own = settings.mode === 'direct';
    return this.people(connection, {
      base: own ? dnFromTemplate(settings.dnTemplate, name) : settings.baseDn,
      scope: own ? 'base' : 'sub',
      filter: own ? settings.userFilter : loginFilter(this.loginAttributes, settings.userFilter, name),
    });
  }

  private people(
    connection: LdapConnection,
    where: { readonly base: string; readonly scope: 'base' | 'sub'; readonly filter: string },
  ): Promise<Entry[]> {
    const { binaryAttributes } = this.settings;
    return connection.search({ ...where, attributes: this.wanted, binaryAttributes, sizeLimit: 2 });
  }

  /** Binds with the DN from the template, then reads the own entry on the same connection, as the person. */
  private authenticateDirectly(name: string, password: string): Promise<Authentication> {
    const dn = dnFromTemplate(this.settings.dnTemplate, name);
    return this.binding.run(async (connection) => {
      const answer: LdapAnswer = await connection.bind(dn, password);
      if (answer.code !== ResultCode.success) return outcomeOfBind(answer, undefined);
      const [entry] = await this.asked(() => this.search(connection, name));
      const account = entry && this.reader.read(entry, this.clock.now());
      return account ? outcomeOfBind(answer, account) : { outcome: 'refused' };
    }, true);
  }

  /** Maps the directory's refusal of a search: no entry, or an OperatorFault. */
  private async asked<T>(search: () => Promise<T[]>): Promise<T[]> {
    try {
      return await search();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const inOwnTree = this.settings.mode === 'direct';
      if (error.code === ResultCode.noSuchObject && inOwnTree) return [];
      if (error.code === ResultCode.noSuchObject) throw absentBase(this.settings.baseDn, error);
      throw new OperatorFault(
        `The directory refuses a search (LDAP result ${error.code}: ${error.message}).`,
        `Check the rights and limits of the service account, ${settingNamed('ldap.baseDn')} and ${settingNamed('ldap.userFilter')}.`,
        error,
      );
    }
  }

  private pool(servers: LdapServers, size: number, identity: LdapIdentity | undefined): LdapPool {
    return new LdapPool({
      size,
      waitMilliseconds: this.settings.waitMilliseconds,
      waitingLimit: this.settings.waitingLimit,
      open: () => servers.open(identity),
      isPreferred: (connection) => servers.isPreferred(connection),
      noteFailure: (server) => servers.noteFailure(server),
    });
  }
}

/** Unicode normalization (NFKC), trimmed: full-width and decomposed forms are one identifier. Undefined when no account can have it. */
function normaliseIdentifier(identifier: string): string | undefined {
  if (identifier.length > IDENTIFIER_LIMIT) return undefined;
  const name = identifier.normalize('NFKC').trim();
  return name === '' || name.includes('\0') ? undefined : name;
}

/** Unauthenticated bind (RFC 4513, section 5.1.2): an empty password would succeed. Also refuses what servers truncate. */
function isSendable(password: string): boolean {
  return password.trim() !== '' && password.length <= PASSWORD_LIMIT && !password.includes('\0');
}

function serviceIdentity({ bindDn, bindPassword }: LdapOptions): LdapIdentity | undefined {
  if (bindDn === '') return undefined;
  if (bindPassword) return { dn: bindDn, password: bindPassword };
  throw new OperatorFault(
    `The service account ${bindDn} has no password.`,
    `Set ${settingNamed('ldap.bindPassword')}, or leave ${settingNamed('ldap.bindDn')} empty.`,
  );
}

function absentBase(base: string, cause?: unknown): OperatorFault {
  return new OperatorFault(
    `The directory has no entry ${base}, or the service account may not see it.`,
    `Check ${settingNamed('ldap.baseDn')} and the rights of the service account.`,
    cause,
  );
}
