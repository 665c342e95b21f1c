import type { ReceivedLetter } from '../mail/mailbox';
import { type BodyReply, body, type PageReply, page } from '../web/reply';
import { letterView, type Piece } from './letter-page';
import { mailboxView } from './mailbox-page';

/**
 * Content-Security-Policy of a letter: anything may have been sent to the embedded server, so it is shown in a sandbox without scripts and
 * without our origin.
 */
const LETTER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** All letters, newest first. Never served in production: its readers could activate any account. */
export function mailboxPage(letters: readonly ReceivedLetter[]): PageReply {
  const listed = letters.map(({ id, to, subject, receivedAt }) => ({ id, to: to.join(', '), subject, receivedAt }));
  return page(mailboxView, { letters: listed }, NOT_KEPT);
}

/** One letter as text, with working links. */
export function letterPage(letters: readonly ReceivedLetter[], id: string): PageReply {
  const letter = letterNumbered(letters, id);
  if (!letter) return page(letterView, { letter: undefined }, { status: 404, ...NOT_KEPT });
  const { to, from, subject, receivedAt, text, html } = letter;
  const shown = {
    id: letter.id,
    to: to.join(', '),
    from,
    subject,
    receivedAt,
    pieces: piecesOf(text.trim()),
    hasHtml: html !== '',
  };
  return page(letterView, { letter: shown }, NOT_KEPT);
}

/** The HTML part of a letter, in a page without scripts and without our origin. */
export function letterHtml(letters: readonly ReceivedLetter[], id: string): BodyReply {
  const letter = letterNumbered(letters, id);
  if (!letter || letter.html === '') return body(404, 'text/plain; charset=utf-8', 'no such letter\n', NOT_KEPT);
  const headers = { ...NOT_KEPT.headers, 'Content-Security-Policy': LETTER_POLICY };
  return body(200, 'text/html; charset=utf-8', letter.html, { headers });
}

const NOT_KEPT = { headers: { 'Cache-Control': 'no-store' } };

function letterNumbered(letters: readonly ReceivedLetter[], id: string): ReceivedLetter | undefined {
  return letters.find((letter) => String(letter.id) === id);
}

/** Splits a text at its web links. */
function piecesOf(text: string): Piece[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((piece, at) => (at % 2 === 1 ? { text: piece, href: piece } : { text: piece, href: undefined }))
    .filter((piece) => piece.text !== '');
}
