import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { PageReply } from './reply';

type Middleware = ReturnType<typeof helmet>;

const HSTS = { maxAge: 31_536_000, includeSubDomains: true };

/** The headers of every answer, pages or not: no guessing of types (MIME sniffing), and HTTPS only (RFC 6797). */
export function answerHeaders(isHttps: boolean): RequestHandler {
  const headers = {
    'X-Content-Type-Options': 'nosniff',
    ...(isHttps ? { 'Strict-Transport-Security': `max-age=${HSTS.maxAge}; includeSubDomains` } : {}),
  };
  return (_request, response, next) => {
    response.set(headers);
    next();
  };
}

/** The headers of every page but the policy of its content, which depends on the page. */
export function pageHeaders(isHttps: boolean): Middleware {
  return helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: isHttps && HSTS,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
}

/**
 * Content-Security-Policy of a page: everything from us, nothing inline, no frames around it. Chromium holds `form-action`
 * against the redirects that follow a form too, so the one service that the person is on the way to is named.
 */
export function contentSecurityPolicy({ formOrigins = [], frameOrigins = [] }: PageReply): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    `frame-src ${frameOrigins.length > 0 ? frameOrigins.join(' ') : "'none'"}`,
    `form-action ${["'self'", ...formOrigins].join(' ')}`,
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * How a policy names where `url` leads: its origin, or its scheme when it has no origin (the app of a phone).
 * @returns undefined for what no policy may hold
 */
export function policySource(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, protocol } = new URL(url);
  return origin === 'null' ? protocol : origin;
}
