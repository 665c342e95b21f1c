import { OperatorFault, ProtocolFault } from '../base/faults';
import type { Log } from '../base/log';
import { logIncident } from '../web/errors';
import type { WebRequest } from '../web/request';

/** Any fault as a fault of the protocol. A fault of the server is logged under the incident id that the answer carries. */
export function protocolFaultOf(fault: unknown, request: WebRequest, log: Log): ProtocolFault {
  if (fault instanceof ProtocolFault) return fault;
  const incidentId = logIncident(fault, request.requestId, log);
  const what = fault instanceof OperatorFault ? 'a part of the server is not available' : 'the server failed';
  return new ProtocolFault('INTERNAL_ERROR', `${what}; incident ${incidentId}`);
}
