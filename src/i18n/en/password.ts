import type { passwordFr } from '../fr/password';

/** The rules for new passwords, and why one is refused. */
export const passwordEn: Readonly<Record<keyof typeof passwordFr, string>> = {
  'password.rules.title': 'To keep your account safe, your password:',
  'password.rule.maximum': 'must have at most {maximum} characters',
  'password.rule.length': 'must have at least {minimum} characters',
  'password.rule.letterAndDigit': 'must have at least one letter and one digit',
  'password.rule.classes':
    'must have 12 characters with lower-case letters, upper-case letters, digits and special characters, or 14 characters with three of these four types',
  'password.rule.dictionary': 'must not contain a dictionary word',
  'password.rule.names': 'must not contain your first or last name',
  'password.rule.characters':
    'must not contain accented characters, the special characters <, >, \', ", or characters that are not on a standard keyboard (curly quotes, other alphabets, emoji)',
  'password.rule.identifier': 'must not contain your username',
  'password.rule.forbidden': 'must be different from your temporary or previous password',
  'password.rule.storedHash': 'must not begin with text in curly brackets',
  'password.rule.same': 'must be identical in both fields',
  'password.state.met': 'rule met',
  'password.state.unmet': 'rule not met',
  'password.state.later': 'will be checked when you continue',
  'password.state.summary': '{met} of {total} rules met',
  'password.refused.maximum': 'This password is too long: {maximum} characters at most.',
  'password.refused.length': 'This password is too short: at least {minimum} characters are needed.',
  'password.refused.letterAndDigit': 'Add at least one letter and one digit.',
  'password.refused.classes': 'This password doesn’t have enough different types of characters.',
  'password.refused.dictionary': 'This password contains a dictionary word or is too common.',
  'password.refused.names': 'This password contains your first or last name.',
  'password.refused.characters': 'This password contains a character that isn’t accepted: {character}',
  'password.refused.identifier': 'This password contains your username.',
  'password.refused.forbidden': 'Choose a password that is different from your temporary or previous one.',
  'password.refused.storedHash': 'This password begins with text in curly brackets: remove the brackets.',
  'password.refused.rules': 'This password doesn’t meet all the rules.',
  'password.refused.same': 'The two passwords don’t match.',
  'password.refused.missing': 'Enter your new password.',
  'password.directory.tooShort': 'The university directory rejected this password: it is too short.',
  'password.directory.tooWeak': 'The university directory rejected this password: it is too simple.',
  'password.directory.inHistory':
    'The university directory rejected this password: you have used it before. Choose a new one.',
  'password.directory.tooYoung':
    'The university directory rejected the change: your password was changed too recently. Try again later.',
  'password.directory.tooYoungUntil':
    'The university directory rejected the change: your password has only just been changed. You can change it again from {time}.',
  'password.directory.notAllowed':
    'The university directory does not allow this password to be changed. Contact the help desk.',
  'password.directory.other': 'The university directory rejected this password. Choose another one.',
  'password.notYetUsable': 'Your new password has been saved. If you can’t sign in with it yet, wait a few minutes.',
  'directory.change.notNow':
    'The university directory isn’t accepting changes at the moment. Nothing was changed: try again in a few minutes.',
  'directory.change.unknown':
    'The university directory couldn’t save these settings. Nothing was changed. Contact the help desk.',
  'directory.change.password':
    'Your password couldn’t be saved because of a technical problem. Nothing was changed. Contact the help desk.',
  'directory.change.backupMail':
    'Your backup email address couldn’t be saved because of a technical problem. Nothing was changed. Contact the help desk.',
  'directory.change.charter':
    'Your acceptance of the charter couldn’t be saved because of a technical problem. Nothing was changed. Contact the help desk.',
  'directory.change.forwarding':
    'Your email forwarding couldn’t be saved. Nothing was changed. Continue without forwarding, or contact the help desk.',
  'directory.change.attribute':
    'This information couldn’t be saved because of a technical problem. Nothing was changed. Contact the help desk.',
  'directory.change.lock': 'Your account couldn’t be locked because of a technical problem. Contact the help desk.',
  'directory.change.state':
    'Your account couldn’t be activated because of a technical problem. Nothing was changed. Contact the help desk.',
};
