import type { Charter } from '../pages/charter';
import { definePage } from '../pages/page';
import { body, page, type Reply } from '../web/reply';
import type { WebRequest } from '../web/request';

export interface CharterDocumentModel {
  /** Made from the operator's Markdown. */
  readonly html: string;
  readonly version: string;
  /** YYYY-MM-DD. */
  readonly date: string;
}

export const charterDocumentPage = definePage<CharterDocumentModel>('forms/charter-document', {
  shown: {
    html: `<p>La présente charte fixe les règles d’usage des <strong>services numériques</strong>.</p>
<h2>1. Votre compte</h2>
<ul><li>Il est personnel.</li><li>Son mot de passe ne se partage avec <em>personne</em>.</li></ul>
<h2>2. Aide</h2>
<p>Voir <a href="https://www.univ.example/assistance">l’assistance</a>.</p>`,
    version: '2026-1',
    date: '2026-09-01',
  },
  'with a date in words': { html: '<p>Charte.</p>', version: '2026-1', date: 'septembre 2026' },
});

/** The IT charter in the person's language: a page, or the PDF file. */
export function charterDocument({ version, date, documents }: Charter, request: WebRequest): Reply {
  const document = documents[request.language];
  if ('pdf' in document) {
    return body(200, 'application/pdf', document.pdf, { headers: { 'X-Content-Type-Options': 'nosniff' } });
  }
  return page(charterDocumentPage, { html: document.html, version, date });
}
