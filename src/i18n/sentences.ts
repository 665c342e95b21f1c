import { accessibilitySentences } from './sentences/accessibility';
import { accountSentences } from './sentences/account';
import { accountSafetySentences } from './sentences/account-safety';
import { activationSentences } from './sentences/activation';
import { activationMailSentences } from './sentences/activation-mail';
import { adminSentences } from './sentences/admin';
import { casSentences } from './sentences/cas';
import { commonSentences } from './sentences/common';
import { mailSentences } from './sentences/mail';
import { mailNoticesSentences } from './sentences/mail-notices';
import { passwordSentences } from './sentences/password';
import { recoverySentences } from './sentences/recovery';
import { signInSentences } from './sentences/sign-in';

/** Every sentence of the product, with its translations side by side. French is the reference. */
export const ALL_SENTENCES = {
  ...accessibilitySentences,
  ...accountSentences,
  ...accountSafetySentences,
  ...activationSentences,
  ...activationMailSentences,
  ...adminSentences,
  ...casSentences,
  ...commonSentences,
  ...mailSentences,
  ...mailNoticesSentences,
  ...passwordSentences,
  ...recoverySentences,
  ...signInSentences,
};

/** Names a sentence. */
export type MessageKey = keyof typeof ALL_SENTENCES;
