import { accessibilityFr } from './fr/accessibility';
import { accountFr } from './fr/account';
import { activationFr } from './fr/activation';
import { casFr } from './fr/cas';
import { commonFr } from './fr/common';
import { mailFr } from './fr/mail';
import { passwordFr } from './fr/password';
import { recoveryFr } from './fr/recovery';
import { signInFr } from './fr/sign-in';

/** Every sentence in French, the reference: other languages have the same keys. */
export const fr = {
  ...commonFr,
  ...accessibilityFr,
  ...accountFr,
  ...casFr,
  ...mailFr,
  ...passwordFr,
  ...activationFr,
  ...recoveryFr,
  ...signInFr,
};

export type MessageKey = keyof typeof fr;
