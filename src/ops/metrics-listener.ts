import type { RequestListener } from 'node:http';
import type { Metrics } from '../audit/metrics';
import { textListener } from '../web/text-listener';

/** Answers /metrics (Prometheus), on a separate port so that the metrics are never on the public address. */
export function metricsListener(metrics: Metrics): RequestListener {
  return textListener('/metrics', 'text/plain; version=0.0.4; charset=utf-8', () => metrics.text());
}
