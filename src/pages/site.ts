/** What pages know of the installation, beside its theme. */
export interface Site {
  /** What the declaration of accessibility says of the pages: shown at the foot of each (law 2005-102, article 47). */
  readonly accessibility: 'none' | 'partial' | 'full';
  /** Whom people ask for help: a mail address, a web address or a telephone number. */
  readonly helpContact: string | undefined;
}
