import { CharterStep } from '../account/sign-in/charter-step';
import { signInPagesFeature } from '../account/sign-in/feature';
import { PasswordStep } from '../account/sign-in/password-step';
import type { Settings } from '../config/settings';
import { readCharter } from '../pages/charter';
import type { ReportStep, SignInStep } from '../session/sign-in-steps';
import type { Feature } from '../web/feature';
import type { Parts } from './parts';
import type { Shared } from './shared';

/** What may stand between the password and the service, in its order. Nothing is asked that could not be written to the directory. */
export function buildSignInSteps(settings: Settings, { audit }: Shared): readonly SignInStep[] {
  if (settings['ldap.mode'] === 'direct' && settings['ldap.bindDn'] === '') return [];
  const demand = settings['login.charter'];
  const { version } = readCharter(settings['activation.charterDir']);
  return [new PasswordStep(audit), ...(demand === 'off' ? [] : [new CharterStep(version, demand, audit)])];
}

/** The pages of those steps. */
export function buildSignInPages(settings: Settings, parts: Parts, shared: Shared, reportStep: ReportStep): Feature {
  const charter = readCharter(settings['activation.charterDir']);
  return signInPagesFeature({ ...parts, ...shared, ...shared.personal, ...shared.passwords, charter, reportStep });
}
