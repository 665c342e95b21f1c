import type { casFr } from '../fr/cas';

/** Sentences of signing in and out. */
export const casEn: Readonly<Record<keyof typeof casFr, string>> = {
  'connected.logout': 'Sign out',
  'connected.portal': 'Open the portal',
  'connected.text': 'You can use all your digital services without typing your password again.',
  'connected.title': 'You are signed in',
  'connected.username': 'Username',
  'connected.welcome': 'Hello {name}',

  'loggedOut.again': 'Sign in again',
  'loggedOut.back': 'Back to the service',
  'loggedOut.notice':
    'For security reasons, please close all windows of your browser now, above all on a shared computer.',
  'loggedOut.text': 'Your session has ended.',
  'loggedOut.title': 'You are signed out',

  'login.activation': 'First connection',
  'login.expired': 'This account has expired. The help desk can tell you how to extend it.',
  'login.expired.link': 'Get help',
  'login.form.expired':
    'This page was open for too long. The form is a fresh one: please type your username and password again.',
  'login.form.foreign':
    'The form could not be checked. Please allow cookies for this site, then type your username and password again.',
  'login.form.used':
    'This form had been sent already. It is a fresh one now: please type your username and password again.',
  'login.locked': 'This account is locked.',
  'login.locked.link': 'Unlock my account',
  'login.mustChange': 'Your password has to be changed before you can sign in.',
  'login.mustChange.link': 'Choose a new password',
  'login.passwordExpired': 'Your password has expired: choose a new one. Your account is still active.',
  'login.passwordExpired.link': 'Choose a new password',
  'login.passwordGrace':
    'Your password has expired. Change it now: sign-ins still possible with this password: {count}.',
  'login.passwordExpiring': 'Your password will expire soon (days left: {days}). Change it now.',
  'login.notice':
    'For security reasons, please sign out and close your browser when you have finished using services that need authentication.',
  'login.password': 'PASSWORD',
  'login.pending': 'Your account has to be activated first.',
  'login.pending.link': 'Activate my account',
  'login.recovery': 'Trouble signing in',
  'login.rememberMe': 'Stay signed in on this device',
  'login.rememberMeHint': 'Not on a shared computer.',
  'login.service': 'To continue to',
  'login.serviceInformation': 'About this service',
  'login.servicePrivacy': 'Personal data',
  'login.submit': 'SIGN IN',
  'login.throttled':
    'Too many attempts to sign in have failed. For your security, please wait and try again in {minutes}\u00a0min.',
  'login.title': 'Sign in',
  'login.username': 'USERNAME',
  'login.warn': 'Ask me before I enter each service',
  'login.wrong': 'The username or the password is wrong. Please check them and the caps lock key, then try again.',

  'postTicket.continue': 'Continue',
  'postTicket.text': 'You are being taken to {service}. If nothing happens, use the button.',
  'postTicket.title': 'Signing in',

  'serviceRefused.access': 'Your account does not give access to this service.',
  'serviceRefused.disabled': 'This service is not open at the moment.',
  'serviceRefused.expired': 'The registration of this service has ended.',
  'serviceRefused.help': 'If you think that this is a mistake, please contact the help desk.',
  'serviceRefused.malformed': 'The address of the service is not valid: the link that you followed may be damaged.',
  'serviceRefused.service': 'Service asked for',
  'serviceRefused.title': 'Access to the service refused',
  'serviceRefused.tooLong':
    'The address of the service is too long to be accepted. Start again from the home page of the service.',
  'serviceRefused.unknown': 'This service is not allowed to use the authentication of the university.',

  'warn.cancel': 'Cancel',
  'warn.continue': 'Continue',
  'warn.host': 'Address of the service',
  'warn.text': 'You are about to sign in to the service “{service}”.',
  'warn.title': 'Enter this service?',
  'warn.why': 'You see this page because you asked to be asked before entering each service.',
};
