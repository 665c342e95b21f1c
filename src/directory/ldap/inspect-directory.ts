import { randomUUID } from 'node:crypto';
import type { Clock } from '../../base/clock';
import { settingNamed } from '../../base/environment-name';
import { OperatorFault } from '../../base/faults';
import type { Findings } from '../../base/probe';
import { isRefusal, type LdapConnection, ResultCode } from './connection';
import type { LdapOptions } from './options';
import { LdapServers } from './servers';

/** Size limit of the count. */
const COUNTED_AT_MOST = 5000;

/**
 * The report of `--check` on the directory: each server, the number of accounts, and the attributes that the service account may write.
 * Nothing is changed: write access is probed by deleting a random value that no entry has, which the directory refuses with
 * noSuchAttribute (16) if writing is allowed and with insufficientAccessRights (50) if not.
 */
export async function inspectDirectory(options: LdapOptions, clock: Clock): Promise<Findings> {
  const lines: string[] = [];
  const faults: unknown[] = [];
  for (const url of new Set([...options.urls, ...options.writeUrls])) {
    try {
      const connection = await connect(url, options, clock);
      try {
        const isWriter = (options.writeUrls.length > 0 ? options.writeUrls : options.urls).includes(url);
        const known = await schemaAttributes(connection);
        faults.push(...loginAttributeFaults(known, options));
        lines.push(...birthAttributeLines(known, options).map((line) => `${url}: ${line}`));
        lines.push(`${url}: ${await countPeople(connection, options)}`);
        if (isWriter) lines.push(`${url}: ${await writableAttributes(connection, options, faults)}`);
      } finally {
        connection.close();
      }
    } catch (fault) {
      faults.push(fault);
    }
  }
  return { lines, faults };
}

function connect(url: string, options: LdapOptions, clock: Clock): Promise<LdapConnection> {
  const identity = options.bindDn === '' ? undefined : { dn: options.bindDn, password: options.bindPassword };
  return new LdapServers([url], options, clock).open(identity);
}

/** A search by an attribute that is not in the schema finds no account, without an error. */
function loginAttributeFaults(known: ReadonlySet<string>, options: LdapOptions): OperatorFault[] {
  if (known.size === 0) return [];
  return [...new Set([...options.loginAttributes, options.usernameAttribute])]
    .filter((attribute) => !known.has(attribute.toLowerCase()))
    .map(
      (attribute) =>
        new OperatorFault(
          `The schema of the directory has no attribute ${attribute}: nobody can sign in by it.`,
          `Correct ${settingNamed('ldap.loginAttributes')} and ${settingNamed('ldap.usernameAttribute')}, or add it to the schema.`,
        ),
    );
}

/** Forgotten identifiers are a convenience: an attribute that is not in the schema is no fault. */
function birthAttributeLines(known: ReadonlySet<string>, { births }: LdapOptions): string[] {
  if (births === undefined || known.size === 0) return [];
  const missing = [...births.numberAttributes, births.birthDateAttribute].filter(
    (attribute) => !known.has(attribute.toLowerCase()),
  );
  if (missing.length === 0) return [];
  const settings = `${settingNamed('recovery.numberAttributes')} and ${settingNamed('recovery.birthDateAttribute')}`;
  return [
    `the schema has no ${missing.join(', ')}: forgotten identifiers are not found; correct ${settings}, or set ${settingNamed('recovery.mailsIdentifier')} to false`,
  ];
}

/** Names of all attributes (RFC 4512, section 4.2), lower-case; none when the schema cannot be read. */
async function schemaAttributes(connection: LdapConnection): Promise<ReadonlySet<string>> {
  const [place] = await readValues(connection, '', 'subschemaSubentry');
  const types = place === undefined ? [] : await readValues(connection, place, 'attributeTypes');
  const names = types.flatMap(
    (type) =>
      /NAME\s+(?:\(([^)]*)\)|('[^']*'))/
        .exec(type)
        ?.slice(1)
        .join(' ')
        .match(/[\w.;-]+/g) ?? [],
  );
  return new Set(names.map((name) => name.toLowerCase()));
}

async function readValues(connection: LdapConnection, base: string, attribute: string): Promise<string[]> {
  try {
    const search = { base, scope: 'base', filter: '(objectClass=*)', attributes: [attribute], sizeLimit: 1 } as const;
    const [entry] = await connection.search(search);
    return [entry?.[attribute] ?? []].flat().map(String);
  } catch (error) {
    if (isRefusal(error)) return [];
    throw error;
  }
}

async function countPeople(connection: LdapConnection, { baseDn, userFilter, states }: LdapOptions): Promise<string> {
  const people = await count(connection, baseDn, userFilter);
  if (people === '0')
    throw new OperatorFault(
      `The user filter finds no account under ${baseDn}.`,
      `Check ${settingNamed('ldap.baseDn')}, ${settingNamed('ldap.userFilter')} and the rights of the service account.`,
    );
  const pending = states.pending === '' ? '0' : await count(connection, baseDn, `(&${userFilter}${states.pending})`);
  return `${people} people, ${pending} of them to be activated`;
}

async function count(connection: LdapConnection, base: string, filter: string): Promise<string> {
  const search = { base, scope: 'sub', filter, attributes: ['1.1'], sizeLimit: COUNTED_AT_MOST } as const;
  try {
    return String((await connection.search(search)).length);
  } catch (error) {
    if (isRefusal(error) && error.code === ResultCode.sizeLimitExceeded) return 'more than the directory lists at once';
    throw error;
  }
}

async function writableAttributes(
  connection: LdapConnection,
  options: LdapOptions,
  faults: unknown[],
): Promise<string> {
  const { baseDn, userFilter } = options;
  const search = { base: baseDn, scope: 'sub', filter: userFilter, attributes: ['1.1'], sizeLimit: 1 } as const;
  const dn = await firstDn(connection, search);
  if (dn === undefined) return 'no entry to try writing at';
  const writable: string[] = [];
  for (const [attribute, setting] of written(options)) {
    const values = [`portillon-check-${randomUUID()}`];
    const { code } = await connection.modify(dn, [{ operation: 'delete', attribute, values }]);
    if (code === ResultCode.insufficientAccessRights || code === ResultCode.undefinedAttributeType)
      faults.push(notWritable(attribute, setting, code));
    else writable.push(attribute);
  }
  return `the service account may write ${writable.join(', ') || 'nothing'}`;
}

/** sizeLimitExceeded (4) is not an error here: the first entry was received before it. */
async function firstDn(connection: LdapConnection, search: Parameters<LdapConnection['search']>[0]) {
  for (const sizeLimit of [0, 1]) {
    try {
      const [entry] = await connection.search({ ...search, sizeLimit });
      return entry?.dn;
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
  return undefined;
}

function written({ activation, backupMailAttribute }: LdapOptions): readonly (readonly [string, string])[] {
  return [
    [backupMailAttribute, 'ldap.backupMailAttribute'],
    [activation.charterAttribute, 'activation.charterAttribute'],
    [activation.forwardingAttribute, 'activation.forwardingAttribute'],
    [activation.deliveryAttribute, 'activation.deliveryAttribute'],
    ...activation.stateChanges.slice(0, 1).map(({ attribute }) => [attribute, 'activation.stateChanges'] as const),
  ];
}

function notWritable(attribute: string, setting: string, code: number): OperatorFault {
  return code === ResultCode.undefinedAttributeType
    ? new OperatorFault(
        `The schema of the directory has no attribute ${attribute}.`,
        `Add it to the schema, or name another attribute in ${settingNamed(setting)}.`,
      )
    : new OperatorFault(
        `The service account may not write the attribute ${attribute}.`,
        `Let the account of ${settingNamed('ldap.bindDn')} write it, or name another attribute in ${settingNamed(setting)}.`,
      );
}
