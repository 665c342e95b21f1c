import type { activationFr } from '../fr/activation';

/** Sentences of the first connection. */
export const activationEn: Readonly<Record<keyof typeof activationFr, string>> = {
  'activation.alreadyDone': 'This account is active: the activation was finished in another window.',
  'activation.form.expired':
    'This page was open for too long. What you had already confirmed is kept: please go on from here.',
  'activation.login': 'My account is active already: sign in',
  'activation.next': 'Next',
  'activation.notWritten':
    'Your account could not be activated yet: a service of the university does not answer. What you had already confirmed is kept: please try again in a few minutes.',
  'activation.throttled':
    'Too many attempts have failed. For your security, please wait and try again in {minutes}\u00a0min.',
  'activation.title': 'Activation of your IT account',

  'activation.step.identifier': 'Username',
  'activation.step.provisional-password': 'Provisional password',
  'activation.step.known-mail': 'Known address',
  'activation.step.backup-mail': 'Backup email address',
  'activation.step.mail-sent': 'Confirmation email',
  'activation.step.charter': 'IT charter',
  'activation.step.forwarding': 'Email forwarding',
  'activation.step.new-password': 'New password',
  'activation.step.done': 'Account active',

  'activation.identifier.begin': 'To begin, please type your username in the field above:',
  'activation.identifier.label': 'Username',
  'activation.identifier.missing': 'Please type your username.',
  'activation.identifier.needs':
    'It takes about five minutes. Have your {studentCard} or your {staffCard} at hand, and access to your personal email.',
  'activation.identifier.once': 'This is only for people who have never activated their account before.',
  'activation.identifier.staff':
    'if you are a member of staff, it is printed on your IT passport (Passeport informatique, {staffCard}).',
  'activation.identifier.student': 'if you are a student, it is printed on your {studentCard};',
  'activation.identifier.text': 'Students and staff of the university activate their account here.',
  'activation.identifier.title': 'Your username',

  'activation.provisionalPassword.change': 'Change the username',
  'activation.provisionalPassword.identifier': 'Username you typed',
  'activation.provisionalPassword.label': 'Provisional password',
  'activation.provisionalPassword.missing': 'Please type your provisional password.',
  'activation.provisionalPassword.noCard.neutral':
    'If you do not have this document, please contact your registry office (students) or your human resources office (staff).',
  'activation.provisionalPassword.noCard.staff':
    'If you do not have your {staffCard}, please contact your human resources office.',
  'activation.provisionalPassword.noCard.student':
    'If you do not have your {studentCard}, please contact your registry office.',
  'activation.provisionalPassword.text.neutral':
    'Please type your provisional password in the field above. It is printed on your {studentCard} (students) or your {staffCard} (staff).',
  'activation.provisionalPassword.text.staff':
    'Please type your provisional password in the field above. It is printed on your {staffCard}.',
  'activation.provisionalPassword.text.student':
    'Please type your provisional password in the field above. It is printed on your {studentCard}.',
  'activation.card.drawing': 'The printed sheet: the username (1) and the temporary password (2) are at the bottom.',
  'activation.provisionalPassword.title': 'Your provisional password',
  'activation.provisionalPassword.wrong':
    'No account can be activated with this username and this provisional password. Please check them on your {studentCard} or your {staffCard}, or contact your registry office. An account that is active already cannot be activated again.',
  'activation.provisionalPassword.wrongField': 'Please check this password and the username.',

  'activation.backupMail.confirmation': 'Backup email address again',
  'activation.backupMail.confirmationMissing': 'Please type the backup email address a second time.',
  'activation.backupMail.hint': 'A personal address that you can read now, not an address of the university.',
  'activation.backupMail.label': 'Backup email address',
  'activation.backupMail.suggestion':
    'Did you mean {suggestion}? If your address is right, carry on without changing it.',
  'activation.backupMail.takeSuggestion': 'Use this address',
  'activation.backupMail.text':
    'Please type a backup email address in the fields above. It is used to confirm your account, and if you ever forget your password.',
  'activation.backupMail.title': 'Your backup email address',

  'activation.mailSent.address': 'Backup email address',
  'activation.mailSent.again': 'Send the email again',
  'activation.mailSent.change': 'Change the backup email address',
  'activation.mailSent.clicked': 'I have clicked on the link',
  'activation.mailSent.ifKnown':
    'If an account that is to be activated has this username, the email goes to the personal address that the university knows. If nothing arrives, contact your registry or staff office.',
  'activation.mailSent.lifetime': 'The link works for {duration}, once only. You can open it on any device you like.',
  'activation.mailSent.movesOn': 'Once you use the link, even on another device, this page moves on by itself.',
  'activation.mailSent.notYet':
    'The link has not been used yet. Open the email, click on the link, then on the button of the page that appears.',
  'activation.mailSent.queued':
    'The email could not leave yet: the mail server does not answer. It is tried again automatically, there is nothing you need to do. Once it has come, click on the link in it.',
  'activation.mailSent.queuedTitle': 'The email will be sent to you',
  'activation.mailSent.refused':
    'The email could not be sent: the mail server refuses this address. Please check it and correct it.',
  'activation.mailSent.refusedTitle': 'The address was refused',
  'activation.mailSent.reload': 'Reload the page',
  'activation.mailSent.resent': 'A new email has been sent to you. The links in earlier ones no longer work.',
  'activation.mailSent.resentIfKnown':
    'If an account that is to be activated has this username, a new email is sent, at most once a minute.',
  'activation.mailSent.seconds': '{count}\u00a0seconds',
  'activation.mailSent.spam':
    'If the email does not appear in your backup mailbox within a few minutes, please check that it is not among your spam, and that there is no typing mistake in the address.',
  'activation.mailSent.text':
    'Please open this email in your inbox and click on the link, which lets you go on with the activation of your account.',
  'activation.mailSent.title': 'An email has been sent to your backup address',
  'activation.mailSent.tooMany':
    'Many emails have been sent to you already. For your security, please try again in {minutes}\u00a0min. Meanwhile, check the address and your spam.',
  'activation.mailSent.tooSoon': 'We’ve just sent you an email. You can ask for another one in {seconds}\u00a0seconds.',
  'activation.mailSent.trouble': 'Didn’t get the email?',
  'activation.mailSent.wait': 'You can ask for another email in {wait}.',
  'activation.mailSent.webmail': 'Open {webmail}',

  'activation.link.active': 'This account is active already. Sign in with your username and your password.',
  'activation.link.activeTitle': 'Your account is active',
  'activation.link.again': 'Send me a new email',
  'activation.link.continue': 'Go on with the activation',
  'activation.link.coolDown':
    'We’ve just sent you an email. Look in {address} and open the link in it: earlier links no longer work.',
  'activation.link.coolDownTitle': 'Check your email',
  'activation.link.expired':
    'This link has expired. Nothing is lost: ask for a new email and carry on where you left off.',
  'activation.link.expiredTitle': 'This link no longer works',
  'activation.link.limit':
    'We’ve already sent many emails to {address}. For your security, you can ask for the next one in {wait}.',
  'activation.link.limitTitle': 'No new email was sent',
  'activation.link.live':
    'Hello, you have opened the link that was sent to your backup email address. Go on to confirm this address and to continue the activation of your account.',
  'activation.link.liveTitle': 'Go on with your activation',
  'activation.link.login': 'Sign in',
  'activation.link.queued':
    'The email to {address} could not be sent yet. We’ll keep trying; once you receive it, open the link in it.',
  'activation.link.queuedTitle': 'Your email is on its way',
  'activation.link.refused':
    'The mail server refuses the address {address}. Start again with your username and temporary password to correct it.',
  'activation.link.refusedTitle': 'The address was refused',
  'activation.link.replaced':
    'A newer email has replaced this link: open the one in the last email you received, or ask for a new one. Nothing is lost.',
  'activation.link.replacedTitle': 'This link no longer works',
  'activation.link.sent':
    'We’ve sent you a new email. Look in {address} and open the link in it: earlier links no longer work.',
  'activation.link.sentTitle': 'Check your email',
  'activation.link.spam': 'If it doesn’t arrive within a few minutes, please check your spam folder.',
  'activation.link.start': 'Begin again from my card',
  'activation.link.unknown':
    'We do not know this link. Perhaps it was cut off when it was copied: open it from the email, or begin again with your username and your provisional password.',
  'activation.link.unknownTitle': 'Unknown link',
  'activation.link.used':
    'This link has already been used. If you haven’t finished activating your account, nothing is lost: ask for a new email and carry on where you left off.',
  'activation.link.usedTitle': 'This link no longer works',

  'activation.charter.accept': 'I accept the IT charter of the university.',
  'activation.charter.back': 'Back to the activation',
  'activation.charter.document': 'IT charter',
  'activation.charter.mustAccept': 'To go on, please read the IT charter, then tick the box to accept it.',
  'activation.charter.newTab': '(new tab)',
  'activation.charter.show': 'Read the IT charter',
  'activation.charter.text':
    'To go on with the activation of your account, you have to accept the IT charter of the university.',
  'activation.charter.title': 'The IT charter',
  'activation.charter.version': 'Version {version}',
  'activation.charter.versionOf': 'Version {version} of {date}',

  'activation.forwarding.address': 'Address outside the university',
  'activation.forwarding.addressHint': 'To be filled in if you want your email forwarded.',
  'activation.forwarding.forward': 'Forward my email',
  'activation.forwarding.keepCopy': 'Keep a copy in my university mailbox too',
  'activation.forwarding.mail': 'Your university email address',
  'activation.forwarding.ownDomain':
    'Please give an outside address: your email cannot be forwarded to an address of the university.',
  'activation.forwarding.text':
    'If you like, the email that reaches your university mailbox can be forwarded to a mailbox elsewhere. You can change this at any time in “Compte informatique” on the portal, under “Espace personnel”.',
  'activation.forwarding.title': 'Forwarding your email',

  'activation.newPassword.confirmation': 'New password again',
  'activation.newPassword.label': 'New password',
  'activation.newPassword.phrase':
    'A long phrase is accepted even if it contains dictionary words: at least 20 characters, or at least 14 with three different, separate words.',
  'activation.newPassword.text':
    'Please choose the new password that you will use for the portal and for all digital services of the university.',
  'activation.newPassword.title': 'Your new password',

  'activation.done.identifier': 'Your username',
  'activation.done.isMail': '(which is your email address)',
  'activation.done.login': 'Sign in',
  'activation.done.mail': 'Your email address',
  'activation.done.password': 'Your password',
  'activation.done.passwordChosen': 'the new password that you have chosen',
  'activation.done.portal': 'Sign in to {portal}',
  'activation.done.portalNameless': 'Open the portal',
  'activation.done.service': 'Continue to {service}',
  'activation.done.text': 'You can now use the many services of the university’s portal (ENT). To sign in, please use:',
  'activation.done.title': 'Congratulations, your account is active.',
};
