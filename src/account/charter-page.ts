import { definePage } from '../pages/page';

export interface AccountCharterModel {
  /** The version in force. */
  readonly version: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Versions that the person accepted, the newest first. `acceptedAt`: milliseconds since the epoch. */
  readonly accepted: readonly { readonly version: string; readonly acceptedAt: number | undefined }[];
  /** Made from the operator's Markdown; undefined for a PDF file. */
  readonly html: string | undefined;
}

const SAMPLE: AccountCharterModel = {
  version: '2026-1',
  date: '2026-09-01',
  accepted: [
    { version: '2026-1', acceptedAt: Date.UTC(2026, 8, 3, 9) },
    { version: '2025-1', acceptedAt: undefined },
  ],
  html: '<p>La présente charte fixe les règles d’usage.</p>',
};

export const accountCharterPage = definePage<AccountCharterModel>('account/charter', {
  accepted: SAMPLE,
  'none accepted': { ...SAMPLE, accepted: [] },
  'as a file': { ...SAMPLE, html: undefined },
});
