import type { activationFr } from '../fr/activation';

/** Sentences of the first connection. */
export const activationEn: Readonly<Record<keyof typeof activationFr, string>> = {
  'activation.alreadyDone': 'This account is already active: the activation was completed in another window.',
  'activation.form.expired':
    'This page was open for too long. Everything you had already confirmed has been saved: carry on from here.',
  'activation.login': 'My account is already active: sign in',
  'activation.next': 'Next',
  'activation.notWritten':
    'Your account could not be activated yet: a university service is not responding. Everything you had already confirmed has been saved: try again in a few minutes.',
  'activation.throttled':
    'Too many failed attempts. For security, activation is suspended: try again in {minutes}\u00a0min.',
  'activation.title': 'Activate your account',

  'activation.step.identifier': 'Username',
  'activation.step.provisional-password': 'Temporary password',
  'activation.step.known-mail': 'Address on file',
  'activation.step.backup-mail': 'Backup email address',
  'activation.step.mail-sent': 'Confirmation email',
  'activation.step.charter': 'IT charter',
  'activation.step.forwarding': 'Email forwarding',
  'activation.step.new-password': 'New password',
  'activation.step.done': 'Account activated',

  'activation.identifier.begin': 'To get started, enter your username in the field above:',
  'activation.identifier.label': 'Username',
  'activation.identifier.missing': 'Enter your username.',
  'activation.identifier.needs':
    'It takes about five minutes. Have your {studentCard} or {staffCard} to hand, and make sure you can read your personal email.',
  'activation.identifier.once': 'You only need to do this if you have never activated your account before.',
  'activation.identifier.staff':
    'if you are a member of staff, it is printed on your IT passport (Passeport informatique, {staffCard}).',
  'activation.identifier.student': 'if you are a student, it is printed on your {studentCard};',
  'activation.identifier.text': 'This is where students and staff activate their university account.',
  'activation.identifier.title': 'Your username',

  'activation.provisionalPassword.change': 'Change username',
  'activation.provisionalPassword.identifier': 'Username entered',
  'activation.provisionalPassword.label': 'Temporary password',
  'activation.provisionalPassword.missing': 'Enter your temporary password.',
  'activation.provisionalPassword.noCard.neutral':
    'If you don’t have this document, contact student services (students) or human resources (staff).',
  'activation.provisionalPassword.noCard.staff': 'If you don’t have your {staffCard}, contact human resources.',
  'activation.provisionalPassword.noCard.student': 'If you don’t have your {studentCard}, contact student services.',
  'activation.provisionalPassword.text.neutral':
    'Enter your temporary password in the field above. It is printed on your {studentCard} (students) or your {staffCard} (staff).',
  'activation.provisionalPassword.text.staff':
    'Enter your temporary password in the field above. It is printed on your {staffCard}.',
  'activation.provisionalPassword.text.student':
    'Enter your temporary password in the field above. It is printed on your {studentCard}.',
  'activation.card.drawing':
    'On the printed sheet, the username (1) and then the temporary password (2) are at the bottom.',
  'activation.card.identifier': 'Username:',
  'activation.card.password': 'Password:',
  'activation.provisionalPassword.title': 'Your temporary password',
  'activation.provisionalPassword.wrong': 'No account to activate matches these details.',
  'activation.provisionalPassword.wrongField':
    'Check this password and the username on your {studentCard} or {staffCard}. An account that is already active can’t be activated again.',

  'activation.backupMail.confirmation': 'Confirm backup email address',
  'activation.backupMail.confirmationMissing': 'Enter the backup email address a second time.',
  'activation.backupMail.hint': 'A personal address you can check right now, not a university address.',
  'activation.backupMail.label': 'Backup email address',
  'activation.backupMail.suggestion':
    'Did you mean {suggestion}? If your address is correct, continue without changing it.',
  'activation.backupMail.takeSuggestion': 'Use this address',
  'activation.backupMail.text':
    'Enter a backup email address in the fields above. We use it to confirm your account, and to help you if you ever lose your password.',
  'activation.backupMail.title': 'Your backup email address',

  'activation.mailSent.address': 'Backup email address',
  'activation.mailSent.again': 'Resend the email',
  'activation.mailSent.change': 'Change backup email address',
  'activation.mailSent.clicked': 'I’ve clicked the link',
  'activation.mailSent.ifKnown':
    'If this username belongs to an account that still has to be activated, we’ve sent an email to the personal address the university has on file. If you don’t receive anything, contact student services or human resources.',
  'activation.mailSent.lifetime':
    'The link is valid for {duration} and works only once. You can open it on any device.',
  'activation.mailSent.movesOn': 'As soon as you open the link, even on another device, this page moves on by itself.',
  'activation.mailSent.notYet':
    'The link hasn’t been opened yet. In the email, click the link, then the button on the page that opens.',
  'activation.mailSent.queued':
    'We couldn’t send the email yet: the mail server is not responding. We’ll keep trying, so there’s nothing you need to do. When the email arrives, click the link in it.',
  'activation.mailSent.queuedTitle': 'Your email is on its way',
  'activation.mailSent.refused':
    'We couldn’t send the email: the mail server rejects this address. Check it and correct it.',
  'activation.mailSent.refusedTitle': 'This address was rejected',
  'activation.mailSent.reload': 'Reload the page',
  'activation.mailSent.resent': 'We’ve sent you a new email. The links in earlier emails no longer work.',
  'activation.mailSent.resentIfKnown':
    'If this username belongs to an account that still has to be activated, we’re sending a new email (at most one a minute).',
  'activation.mailSent.seconds': '{count}\u00a0seconds',
  'activation.mailSent.spam':
    'If the activation email doesn’t reach your backup mailbox within a few minutes, check your spam folder and make sure there is no typo in the address.',
  'activation.mailSent.text':
    'Open the confirmation email in your inbox and click the link to continue activating your account.',
  'activation.mailSent.title': 'We’ve sent an email to your backup address',
  'activation.mailSent.tooMany':
    'We’ve already sent you several emails. For security, wait {minutes}\u00a0min before asking for another one. Meanwhile, check the address and your spam folder.',
  'activation.mailSent.tooSoon': 'We’ve just sent you an email. You can ask for another one in {seconds}\u00a0seconds.',
  'activation.mailSent.trouble': 'Didn’t get the email?',
  'activation.mailSent.wait': 'You can ask for another email in {wait}.',
  'activation.mailSent.webmail': 'Open {webmail}',

  'activation.link.active': 'This account is already active: sign in with your username and password.',
  'activation.link.activeTitle': 'Your account is already active',
  'activation.link.again': 'Send me a new email',
  'activation.link.continue': 'Continue activation',
  'activation.link.coolDown':
    'We’ve just sent you an email. Check {address} and open the link in it: earlier links no longer work.',
  'activation.link.coolDownTitle': 'Check your email',
  'activation.link.expired':
    'This link has expired. Nothing is lost: ask for a new email and carry on where you left off.',
  'activation.link.expiredTitle': 'This link no longer works',
  'activation.link.limit':
    'We’ve already sent several emails to {address}. For security, you can ask for another one in {wait}.',
  'activation.link.limitTitle': 'No new email was sent',
  'activation.link.live':
    'Hello, you’ve opened the link sent to your backup email address. Continue to confirm this address and carry on activating your account.',
  'activation.link.liveTitle': 'Continue activating your account',
  'activation.link.login': 'Sign in',
  'activation.link.queued':
    'We couldn’t send the email to {address} yet. We’ll keep trying; when it arrives, open the link in it.',
  'activation.link.queuedTitle': 'Your email is on its way',
  'activation.link.refused':
    'The mail server rejects the address {address}. To correct it, start again with your username and temporary password.',
  'activation.link.refusedTitle': 'This address was rejected',
  'activation.link.replaced':
    'A newer email has replaced this link: open the one in the latest email, or ask for a new email. Nothing is lost.',
  'activation.link.replacedTitle': 'This link no longer works',
  'activation.link.sent':
    'We’ve sent you a new email. Check {address} and open the link in it: earlier links no longer work.',
  'activation.link.sentTitle': 'Check your email',
  'activation.link.spam': 'If it doesn’t arrive within a few minutes, check your spam folder.',
  'activation.link.start': 'Start again with my card',
  'activation.link.unknown':
    'We don’t recognise this link. It may have been cut off when it was copied: open it from the email, or start again with your username and temporary password.',
  'activation.link.unknownTitle': 'Link not recognised',
  'activation.link.used':
    'This link has already been used. If you haven’t finished activating your account, nothing is lost: ask for a new email and carry on where you left off.',
  'activation.link.usedTitle': 'This link no longer works',

  'activation.charter.accept': 'I accept the university’s IT charter.',
  'activation.charter.back': 'Back to activation',
  'activation.charter.document': 'IT charter',
  'activation.charter.mustAccept': 'Tick the box to accept the IT charter.',
  'activation.charter.newTab': '(new tab)',
  'activation.charter.show': 'Read the IT charter',
  'activation.charter.text': 'To continue activating your account, you must accept the university’s IT charter.',
  'activation.charter.title': 'The IT charter',
  'activation.charter.version': 'Version {version}',
  'activation.charter.versionOf': 'Version {version}, {date}',

  'activation.forwarding.address': 'External email address',
  'activation.forwarding.addressHint': 'Only needed if you set up forwarding.',
  'activation.forwarding.forward': 'Forward my email',
  'activation.forwarding.keepCopy': 'Also keep a copy in my university mailbox',
  'activation.forwarding.mail': 'Your university email address',
  'activation.forwarding.ownDomain': 'Enter an address outside the university.',
  'activation.forwarding.text':
    'If you wish, email sent to your university mailbox can be forwarded to an external one. You can change this setting at any time in the “Compte informatique” app of the portal (ENT), under “Espace personnel”.',
  'activation.forwarding.title': 'Email forwarding',

  'activation.newPassword.confirmation': 'Confirm new password',
  'activation.newPassword.label': 'New password',
  'activation.newPassword.phrase':
    'A long passphrase is accepted even if it contains dictionary words: at least 20 characters, or at least 14 with three different, clearly separated words.',
  'activation.newPassword.text':
    'Choose the new password you’ll use to sign in to the portal (ENT) and all of the university’s digital services.',
  'activation.newPassword.title': 'Your new password',

  'activation.done.identifier': 'Your username',
  'activation.done.isMail': '(which is your email address)',
  'activation.done.login': 'Sign in',
  'activation.done.mail': 'Your email address',
  'activation.done.password': 'Your password',
  'activation.done.passwordChosen': 'the new password you’ve just chosen',
  'activation.done.portal': 'Continue to {portal}',
  'activation.done.portalNameless': 'Open the portal',
  'activation.done.service': 'Continue to {service}',
  'activation.done.text':
    'You can now sign in to the many services available in the university portal (ENT). To sign in, use:',
  'activation.done.title': 'Congratulations, your account is now active.',
};
