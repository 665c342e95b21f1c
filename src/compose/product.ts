import { join } from 'node:path';
import { createApp, type Route } from '../app';
import { AuditLog } from '../audit/audit-log';
import type { Audit } from '../audit/fact';
import type { Clock } from '../base/clock';
import type { Log } from '../base/log';
import { randomText } from '../base/secrets';
import type { Settings } from '../config/settings';
import { FormGuard } from '../forms/form-guard';
import { letterHtml, letterPage, MAILBOX_PATH, mailboxPage } from '../mailbox/mailbox';
import { Health } from '../ops/health';
import { metricsListener } from '../ops/metrics-listener';
import { SsoSessions } from '../ops/sso-sessions';
import type { Outgoing } from '../outgoing/outgoing-request';
import { Assets } from '../pages/assets';
import { Themes } from '../pages/theme';
import { Views } from '../pages/views';
import { recoveryChoices } from '../recovery/choices';
import { SignIn } from '../session/sign-in';
import type { SingleLogout } from '../session/single-logout';
import type { SingleLogoutOnExpiry } from '../session/single-logout-on-expiry';
import { assets } from '../web/assets';
import { HttpServer } from '../web/http-server';
import type { WebRequest } from '../web/request';
import { pageHeaders } from '../web/security-headers';
import { Serve } from '../web/serve';
import { buildActivation } from './activation';
import { buildCas } from './cas';
import { greeting } from './greeting';
import { buildLogoutOnExpiry, buildSingleLogout, CALLBACK_LIMITS, NOTICE_LIMITS, openOutgoing } from './outgoing';
import { openParts, type Parts } from './parts';

const ROOT = join(__dirname, '../..');
const FORM_COOKIE = 'portillon-form';

/** The whole product, built and not yet listening. */
export interface Product {
  readonly log: Log;
  readonly parts: Parts;
  /** @throws OperatorFault when a port is taken */
  listen(): Promise<{ readonly port: number }>;
  /** What the console says when the server is ready on this port. */
  greeting(port: number): string;
  /** Turns /health/ready red, waits until proxies have seen it, lets requests under way finish, closes every connection. */
  close(): Promise<void>;
}

/**
 * Builds everything from the settings. The only place that picks among adapters.
 * @throws OperatorFault for a part that cannot be opened
 */
export async function compose(settings: Settings, clock: Clock): Promise<Product> {
  const parts = await openParts(settings, clock);
  const { log, metrics } = parts;
  const shared = await openShared(settings, clock, parts);
  const health = new Health(
    [
      { name: 'store', ping: () => parts.store.ping() },
      { name: 'directory', ping: () => parts.directory.ping() },
    ],
    log,
  );
  const server = new HttpServer(buildApp(settings, clock, parts, shared, health));
  const metricsServer = new HttpServer(metricsListener(metrics));
  return {
    log,
    parts,
    listen: async () => {
      if (settings['metrics.port'] > 0) {
        await metricsServer.listen(settings['metrics.host'], settings['metrics.port'], 'PORTILLON_METRICS_PORT');
      }
      return { port: await server.listen(settings.host, settings.port, 'PORTILLON_PORT') };
    },
    greeting: (port) =>
      greeting(settings, port, {
        directory: parts.embeddedDirectory !== undefined,
        mailbox: parts.mailbox !== undefined,
      }),
    close: async () => {
      health.drain();
      server.leave();
      await clock.delay(settings['process.noticeSeconds'] * 1000);
      await server.close(settings['process.drainSeconds']);
      await metricsServer.close(0);
      await shared.logoutOnExpiry.close();
      await shared.singleLogout.close();
      shared.callbacks.close();
      await parts.close();
    },
  };
}

function buildApp(settings: Settings, clock: Clock, parts: Parts, shared: Shared, health: Health) {
  const publicUrl = new URL(settings.publicUrl);
  const { basePath } = shared;
  const isHttps = publicUrl.protocol === 'https:';
  const themes = new Themes(themeValues(settings));
  const catalogue = new Assets(join(ROOT, 'views/assets'), themes);
  const serve = new Serve({
    views: new Views({ folder: join(ROOT, 'views'), assets: catalogue, publicUrl, themes, words: cardNames(settings) }),
    cookieScope: { path: basePath || '/', secure: isHttps },
    defaultLanguage: settings.defaultLanguage,
    pageHeaders: pageHeaders(isHttps),
  });
  return createApp({
    basePath,
    trustedProxies: settings.trustedProxies,
    log: parts.log,
    clock,
    serve,
    observeRequest: (route, status, seconds) => parts.metrics.observeRequest(route, status, seconds),
    assets: assets(catalogue, settings['theme.siteDir']),
    routes: [
      ...healthRoutes(health),
      ...buildCas(settings, clock, parts, shared),
      ...buildSsoSessions(settings, parts, shared),
      ...buildRecovery(settings, basePath, themes),
      ...buildMailbox(parts),
    ],
    mounts: [buildActivation(settings, clock, parts, shared)],
  });
}

/** What several features use. */
export interface Shared {
  readonly basePath: string;
  readonly guard: FormGuard;
  readonly signIn: SignIn;
  readonly audit: Audit;
  /** For the requests of proxies, which are kept apart from the notices of logout. */
  readonly callbacks: Outgoing;
  /** Whoever closes sessions gives what the registry returned to `announce`. */
  readonly singleLogout: SingleLogout;
  readonly logoutOnExpiry: SingleLogoutOnExpiry;
  /** The configured key, or one that lives as long as the process. */
  readonly secret: string;
}

/** @throws OperatorFault for settings that cannot be used; the parts are closed then */
async function openShared(settings: Settings, clock: Clock, parts: Parts): Promise<Shared> {
  try {
    return buildShared(settings, clock, parts);
  } catch (fault) {
    await parts.close();
    throw fault;
  }
}

function buildShared(settings: Settings, clock: Clock, parts: Parts): Shared {
  const { store, directory, throttle, metrics, auditLog } = parts;
  const audit = new AuditLog(auditLog, clock, (fact) => metrics.countFact(fact));
  const callbacks = openOutgoing(settings, clock, CALLBACK_LIMITS);
  const notices = openOutgoing(settings, clock, NOTICE_LIMITS);
  const singleLogout = buildSingleLogout(clock, parts, audit, notices);
  return {
    basePath: new URL(settings.publicUrl).pathname.replace(/\/+$/, ''),
    guard: new FormGuard(clock, {
      cookieName: FORM_COOKIE,
      seconds: settings['login.formSeconds'],
      origin: new URL(settings.publicUrl).origin,
    }),
    signIn: new SignIn(store, directory, throttle, clock, settings['login.failureMilliseconds']),
    audit,
    callbacks,
    singleLogout,
    logoutOnExpiry: buildLogoutOnExpiry(parts, audit, singleLogout),
    secret: settings.secret || randomText(43),
  };
}

/** The mailbox of the trial mode; there is none in production. */
function buildMailbox({ mailbox }: Parts): readonly Route[] {
  if (mailbox === undefined) return [];
  const id = (request: WebRequest) => request.path.split('/mailbox/')[1]?.split('/', 1)[0] ?? '';
  return [
    { method: 'get', path: MAILBOX_PATH, act: async () => mailboxPage(mailbox.letters()) },
    { method: 'get', path: `${MAILBOX_PATH}/:id`, act: async (request) => letterPage(mailbox.letters(), id(request)) },
    {
      method: 'get',
      path: `${MAILBOX_PATH}/:id/html`,
      act: async (request) => letterHtml(mailbox.letters(), id(request)),
    },
  ];
}

function buildRecovery(settings: Settings, basePath: string, themes: Themes): readonly Route[] {
  const help = { contact: settings['mail.helpContact'] || undefined, links: themes.named().links };
  return [{ method: 'get', path: '/recovery', act: async () => recoveryChoices(basePath, help) }];
}

/** What the sentences of the pages call the cards. */
function cardNames(settings: Settings) {
  return { studentCard: settings['activation.studentCard'], staffCard: settings['activation.staffCard'] };
}

/** The sessions for scripts of operators; not there without a token. */
function buildSsoSessions(settings: Settings, { tickets }: Parts, { audit, singleLogout }: Shared): readonly Route[] {
  const token = settings['actuator.token'];
  if (token === '') return [];
  const allowedNetworks = settings['actuator.allowedNetworks'];
  const announce = singleLogout.announce.bind(singleLogout);
  const sessions = new SsoSessions({ sessions: tickets.sessions, audit, announce, token, allowedNetworks });
  const path = '/actuator/ssoSessions';
  return [
    { method: 'get', path, act: (request) => sessions.list(request) },
    { method: 'delete', path, act: (request) => sessions.remove(request) },
    { method: 'get', path: `${path}/users/:username`, act: (request) => sessions.listOfUser(request) },
    { method: 'delete', path: `${path}/users/:username`, act: (request) => sessions.removeOfUser(request) },
    { method: 'delete', path: `${path}/:ticket`, act: (request) => sessions.removeOne(request) },
  ];
}

function healthRoutes(health: Health): Route[] {
  return [
    { method: 'get', path: '/health/live', act: async () => health.live() },
    { method: 'get', path: '/health/ready', act: () => health.ready() },
  ];
}

export function themeValues(settings: Settings) {
  return {
    universityName: settings['theme.universityName'],
    logoUrl: settings['theme.logoUrl'],
    accentColour: settings['theme.accentColour'],
    portalUrl: settings['theme.portalUrl'],
    links: settings['theme.links'],
    named: settings['theme.named'],
  };
}
