import { classOf } from './class';
import { type ApereoFields, throwAll } from './fields';

/** A policy that is not implemented here, and that Apereo CAS writes into every export with default values. */
interface IdlePolicy {
  /** The classes that can be idle; the first is the default. */
  readonly classes: readonly [string, ...string[]];
  /** Fields without effect whatever their value: they switch or relax something that does not exist here. */
  readonly harmless?: readonly string[];
  /** Fields without effect at these values, in addition to empty ones. */
  readonly idle?: Readonly<Record<string, readonly unknown[]>>;
}

const POLICIES: Readonly<Record<string, IdlePolicy>> = {
  acceptableUsagePolicy: { classes: ['DefaultRegisteredServiceAcceptableUsagePolicy'], harmless: ['enabled'] },
  webflowInterruptPolicy: { classes: ['DefaultRegisteredServiceWebflowInterruptPolicy'], harmless: ['enabled'] },
  multifactorPolicy: {
    classes: ['DefaultRegisteredServiceMultifactorPolicy'],
    harmless: [
      'bypassEnabled',
      'bypassTrustedDeviceEnabled',
      'bypassPrincipalAttributeName',
      'bypassPrincipalAttributeValue',
      'bypassIfMissingPrincipalAttribute',
      // Behaviour when the second factor is down: a policy that names a factor is refused anyway.
      'failureMode',
    ],
  },
  authenticationPolicy: { classes: ['DefaultRegisteredServiceAuthenticationPolicy'] },
  singleSignOnParticipationPolicy: {
    classes: [
      'DefaultRegisteredServiceSingleSignOnParticipationPolicy',
      'ChainingRegisteredServiceSingleSignOnParticipationPolicy',
    ],
  },
  ticketGrantingTicketExpirationPolicy: {
    classes: ['DefaultRegisteredServiceTicketGrantingTicketExpirationPolicy'],
    idle: { maxTimeToLiveInSeconds: [0, '0'] },
  },
  proxyGrantingTicketExpirationPolicy: {
    classes: ['DefaultRegisteredServiceProxyGrantingTicketExpirationPolicy'],
    idle: { maxTimeToLiveInSeconds: [0, '0'] },
  },
};

const PROTOCOLS = ['CAS10', 'CAS20', 'CAS30', 'SAML1'];

/**
 * Accepts policies that are not implemented here as long as they have default values, which have no effect.
 * @param attempt runs a reader and records its FieldFault, for a policy with an effect
 */
export function readIdlePolicies(service: ApereoFields, attempt: (read: () => void) => void): void {
  for (const [name, policy] of Object.entries(POLICIES)) attempt(() => readIdle(service.object(name), policy));
  attempt(() => readProtocols(service));
}

function readIdle(fields: ApereoFields | undefined, { classes, harmless = [], idle = {} }: IdlePolicy): void {
  if (!fields) return;
  classOf(fields, classes, classes[0]);
  fields.ignore('order', ...harmless);
  readCriteria(fields);
  const speaking = Object.entries(idle).filter(([name, values]) => !fields.isIdle(name, values));
  throwAll(speaking.map(([name]) => fields.fault(name, 'this is not supported, and it is not at its default')));
  fields.finish();
}

/** "Any authentication handler" is always satisfied: there is one way to sign in. */
function readCriteria(fields: ApereoFields): void {
  const criteria = fields.object('criteria');
  if (!criteria) return;
  const any = 'AnyAuthenticationHandlerRegisteredServiceAuthenticationPolicyCriteria';
  classOf(criteria, [any]);
  criteria.finish();
}

/** Every protocol version is available to every service: a list without one is a restriction. */
function readProtocols(service: ApereoFields): void {
  const named = service.texts('supportedProtocols').map((one) => one.toUpperCase());
  if (named.length > 0 && !PROTOCOLS.every((one) => named.includes(one)))
    throw service.fault('supportedProtocols', 'a service cannot be kept to some versions of the protocol');
}
