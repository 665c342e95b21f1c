import { join } from 'node:path';
import { createApp } from '../app';
import type { Settings } from '../config/settings';
import { Assets } from '../pages/assets';
import type { Site } from '../pages/site';
import { Views } from '../pages/views';
import { assets } from '../web/assets';
import type { Feature } from '../web/feature';
import { answerHeaders, pageHeaders } from '../web/security-headers';
import { Serve } from '../web/serve';
import { buildGuards } from './features';
import type { Parts } from './parts';
import type { Shared } from './shared';
import { readTexts } from './texts';

const ROOT = join(__dirname, '../..');

/** The Express app with its pages. @throws OperatorFault for settings that cannot be used */
export function buildApp(settings: Settings, parts: Parts, shared: Shared, features: readonly Feature[]) {
  const publicUrl = new URL(settings.publicUrl);
  const { addresses, basePath, themes } = shared;
  const isHttps = publicUrl.protocol === 'https:';
  const catalogue = new Assets(join(ROOT, 'views/assets'), themes);
  const serve = new Serve({
    views: new Views({
      folder: join(ROOT, 'views'),
      assets: catalogue,
      publicUrl,
      themes,
      site: siteOf(settings),
      words: cardNames(settings),
      sentences: readTexts(settings['texts.dir']),
    }),
    addresses,
    cookieScope: { path: basePath || '/', secure: isHttps },
    defaultLanguage: settings.defaultLanguage,
    pageHeaders: pageHeaders(isHttps),
  });
  return createApp({
    basePath,
    trustedProxies: settings.trustedProxies,
    log: parts.log,
    clock: parts.clock,
    serve,
    answerHeaders: answerHeaders(isHttps),
    observeRequest: (route, status, seconds) => parts.metrics.observeRequest(route, status, seconds),
    assets: assets(catalogue, settings['theme.siteDir']),
    features,
    guards: buildGuards(settings, parts, shared),
  });
}

function siteOf(settings: Settings): Site {
  return { accessibility: settings['accessibility.state'], helpContact: settings['mail.helpContact'] || undefined };
}

/** Parameters of sentences that name the cards. */
function cardNames(settings: Settings) {
  return { studentCard: settings['activation.studentCard'], staffCard: settings['activation.staffCard'] };
}
