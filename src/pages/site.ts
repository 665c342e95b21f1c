/** Facts about the installation that pages show, besides the theme. */
export interface Site {
  /** Conformity of the accessibility statement, named in the footer of every page (law 2005-102, article 47). */
  readonly accessibility: 'none' | 'partial' | 'full';
  /** Contact for help: a mail address, a web address or a telephone number. */
  readonly helpContact: string | undefined;
}
