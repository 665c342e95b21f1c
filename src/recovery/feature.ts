import type { Feature } from '../web/feature';
import { type Help, recoveryChoices } from './choices';

/** "Problème de connexion". */
export function recoveryFeature(basePath: string, help: Help): Feature {
  const act = async () => recoveryChoices(basePath, help);
  return { name: 'recovery', routes: [{ method: 'get', path: '/recovery', access: 'anyone', act }] };
}
