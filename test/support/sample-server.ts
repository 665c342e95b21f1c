import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { contentSecurityPolicy } from '../../src/web/security-headers';
import { SAMPLE_PAGES, type SamplePage } from './sample-pages';
import { renderSample, sampleAssets, sampleViews } from './sample-views';

/** The policy that the product would send with the page. */
function policyOf({ view, data }: SamplePage): string {
  const { action: target } = data as { action?: unknown };
  const action = typeof target === 'string' && URL.canParse(target) ? [new URL(target).origin] : [];
  return contentSecurityPolicy({ kind: 'page', status: 200, view, data, formOrigins: action });
}

/** Serves `/LANGUAGE/NUMBER` (a sample page) and the assets, under the policy of the product. */
function samplesServer(): Server {
  const views = sampleViews();
  const assets = sampleAssets();
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const asset = assets.find(/^\/cas\/assets\/([\w.-]+)$/.exec(pathname)?.[1] ?? '');
    const [, language, number] = /^\/(fr|en)\/(\d+)$/.exec(pathname) ?? [];
    if (asset) {
      response.setHeader('Content-Type', asset.contentType);
      response.end(asset.content);
    } else if (number) {
      const sample = SAMPLE_PAGES[Number(number)]!;
      response.setHeader('Content-Type', 'text/html; charset=UTF-8');
      response.setHeader('Content-Security-Policy', policyOf(sample));
      response.end(renderSample(views, sample, language === 'en' ? 'en' : 'fr'));
    } else response.writeHead(404).end();
  });
}

/** Listens on a free loopback port. */
export async function startSampleServer(): Promise<{ origin: string; stop: () => Promise<void> }> {
  const server = samplesServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}
