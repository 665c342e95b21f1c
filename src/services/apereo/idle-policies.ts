import { classOf } from './class';
import { type ApereoFields, throwAll } from './fields';

/** A policy of Apereo CAS that is not obeyed here, and that Apereo writes into every export although it asks for nothing. */
interface IdlePolicy {
  /** The classes that can be idle; the first is meant when the file names none. */
  readonly classes: readonly [string, ...string[]];
  /** Fields that ask for nothing whatever they say: what they switch on or spare people from does not exist here. */
  readonly harmless?: readonly string[];
  /** Fields that ask for nothing at these values, beside the empty ones. */
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
      // What happens when the second factor is down: a policy that names a factor is refused for that.
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
 * Takes the policies that are not obeyed here as long as they are at their default, which does nothing.
 * @param attempt runs a reader and notes the FieldFault that it throws: for a policy that asks for something
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

/** "Any handler will do" is always met: there is one way to sign in. */
function readCriteria(fields: ApereoFields): void {
  const criteria = fields.object('criteria');
  if (!criteria) return;
  const any = 'AnyAuthenticationHandlerRegisteredServiceAuthenticationPolicyCriteria';
  classOf(criteria, [any]);
  criteria.finish();
}

/** Every protocol version is served to every service: a list that leaves one out restricts. */
function readProtocols(service: ApereoFields): void {
  const named = service.texts('supportedProtocols').map((one) => one.toUpperCase());
  if (named.length > 0 && !PROTOCOLS.every((one) => named.includes(one)))
    throw service.fault('supportedProtocols', 'a service cannot be kept to some versions of the protocol');
}
