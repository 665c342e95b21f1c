import type { Language } from '../i18n/language';
import { page, type Reply } from '../web/reply';

interface HelpLink {
  readonly label: Readonly<Record<Language, string>>;
  readonly url: string;
}

/** Where people get help. */
export interface Help {
  /** An address or a telephone number, as a text. */
  readonly contact?: string | undefined;
  readonly links: readonly HelpLink[];
}

/** "Problème de connexion": what somebody can do who cannot sign in. */
export function recoveryChoices(basePath: string, { contact, links }: Help): Reply {
  return page('recovery/choices', {
    activationUrl: `${basePath}/activation`,
    loginUrl: `${basePath}/login`,
    contact,
    links,
  });
}
