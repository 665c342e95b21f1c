import { Metrics } from '../audit/metrics';
import type { Clock } from '../base/clock';
import { createLog, type Log } from '../base/log';
import type { Settings } from '../config/settings';
import { usesRedis } from '../config/uses-redis';
import type { Directory } from '../directory/directory';
import { type EmbeddedDirectory, startEmbeddedDirectory } from '../directory/embedded/embedded-directory';
import { LdapDirectory } from '../directory/ldap/ldap-directory';
import type { EmbeddedMailbox } from '../mail/embedded-mailbox';
import type { MailQueue } from '../mail/mail-queue';
import type { Environment } from '../services/apereo/environment';
import { LoginThrottle } from '../session/login-throttle';
import { MemoryStore } from '../store/memory-store';
import { openRedisStore } from '../store/redis-store';
import type { Store } from '../store/store';
import { TicketRegistry } from '../tickets/ticket-registry';
import { ldapOptions } from './ldap-options';
import { openMail } from './mail';
import { openServices, type ServiceParts } from './services';

/** The parts with connections, files or memory, opened from the settings. */
export interface Parts extends ServiceParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly auditLog: Log;
  readonly metrics: Metrics;
  readonly store: Store;
  readonly directory: Directory;
  readonly embeddedDirectory: EmbeddedDirectory | undefined;
  readonly mailer: MailQueue;
  /** The mailbox of the trial mode. */
  readonly mailbox: EmbeddedMailbox | undefined;
  readonly tickets: TicketRegistry;
  readonly throttle: LoginThrottle;
  close(): Promise<void>;
}

/**
 * @param environment variables that service files may name
 * @throws OperatorFault when a part cannot be opened; those opened before are closed again
 */
export async function openParts(settings: Settings, clock: Clock, environment: Environment): Promise<Parts> {
  const metrics = new Metrics();
  const { log, auditLog } = openLogs(settings, metrics);
  const { keep, close } = closer();
  try {
    const store = keep(await openStore(settings, clock, log));
    const served = await openServices(settings, { store, log, environment });
    keep(served.services);
    const { directory, embedded } = await openDirectory(settings, clock, log);
    if (embedded) keep(embedded);
    keep(directory);
    const { mailer, mailbox } = await openMail(settings, { store, clock, log, metrics });
    if (mailbox) keep(mailbox);
    keep(mailer);
    return {
      clock,
      log,
      auditLog,
      metrics,
      store,
      directory,
      embeddedDirectory: embedded,
      mailer,
      mailbox,
      ...served,
      tickets: openTickets(settings, store, clock),
      throttle: openThrottle(settings),
      close,
    };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** Collects what was opened, to close it in reverse order. */
function closer() {
  const opened: { close(): Promise<void> }[] = [];
  const keep = <T extends { close(): Promise<void> }>(part: T): T => {
    opened.push(part);
    return part;
  };
  const close = async () => {
    for (const part of opened.splice(0).reverse()) await part.close();
  };
  return { keep, close };
}

/** A directory, and the embedded server behind it, if any. */
interface DirectoryParts {
  readonly directory: Directory;
  readonly embedded: EmbeddedDirectory | undefined;
}

/** The store of the settings: Redis (single, Sentinel, Cluster) or memory. */
export async function openStore(settings: Settings, clock: Clock, log: Log): Promise<Store> {
  const { 'redis.url': url, 'redis.sentinels': sentinels, 'redis.cluster': cluster } = settings;
  if (!usesRedis(settings)) return new MemoryStore(clock);
  return openRedisStore({
    ...given('url', url),
    ...(sentinels.length > 0 ? { sentinels, sentinelName: settings['redis.sentinelName'] } : {}),
    ...(cluster.length > 0 ? { cluster } : {}),
    ...given('username', settings['redis.username']),
    ...given('password', settings['redis.password']),
    ...given('caFile', settings['redis.caFile']),
    tls: settings['redis.tls'],
    keyPrefix: settings['redis.keyPrefix'],
    timeoutMilliseconds: settings['redis.timeoutMilliseconds'],
    log,
  });
}

/** The directory of the settings, or the embedded one with the sample accounts. */
export async function openDirectory(settings: Settings, clock: Clock, log: Log): Promise<DirectoryParts> {
  if (settings['ldap.url'].length > 0) {
    return { directory: new LdapDirectory(ldapOptions(settings), clock, log), embedded: undefined };
  }
  const embedded = await startEmbeddedDirectory({ clock });
  const { url, baseDn, bindDn, bindPassword } = embedded;
  const own = {
    ...settings,
    'ldap.url': [url],
    'ldap.baseDn': `ou=people,${baseDn}`,
    'ldap.bindDn': bindDn,
    'ldap.bindPassword': bindPassword,
  };
  return { directory: new LdapDirectory(ldapOptions(own), clock, log), embedded };
}

/** An option only when its setting is not empty, so that the default of the part applies otherwise. */
function given<K extends string>(key: K, value: string): Partial<Record<K, string>> {
  return value === '' ? {} : ({ [key]: value } as Record<K, string>);
}

/** The log, and the audit log: a separate file, or the same stream. */
export function openLogs(settings: Settings, metrics: Metrics): { log: Log; auditLog: Log } {
  const onLate = () => metrics.countLateLine();
  const log = createLog(settings['log.level'], settings['log.file'] || undefined, onLate);
  const auditFile = settings['audit.file'];
  return { log, auditLog: auditFile ? createLog('info', auditFile, onLate) : log };
}

/** How long an expired session is kept for a node that tells its services: longer than a restart takes. */
const EXPIRY_GRACE_SECONDS = 3600;

function openTickets(settings: Settings, store: Store, clock: Clock): TicketRegistry {
  return new TicketRegistry(store, clock, {
    serviceTicketSeconds: settings['tickets.serviceTicketSeconds'],
    proxyTicketSeconds: settings['tickets.proxyTicketSeconds'],
    idleSeconds: settings['tickets.idleSeconds'],
    capSeconds: settings['tickets.capSeconds'],
    rememberMeIdleSeconds: settings['tickets.rememberMeIdleSeconds'],
    rememberMeCapSeconds: settings['tickets.rememberMeCapSeconds'],
    graceSeconds: settings['cas.logoutOnExpiry'] ? EXPIRY_GRACE_SECONDS : 0,
    quotas: { perService: settings['tickets.visitsPerService'], perSession: settings['tickets.visitsPerSession'] },
  });
}

function openThrottle(settings: Settings): LoginThrottle {
  return new LoginThrottle({
    accountFailures: settings['throttle.accountFailures'],
    accountWaitSeconds: settings['throttle.accountWaitSeconds'],
    accountWaitMaxSeconds: settings['throttle.accountWaitMaxSeconds'],
    accountDailyAttempts: settings['throttle.accountDailyAttempts'],
    addressFailures: settings['throttle.addressFailures'],
    siteFailures: settings['throttle.siteFailures'],
    addressWindowSeconds: settings['throttle.addressWindowSeconds'],
    allowedNetworks: settings['throttle.allowedNetworks'],
  });
}
