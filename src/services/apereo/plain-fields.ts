import type { Contact, RegisteredService } from '../registered-service';
import { readShownUrl, readWebUrl } from './access';
import type { ApereoFields } from './fields';
import { readExpiration, readTicketSeconds } from './lifetimes';

/** Runs a reader; a FieldFault becomes a problem and the result undefined, so that the other fields are still read. */
export type Attempt = <T>(read: () => T | undefined) => T | undefined;

const LOGOUT_TYPES: readonly RegisteredService['logoutType'][] = ['NONE', 'BACK_CHANNEL', 'FRONT_CHANNEL'];

/** Reads the fields with one value, and the small objects. */
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
  // A template may contain restrictions, which would be lost.
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

/** A text that is only shown: an unsafe one is left out with a remark; the file is not refused for it. */
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

/** XSS: only a web URL, or a path of this server. */
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

/** Properties that change the ticket format: a client that expects a JWT could not read our tickets. */
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
