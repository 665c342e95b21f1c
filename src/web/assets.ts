import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { type Asset, type Assets, CODINGS, type Coding } from '../pages/assets';

const YEAR_SECONDS = 31_536_000;
const SITE_MILLISECONDS = 3_600_000;

/**
 * Style sheets, scripts and pictures. The URL in pages holds the version of the content: under it the file is immutable and cached for a year.
 * Under another version (of a node with another release) or none, browsers revalidate.
 * @param siteFolder folder of logos and other files of the operator, served under `/assets/site`; none when empty
 */
export function assets(catalogue: Assets, siteFolder: string): RequestHandler {
  const router = Router({ caseSensitive: true, strict: true });
  if (siteFolder) {
    const options = { index: false, redirect: false, dotfiles: 'ignore', maxAge: SITE_MILLISECONDS } as const;
    router.use('/site', express.static(siteFolder, options));
  }
  router.get('/:name', (request, res, next) => {
    const query = new URL(request.originalUrl, 'http://localhost').searchParams;
    const asset = catalogue.find(request.params.name, query.get('theme') ?? undefined);
    if (!asset) return next();
    sendAsset(asset, query.get('v') === asset.version, request, res);
  });
  return router;
}

/** Express answers 304 when the browser has this ETag. */
function sendAsset(asset: Asset, isVersioned: boolean, request: Request, res: Response): void {
  const coding = acceptedCoding(request.headers['accept-encoding'], asset);
  if (coding) res.set('Content-Encoding', coding);
  res
    .set({
      'Cache-Control': isVersioned ? `public, max-age=${YEAR_SECONDS}, immutable` : 'public, no-cache',
      'Content-Type': asset.contentType,
      // Each content coding has other bytes, so a strong ETag must differ (RFC 9110, 8.8.3.3).
      ETag: `"${asset.version}${coding ? `-${coding}` : ''}"`,
      Vary: 'Accept-Encoding',
    })
    .send((coding && asset.compressed[coding]) ?? asset.content);
}

/** The smallest content coding that the browser accepts (RFC 9110, 12.5.3); undefined for the content as it is. */
function acceptedCoding(header: string | string[] | undefined, { compressed }: Asset): Coding | undefined {
  const weights = new Map(
    String(header ?? '')
      .toLowerCase()
      .split(',')
      .map((item) => {
        const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
        const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
        return [name, Number(weight)];
      }),
  );
  return CODINGS.find((coding) => compressed[coding] && (weights.get(coding) ?? weights.get('*') ?? 0) > 0);
}
