import { OperatorFault, UserFault } from '../base/faults';
import { describeError, type Log } from '../base/log';
import { randomText } from '../base/secrets';
import { isMessageKey } from '../i18n/translate';
import { type ErrorModel, errorModel, errorView } from './error-page';
import { type PageReply, page } from './reply';

/** The page for a fault that no act turned into an answer. Faults that the person cannot fix are logged under an incident id. */
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

/** Writes a fault of ours into the log and returns the id that the person may quote. */
export function logIncident(fault: unknown, requestId: string, log: Log): string {
  const incidentId = randomText(10);
  const remedy = fault instanceof OperatorFault ? { remedy: fault.remedy } : {};
  log.error({ incidentId, requestId, ...remedy, error: describeError(fault) }, 'request failed');
  return incidentId;
}

/** The page of a status without more to say. */
export function errorStatusPage(status: number): PageReply {
  return errorReply(errorModel(status));
}

function errorReply(model: ErrorModel): PageReply {
  const headers = model.status === 503 ? { 'Retry-After': '10' } : {};
  return page(errorView, model, { status: model.status, headers });
}

/** 503 for a part that is down, the status that Express's body parsers give, else 500: a bug of ours. */
function statusOf(fault: unknown): number {
  if (fault instanceof OperatorFault) return 503;
  const status = (fault as { status?: unknown })?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}
