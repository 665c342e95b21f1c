import { ProtocolFault } from '../base/faults';
import type { Log } from '../base/log';
import { releaseTo } from '../services/release';
import { logIncident } from '../web/errors';
import { body, type Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import type { ValidateTicket } from './validate-ticket';
import { readValidationRequest, validationParameters } from './validation-request';

const TYPE = 'text/plain; charset=UTF-8';

/** /validate: the two lines of CAS 1.0 (CAS protocol 3.0.3, section 2.4). A refusal has an empty second line. */
export class Validate {
  constructor(
    private readonly validateTicket: ValidateTicket,
    private readonly log: Log,
  ) {}

  /** Never rejects: every fault is answered `no`. */
  async validate(request: WebRequest): Promise<Reply> {
    try {
      const asked = readValidationRequest(validationParameters(request));
      const { registered, session, ticket } = await this.validateTicket.validate(request, asked, false);
      return body(200, TYPE, `yes\n${releaseTo(registered, session.principal, ticket.service).id}\n`);
    } catch (fault) {
      if (!(fault instanceof ProtocolFault)) logIncident(fault, request.requestId, this.log);
      return body(200, TYPE, 'no\n\n');
    }
  }
}
