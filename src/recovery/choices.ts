import type { Language } from '../i18n/language';
import { page, type Reply } from '../web/reply';

interface HelpLink {
  readonly label: Readonly<Record<Language, string>>;
  readonly url: string;
}

/** "Problème de connexion": what somebody can do who cannot sign in. */
export function recoveryChoices(basePath: string, links: readonly HelpLink[]): Reply {
  return page('recovery/choices', { activationUrl: `${basePath}/activation`, loginUrl: `${basePath}/login`, links });
}
