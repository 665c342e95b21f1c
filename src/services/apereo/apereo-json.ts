import Hjson from 'hjson';
import { PatternFault } from '../matching/linear-pattern';
import { warningsAbout } from '../matching/pattern-warnings';
import type { ServiceWithRule } from '../matching/service-matcher';
import { createServiceRule, type MatchingStrategy, type ServiceRule } from '../matching/service-rule';
import type { Contact, RegisteredService, ServiceProblem } from '../registered-service';
import { readAccessStrategy, readWebUrl } from './access';
import { classOf } from './class';
import { closedService } from './closed-service';
import { ApereoFields, FieldFault } from './fields';
import { readIdlePolicies } from './idle-policies';
import { readExpiration, readTicketSeconds } from './lifetimes';
import { readMatchingStrategy } from './matching';
import { readProxyPolicy } from './proxy';
import { readAttributeRelease } from './release';
import { refuseScripts } from './scripts';
import { readUsernameProvider } from './username';

/** What came of one file: a service when there is no problem. Warnings do not stop a service. */
export interface ReadService {
  readonly read: ServiceWithRule | undefined;
  /** Of a file that cannot be taken: a service that keeps its addresses closed, so that no broader one opens them. */
  readonly closed: ServiceWithRule | undefined;
  readonly problems: readonly ServiceProblem[];
  readonly warnings: readonly ServiceProblem[];
}

/** Fields of Apereo CAS that change how a service looks or is run there, and open nothing when they are left out. */
const HARMLESS = ['friendlyName', 'locale', 'templateName', 'publicKey', 'evaluationPriority', 'tags'];

/**
 * Reads a service file of Apereo CAS: JSON with comments, trailing commas and the other freedoms of Hjson, which is what Apereo reads
 * them with. All fields that cannot be taken are told at once.
 * @param source the name of the file, for messages and for the id of a file that states none (`name-id.json`)
 */
export function readApereoJson(text: string, source: string): ReadService {
  const problems: ServiceProblem[] = [];
  const attempt: Attempt = (read) => {
    try {
      return read();
    } catch (error) {
      problems.push(...problemsOf(error, source));
      return undefined;
    }
  };
  const value = attempt(() => parse(text.replace(/^\ufeff/, '')));
  const fields = problems.length === 0 ? attempt(() => fieldsOf(value)) : undefined;
  const found = fields && readService(fields, source, attempt);
  const ignored = fields?.ignore(...HARMLESS) ?? [];
  attempt(() => fields?.finish());
  if (problems.length > 0 || !found) return refused(value, source, problems);
  const warnings = [
    ...ignored.map((field) => ({ source, field, reason: 'this field is not used here' })),
    ...warningsAbout(found.service, found.strategy).map((reason) => ({ source, field: 'serviceId', reason })),
  ];
  return { read: { service: found.service, rule: found.rule }, closed: undefined, problems, warnings };
}

function refused(value: unknown, source: string, problems: readonly ServiceProblem[]): ReadService {
  return { read: undefined, closed: closedService(value, source), problems, warnings: [] };
}

/** Runs a reader; what it throws becomes a problem and the result undefined, so that the other fields are read all the same. */
type Attempt = <T>(read: () => T | undefined) => T | undefined;

function problemsOf(error: unknown, source: string): readonly ServiceProblem[] {
  if (!(error instanceof FieldFault)) throw error;
  return [error, ...error.also].map(({ field, reason }) => ({ source, field, reason }));
}

function fieldsOf(value: unknown): ApereoFields {
  refuseScripts(value);
  const fields = new ApereoFields(value, '');
  classOf(fields, ['CasRegisteredService', 'RegexRegisteredService'], 'CasRegisteredService');
  return fields;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parseFreely(text);
  }
}

function parseFreely(text: string): unknown {
  try {
    return Hjson.parse(text);
  } catch (error) {
    // What follows is a piece of the file, which the operator has before them.
    const [what] = (error as Error).message.split(/\n|\s*>>>/);
    throw new FieldFault('', `the file is not JSON: ${what}`);
  }
}

interface Found {
  readonly service: RegisteredService;
  readonly strategy: MatchingStrategy;
  readonly rule: ServiceRule;
}

function readService(fields: ApereoFields, source: string, attempt: Attempt): Found | undefined {
  const id = attempt(() => readId(fields, source));
  const serviceId = attempt(() => required(fields, 'serviceId'));
  const strategy = attempt(() => readMatchingStrategy(fields));
  const rule = serviceId && strategy && attempt(() => readRule(fields, serviceId, strategy));
  const name = attempt(() => required(fields, 'name'));
  const policies = readPolicies(fields, serviceId ?? '', attempt);
  readIdlePolicies(fields, attempt);
  const plain = readPlain(fields, attempt);
  const addresses = readAddresses(fields, attempt);
  if (id === undefined || !serviceId || !strategy || !rule || !name || !policies) return undefined;
  return { service: { id, serviceId, name, ...policies, ...plain, ...addresses, source }, strategy, rule };
}

function required(fields: ApereoFields, name: string): string {
  const text = fields.text(name);
  if (text === undefined) throw fields.fault(name, 'this field is required');
  return text;
}

function readId(fields: ApereoFields, source: string): number {
  const id = fields.integer('id') ?? Number(/-(\d{1,15})\.json$/.exec(source)?.[1] ?? Number.NaN);
  if (Number.isNaN(id)) throw fields.fault('id', 'this field is required');
  return id;
}

function readRule(fields: ApereoFields, serviceId: string, strategy: MatchingStrategy): ServiceRule {
  try {
    return createServiceRule(serviceId, strategy);
  } catch (error) {
    if (error instanceof PatternFault) throw fields.fault('serviceId', error.reason);
    throw error;
  }
}

type Policies = Pick<RegisteredService, 'access' | 'release' | 'username' | 'proxyPolicy'>;

function readPolicies(fields: ApereoFields, serviceId: string, attempt: Attempt): Policies | undefined {
  const access = attempt(() => readAccessStrategy(fields));
  const release = attempt(() => readAttributeRelease(fields));
  const username = attempt(() => readUsernameProvider(fields));
  const proxyPolicy = attempt(() => readProxyPolicy(fields, serviceId));
  return access && release && username && proxyPolicy && { access, release, username, proxyPolicy };
}

const LOGOUT_TYPES: readonly RegisteredService['logoutType'][] = ['NONE', 'BACK_CHANNEL', 'FRONT_CHANNEL'];

/** The fields that are one value, and the small objects. */
function readPlain(fields: ApereoFields, attempt: Attempt) {
  const responseType = attempt(() => readResponseType(fields));
  const logoutType = attempt(() => fields.choice('logoutType', LOGOUT_TYPES, 'BACK_CHANNEL'));
  const ticketSeconds = (kind: 'serviceTicket' | 'proxyTicket') => attempt(() => readTicketSeconds(fields, kind));
  return {
    evaluationOrder: attempt(() => fields.integer('evaluationOrder')) ?? 0,
    logoutType: logoutType ?? 'BACK_CHANNEL',
    contacts: attempt(() => readContacts(fields)) ?? [],
    properties: attempt(() => readProperties(fields)) ?? {},
    ...given('responseType', responseType),
    ...given(
      'description',
      attempt(() => fields.text('description')),
    ),
    ...given(
      'theme',
      attempt(() => readTheme(fields)),
    ),
    ...given(
      'expiresAt',
      attempt(() => readExpiration(fields)),
    ),
    ...given('serviceTicketSeconds', ticketSeconds('serviceTicket')),
    ...given('proxyTicketSeconds', ticketSeconds('proxyTicket')),
  };
}

function readResponseType(fields: ApereoFields): RegisteredService['responseType'] {
  const type = fields.choice('responseType', ['REDIRECT', 'POST', 'HEADER', ''], '');
  return type === '' ? undefined : type;
}

function readContacts(fields: ApereoFields): readonly Contact[] {
  return fields.elements('contacts').map((one, place) => readContact(one, `contacts.${place}`));
}

function readAddresses(fields: ApereoFields, attempt: Attempt) {
  return {
    ...given(
      'logo',
      attempt(() => readLogo(fields)),
    ),
    ...given(
      'logoutUrl',
      attempt(() => readWebUrl(fields, 'logoutUrl')),
    ),
    ...given(
      'informationUrl',
      attempt(() => readWebUrl(fields, 'informationUrl')),
    ),
    ...given(
      'privacyUrl',
      attempt(() => readWebUrl(fields, 'privacyUrl')),
    ),
  };
}

function given<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}

/** A web address, or a path of this server: nothing that a page could be made to run. */
function readLogo(fields: ApereoFields): string | undefined {
  const logo = fields.text('logo');
  if (logo === undefined || /^(?:https?:\/\/[^/]|\/(?!\/))?[\w./?=&%~+-]*$/i.test(logo)) return logo;
  throw fields.fault('logo', 'an http or https address, or a path, is expected');
}

function readTheme(fields: ApereoFields): string | undefined {
  const theme = fields.text('theme');
  if (theme === undefined || /^[\w-]+$/.test(theme)) return theme;
  throw fields.fault('theme', 'letters, digits, `-` and `_` are expected');
}

function readContact(value: unknown, path: string): Contact {
  const fields = new ApereoFields(value, path);
  const contact = {
    name: fields.text('name') ?? '',
    ...given('email', fields.text('email')),
    ...given('phone', fields.text('phone')),
    ...given('department', fields.text('department')),
  };
  fields.ignore('id', 'type');
  fields.finish();
  return contact;
}

function readProperties(fields: ApereoFields): RegisteredService['properties'] {
  return Object.fromEntries(
    fields
      .entries('properties')
      .map(([name, value]) => [name, new ApereoFields(value, `properties.${name}`).texts('values')] as const),
  );
}
