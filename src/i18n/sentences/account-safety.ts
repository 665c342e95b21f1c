import type { Translated } from '../translated';

/** Sentences of the account page about who is signed in where: sessions, sign-ins, browsers, "It wasn’t me". */
export const accountSafetySentences = {
  'account.sessions.title': { fr: 'Sessions ouvertes', en: 'Open sessions' },
  'account.sessions.one': { fr: 'Une seule, celle-ci.', en: 'Only this one.' },
  'account.sessions.many': { fr: '{count} sessions sont ouvertes.', en: '{count} sessions are open.' },
  'account.sessions.text': {
    fr: 'Voici les appareils sur lesquels votre session est ouverte. Si vous n’en reconnaissez pas un, fermez sa session et modifiez votre mot de passe.',
    en: 'These are the devices you are signed in on. If you don’t recognise one of them, end its session and change your password.',
  },
  'account.sessions.this': { fr: 'Cette session', en: 'This session' },
  'account.sessions.since': { fr: 'Ouverte le', en: 'Opened' },
  'account.sessions.lastUse': { fr: 'Dernière utilisation', en: 'Last used' },
  'account.sessions.services': { fr: 'Services visités', en: 'Services visited' },
  'account.sessions.noService': { fr: 'Aucun', en: 'None' },
  'account.sessions.end': { fr: 'Fermer cette session', en: 'End this session' },
  'account.sessions.endOthers': { fr: 'Fermer toutes les autres sessions', en: 'End all other sessions' },
  'account.sessions.ended': {
    fr: 'La session a été fermée, et les services ouverts avec elle en ont été informés.',
    en: 'The session has ended, and the services opened with it have been notified.',
  },
  'account.sessions.endedBefore': { fr: 'Cette session était déjà fermée.', en: 'This session had already ended.' },
  'account.sessions.othersEnded': {
    fr: 'Toutes vos autres sessions sont fermées, et leurs services sont prévenus.',
    en: 'All your other sessions are closed, and their services have been told.',
  },
  'account.signIns.title': { fr: 'Connexions récentes', en: 'Recent sign-ins' },
  'account.signIns.state': {
    fr: 'Les connexions et les changements des {days} derniers jours.',
    en: 'The sign-ins and changes of the last {days} days.',
  },
  'account.signIns.text': {
    fr: 'Ce qui s’est passé sur votre compte depuis {days} jours. Si vous ne reconnaissez pas une connexion, signalez-la.',
    en: 'What happened to your account in the last {days} days. If you do not recognise a sign-in, report it.',
  },
  'account.signIns.none': { fr: 'Rien pour le moment.', en: 'Nothing so far.' },
  'account.browsers.title': { fr: 'Navigateurs reconnus', en: 'Known browsers' },
  'account.browsers.state': {
    fr: 'Ceux dans lesquels vous vous êtes déjà connecté.',
    en: 'Those in which you have signed in before.',
  },
  'account.browsers.text': {
    fr: 'Dans ces navigateurs, les essais d’inconnus sur votre compte ne peuvent pas vous bloquer. Oubliez ceux que vous n’utilisez plus\u00a0: vous n’y serez pas déconnecté, mais la prochaine connexion vous sera signalée.',
    en: 'In these browsers, strangers who try passwords on your account cannot lock you out. Forget those that you no longer use: you stay signed in there, but you will be told of the next sign-in.',
  },
  'account.browsers.none': { fr: 'Aucun pour le moment.', en: 'None so far.' },
  'account.browsers.this': { fr: 'Ce navigateur', en: 'This browser' },
  'account.browsers.since': { fr: 'Reconnu depuis le', en: 'Known since' },
  'account.browsers.last': { fr: 'Dernière connexion', en: 'Last sign-in' },
  'account.browsers.forget': { fr: 'Oublier ce navigateur', en: 'Forget this browser' },
  'account.browsers.forgotten': { fr: 'Ce navigateur est oublié.', en: 'This browser is forgotten.' },
  'account.notMe.title': { fr: 'Ce n’était pas moi', en: 'It was not me' },
  'account.notMe.state': {
    fr: 'Une connexion n’était pas de vous\u202f? Protégez votre compte en un geste.',
    en: 'A sign-in was not yours? Protect your account in one step.',
  },
  'account.notMe.text.password': {
    fr: 'Toutes vos sessions seront fermées, celle-ci aussi, et votre mot de passe ne fonctionnera plus. Vous en choisirez un nouveau avec votre mail de secours.',
    en: 'All your sessions will be closed, this one too, and your password will stop working. You will choose a new one by your backup email.',
  },
  'account.notMe.text.lock': {
    fr: 'Toutes vos sessions seront fermées, celle-ci aussi, et votre compte sera verrouillé. Seule l’assistance pourra le rouvrir.',
    en: 'All your sessions will be closed, this one too, and your account will be locked. Only the help desk can open it again.',
  },
  'account.notMe.submit': { fr: 'Protéger mon compte', en: 'Protect my account' },
  'account.notMe.cancel': { fr: 'Annuler', en: 'Cancel' },
} as const satisfies Readonly<Record<string, Translated>>;
