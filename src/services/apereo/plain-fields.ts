import type { Contact, RegisteredService } from '../registered-service';
import { readShownUrl, readWebUrl } from './access';
import type { ApereoFields } from './fields';
import { readExpiration, readTicketSeconds } from './lifetimes';

/** Runs a reader; what it throws becomes a problem and the result undefined, so that the other fields are read all the same. */
export type Attempt = <T>(read: () => T | undefined) => T | undefined;

const LOGOUT_TYPES: readonly RegisteredService['logoutType'][] = ['NONE', 'BACK_CHANNEL', 'FRONT_CHANNEL'];

/** The fields that are one value, and the small objects. */
export function readPlainFields(fields: ApereoFields, attempt: Attempt) {
  return {
    evaluationOrder: attempt(() => fields.integer('evaluationOrder')) ?? 0,
    logoutType: attempt(() => fields.choice('logoutType', LOGOUT_TYPES, 'BACK_CHANNEL')) ?? 'BACK_CHANNEL',
    logoutUrl: attempt(() => readWebUrl(fields, 'logoutUrl')),
    responseType: attempt(() => readResponseType(fields)),
    expiresAt: attempt(() => readExpiration(fields)),
    serviceTicketSeconds: attempt(() => readTicketSeconds(fields, 'serviceTicket')),
    proxyTicketSeconds: attempt(() => readTicketSeconds(fields, 'proxyTicket')),
    properties: attempt(() => readProperties(fields)) ?? {},
    ...readShownFields(fields, attempt),
  };
}

function readShownFields(fields: ApereoFields, attempt: Attempt) {
  // A template could hold restrictions; without it they would be lost.
  attempt(() => fields.mustSayNothing('templateName'));
  return {
    contacts: attempt(() => readContacts(fields)) ?? [],
    description: readShown(fields, 'description', () => true, ''),
    theme: readShown(fields, 'theme', (theme) => /^[\w-]+$/.test(theme), 'letters, digits, `-` and `_` are expected'),
    logo: readShown(fields, 'logo', isShowable, 'this is no http or https address and no path'),
    informationUrl: readShownUrl(fields, 'informationUrl'),
    privacyUrl: readShownUrl(fields, 'privacyUrl'),
  };
}

function readResponseType(fields: ApereoFields): RegisteredService['responseType'] {
  const type = fields.choice('responseType', ['REDIRECT', 'POST', 'HEADER', ''], '');
  return type === '' ? undefined : type;
}

/** A text that people only look at: what cannot be shown is left out with a remark, and never a reason to refuse a file. */
function readShown(
  fields: ApereoFields,
  name: string,
  isGood: (text: string) => boolean,
  reason: string,
): string | undefined {
  const value = fields.take(name);
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string' && isGood(value)) return value.trim() === '' ? undefined : value;
  fields.translated(name, `${reason || 'a text is expected'}, so it is not shown`);
  return undefined;
}

/** A web address, or a path of this server: nothing that a page could be made to run. */
function isShowable(logo: string): boolean {
  return (
    /^(?:https?:\/\/[\w.[\]-][\w.:[\]-]*(?:[/?]|$)|\/(?!\/))?[\w./?=&%~+:,@!;()-]*$/i.test(logo) &&
    !/^\w+:(?!\/\/)/.test(logo)
  );
}

function readContacts(fields: ApereoFields): readonly Contact[] {
  return fields.objects('contacts').map(readContact);
}

function readContact(fields: ApereoFields): Contact {
  const contact = {
    name: fields.text('name') ?? '',
    email: fields.text('email'),
    phone: fields.text('phone'),
    department: fields.text('department'),
  };
  fields.ignore(...fields.unread().map(([name]) => name));
  return contact;
}

/** Properties that make tickets something else than CAS has them: a client that expects it would be given what it cannot read. */
const JWT = /^(?:jwtAsServiceTicket|jwtAsResponse)$/;

function readProperties(fields: ApereoFields): RegisteredService['properties'] {
  const properties = fields
    .objectsByName('properties')
    .map(([name, property]) => [name, property.texts('values')] as const);
  const jwt = properties.find(
    ([name, values]) => JWT.test(name) && values.some((value) => /^true$/i.test(value.trim())),
  );
  if (jwt) throw fields.fault(`properties.${jwt[0]}`, 'tickets that are JSON web tokens are not supported');
  return Object.fromEntries(properties);
}
