import express, { type RequestHandler, Router } from 'express';
import { type Themes, themeCss } from '../pages/theme';

const YEAR_MILLISECONDS = 31_536_000_000;

/**
 * Style sheets, scripts and pictures. Pages name them with a version, so browsers may keep them for a year.
 * @param folder `views/assets`
 * @param siteFolder logos and other files of the operator, served under `/assets/site`; none when empty
 */
export function assets(folder: string, siteFolder: string, themes: Themes): RequestHandler {
  const router = Router({ caseSensitive: true, strict: true });
  const options = { index: false, redirect: false, dotfiles: 'ignore', etag: true } as const;
  router.use((_request, res, next) => {
    res.set('X-Content-Type-Options', 'nosniff');
    next();
  });
  router.get('/theme.css', (request, res) => {
    const name = new URL(request.originalUrl, 'http://localhost').searchParams.get('theme') ?? undefined;
    res
      .set('Cache-Control', `public, max-age=${YEAR_MILLISECONDS / 1000}`)
      .type('text/css')
      .send(themeCss(themes.named(name)));
  });
  if (siteFolder) router.use('/site', express.static(siteFolder, { ...options, maxAge: 3_600_000 }));
  router.use(express.static(folder, { ...options, maxAge: YEAR_MILLISECONDS, immutable: true }));
  return router;
}
