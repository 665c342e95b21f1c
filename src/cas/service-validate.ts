import type { Log } from '../base/log';
import type { RegisteredService } from '../services/registered-service';
import { isOn, type Parameters } from '../web/parameters';
import type { BodyReply, Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import { DroppedNames } from './dropped-names';
import { protocolFaultOf } from './protocol-fault';
import type { ProxyCallback } from './proxy-callback';
import { releasedAttributes } from './released-attributes';
import { failureReply, type ResponseFormat, successReply } from './service-response';
import type { ValidateTicket } from './validate-ticket';
import { readFormat, readValidationRequest, validationParameters } from './validation-request';

/** What a validation endpoint accepts and releases. */
export interface Endpoint {
  readonly allowProxyTickets: boolean;
  /** Always releases attributes, including those of the sign-in (CAS 3); otherwise by configuration. */
  readonly isCas3: boolean;
}

export interface ServiceValidateOptions {
  readonly attributesOnCas2: boolean;
  readonly jsonSingleValues: boolean;
}

/** /serviceValidate, /proxyValidate and their /p3 forms (CAS protocol 3.0.3, sections 2.5 to 2.8). */
export class ServiceValidate {
  private readonly droppedNames: DroppedNames;

  constructor(
    private readonly validateTicket: ValidateTicket,
    private readonly proxyCallback: ProxyCallback,
    private readonly log: Log,
    private readonly options: ServiceValidateOptions,
  ) {
    this.droppedNames = new DroppedNames(log);
  }

  /** Never rejects: faults become the failure document. */
  async validate(request: WebRequest, endpoint: Endpoint): Promise<Reply> {
    const parameters = validationParameters(request);
    let format: ResponseFormat = 'XML';
    try {
      format = readFormat(parameters);
      return await this.answer(request, parameters, endpoint, format);
    } catch (fault) {
      return failureReply(protocolFaultOf(fault, request, this.log), format);
    }
  }

  private async answer(
    request: WebRequest,
    parameters: Parameters,
    endpoint: Endpoint,
    format: ResponseFormat,
  ): Promise<BodyReply> {
    const asked = readValidationRequest(parameters);
    const validated = await this.validateTicket.validate(request, asked, endpoint.allowProxyTickets);
    const { ticket, registered } = validated;
    const person = endpoint.isCas3 || property(registered, 'attributesOnCas2', this.options.attributesOnCas2);
    // The callback comes before the answer: clients look up its ticket as soon as they have read the answer.
    const { pgtUrl } = asked;
    const proxyGrantingTicketIou =
      pgtUrl === undefined ? undefined : await this.proxyCallback.call(request, validated, pgtUrl);
    const told = releasedAttributes(validated, { person, signIn: endpoint.isCas3 });
    const success = { ...told, proxyGrantingTicketIou, proxies: ticket.proxies };
    if (format === 'XML')
      this.droppedNames.tell(
        registered.name,
        success.attributes.map(([name]) => name),
      );
    return successReply(success, format, property(registered, 'jsonSingleValues', this.options.jsonSingleValues));
  }
}

function property({ properties }: RegisteredService, name: string, fallback: boolean): boolean {
  const value = properties[name]?.[0];
  return value === undefined ? fallback : isOn(value);
}
