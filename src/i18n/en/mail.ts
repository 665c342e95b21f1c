import type { mailFr } from '../fr/mail';

/** The letters that we send, the mailbox of the trial mode, and what is said of an address. */
export const mailEn: Readonly<Record<keyof typeof mailFr, string>> = {
  'mail.greeting': 'Hello {name},',
  'mail.greetingNameless': 'Hello,',
  'mail.colon': ':',
  'mail.linkByHand': 'If the button doesn’t work, copy this address into your browser:',
  'mail.automatic': 'This is an automatic message from {university}. Please do not reply.',
  'mail.help': 'Need help? {contact}',
  'mail.neverAsked': 'We will never ask for your password by email.',
  'mail.duration.hour': '1 hour',
  'mail.duration.hours': '{count} hours',
  'mail.duration.minute': '1 minute',
  'mail.duration.minutes': '{count} minutes',

  'mail.activationLink.subject': 'Activate your university account',
  'mail.activationLink.explanation':
    'You asked to activate your account at {university} and gave this address as your backup email address.',
  'mail.activationLink.invitation':
    'To confirm this address and continue activating your account, use the button below. It works on any device.',
  'mail.activationLink.invitationText':
    'To confirm this address and continue activating your account, open the link below. It works on any device.',
  'mail.activationLink.button': 'Continue activation',
  'mail.activationLink.lifetime':
    'This link is valid for {duration} and works only once. If it expires, the page will offer to send you a new email.',
  'mail.activationLink.notYou': 'If you did not request this, ignore this message: your address will not be used.',

  'mail.activationDone.subject': 'Your university account is now active',
  'mail.activationDone.congratulations': 'Congratulations, your account at {university} is now active.',
  'mail.activationDone.identifier': 'Your username: {identifier}',
  'mail.activationDone.howTo': 'Sign in with this username and the password you’ve just chosen.',
  'mail.activationDone.button': 'Sign in',
  'mail.activationDone.notYou': 'If you did not activate this account, tell the help desk straight away.',

  'mail.passwordChanged.subject': 'Your password was changed',
  'mail.passwordChanged.explanation':
    'The password for your account at {university} has just been changed. You have been signed out of your other sessions.',
  'mail.passwordChanged.notYou':
    'If you did not make this change, choose a new password straight away and tell the help desk.',
  'mail.passwordChanged.button': 'Trouble signing in',

  'mail.backupMailChanged.subject': 'Your backup email address was changed',
  'mail.backupMailChanged.explanation':
    'This is no longer the backup email address for your account at {university}: it has been replaced by another one.',
  'mail.backupMailChanged.notYou': 'If you did not make this change, tell the help desk straight away.',

  'mail.backupMailChanged.undo':
    'If you did not make this change, you can undo it for {duration}: this address becomes the backup address again, and all open sessions are closed.',
  'mail.backupMailChanged.button': 'Undo the change',
  'mail.backupMailSet.subject': 'Your backup email address has been changed',
  'mail.backupMailSet.explanation':
    'The backup email address of your university account ({university}) has just been changed.',
  'mail.backupMailSet.notYou':
    'If you did not make this change, choose a new password without delay and tell the IT help desk.',
  'mail.backupMailSet.button': 'Trouble signing in',
  'mail.forwardingLink.subject': 'Confirm the forwarding of your mail',
  'mail.forwardingLink.explanation':
    'Somebody has asked for the mail of their university account ({university}) to be forwarded to this address.',
  'mail.forwardingLink.button': 'Confirm the forwarding',
  'mail.forwardingLink.lifetime': 'This link is valid for {duration} and works only once.',
  'mail.forwardingLink.notYou': 'If you did not ask for this, ignore this message: nothing will be forwarded.',

  'mail.backupMailLink.subject': 'Confirm your backup email address',
  'mail.backupMailLink.explanation':
    'You gave this address as the new backup email address for your account at {university}.',
  'mail.backupMailLink.button': 'Confirm this address',
  'mail.backupMailLink.lifetime': 'This link is valid for {duration} and works only once.',
  'mail.backupMailLink.notYou': 'If you did not request this, ignore this message: nothing will change.',

  'mail.forwardingChanged.subject': 'Your email forwarding was changed',
  'mail.forwardingChanged.set': 'Email sent to your mailbox at {university} is now forwarded to another address.',
  'mail.forwardingChanged.removed': 'Email sent to your mailbox at {university} is no longer forwarded.',
  'mail.forwardingChanged.notYou': 'If you did not make this change, tell the help desk straight away.',

  'mail.identifier.subject': 'Your username',
  'mail.identifier.explanation': 'You asked for the username of your account at {university}.',
  'mail.identifier.identifier': 'Your username: {identifier}',
  'mail.identifier.button': 'Sign in',
  'mail.identifier.notYou': 'If you did not ask for this, ignore this message: nothing has changed.',

  'mail.notActivated.subject': 'Activate your university account first',
  'mail.notActivated.explanation':
    'You told us that you cannot sign in. Your account at {university} has not been activated yet: please activate it first.',
  'mail.notActivated.button': 'Activate my account',
  'mail.notActivated.notYou': 'If you did not ask for this, ignore this message: nothing has changed.',

  'mail.network': 'Network: {place}',

  'mail.newBrowser.subject': 'Sign-in from a new browser',
  'mail.newBrowser.explanation':
    'Somebody has just signed in to your account at {university} from a browser that was never used before:',
  'mail.newBrowser.you': 'If it was you, there is nothing to do.',
  'mail.newBrowser.notYou':
    'If it was not you, report it at once: all sessions will be closed and the password will stop working.',
  'mail.newBrowser.button': 'It was not me',

  'mail.accountSecured.subject': 'Your account is protected',
  'mail.accountSecured.explanation':
    'A sign-in that was not yours was reported for your account at {university}. All sessions were closed.',
  'mail.accountSecured.password': 'Your password no longer works: please choose a new one.',
  'mail.accountSecured.locked': 'Your account is locked: please ask the IT help desk to open it again.',
  'mail.accountSecured.button': 'Trouble signing in',

  'mail.accountAlert.subject': 'Account reported as used by somebody else',
  'mail.accountAlert.explanation':
    'The owner of the account {identifier} ({university}) reported a sign-in that was not theirs. The report:',
  'mail.accountAlert.secured':
    'The sessions are closed and the account is protected. Check its backup email and its forwarding.',
  'mail.accountAlert.failed':
    'The sessions are closed, but the directory did not accept the protection of the account: change its password or lock it.',

  'mail.recoveryLink.subject': 'Choose a new password',
  'mail.recoveryLink.explanation': 'You asked to choose a new password for your account at {university}.',
  'mail.recoveryLink.button': 'Choose a new password',
  'mail.recoveryLink.lifetime': 'This link is valid for {duration} and works only once.',
  'mail.recoveryLink.notYou': 'If you did not request this, ignore this message: your password stays the same.',

  'mail.address.missing': 'Enter an email address.',
  'mail.address.malformed': 'This email address is not valid. Example: first.last@provider.com',
  'mail.address.tooLong': 'This email address is too long (254 characters at most).',
  'mail.address.ownDomain': 'Enter a personal address, not a university one.',
  'mail.address.ownAddress': 'Enter a personal address: this one is your university address.',
  'mail.address.role': 'Enter a personal address, not that of an office or a role.',
  'mail.address.disposable': 'Disposable addresses are not accepted.',
  'mail.address.different': 'The two addresses don’t match.',
  'mail.address.typo': 'Did you mean {suggestion}?',

  'mailbox.title': 'Trial mailbox',
  'mailbox.explanation':
    'Emails sent in trial mode arrive here and nowhere else. The latest 200 are kept until the server stops.',
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
