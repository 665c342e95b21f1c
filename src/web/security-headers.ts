import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { PageReply } from './reply';

type Middleware = ReturnType<typeof helmet>;

const HSTS = { maxAge: 31_536_000, includeSubDomains: true };

/** The headers of every answer: no MIME sniffing, and HTTPS only (HSTS, RFC 6797). */
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

/** The headers of every page, except the Content-Security-Policy, which differs by page. */
export function pageHeaders(isHttps: boolean): Middleware {
  return helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: isHttps && HSTS,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
}

/**
 * Content-Security-Policy of a page: only our own content, nothing inline, no embedding in frames (clickjacking). Chromium applies
 * `form-action` to redirects after a form too, so the service that the person goes to is listed.
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
 * The source expression of a policy for `url`: its origin, or its scheme when it has none (app of a phone).
 * @returns undefined for a URL that no policy can express
 */
export function policySource(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, protocol } = new URL(url);
  return origin === 'null' ? protocol : origin;
}
