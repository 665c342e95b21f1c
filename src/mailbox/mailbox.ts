import type { ReceivedLetter } from '../mail/mailbox';
import { type BodyReply, body, type PageReply, page } from '../web/reply';

/** Where the mailbox of the trial mode is, below the base path: `/mailbox`, `/mailbox/7`, `/mailbox/7/html`. */
export const MAILBOX_PATH = '/mailbox';

/** The letters are not ours alone to judge: what was sent to the embedded server is shown without any right to do anything. */
const LETTER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** All letters, newest first. Never served in production: whoever can read it can activate any account. */
export function mailboxPage(letters: readonly ReceivedLetter[]): PageReply {
  const listed = letters.map(({ id, to, subject, receivedAt }) => ({
    path: `${MAILBOX_PATH}/${id}`,
    to: to.join(', '),
    subject,
    receivedAt,
  }));
  return page('ops/mailbox', { path: MAILBOX_PATH, letters: listed }, NOT_KEPT);
}

/** One letter as text, its links to follow. */
export function letterPage(letters: readonly ReceivedLetter[], id: string): PageReply {
  const letter = letterNumbered(letters, id);
  if (!letter) return page('ops/letter', { path: MAILBOX_PATH, letter: undefined }, { status: 404, ...NOT_KEPT });
  const { to, from, subject, receivedAt, text, html } = letter;
  const shown = { to: to.join(', '), from, subject, receivedAt, pieces: piecesOf(text.trim()) };
  const htmlPath = html === '' ? undefined : `${MAILBOX_PATH}/${letter.id}/html`;
  return page('ops/letter', { path: MAILBOX_PATH, letter: shown, htmlPath }, NOT_KEPT);
}

/** The HTML part of a letter as mail programs show it: a page of its own, without scripts and without our origin. */
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

interface Piece {
  readonly text: string;
  readonly href?: string;
}

/** Cuts a text at its web links. */
function piecesOf(text: string): Piece[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((piece, at) => (at % 2 === 1 ? { text: piece, href: piece } : { text: piece }))
    .filter((piece) => piece.text !== '');
}
