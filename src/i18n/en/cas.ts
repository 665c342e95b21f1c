import type { casFr } from '../fr/cas';

/** Sentences of signing in and out. */
export const casEn: Readonly<Record<keyof typeof casFr, string>> = {
  'connected.logout': 'Sign out',
  'connected.portal': 'Open the portal',
  'connected.text': 'You can use all your digital services without entering your password again.',
  'connected.title': 'You are signed in',
  'connected.username': 'Username',
  'connected.welcome': 'Hello {name}',

  'loggedOut.again': 'Sign in again',
  'loggedOut.back': 'Back to the service',
  'loggedOut.notice': 'For security reasons, close all your browser windows now, especially on a shared computer.',
  'loggedOut.text': 'You have signed out successfully.',
  'loggedOut.title': 'You are signed out',

  'login.activation': 'Activate your account',
  'login.expired': 'This account has expired. The help desk can tell you how to renew it.',
  'login.expired.link': 'Get help',
  'login.form.expired':
    'This page was open for too long. The form has been renewed: enter your username and password again.',
  'login.form.foreign':
    'The form could not be verified. Allow cookies for this site, then enter your username and password again.',
  'login.form.used': 'This form had already been sent. It has been renewed: enter your username and password again.',
  'login.locked': 'This account is locked.',
  'login.locked.link': 'Unlock my account',
  'login.mustChange': 'You must change your password before you can sign in.',
  'login.mustChange.link': 'Choose a new password',
  'login.passwordExpired': 'Your password has expired: choose a new one. Your account is still active.',
  'login.passwordExpired.link': 'Choose a new password',
  'login.passwordGrace':
    'Your password has expired. Change it now: sign-ins still possible with this password: {count}.',
  'login.passwordExpiring': 'Your password will expire soon (days left: {days}). Change it now.',
  'login.notice':
    'For security reasons, please sign out and close your browser when you have finished using services that require authentication.',
  'login.password': 'PASSWORD',
  'login.pending': 'You need to activate your account first.',
  'login.pending.link': 'Activate my account',
  'login.recovery': 'Trouble signing in',
  'login.rememberMe': 'Stay signed in on this device',
  'login.rememberMeHint': 'Avoid this on a shared computer.',
  'login.renew': 'You are already signed in, but your password is needed again to continue.',
  'login.service': 'To continue to',
  'login.serviceInformation': 'About this service',
  'login.servicePrivacy': 'Privacy',
  'login.submit': 'SIGN IN',
  'login.throttled':
    'Too many failed sign-in attempts. For security, sign-in is suspended: try again in {minutes}\u00a0min.',
  'login.title': 'Sign in',
  'login.username': 'USERNAME',
  'login.warn': 'Ask me before signing in to each service',
  'login.wrong': 'Incorrect username or password. Check what you typed and the Caps Lock key, then try again.',

  'postTicket.continue': 'Continue',
  'postTicket.text': 'You are being taken to {service}. If nothing happens, use the button.',
  'postTicket.title': 'Signing in',

  'serviceRefused.access': 'Your account does not give you access to this service.',
  'serviceRefused.disabled': 'This service is not available at the moment.',
  'serviceRefused.expired': 'The registration of this service has expired.',
  'serviceRefused.help': 'If you think this is a mistake, contact the help desk.',
  'serviceRefused.malformed': 'The service address is not valid: the link you followed may be incomplete.',
  'serviceRefused.service': 'Requested service',
  'serviceRefused.title': 'Access to this service was denied',
  'serviceRefused.tooLong': 'The service address is too long. Start again from the service’s home page.',
  'serviceRefused.unknown': 'This service is not authorised to use the university’s sign-in.',

  'warn.cancel': 'Cancel',
  'warn.continue': 'Continue',
  'warn.host': 'Service address',
  'warn.text': 'You are about to sign in to the service “{service}”.',
  'warn.title': 'Continue to this service?',
  'warn.why': 'You see this page because you asked to confirm before signing in to each service.',
};
