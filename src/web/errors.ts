import { OperatorFault, UserFault } from '../base/faults';
import { describeError, type Log } from '../base/log';
import { randomText } from '../base/secrets';
import { isMessageKey } from '../i18n/translate';
import { type ErrorModel, errorModel, errorView } from './error-page';
import { type PageReply, page } from './reply';

/** The page for a fault that no act handled. Faults of the server are logged under an incident id. */
export function errorPage(fault: unknown, requestId: string, log: Log): PageReply {
  if (fault instanceof UserFault && isMessageKey(fault.messageKey)) {
    const { messageKey: key, parameters } = fault;
    return errorReply({ ...errorModel(fault.status), text: { key, parameters } });
  }
  const status = statusOf(fault);
  if (status < 500) return errorStatusPage(status);
  const incidentId = logIncident(fault, requestId, log);
  return errorReply(errorModel(status, incidentId));
}

/** Logs a fault of the server. @returns the incident id for the person to quote */
export function logIncident(fault: unknown, requestId: string, log: Log): string {
  const incidentId = randomText(10);
  const remedy = fault instanceof OperatorFault ? { remedy: fault.remedy } : {};
  log.error({ incidentId, requestId, ...remedy, error: describeError(fault) }, 'request failed');
  return incidentId;
}

/** The page for a status without further details. */
export function errorStatusPage(status: number): PageReply {
  return errorReply(errorModel(status));
}

function errorReply(model: ErrorModel): PageReply {
  const headers = model.status === 503 ? { 'Retry-After': '10' } : {};
  return page(errorView, model, { status: model.status, headers });
}

/** 503 for a component that is down, the status of Express's body parsers for bad bodies, otherwise 500 for a bug. */
function statusOf(fault: unknown): number {
  if (fault instanceof OperatorFault) return 503;
  const status = (fault as { status?: unknown })?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
