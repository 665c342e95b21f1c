import type { Language } from '../i18n/language';

export interface HelpLink {
  readonly label: Readonly<Record<Language, string>>;
  readonly url: string;
}

/** Somebody who can be asked. */
export interface HelpContact {
  readonly label: Readonly<Record<Language, string>>;
  /** A mail address, a web address or a telephone number, as a text. */
  readonly contact: string;
}

/** Whom people ask who cannot sign in, as the configuration has it. */
export interface Help {
  /** An address or a telephone number, as a text. */
  readonly contact: string | undefined;
  readonly contacts: readonly HelpContact[];
  readonly links: readonly HelpLink[];
}

export const SAMPLE_HELP: Help = {
  contact: 'assistance@univ.example',
  contacts: [
    { label: { fr: 'Scolarité de médecine', en: 'Registry office of medicine' }, contact: '04 00 00 00 01' },
    { label: { fr: 'Scolarité des sciences', en: 'Registry office of sciences' }, contact: 'sciences@univ.example' },
  ],
  links: [
    { label: { fr: 'Assistance informatique', en: 'IT help desk' }, url: 'https://www.univ.example/assistance' },
    { label: { fr: 'Services de scolarité', en: 'Registry offices' }, url: '/scolarite' },
  ],
};
