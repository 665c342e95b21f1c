import { ADDRESSES } from '../pages/addresses';
import type { Feature } from '../web/feature';
import { page } from '../web/reply';
import { type DeclarationModel, declarationPage } from './declaration-page';

/** The accessibility statement, linked from the footer of every page. */
export function accessibilityFeature(declaration: DeclarationModel): Feature {
  const act = async () => page(declarationPage, declaration);
  return { name: 'accessibility', routes: [{ method: 'get', path: ADDRESSES.accessibility, access: 'anyone', act }] };
}
