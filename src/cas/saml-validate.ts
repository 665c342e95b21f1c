import type { Clock } from '../base/clock';
import { ProtocolFault } from '../base/faults';
import type { Log } from '../base/log';
import { randomText } from '../base/secrets';
import { isOn } from '../web/parameters';
import type { Reply } from '../web/reply';
import type { WebRequest } from '../web/request';
import { protocolFaultOf } from './protocol-fault';
import { releasedAttributes } from './released-attributes';
import { readSamlRequest, type SamlRequest } from './saml-request';
import { type SamlEnvelope, samlFailureReply, samlSuccessReply } from './saml-response';
import type { ValidateTicket } from './validate-ticket';
import { LONGEST_SERVICE } from './validation-request';

const LONGEST_REQUEST_ID = 200;

/** POST /samlValidate: validation for clients that speak SAML 1.1 (CAS protocol 3.0.3, section 2.8). */
export class SamlValidate {
  constructor(
    private readonly validateTicket: ValidateTicket,
    private readonly clock: Clock,
    private readonly log: Log,
    /** Issuer of the assertions: the host of the public URL. */
    private readonly issuer: string,
  ) {}

  /** Never rejects: faults become the failure answer. */
  async validate(request: WebRequest): Promise<Reply> {
    const recipient = request.query.isRepeated('TARGET') ? undefined : request.query.one('TARGET');
    const about = this.about(recipient);
    let asked: SamlRequest | undefined;
    try {
      asked = await readSamlRequest(request.body ?? '');
      return await this.answer(request, asked, { ...about, ...inResponseTo(asked) });
    } catch (fault) {
      return samlFailureReply({ ...about, ...inResponseTo(asked) }, protocolFaultOf(fault, request, this.log));
    }
  }

  private async answer(request: WebRequest, { ticket }: SamlRequest, about: SamlEnvelope): Promise<Reply> {
    const services = servicesMeant(request);
    // The specification has no `renew` here, but clients send it as to /serviceValidate and rely on it.
    const asked = { services, ticket, renew: isOn(request.query.one('renew')), pgtUrl: undefined };
    const validated = await this.validateTicket.validate(request, asked, false);
    const { session } = validated;
    const told = releasedAttributes(validated, { person: true, signIn: true });
    return samlSuccessReply({
      ...about,
      assertionId: `_${randomText(32)}`,
      issuer: this.issuer,
      user: told.user,
      authenticatedAt: session.renewedAt ?? session.authenticatedAt,
      attributes: told.attributes.map(([name, values]) => [name, values.map(String)]),
    });
  }

  private about(recipient: string | undefined): SamlEnvelope {
    const isShown = recipient !== undefined && recipient.length <= LONGEST_SERVICE;
    return {
      responseId: `_${randomText(32)}`,
      issuedAt: this.clock.now(),
      recipient: isShown ? recipient : undefined,
    };
  }
}

function inResponseTo(asked: SamlRequest | undefined): { inResponseTo?: string } {
  const id = asked?.requestId;
  return id !== undefined && id.length <= LONGEST_REQUEST_ID ? { inResponseTo: id } : {};
}

/** The service of `TARGET`, and the raw tail of the query after it for clients that do not encode it. */
function servicesMeant({ query }: WebRequest): readonly string[] {
  const target = query.one('TARGET');
  if (!target || query.isRepeated('TARGET')) throw new ProtocolFault('INVALID_REQUEST', "one 'TARGET' is required");
  if (target.length > LONGEST_SERVICE) throw new ProtocolFault('INVALID_REQUEST', "'TARGET' is too long");
  const tails = query.tails('TARGET').map((tail) => tail.replace(/&ticket=$/, ''));
  return [...new Set([target, ...tails.filter((tail) => tail.length <= LONGEST_SERVICE)])];
}
