import type { Setting } from './setting';
import { ACCESSIBILITY_SETTINGS } from './settings-accessibility';
import { ACCOUNT_SETTINGS } from './settings-account';
import { ACTIVATION_SETTINGS } from './settings-activation';
import { ADMINISTRATION_SETTINGS } from './settings-administration';
import { CAS_SETTINGS } from './settings-cas';
import { LDAP_SETTINGS } from './settings-ldap';
import { MAIL_SETTINGS } from './settings-mail';
import { RECOVERY_SETTINGS } from './settings-recovery';
import { SERVER_SETTINGS } from './settings-server';
import { STORE_SETTINGS } from './settings-store';
import { THEME_SETTINGS } from './settings-theme';

/**
 * Every setting, in the order of the reference. The key is the path in the YAML file and determines the environment variable:
 * `tickets.serviceTicketSeconds` is PORTILLON_TICKETS_SERVICE_TICKET_SECONDS.
 */
export const SETTINGS = {
  ...SERVER_SETTINGS,
  ...STORE_SETTINGS,
  ...LDAP_SETTINGS,
  ...CAS_SETTINGS,
  ...MAIL_SETTINGS,
  ...ACTIVATION_SETTINGS,
  ...RECOVERY_SETTINGS,
  ...ACCOUNT_SETTINGS,
  ...ADMINISTRATION_SETTINGS,
  ...THEME_SETTINGS,
  ...ACCESSIBILITY_SETTINGS,
} satisfies Record<string, Setting<unknown>>;

export type SettingKey = keyof typeof SETTINGS;

/** The values of all settings. */
export type Settings = { readonly [K in SettingKey]: (typeof SETTINGS)[K] extends Setting<infer T> ? T : never };

/** Every key, in the order of the reference. */
export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[];

export { environmentName } from '../base/environment-name';
