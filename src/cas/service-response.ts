import type { ProtocolFault } from '../base/faults';
import { mayBeElement, xmlText } from '../base/xml-text';
import { body, type TextReply } from '../web/reply';

/** Content of a successful validation. */
export interface ValidationSuccess {
  readonly user: string;
  /** In the order of the answer; empty values and lists are left out. */
  readonly attributes: readonly NamedValues[];
  readonly proxyGrantingTicketIou?: string | undefined;
  /** The proxies of the ticket, most recent first. */
  readonly proxies?: readonly string[];
}

/** An attribute. Booleans become `true` and `false` in XML and stay booleans in JSON, where scripts would take the text "false" for true. */
export type NamedValues = readonly [name: string, values: readonly (string | boolean)[]];

export type ResponseFormat = 'XML' | 'JSON';

const XML_TYPE = 'application/xml; charset=UTF-8';
const JSON_TYPE = 'application/json; charset=UTF-8';

/**
 * The success document (CAS protocol 3.0.3, section 2.5.1 and appendix A). The layout is fixed, because old clients parse it with patterns: the
 * prefix is `cas:`, no element is self-closing, and there are no comments.
 */
export function successReply(success: ValidationSuccess, format: ResponseFormat, singleValues: boolean): TextReply {
  if (format === 'JSON') return jsonReply({ authenticationSuccess: successJson(success, singleValues) });
  const { user, proxyGrantingTicketIou: iou, proxies = [] } = success;
  const lines = [`    <cas:user>${xmlText(user.trim())}</cas:user>`, ...attributeLines(success)];
  if (iou) lines.push(`    <cas:proxyGrantingTicket>${xmlText(iou)}</cas:proxyGrantingTicket>`);
  if (proxies.length > 0) {
    lines.push(
      '    <cas:proxies>',
      ...proxies.map((proxy) => `      <cas:proxy>${xmlText(proxy)}</cas:proxy>`),
      '    </cas:proxies>',
    );
  }
  return xmlReply(['  <cas:authenticationSuccess>', ...lines, '  </cas:authenticationSuccess>'].join('\n'));
}

/** The failure document (section 2.5.2); HTTP 200, like every protocol answer. */
export function failureReply({ code, detail }: ProtocolFault, format: ResponseFormat): TextReply {
  if (format === 'JSON') return jsonReply({ authenticationFailure: { code, description: detail } });
  return xmlReply(`  <cas:authenticationFailure code="${code}">${xmlText(detail)}</cas:authenticationFailure>`);
}

/** The success answer of /proxy (section 2.7.2). */
export function proxySuccessReply(proxyTicket: string, format: ResponseFormat): TextReply {
  if (format === 'JSON') return jsonReply({ proxySuccess: { proxyTicket } });
  const ticket = `    <cas:proxyTicket>${xmlText(proxyTicket)}</cas:proxyTicket>`;
  return xmlReply(`  <cas:proxySuccess>\n${ticket}\n  </cas:proxySuccess>`);
}

/** The failure answer of /proxy (section 2.7.3). */
export function proxyFailureReply({ code, detail }: ProtocolFault, format: ResponseFormat): TextReply {
  if (format === 'JSON') return jsonReply({ proxyFailure: { code, description: detail } });
  return xmlReply(`  <cas:proxyFailure code="${code}">${xmlText(detail)}</cas:proxyFailure>`);
}

/** The root element around `content`. */
export function xmlReply(content: string): TextReply {
  return body(
    200,
    XML_TYPE,
    `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">\n${content}\n</cas:serviceResponse>\n`,
  );
}

export function jsonReply(serviceResponse: object): TextReply {
  return body(200, JSON_TYPE, JSON.stringify({ serviceResponse }));
}

function attributeLines({ attributes }: ValidationSuccess): string[] {
  const lines = attributes.flatMap(([name, values]) =>
    mayBeElement(name)
      ? presentValues(values).map((value) => `      <cas:${name}>${xmlText(String(value))}</cas:${name}>`)
      : [],
  );
  return lines.length === 0 ? [] : ['    <cas:attributes>', ...lines, '    </cas:attributes>'];
}

function successJson(
  { user, attributes, proxyGrantingTicketIou, proxies }: ValidationSuccess,
  singleValues: boolean,
): object {
  const named = attributes.flatMap(([name, values]) => {
    const present = presentValues(values);
    if (present.length === 0) return [];
    return [[name, singleValues && present.length === 1 ? present[0] : present] as const];
  });
  return {
    user: user.trim(),
    attributes: named.length > 0 ? Object.fromEntries(named) : undefined,
    proxyGrantingTicket: proxyGrantingTicketIou || undefined,
    proxies: proxies?.length ? proxies : undefined,
  };
}

/** Values without surrounding white space, which clients would keep; empty ones are left out. */
function presentValues(values: readonly (string | boolean)[]): (string | boolean)[] {
  return values.map((value) => (typeof value === 'string' ? value.trim() : value)).filter((value) => value !== '');
}
