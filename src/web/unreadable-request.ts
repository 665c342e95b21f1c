import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Log } from '../base/log';
import { en } from '../i18n/en';
import { fr } from '../i18n/fr';

/** Status for each error code of Node's HTTP parser; 400 for all others. */
const STATUSES: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** How long the request is still read: a client that is sending would not see the answer otherwise. */
const PATIENCE_MILLISECONDS = 1_000;

/** Answers a request that the HTTP parser refused, with the reason as a page and in the log. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket, longestHeader: number, log: Log): void {
  const status = STATUSES[error.code ?? ''] ?? 400;
  const { _httpMessage: answer } = socket as Socket & { _httpMessage?: { headersSent?: boolean } };
  if (error.code === 'ECONNRESET' || !socket.writable || answer?.headersSent) {
    socket.destroy();
    return;
  }
  if (status === 431)
    log.warn(
      { address: socket.remoteAddress, status, longestHeader },
      'request refused: its address and headers are too long',
    );
  socket.removeAllListeners('data');
  socket.on('error', () => socket.destroy());
  socket.setTimeout(PATIENCE_MILLISECONDS, () => socket.destroy());
  socket.end(answerText(status));
  socket.resume();
}

function answerText(status: number): string {
  const body = status === 431 ? page() : '';
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, 'Connection: close', 'Cache-Control: no-store'];
  const content = body === '' ? [] : ['Content-Type: text/html; charset=UTF-8', 'X-Content-Type-Options: nosniff'];
  const lines = [...head, ...content, `Content-Length: ${Buffer.byteLength(body)}`];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** In both languages, because the Accept-Language header cannot be read. */
function page(): string {
  const part = (language: string, catalogue: typeof fr | typeof en) =>
    `<div lang="${language}"><h1>${catalogue['error.headersTooLong.title']}</h1><p>${catalogue['error.headersTooLong.text']}</p></div>`;
  const title = fr['error.headersTooLong.title'];
  return `<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"><title>${title}</title></head><body>${part('fr', fr)}${part('en', en)}</body></html>\n`;
}
