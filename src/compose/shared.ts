import { AuditLog } from '../audit/audit-log';
import type { Audit } from '../audit/fact';
import { HistoryAudit } from '../audit/history-audit';
import type { Clock } from '../base/clock';
import { Seal } from '../base/seal';
import { randomText } from '../base/secrets';
import type { Settings } from '../config/settings';
import { StrangerSearch } from '../directory/stranger-search';
import { FormGuard } from '../forms/form-guard';
import { RefusedForms } from '../forms/refused-form';
import { SealedCookie } from '../forms/sealed-cookie';
import { SecondClick } from '../forms/second-click';
import { ToldOnce } from '../forms/told-once';
import type { Outgoing } from '../outgoing/outgoing-request';
import { Addresses } from '../pages/addresses';
import { Themes } from '../pages/theme';
import type { ServiceDesk } from '../services/administration/service-desk';
import { EndSessions } from '../session/end-sessions';
import { SignIn } from '../session/sign-in';
import type { SingleLogout } from '../session/single-logout';
import type { SingleLogoutOnExpiry } from '../session/single-logout-on-expiry';
import { buildDesk } from './administration';
import { buildLogoutOnExpiry, buildSingleLogout, CALLBACK_LIMITS, NOTICE_LIMITS, openOutgoing } from './outgoing';
import type { Parts } from './parts';
import { buildPasswords, type Passwords } from './passwords';
import { buildPersonal, type Personal } from './session';
import { buildTraces, type TraceParts } from './traces';

const FORM_COOKIE = 'portillon-form';
/** Long enough for the redirect and a few reloads. */
const REFUSED_COOKIE = { name: 'portillon-refused', seconds: 120 };
const TOLD_COOKIE = { name: 'portillon-told', seconds: 120 };

/** What people who have proved nothing may ask of the directory at once. */
const STRANGER_LIMITS = { most: 2, mostWaiting: 20 };

/** What several features use. */
export interface Shared extends TraceParts {
  readonly basePath: string;
  readonly addresses: Addresses;
  readonly themes: Themes;
  readonly guard: FormGuard;
  readonly secondClick: SecondClick;
  readonly refusedForms: RefusedForms;
  readonly toldOnce: ToldOnce;
  readonly signIn: SignIn;
  readonly audit: Audit;
  /** For callbacks of proxies, with limits separate from those of logout notices. */
  readonly callbacks: Outgoing;
  /** The only way to end sessions. */
  readonly endSessions: EndSessions;
  /** The SSO session of a browser. */
  readonly personal: Personal;
  readonly passwords: Passwords;
  /** Looks accounts up for people who have proved nothing. */
  readonly strangers: StrangerSearch;
  readonly singleLogout: SingleLogout;
  readonly logoutOnExpiry: SingleLogoutOnExpiry;
  /** What administrators do with services. */
  readonly desk: ServiceDesk;
  /** The configured key, or a random one for the life of the process. */
  readonly secret: string;
}

/** @throws OperatorFault for settings that cannot be used; the parts are closed then */
export async function openShared(settings: Settings, clock: Clock, parts: Parts): Promise<Shared> {
  try {
    return buildShared(settings, clock, parts);
  } catch (fault) {
    await parts.close();
    throw fault;
  }
}

/** Stops background work; the parts are still open. */
export async function closeShared({ logoutOnExpiry, singleLogout, callbacks }: Shared): Promise<void> {
  await logoutOnExpiry.close();
  await singleLogout.close();
  callbacks.close();
}

function buildShared(settings: Settings, clock: Clock, parts: Parts): Shared {
  const { store, directory, throttle, metrics, auditLog } = parts;
  const secret = settings.secret || randomText(43);
  const addresses = new Addresses(new URL(settings.publicUrl));
  const traces = buildTraces(settings, parts, { addresses, secret });
  const audit = new HistoryAudit(new AuditLog(auditLog, clock, (fact) => metrics.countFact(fact)), traces.history);
  const callbacks = openOutgoing(settings, clock, CALLBACK_LIMITS);
  const notices = openOutgoing(settings, clock, NOTICE_LIMITS);
  const singleLogout = buildSingleLogout(clock, parts, audit, notices);
  const guard = new FormGuard(clock, {
    cookieName: FORM_COOKIE,
    seconds: settings['login.formSeconds'],
    origin: new URL(settings.publicUrl).origin,
  });
  const endSessions = new EndSessions({ sessions: parts.tickets.sessions, singleLogout, audit });
  const { basePath } = addresses;
  return {
    ...traces,
    basePath,
    addresses,
    themes: new Themes(themeValues(settings)),
    guard,
    secondClick: new SecondClick(guard, store, clock),
    refusedForms: new RefusedForms(new SealedCookie(new Seal(secret, 'refused form'), clock, REFUSED_COOKIE)),
    toldOnce: new ToldOnce(new SealedCookie(new Seal(secret, 'told once'), clock, TOLD_COOKIE)),
    signIn: new SignIn(store, directory, throttle, clock, settings['login.failureMilliseconds']),
    audit,
    callbacks,
    endSessions,
    personal: buildPersonal(settings, parts, { endSessions, basePath, secret }),
    passwords: buildPasswords(settings, parts, { ...traces, endSessions, addresses, secret }),
    strangers: new StrangerSearch(directory, STRANGER_LIMITS),
    singleLogout,
    logoutOnExpiry: buildLogoutOnExpiry(parts, endSessions),
    desk: buildDesk(parts, audit),
    secret,
  };
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
