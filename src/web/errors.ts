import { OperatorFault, UserFault } from '../base/faults';
import { describeError, type Log } from '../base/log';
import { randomText } from '../base/secrets';
import { type PageReply, page } from './reply';

/** Statuses that have a page with words of their own. */
const PAGES: Readonly<Record<number, string>> = {
  400: 'badRequest',
  403: 'forbidden',
  404: 'notFound',
  405: 'methodNotAllowed',
  413: 'tooLarge',
  415: 'unsupported',
  429: 'tooMany',
  500: 'internal',
  503: 'unavailable',
};

/** The page for a fault that no act turned into an answer. What nobody can mend from the page is logged under an incident id. */
export function errorPage(fault: unknown, requestId: string, log: Log): PageReply {
  if (fault instanceof UserFault)
    return errorStatusPage(fault.status, { textKey: fault.messageKey, textParameters: fault.parameters });
  const status = statusOf(fault);
  if (status < 500) return errorStatusPage(status);
  const incidentId = logIncident(fault, requestId, log);
  return errorStatusPage(status, { incidentId });
}

/** Writes a fault of ours into the log and returns the id that the person may quote. */
export function logIncident(fault: unknown, requestId: string, log: Log): string {
  const incidentId = randomText(10);
  const remedy = fault instanceof OperatorFault ? { remedy: fault.remedy } : {};
  log.error({ incidentId, requestId, ...remedy, error: describeError(fault) }, 'request failed');
  return incidentId;
}

export function errorStatusPage(
  status: number,
  more: { textKey?: string; textParameters?: object; incidentId?: string } = {},
): PageReply {
  const name = PAGES[status] ?? (status < 500 ? 'badRequest' : 'internal');
  const data = { status, titleKey: `error.${name}.title`, textKey: `error.${name}.text`, ...more };
  return page('error', data, { status, headers: status === 503 ? { 'Retry-After': '10' } : {} });
}

/** 503 for a part that is down, the status that Express's body parsers give, else 500: a bug of ours. */
function statusOf(fault: unknown): number {
  if (fault instanceof OperatorFault) return 503;
  const status = (fault as { status?: unknown })?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
