import type { Clock } from '../base/clock';
import type { Log } from '../base/log';
import { withinTime } from '../base/within-time';
import type { Settings } from '../config/settings';
import { metricsListener } from '../ops/metrics-listener';
import type { Environment } from '../services/apereo/environment';
import type { Feature } from '../web/feature';
import { HttpServer } from '../web/http-server';
import { buildApp } from './app';
import { buildFeatures } from './features';
import { greeting } from './greeting';
import { openParts, type Parts } from './parts';
import { closeShared, openShared } from './shared';

/** The whole product, built but not listening. */
export interface Product {
  readonly log: Log;
  readonly parts: Parts;
  readonly features: readonly Feature[];
  /** @throws OperatorFault when a port is taken */
  listen(): Promise<{ readonly port: number }>;
  /** Printed when the server is ready on this port. */
  greeting(port: number): string;
  /**
   * Graceful shutdown: makes /health/ready unavailable, waits until proxies have noticed, finishes requests in progress, closes every
   * connection.
   */
  close(): Promise<void>;
}

/**
 * Builds the product from the settings. The only place that chooses among adapters.
 * @param more additional features, which use the product's sessions and guards
 * @throws OperatorFault for a part that cannot be opened
 */
export async function compose(
  settings: Settings,
  clock: Clock,
  environment: Environment = {},
  more: readonly Feature[] = [],
): Promise<Product> {
  const parts = await openParts(settings, clock, environment);
  const { log, metrics } = parts;
  const shared = await openShared(settings, clock, parts);
  const { features, health } = buildFeatures(settings, clock, parts, shared);
  const server = new HttpServer(buildApp(settings, parts, shared, [...features, ...more]), log);
  const metricsServer = new HttpServer(metricsListener(metrics), log);
  return {
    log,
    parts,
    features,
    listen: async () => {
      const milliseconds = settings['health.intervalMilliseconds'];
      // What hangs is not waited for; it is known as such by then.
      await withinTime(health.start(milliseconds), milliseconds);
      if (settings['metrics.port'] > 0) {
        const keys = { host: 'metrics.host', port: 'metrics.port' };
        await metricsServer.listen(settings['metrics.host'], settings['metrics.port'], keys);
      }
      return { port: await server.listen(settings.host, settings.port, { host: 'host', port: 'port' }) };
    },
    greeting: (port) => greeting(settings, port, embeddedParts(parts)),
    close: async () => {
      health.drain();
      server.leave();
      await clock.delay(settings['process.noticeSeconds'] * 1000);
      await server.close(settings['process.drainSeconds']);
      await metricsServer.close(0);
      for (const feature of features) await feature.close?.();
      await closeShared(shared);
      await parts.close();
    },
  };
}

function embeddedParts({ embeddedDirectory, mailbox }: Parts) {
  return { directory: embeddedDirectory !== undefined, mailbox: mailbox !== undefined };
}
