import type { Clock } from '../../base/clock';
import { settingNamed } from '../../base/environment-name';
import { OperatorFault } from '../../base/faults';
import { secureContext } from '../../base/secure-context';
import { LdapConnection, ResultCode } from './connection';
import type { LdapOptions } from './options';
import { type LdapAddress, type LdapSecurity, openSocket, parseLdapUrl } from './socket';

/** The identity that a connection is bound to when it is opened; absent: anonymous. */
export interface LdapIdentity {
  readonly dn: string;
  readonly password: string;
}

/** Failover: the configured servers, in order of preference, and which of them failed lately. */
export class LdapServers {
  private readonly addresses: readonly LdapAddress[];
  private readonly downUntil: number[];
  private readonly security: LdapSecurity;

  /** @throws OperatorFault on an invalid URL */
  constructor(
    urls: readonly string[],
    private readonly settings: LdapOptions,
    private readonly clock: Clock,
  ) {
    this.addresses = urls.map(readUrl);
    this.downUntil = urls.map(() => 0);
    this.security = { startTls: settings.startTls, context: secureContext(settings.ca) };
  }

  /** Whether no preferred server is available over the one of this connection. */
  isPreferred(connection: LdapConnection): boolean {
    return connection.server <= (this.candidates()[0] ?? 0);
  }

  /** Records that a server failed during an operation. */
  noteFailure(server: number): void {
    this.downUntil[server] = this.clock.now() + this.settings.serverRetryMilliseconds;
  }

  /**
   * Connects to the first server that answers, and binds.
   * @throws OperatorFault when none does
   */
  async open(identity: LdapIdentity | undefined): Promise<LdapConnection> {
    const faults: string[] = [];
    let cause: unknown;
    for (const server of this.candidates()) {
      try {
        return await this.connect(server, identity);
      } catch (error) {
        if (error instanceof OperatorFault) throw error;
        this.noteFailure(server);
        faults.push(`${this.addresses[server]?.url}: ${(error as Error).message}`);
        cause = error;
      }
    }
    throw new OperatorFault(`No LDAP server answers (${faults.join('; ')}).`, remedyFor(cause), cause);
  }

  private async connect(server: number, identity: LdapIdentity | undefined): Promise<LdapConnection> {
    const { connectMilliseconds, operationMilliseconds } = this.settings;
    const socket = await openSocket(this.addresses[server] as LdapAddress, this.security, connectMilliseconds);
    const connection = new LdapConnection(socket, server, operationMilliseconds);
    try {
      if (identity) await bindAs(connection, identity);
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  /** The servers that did not fail lately; all of them when all did. */
  private candidates(): number[] {
    const now = this.clock.now();
    const all = this.addresses.map((_, server) => server);
    const up = all.filter((server) => (this.downUntil[server] ?? 0) <= now);
    return up.length > 0 ? up : all;
  }
}

async function bindAs(connection: LdapConnection, identity: LdapIdentity): Promise<void> {
  const answer = await connection.bind(identity.dn, identity.password);
  if (answer.code === ResultCode.success) return;
  throw new OperatorFault(
    `The directory refuses the service account ${identity.dn} (LDAP result ${answer.code}).`,
    `Check ${settingNamed('ldap.bindDn')} and ${settingNamed('ldap.bindPassword')}, and that the service account is not locked.`,
  );
}

function readUrl(url: string): LdapAddress {
  try {
    return parseLdapUrl(url);
  } catch (error) {
    throw new OperatorFault(
      `“${url}” is not an LDAP URL.`,
      `Write ldap://host:389 or ldaps://host:636 in ${settingNamed('ldap.url')} and ${settingNamed('ldap.writeUrl')}.`,
      error,
    );
  }
}

function remedyFor(error: unknown): string {
  const code = String((error as { code?: unknown } | undefined)?.code ?? '');
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return `Use a host name of the server's certificate in ${settingNamed('ldap.url')}.`;
  if (/CERT|ISSUER|SIGNATURE|SELF_SIGNED|CA/.test(code)) {
    return `Name the authority that signed the LDAP server's certificate in ${settingNamed('ldap.caFile')}, and check that the certificate has not expired.`;
  }
  return `Check that the LDAP server runs, ${settingNamed('ldap.url')} and the network in between.`;
}
