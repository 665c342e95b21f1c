import { accessibilityEn } from './en/accessibility';
import { accountEn } from './en/account';
import { activationEn } from './en/activation';
import { casEn } from './en/cas';
import { commonEn } from './en/common';
import { mailEn } from './en/mail';
import { passwordEn } from './en/password';
import { recoveryEn } from './en/recovery';
import { signInEn } from './en/sign-in';
import type { MessageKey } from './fr';

/** Every sentence in English. A missing one does not compile. */
export const en: Readonly<Record<MessageKey, string>> = {
  ...commonEn,
  ...accessibilityEn,
  ...accountEn,
  ...casEn,
  ...mailEn,
  ...passwordEn,
  ...activationEn,
  ...recoveryEn,
  ...signInEn,
};
