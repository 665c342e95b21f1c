import type { mailFr } from '../fr/mail';

/** The letters that we send, the mailbox of the trial mode, and what is said of an address. */
export const mailEn: Readonly<Record<keyof typeof mailFr, string>> = {
  'mail.greeting': 'Hello {name},',
  'mail.greetingNameless': 'Hello,',
  'mail.colon': ':',
  'mail.linkByHand': 'If the button does not work, copy this address into your browser:',
  'mail.automatic': 'This message was sent automatically by {university}. Please do not answer it.',
  'mail.help': 'Need help? {contact}',
  'mail.neverAsked': 'We never ask for your password by email.',
  'mail.duration.hour': '1 hour',
  'mail.duration.hours': '{count} hours',
  'mail.duration.minute': '1 minute',
  'mail.duration.minutes': '{count} minutes',

  'mail.activationLink.subject': 'Activate your university account',
  'mail.activationLink.explanation':
    'You asked to activate your account at {university} and gave this address as your backup email address.',
  'mail.activationLink.invitation':
    'To confirm this address and go on with the activation, use the button below. It works on any device.',
  'mail.activationLink.invitationText':
    'To confirm this address and go on with the activation, open the link below. It works on any device.',
  'mail.activationLink.button': 'Go on with the activation',
  'mail.activationLink.lifetime':
    'This link works for {duration} and only once. After that, the page offers to send you a new email.',
  'mail.activationLink.notYou': 'If you did not ask for this, ignore this message: nothing will happen.',

  'mail.activationDone.subject': 'Your university account is active',
  'mail.activationDone.congratulations': 'Congratulations, your account at {university} is active.',
  'mail.activationDone.identifier': 'Your username: {identifier}',
  'mail.activationDone.howTo': 'Sign in with this username and the password that you have just chosen.',
  'mail.activationDone.button': 'Sign in',
  'mail.activationDone.notYou': 'If you did not activate this account, tell the help desk at once.',

  'mail.passwordChanged.subject': 'Your password was changed',
  'mail.passwordChanged.explanation':
    'The password of your account at {university} has just been changed. Your other sessions were closed.',
  'mail.passwordChanged.notYou':
    'If you did not make this change, choose a new password at once and tell the help desk.',
  'mail.passwordChanged.button': 'Trouble signing in',

  'mail.backupMailChanged.subject': 'Your backup email address was changed',
  'mail.backupMailChanged.explanation':
    'This address is no longer the backup email address of your account at {university}: another one replaces it.',
  'mail.backupMailChanged.notYou': 'If you did not make this change, tell the help desk at once.',

  'mail.backupMailLink.subject': 'Confirm your backup email address',
  'mail.backupMailLink.explanation':
    'You gave this address as the new backup email address of your account at {university}.',
  'mail.backupMailLink.button': 'Confirm this address',
  'mail.backupMailLink.lifetime': 'This link works for {duration} and only once.',
  'mail.backupMailLink.notYou': 'If you did not ask for this, ignore this message: nothing will change.',

  'mail.forwardingChanged.subject': 'The forwarding of your email was changed',
  'mail.forwardingChanged.set': 'Email to your mailbox at {university} is now forwarded to another address.',
  'mail.forwardingChanged.removed': 'Email to your mailbox at {university} is no longer forwarded.',
  'mail.forwardingChanged.notYou': 'If you did not make this change, tell the help desk at once.',

  'mail.recoveryLink.subject': 'Choose a new password',
  'mail.recoveryLink.explanation': 'You asked for a new password for your account at {university}.',
  'mail.recoveryLink.button': 'Choose a new password',
  'mail.recoveryLink.lifetime': 'This link works for {duration} and only once.',
  'mail.recoveryLink.notYou': 'If you did not ask for this, ignore this message: your password stays the same.',

  'mail.address.missing': 'Type an email address.',
  'mail.address.malformed': 'This email address is not valid. Example: first.last@provider.com',
  'mail.address.tooLong': 'This email address is too long: at most 254 characters.',
  'mail.address.ownDomain':
    'Give a personal address, not one of the university: you need it when you cannot get into your account.',
  'mail.address.ownAddress':
    'This is your university address: give one that you can read if you lose access to your account.',
  'mail.address.role': 'Give a personal address, not that of an office or a function.',
  'mail.address.disposable': 'Throw-away addresses are not accepted: you must be able to read an email there later.',
  'mail.address.different': 'The two addresses are not alike.',
  'mail.address.typo': 'Did you mean {suggestion}?',

  'mailbox.title': 'Trial mailbox',
  'mailbox.explanation':
    'Emails sent in trial mode arrive here and nowhere else. The last 200 are kept until the server stops.',
  'mailbox.empty': 'No emails yet.',
  'mailbox.to': 'To',
  'mailbox.from': 'From',
  'mailbox.subject': 'Subject',
  'mailbox.date': 'Date',
  'mailbox.back': 'Back to the list',
  'mailbox.refresh': 'Refresh',
  'mailbox.html': 'Show the formatted email',
  'mailbox.gone': 'This email is no longer in the mailbox.',
};
