import type { DeskEntry } from '../services/administration/desk-entry';

/** The states by which the list of services is filtered. */
export const SERVICE_STATES = ['enabled', 'disabled', 'expiring', 'expired', 'refused', 'otherProtocol'] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

/** How long before its expiry a service counts as expiring. */
const EXPIRING_MILLISECONDS = 30 * 86_400_000;

/** How a service stands. @param now milliseconds since the epoch */
export function stateOf({ service, problems, report }: DeskEntry, now: number): ServiceState {
  if (report.outcome === 'otherProtocol') return 'otherProtocol';
  if (problems.length > 0 || service === undefined) return 'refused';
  const { expiresAt, access } = service;
  if (expiresAt !== undefined && expiresAt <= now) return 'expired';
  if (!access.enabled) return 'disabled';
  return expiresAt !== undefined && expiresAt - now <= EXPIRING_MILLISECONDS ? 'expiring' : 'enabled';
}
