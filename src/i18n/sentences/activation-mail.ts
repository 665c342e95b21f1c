import type { Translated } from '../translated';

/** Sentences of the first connection about addresses: backup address, mailed link, forwarding. */
export const activationMailSentences = {
  'activation.backupMail.confirmation': {
    fr: 'Confirmation de l’adresse mail de secours',
    en: 'Confirm backup email address',
  },
  'activation.backupMail.confirmationMissing': {
    fr: 'Saisissez une seconde fois l’adresse mail de secours.',
    en: 'Enter the backup email address a second time.',
  },
  'activation.backupMail.hint': {
    fr: 'Une adresse personnelle que vous pouvez consulter dès maintenant, et non une adresse de l’université.',
    en: 'A personal address you can check right now, not a university address.',
  },
  'activation.backupMail.label': { fr: 'Adresse mail de secours', en: 'Backup email address' },
  'activation.backupMail.suggestion': {
    fr: 'Vouliez-vous écrire {suggestion}\u202f? Si votre adresse est correcte, continuez sans rien changer.',
    en: 'Did you mean {suggestion}? If your address is correct, continue without changing it.',
  },
  'activation.backupMail.takeSuggestion': { fr: 'Utiliser cette adresse', en: 'Use this address' },
  'activation.backupMail.text': {
    fr: 'Veuillez saisir une adresse mail de secours dans les champs ci-dessus. Cette adresse mail est utilisée pour valider votre compte informatique et en cas de perte du mot de passe.',
    en: 'Enter a backup email address in the fields above. We use it to confirm your account, and to help you if you ever lose your password.',
  },
  'activation.backupMail.title': { fr: 'Votre adresse mail de secours', en: 'Your backup email address' },
  'activation.mailSent.address': { fr: 'Adresse mail de secours', en: 'Backup email address' },
  'activation.mailSent.again': { fr: 'Envoyer à nouveau le mail', en: 'Resend the email' },
  'activation.mailSent.change': { fr: 'Modifier l’adresse mail de secours', en: 'Change backup email address' },
  'activation.mailSent.clicked': { fr: 'J’ai cliqué sur le lien', en: 'I’ve clicked the link' },
  'activation.mailSent.ifKnown': {
    fr: 'Si un compte à activer correspond à cet identifiant, le mail est envoyé à l’adresse personnelle connue de l’université. Si vous ne recevez rien, contactez votre service de scolarité ou du personnel.',
    en: 'If this username belongs to an account that still has to be activated, we’ve sent an email to the personal address the university has on file. If you don’t receive anything, contact student services or human resources.',
  },
  'activation.mailSent.lifetime': {
    fr: 'Le lien est valable {duration} et ne fonctionne qu’une fois. Vous pouvez l’ouvrir sur l’appareil de votre choix.',
    en: 'The link is valid for {duration} and works only once. You can open it on any device.',
  },
  'activation.mailSent.movesOn': {
    fr: 'Dès que vous aurez ouvert le lien, même sur un autre appareil, cette page passera d’elle-même à la suite.',
    en: 'As soon as you open the link, even on another device, this page moves on by itself.',
  },
  'activation.mailSent.notYet': {
    fr: 'Le lien n’a pas encore été ouvert. Dans le mail, cliquez sur le lien, puis sur le bouton de la page qui s’affiche.',
    en: 'The link hasn’t been opened yet. In the email, click the link, then the button on the page that opens.',
  },
  'activation.mailSent.queued': {
    fr: 'Le mail n’a pas encore pu partir\u00a0: le serveur de messagerie ne répond pas. Nous réessayons automatiquement, vous n’avez rien à faire. Dès réception, cliquez sur le lien qu’il contient.',
    en: 'We couldn’t send the email yet: the mail server is not responding. We’ll keep trying, so there’s nothing you need to do. When the email arrives, click the link in it.',
  },
  'activation.mailSent.queuedTitle': { fr: 'Le mail va vous être envoyé', en: 'Your email is on its way' },
  'activation.mailSent.refused': {
    fr: 'Le mail n’a pas pu être envoyé\u00a0: le serveur de messagerie refuse cette adresse. Vérifiez-la, puis corrigez-la.',
    en: 'We couldn’t send the email: the mail server rejects this address. Check it and correct it.',
  },
  'activation.mailSent.refusedTitle': { fr: 'L’adresse a été refusée', en: 'This address was rejected' },
  'activation.mailSent.reload': { fr: 'Actualiser la page', en: 'Reload the page' },
  'activation.mailSent.resent': {
    fr: 'Un nouveau mail vous a été envoyé. Les liens des mails précédents ne fonctionnent plus.',
    en: 'We’ve sent you a new email. The links in earlier emails no longer work.',
  },
  'activation.mailSent.resentIfKnown': {
    fr: 'Si un compte à activer correspond à cet identifiant, un nouveau mail est envoyé, au plus une fois par minute.',
    en: 'If this username belongs to an account that still has to be activated, we’re sending a new email (at most one a minute).',
  },
  'activation.mailSent.seconds': { fr: '{count}\u00a0secondes', en: '{count}\u00a0seconds' },
  'activation.mailSent.spam': {
    fr: 'Si le mail d’activation n’apparaît pas dans votre boîte mail de secours d’ici quelques minutes, veuillez vérifier qu’il n’est pas bloqué dans vos spams et que l’adresse mail de secours ne contient pas de faute de frappe.',
    en: 'If the activation email doesn’t reach your backup mailbox within a few minutes, check your spam folder and make sure there is no typo in the address.',
  },
  'activation.mailSent.text': {
    fr: 'Allez consulter ce mail de validation dans votre boîte de réception et cliquez sur le lien qui vous permettra de poursuivre l’activation de votre compte informatique.',
    en: 'Open the confirmation email in your inbox and click the link to continue activating your account.',
  },
  'activation.mailSent.title': {
    fr: 'Un mail a été envoyé sur votre adresse mail de secours',
    en: 'We’ve sent an email to your backup address',
  },
  'activation.mailSent.tooMany': {
    fr: 'Plusieurs mails vous ont déjà été envoyés. Par sécurité, attendez {minutes}\u00a0min avant d’en demander un autre. D’ici là, vérifiez l’adresse et vos spams.',
    en: 'We’ve already sent you several emails. For security, wait {minutes}\u00a0min before asking for another one. Meanwhile, check the address and your spam folder.',
  },
  'activation.mailSent.tooSoon': {
    fr: 'Un mail vient de vous être envoyé. Vous pourrez en demander un autre dans {seconds}\u00a0secondes.',
    en: 'We’ve just sent you an email. You can ask for another one in {seconds}\u00a0seconds.',
  },
  'activation.mailSent.trouble': { fr: 'Le mail n’arrive pas\u202f?', en: 'Didn’t get the email?' },
  'activation.mailSent.wait': {
    fr: 'Vous pourrez demander un nouveau mail dans {wait}.',
    en: 'You can ask for another email in {wait}.',
  },
  'activation.mailSent.webmail': { fr: 'Ouvrir {webmail}', en: 'Open {webmail}' },
  'activation.link.active': {
    fr: 'Ce compte est déjà activé\u00a0: connectez-vous avec votre identifiant et votre mot de passe.',
    en: 'This account is already active: sign in with your username and password.',
  },
  'activation.link.activeTitle': { fr: 'Votre compte est déjà activé', en: 'Your account is already active' },
  'activation.link.again': { fr: 'Recevoir un nouveau mail', en: 'Send me a new email' },
  'activation.link.continue': { fr: 'Continuer l’activation', en: 'Continue activation' },
  'activation.link.coolDown': {
    fr: 'Un mail vient de vous être envoyé. Consultez {address} et ouvrez le lien qu’il contient\u00a0: les liens précédents ne fonctionnent plus.',
    en: 'We’ve just sent you an email. Check {address} and open the link in it: earlier links no longer work.',
  },
  'activation.link.coolDownTitle': { fr: 'Consultez votre messagerie', en: 'Check your email' },
  'activation.link.expired': {
    fr: 'Ce lien a expiré. Rien n’est perdu\u00a0: demandez un nouveau mail pour reprendre là où vous en étiez.',
    en: 'This link has expired. Nothing is lost: ask for a new email and carry on where you left off.',
  },
  'activation.link.expiredTitle': { fr: 'Ce lien ne fonctionne plus', en: 'This link no longer works' },
  'activation.link.limit': {
    fr: 'Plusieurs mails ont déjà été envoyés à {address}. Par sécurité, vous pourrez en demander un autre dans {wait}.',
    en: 'We’ve already sent several emails to {address}. For security, you can ask for another one in {wait}.',
  },
  'activation.link.limitTitle': { fr: 'Aucun nouveau mail n’a été envoyé', en: 'No new email was sent' },
  'activation.link.live': {
    fr: 'Bonjour, vous avez ouvert le lien reçu à votre adresse mail de secours. Continuez pour confirmer cette adresse et poursuivre l’activation de votre compte informatique.',
    en: 'Hello, you’ve opened the link sent to your backup email address. Continue to confirm this address and carry on activating your account.',
  },
  'activation.link.liveTitle': { fr: 'Poursuivez votre activation', en: 'Continue activating your account' },
  'activation.link.login': { fr: 'Me connecter', en: 'Sign in' },
  'activation.link.queued': {
    fr: 'Le mail pour {address} n’a pas encore pu partir\u00a0: nous réessayons automatiquement. Dès réception, ouvrez le lien qu’il contient.',
    en: 'We couldn’t send the email to {address} yet. We’ll keep trying; when it arrives, open the link in it.',
  },
  'activation.link.queuedTitle': { fr: 'Le mail va vous être envoyé', en: 'Your email is on its way' },
  'activation.link.refused': {
    fr: 'Le serveur de messagerie refuse l’adresse {address}. Pour la corriger, recommencez avec votre identifiant et votre mot de passe provisoire.',
    en: 'The mail server rejects the address {address}. To correct it, start again with your username and temporary password.',
  },
  'activation.link.refusedTitle': { fr: 'L’adresse a été refusée', en: 'This address was rejected' },
  'activation.link.replaced': {
    fr: 'Un mail plus récent a remplacé ce lien\u00a0: ouvrez celui du dernier mail reçu, ou demandez un nouveau mail. Rien n’est perdu.',
    en: 'A newer email has replaced this link: open the one in the latest email, or ask for a new email. Nothing is lost.',
  },
  'activation.link.replacedTitle': { fr: 'Ce lien ne fonctionne plus', en: 'This link no longer works' },
  'activation.link.sent': {
    fr: 'Un nouveau mail vous a été envoyé. Consultez {address} et ouvrez le lien qu’il contient\u00a0: les liens précédents ne fonctionnent plus.',
    en: 'We’ve sent you a new email. Check {address} and open the link in it: earlier links no longer work.',
  },
  'activation.link.sentTitle': { fr: 'Consultez votre messagerie', en: 'Check your email' },
  'activation.link.spam': {
    fr: 'Si le mail n’apparaît pas d’ici quelques minutes, vérifiez qu’il n’est pas bloqué dans vos spams.',
    en: 'If it doesn’t arrive within a few minutes, check your spam folder.',
  },
  'activation.link.start': { fr: 'Recommencer avec ma carte', en: 'Start again with my card' },
  'activation.link.unknown': {
    fr: 'Nous ne reconnaissons pas ce lien. Il a peut-être été coupé lors de la copie\u00a0: ouvrez-le depuis le mail, ou recommencez avec votre identifiant et votre mot de passe provisoire.',
    en: 'We don’t recognise this link. It may have been cut off when it was copied: open it from the email, or start again with your username and temporary password.',
  },
  'activation.link.unknownTitle': { fr: 'Lien non reconnu', en: 'Link not recognised' },
  'activation.link.used': {
    fr: 'Ce lien a déjà servi. Si l’activation n’est pas terminée, rien n’est perdu\u00a0: demandez un nouveau mail pour reprendre là où vous en étiez.',
    en: 'This link has already been used. If you haven’t finished activating your account, nothing is lost: ask for a new email and carry on where you left off.',
  },
  'activation.link.usedTitle': { fr: 'Ce lien ne fonctionne plus', en: 'This link no longer works' },
  'activation.forwarding.address': { fr: 'Adresse de la messagerie externe', en: 'External email address' },
  'activation.forwarding.addressHint': {
    fr: 'À remplir si vous mettez en place une redirection.',
    en: 'Only needed if you set up forwarding.',
  },
  'activation.forwarding.forward': { fr: 'Je mets en place une redirection de messagerie', en: 'Forward my email' },
  'activation.forwarding.keepCopy': {
    fr: 'Garder aussi une copie dans ma messagerie universitaire',
    en: 'Also keep a copy in my university mailbox',
  },
  'activation.forwarding.mail': {
    fr: 'Votre adresse de messagerie universitaire',
    en: 'Your university email address',
  },
  'activation.forwarding.ownDomain': {
    fr: 'Indiquez une adresse externe à l’université.',
    en: 'Enter an address outside the university.',
  },
  'activation.forwarding.text': {
    fr: 'Vous pouvez, si vous le souhaitez, rediriger les mails reçus sur votre messagerie universitaire vers une messagerie externe. Vous pourrez revenir sur ce paramétrage à tout moment dans l’application «\u00a0Compte informatique\u00a0» de votre ENT, rubrique «\u00a0Espace personnel\u00a0».',
    en: 'If you wish, email sent to your university mailbox can be forwarded to an external one. You can change this setting at any time in the “Compte informatique” app of the portal (ENT), under “Espace personnel”.',
  },
  'activation.forwarding.title': { fr: 'Redirection de vos mails', en: 'Email forwarding' },
} as const satisfies Readonly<Record<string, Translated>>;
