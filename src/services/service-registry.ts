import type { RegisteredService, ServiceProblem } from './registered-service';

/** The services that are registered now. Unknown URLs are nobody's. */
export interface ServiceRegistry {
  /** Longer URLs are nobody's, in characters. */
  readonly longestUrl: number;
  /** The registered service that `url` belongs to, enabled or not; undefined for unknown, malformed and dangerous URLs. */
  match(url: string): RegisteredService | undefined;
  all(): readonly RegisteredService[];
  problems(): readonly ServiceProblem[];
  close(): Promise<void>;
}
