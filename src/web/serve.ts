import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { clientAddress } from '../base/client-network';
import { type Language, languageNamed, preferredLanguage } from '../i18n/language';
import type { Addresses } from '../pages/addresses';
import type { Views } from '../pages/views';
import { type CookieScope, parseCookies, setCookie } from './cookies';
import { Parameters } from './parameters';
import type { PageReply, Reply } from './reply';
import type { WebRequest } from './request';
import { contentSecurityPolicy } from './security-headers';

/** Stores the chosen language for a year. */
export const LANGUAGE_COOKIE = 'portillon-language';

const YEAR_SECONDS = 31_536_000;

export interface ServeOptions {
  readonly views: Views;
  readonly addresses: Addresses;
  readonly cookieScope: CookieScope;
  readonly defaultLanguage: Language;
  /** Sets the headers of pages (helmet). */
  readonly pageHeaders: RequestHandler;
}

/** Turns acts into Express handlers and replies into responses. The only code that uses `res`. */
export class Serve {
  constructor(private readonly options: ServeOptions) {}

  /** The Express handler of an act. A fault of the act goes to the error handler. */
  handler(act: (request: WebRequest, req: Request) => Promise<Reply>): RequestHandler {
    return async (req, res, next) => this.send(await act(this.read(req), req), req, res, next);
  }

  /** Reads an Express request for an act. */
  read(req: Request): WebRequest {
    const mark = req.originalUrl.indexOf('?');
    const query = new Parameters(mark < 0 ? '' : req.originalUrl.slice(mark + 1));
    const cookies = parseCookies(req.headers.cookie);
    const text = typeof req.body === 'string' ? req.body : '';
    const isForm = req.is('application/x-www-form-urlencoded') !== false;
    return {
      method: req.method,
      path: req.baseUrl + req.path,
      parameters: pathParameters(req),
      query,
      form: new Parameters(isForm ? text : ''),
      body: text,
      cookies,
      headers: req.headers,
      address: clientAddress(req.ip),
      language:
        languageNamed(query.one('locale')) ??
        languageNamed(cookies.get(LANGUAGE_COOKIE)) ??
        preferredLanguage(req.headers['accept-language']) ??
        this.options.defaultLanguage,
      requestId: requestIdOf(res(req)),
    };
  }

  /** Sends a reply. */
  send(reply: Reply, req: Request, res: Response, next: NextFunction): void {
    res.status(reply.status).set('Cache-Control', 'no-store');
    for (const change of reply.cookies ?? []) res.append('Set-Cookie', setCookie(change, this.options.cookieScope));
    this.rememberLanguage(req, res);
    if (reply.headers) res.set(reply.headers);
    if (reply.kind === 'redirect' || reply.kind === 'redirectTo') {
      const location = reply.kind === 'redirect' ? reply.location : this.options.addresses.pathOf(reply.to);
      // The URL may hold a ticket, which must not leak in a Referer header.
      res.set({ Location: headerSafe(location), 'Referrer-Policy': 'no-referrer' }).end();
    } else if (reply.kind === 'body') res.type(reply.contentType).end(reply.body);
    else this.sendPage(reply, req, res, next);
  }

  private sendPage(reply: PageReply, req: Request, res: Response, next: NextFunction): void {
    const { language, requestId } = this.read(req);
    const context = {
      language,
      requestId,
      currentUrl: req.originalUrl,
      themeName: reply.theme,
    };
    this.options.pageHeaders(req, res, (fault?: unknown) => {
      if (fault) return next(fault);
      res.set('Content-Security-Policy', contentSecurityPolicy(reply));
      res.type('text/html; charset=UTF-8').end(this.options.views.render(reply.view, reply.data, context));
    });
  }

  private rememberLanguage(req: Request, res: Response): void {
    const chosen = languageNamed(
      new URLSearchParams(req.originalUrl.split('?', 2)[1] ?? '').get('locale') ?? undefined,
    );
    if (!chosen) return;
    const cookie = { name: LANGUAGE_COOKIE, value: chosen, maxAgeSeconds: YEAR_SECONDS };
    res.append('Set-Cookie', setCookie(cookie, this.options.cookieScope));
  }
}

/** The URL in ASCII, as headers need it; a service URL may have letters that its client should have encoded. */
function headerSafe(location: string): string {
  return location.replace(/[^\x21-\x7e]+/g, (run) => encodeURIComponent(run.toWellFormed()));
}

function res(req: Request): Response {
  return req.res as Response;
}

function requestIdOf(response: Response): string {
  return String(response.getHeader('X-Request-Id') ?? '');
}

/** Each `:parameter` is one segment, hence one text. */
function pathParameters({ params }: Request): WebRequest['parameters'] {
  return (params ?? {}) as WebRequest['parameters'];
}
