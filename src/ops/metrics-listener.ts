import type { RequestListener } from 'node:http';
import type { Metrics } from '../audit/metrics';

/** Answers /metrics; it belongs on a port of its own, so that the figures are never on the public address. */
export function metricsListener(metrics: Metrics): RequestListener {
  return (request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      () => response.writeHead(500).end(),
    );
  };
}
