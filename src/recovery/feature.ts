import { ADDRESSES } from '../pages/addresses';
import type { Feature } from '../web/feature';
import { recoveryChoices } from './choices';
import type { ChoicesModel } from './choices-page';

/** "Problème de connexion". */
export function recoveryFeature(help: ChoicesModel): Feature {
  const act = async () => recoveryChoices(help);
  return { name: 'recovery', routes: [{ method: 'get', path: ADDRESSES.recovery, access: 'anyone', act }] };
}
