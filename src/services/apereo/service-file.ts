import { PatternFault } from '../matching/linear-pattern';
import { warningsAbout } from '../matching/pattern-warnings';
import type { ServiceWithRule } from '../matching/service-matcher';
import { createServiceRule, type MatchingStrategy, type ServiceRule } from '../matching/service-rule';
import type { RegisteredService, ServiceProblem } from '../registered-service';
import { readAccessStrategy } from './access';
import { classOf, otherProtocolOf } from './class';
import { closedService } from './closed-service';
import { type Environment, withVariables } from './environment';
import { ApereoFields, FieldFault } from './fields';
import { readId, readName } from './identity';
import { readIdlePolicies } from './idle-policies';
import { ImportLedger, type ImportReport } from './import-report';
import { readMatchingStrategy } from './matching';
import { parseJson } from './parse-json';
import { parseYaml } from './parse-yaml';
import { type Attempt, readPlainFields } from './plain-fields';
import { readProxyPolicy } from './proxy';
import { readAttributeRelease } from './release';
import { refuseScripts } from './scripts';
import { isUnused, leaveOutUnused } from './unused-fields';
import { readUsernameProvider } from './username';

/** The result of one file: a service when there is no problem. Warnings do not refuse a file. */
export interface ReadService {
  readonly read: ServiceWithRule | undefined;
  /** For a refused file: a disabled service with its addresses, so that no broader service matches them. */
  readonly closed: ServiceWithRule | undefined;
  readonly problems: readonly ServiceProblem[];
  readonly warnings: readonly ServiceProblem[];
  readonly report: ImportReport;
}

/**
 * Reads a service file of Apereo CAS, JSON or YAML by its name. All refused fields are reported at once. A file for another protocol
 * neither opens nor closes addresses: Apereo CAS considers only CAS classes for CAS clients (since 6.3).
 * @param source the file name, for messages, and the default of name and id (`name-id.json`)
 * @param environment variables that `serviceId` may contain
 */
export function readServiceFile(text: string, source: string, environment: Environment = {}): ReadService {
  const reading = new Reading(source);
  const file = reading.attempt(() => resolved(parse(text, source), environment, reading));
  const protocol = otherProtocolOf(file);
  if (protocol !== undefined) return setAside(source, protocol);
  const fields = reading.problems.length === 0 ? reading.attempt(() => fieldsOf(file, reading.ledger)) : undefined;
  const found = fields && readService(fields, source, reading.attempt);
  if (fields) leaveOutUnused(fields);
  reading.attempt(() => fields?.finish());
  return found && reading.problems.length === 0 ? reading.taken(found) : reading.refused(file);
}

function parse(text: string, source: string): unknown {
  return /\.ya?ml$/i.test(source) ? parseYaml(text) : parseJson(text);
}

/** The file with the variables of `serviceId` replaced. Its other fields are still read when one is missing. */
function resolved(file: unknown, environment: Environment, { attempt }: Reading): unknown {
  if (typeof file !== 'object' || file === null || otherProtocolOf(file) !== undefined) return file;
  const written = (file as Record<string, unknown>).serviceId;
  if (typeof written !== 'string') return file;
  const serviceId = attempt(() => withVariables(written, environment));
  return { ...file, serviceId };
}

function setAside(source: string, protocol: string): ReadService {
  const reason = `${protocol} is for another protocol: the file opens nothing and closes nothing`;
  const report: ImportReport = {
    source,
    outcome: 'otherProtocol',
    fields: [{ field: '@class', verdict: 'withoutEffect', reason }],
  };
  return { read: undefined, closed: undefined, problems: [], warnings: [], report };
}

function fieldsOf(file: unknown, ledger: ImportLedger): ApereoFields {
  refuseScripts(file, isUnused);
  const fields = new ApereoFields(file, '', ledger);
  classOf(fields, ['CasRegisteredService', 'RegexRegisteredService'], 'CasRegisteredService');
  return fields;
}

interface Found {
  readonly service: RegisteredService;
  readonly strategy: MatchingStrategy;
  readonly rule: ServiceRule;
}

/** One file while it is read: its problems, and the verdicts on its fields. */
class Reading {
  readonly problems: ServiceProblem[] = [];
  readonly ledger = new ImportLedger();

  constructor(private readonly source: string) {}

  readonly attempt: Attempt = (read) => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof FieldFault)) throw error;
      for (const { field, reason } of [error, ...error.also]) {
        this.problems.push({ source: this.source, field, reason });
        this.ledger.note(field, 'refused', reason);
      }
      return undefined;
    }
  };

  taken({ service, strategy, rule }: Found): ReadService {
    const { source } = this;
    const ofPattern = warningsAbout(service, strategy).map((reason) => ({ source, field: 'serviceId', reason }));
    const warnings = [...this.ledger.remarks().map((remark) => ({ source, ...remark })), ...ofPattern];
    const report = { source, outcome: 'taken', fields: this.ledger.fields() } as const;
    return { read: { service, rule }, closed: undefined, problems: [], warnings, report };
  }

  /** @param file as it was parsed */
  refused(file: unknown): ReadService {
    const report = { source: this.source, outcome: 'refused', fields: this.ledger.fields() } as const;
    const closed = closedService(file, this.source);
    return { read: undefined, closed, problems: this.problems, warnings: [], report };
  }
}

function readService(fields: ApereoFields, source: string, attempt: Attempt): Found | undefined {
  const id = attempt(() => readId(fields, source));
  const serviceId = attempt(() => required(fields, 'serviceId'));
  const strategy = attempt(() => readMatchingStrategy(fields));
  const rule = serviceId && strategy && attempt(() => readRule(fields, serviceId, strategy));
  const name = readName(fields, source, serviceId ?? '');
  const policies = readPolicies(fields, serviceId ?? '', attempt);
  readIdlePolicies(fields, attempt);
  const plain = readPlainFields(fields, attempt);
  if (id === undefined || !serviceId || !strategy || !rule || !policies) return undefined;
  return { service: { id, serviceId, name, ...policies, ...plain, source }, strategy, rule };
}

function required(fields: ApereoFields, name: string): string {
  const text = fields.text(name);
  if (text === undefined) throw fields.fault(name, 'this field is required');
  return text;
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
