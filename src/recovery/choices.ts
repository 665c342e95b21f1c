import { page, type Reply } from '../web/reply';
import { type ChoicesModel, choicesPage } from './choices-page';

/** "Problème de connexion": what somebody can do who cannot sign in. */
export function recoveryChoices(choices: ChoicesModel): Reply {
  return page(choicesPage, choices);
}
