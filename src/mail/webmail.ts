/** Webmail URLs of well-known providers: for links, never requested by this server. */
const WEBMAILS: Readonly<
  Record<string, { readonly name: string; readonly url: string; readonly domains: readonly string[] }>
> = {
  gmail: { name: 'Gmail', url: 'https://mail.google.com/', domains: ['gmail.com', 'googlemail.com'] },
  outlook: {
    name: 'Outlook',
    url: 'https://outlook.live.com/mail/',
    domains: ['outlook.fr', 'outlook.com', 'hotmail.fr', 'hotmail.com', 'live.fr', 'live.com', 'msn.com'],
  },
  yahoo: { name: 'Yahoo Mail', url: 'https://mail.yahoo.com/', domains: ['yahoo.fr', 'yahoo.com', 'ymail.com'] },
  orange: { name: 'Mail Orange', url: 'https://messagerie.orange.fr/', domains: ['orange.fr', 'wanadoo.fr'] },
  free: { name: 'Free', url: 'https://webmail.free.fr/', domains: ['free.fr'] },
  sfr: { name: 'SFR Mail', url: 'https://messagerie.sfr.fr/', domains: ['sfr.fr', 'neuf.fr', 'numericable.fr'] },
  laposte: { name: 'La Poste', url: 'https://www.laposte.net/accueil', domains: ['laposte.net'] },
  icloud: { name: 'iCloud', url: 'https://www.icloud.com/mail', domains: ['icloud.com', 'me.com'] },
  proton: { name: 'Proton Mail', url: 'https://mail.proton.me/', domains: ['protonmail.com', 'proton.me'] },
};

export interface Webmail {
  readonly name: string;
  readonly url: string;
}

/** The webmail of an address; undefined for domains that are not well known. */
export function webmailOf(address: string): Webmail | undefined {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const found = Object.values(WEBMAILS).find(({ domains }) => domains.includes(domain));
  return found && { name: found.name, url: found.url };
}
