import type { RegisteredService, ServiceProblem } from './registered-service';

/** The registered services. */
export interface ServiceRegistry {
  /** Longer URLs match no service, in characters. */
  readonly longestUrl: number;
  /** The registered service of `url`, enabled or not; undefined for unknown, malformed and dangerous URLs. */
  match(url: string): RegisteredService | undefined;
  all(): readonly RegisteredService[];
  problems(): readonly ServiceProblem[];
  close(): Promise<void>;
}
