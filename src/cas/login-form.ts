import { checkbox, password, text } from '../forms/field';
import { defineForm } from '../forms/form';
import { LONGEST_IDENTIFIER, LONGEST_PASSWORD } from '../forms/longest';

/** The form of the login page, with the field names of CAS clients and password managers (CAS protocol 3.0.3, section 2.2.1). */
export const loginForm = defineForm(
  'login',
  {
    username: text({
      label: 'login.username',
      longest: LONGEST_IDENTIFIER,
      missing: 'form.missing',
      autocomplete: 'username',
      isPlain: true,
    }),
    password: password({
      label: 'login.password',
      longest: LONGEST_PASSWORD,
      missing: 'form.missing',
      autocomplete: 'current-password',
    }),
    rememberMe: checkbox({ label: 'login.rememberMe', hint: 'login.rememberMeHint' }),
    warn: checkbox({ label: 'login.warn' }),
  },
  'login.submit',
);

/** The confirmation before a service (section 2.1.1, `warn`). */
export const confirmForm = defineForm('confirm', {}, 'warn.continue');
