import type { passwordFr } from '../fr/password';

/** The rules for new passwords, and why one is refused. */
export const passwordEn: Readonly<Record<keyof typeof passwordFr, string>> = {
  'password.rules.title': 'To keep your account safe, your password:',
  'password.rule.maximum': 'must have at most {maximum} characters',
  'password.rule.length': 'must have at least {minimum} characters',
  'password.rule.letterAndDigit': 'must have at least one letter and one digit',
  'password.rule.classes':
    'must have 12 characters with small letters, capitals, digits and special characters, or 14 characters with three of these four kinds',
  'password.rule.dictionary': 'must not contain a word of the dictionary',
  'password.rule.names': 'must not contain your first or last name',
  'password.rule.characters':
    'must not contain accented characters or the special characters <, >, \', ", nor characters that are not on an ordinary keyboard (curly quotes, other alphabets, emoji)',
  'password.rule.identifier': 'must not contain your username',
  'password.rule.forbidden': 'must differ from your provisional or previous password',
  'password.rule.storedHash': 'must not begin with text in curly brackets',
  'password.rule.same': 'must be typed alike in both fields',
  'password.state.met': 'rule met',
  'password.state.unmet': 'rule not met',
  'password.state.later': 'will be checked when you continue',
  'password.state.summary': '{met} of {total} rules met',
  'password.refused.maximum': 'This password is too long: at most {maximum} characters.',
  'password.refused.length': 'This password is too short: it needs at least {minimum} characters.',
  'password.refused.letterAndDigit': 'Add at least one letter and one digit.',
  'password.refused.classes':
    'Use 12 characters with small letters, capitals, digits and special characters, or 14 characters with three of these four kinds.',
  'password.refused.dictionary':
    'This password is made of a dictionary word or is a very common password. Choose something else, or at least three separate words.',
  'password.refused.names': 'This password contains your first or last name.',
  'password.refused.characters':
    'This password contains a character that isn’t accepted: {character}. Use letters without accents, digits and keyboard signs, except <, >, \', ".',
  'password.refused.identifier': 'This password contains your username.',
  'password.refused.forbidden': 'Choose a password that differs from the provisional or previous one.',
  'password.refused.storedHash': 'This password begins with text in curly brackets: remove the brackets.',
  'password.refused.rules': 'This password does not meet all rules.',
  'password.refused.same': 'The two passwords are not alike.',
  'password.refused.missing': 'Type your new password.',
  'password.directory.tooShort': 'The university directory refused this password: it is too short.',
  'password.directory.tooWeak': 'The university directory refused this password: it is too simple.',
  'password.directory.inHistory':
    'The university directory refused this password: you have used it before. Choose a new one.',
  'password.directory.tooYoung':
    'The university directory refused the change: your password was changed too recently. Try again later.',
  'password.directory.tooYoungUntil':
    'The university directory refused the change: your password was changed only recently. You can change it again from {time}.',
  'password.directory.notAllowed':
    'The university directory does not allow this password to be changed. Contact the help desk.',
  'password.directory.other': 'The university directory refused this password. Choose another one.',
  'password.notYetUsable': 'Your new password has been saved. If you can’t sign in with it yet, wait a few minutes.',
  'directory.change.notNow':
    'The university directory isn’t accepting changes at the moment. Nothing was changed: try again in a few minutes.',
  'directory.change.unknown':
    'The university directory couldn’t save these settings. Nothing was changed. Contact the help desk.',
  'directory.change.password':
    'Your password couldn’t be saved because of a technical problem. Nothing was changed. Contact the help desk.',
  'directory.change.backupMail':
    'Your backup address couldn’t be saved because of a technical problem. Nothing was changed. Contact the help desk.',
  'directory.change.charter':
    'Your acceptance of the charter couldn’t be saved because of a technical problem. Nothing was changed. Contact the help desk.',
  'directory.change.forwarding':
    'Your mail forwarding couldn’t be saved. Nothing was changed. Go on without forwarding, or contact the help desk.',
  'directory.change.state':
    'Your account couldn’t be activated because of a technical problem. Nothing was changed. Contact the help desk.',
};
