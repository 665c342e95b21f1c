/** Sentences of the first connection, in the words of the guide that the university hands out with the cards. */
export const activationFr = {
  'activation.alreadyDone': 'Ce compte est déjà activé\u00a0: l’activation a été terminée dans une autre fenêtre.',
  'activation.form.expired':
    'Cette page est restée ouverte trop longtemps. Ce que vous aviez déjà validé est conservé\u00a0: continuez à partir d’ici.',
  'activation.login': 'Mon compte est déjà activé\u00a0: me connecter',
  'activation.next': 'Suivant',
  'activation.notWritten':
    'Votre compte n’a pas encore pu être activé\u00a0: un service de l’université ne répond pas. Ce que vous aviez déjà validé est conservé\u00a0: réessayez dans quelques minutes.',
  'activation.throttled':
    'Trop de tentatives ont échoué. Par sécurité, l’activation est suspendue\u00a0: réessayez dans {minutes}\u00a0min.',
  'activation.title': 'Activation de compte informatique',

  'activation.step.identifier': 'Identifiant',
  'activation.step.provisional-password': 'Mot de passe provisoire',
  'activation.step.known-mail': 'Adresse connue',
  'activation.step.backup-mail': 'Adresse mail de secours',
  'activation.step.mail-sent': 'Mail de validation',
  'activation.step.charter': 'Charte informatique',
  'activation.step.forwarding': 'Redirection des mails',
  'activation.step.new-password': 'Nouveau mot de passe',
  'activation.step.done': 'Compte activé',

  'activation.identifier.begin':
    'Pour débuter l’activation, veuillez saisir votre identifiant dans le champ ci-dessus\u00a0:',
  'activation.identifier.label': 'Identifiant (nom de connexion)',
  'activation.identifier.missing': 'Saisissez votre identifiant.',
  'activation.identifier.needs':
    'Comptez environ cinq minutes. Gardez sous la main votre {studentCard} ou votre {staffCard}, ainsi qu’un accès à votre messagerie personnelle.',
  'activation.identifier.once':
    'Cette action est à réaliser uniquement si vous n’avez jamais validé votre compte informatique.',
  'activation.identifier.staff':
    'si vous êtes membre du personnel, il est inscrit sur votre Passeport informatique ({staffCard}).',
  'activation.identifier.student': 'si vous êtes étudiant, il est inscrit sur votre {studentCard}\u202f;',
  'activation.identifier.text':
    'Cette application permet aux étudiants et personnels de l’université d’activer leur compte.',
  'activation.identifier.title': 'Votre identifiant',

  'activation.provisionalPassword.change': 'Modifier l’identifiant',
  'activation.provisionalPassword.identifier': 'Identifiant saisi',
  'activation.provisionalPassword.label': 'Mot de passe provisoire',
  'activation.provisionalPassword.missing': 'Saisissez votre mot de passe provisoire.',
  'activation.provisionalPassword.noCard.neutral':
    'Si vous ne possédez pas ce document, veuillez contacter votre service de scolarité (étudiants) ou votre service du personnel (personnels).',
  'activation.provisionalPassword.noCard.staff':
    'Si vous ne possédez pas votre {staffCard}, veuillez contacter votre service du personnel.',
  'activation.provisionalPassword.noCard.student':
    'Si vous ne possédez pas votre {studentCard}, veuillez contacter votre service de scolarité.',
  'activation.provisionalPassword.text.neutral':
    'Veuillez saisir votre mot de passe provisoire dans le champ ci-dessus\u00a0: il est inscrit sur votre {studentCard} (étudiants) ou votre {staffCard} (personnels).',
  'activation.provisionalPassword.text.staff':
    'Veuillez saisir votre mot de passe provisoire dans le champ ci-dessus\u00a0: il est inscrit sur votre {staffCard}.',
  'activation.provisionalPassword.text.student':
    'Veuillez saisir votre mot de passe provisoire dans le champ ci-dessus\u00a0: il est inscrit sur votre {studentCard}.',
  'activation.card.drawing':
    'Sur la feuille imprimée, l’identifiant (1) puis le mot de passe provisoire (2) figurent en bas.',
  'activation.card.identifier': 'Identifiant\u00a0:',
  'activation.card.password': 'Mot de passe\u00a0:',
  'activation.provisionalPassword.title': 'Votre mot de passe provisoire',
  'activation.provisionalPassword.wrong': 'Aucun compte à activer ne correspond à ces informations.',
  'activation.provisionalPassword.wrongField':
    'Vérifiez ce mot de passe et l’identifiant sur votre {studentCard} ou votre {staffCard}. Un compte déjà activé ne s’active pas une seconde fois.',

  'activation.backupMail.confirmation': 'Confirmation de l’adresse mail de secours',
  'activation.backupMail.confirmationMissing': 'Saisissez une seconde fois l’adresse mail de secours.',
  'activation.backupMail.hint':
    'Une adresse personnelle que vous pouvez consulter dès maintenant, et non une adresse de l’université.',
  'activation.backupMail.label': 'Adresse mail de secours',
  'activation.backupMail.suggestion':
    'Vouliez-vous écrire {suggestion}\u202f? Si votre adresse est correcte, continuez sans rien changer.',
  'activation.backupMail.takeSuggestion': 'Utiliser cette adresse',
  'activation.backupMail.text':
    'Veuillez saisir une adresse mail de secours dans les champs ci-dessus. Cette adresse mail est utilisée pour valider votre compte informatique et en cas de perte du mot de passe.',
  'activation.backupMail.title': 'Votre adresse mail de secours',

  'activation.mailSent.address': 'Adresse mail de secours',
  'activation.mailSent.again': 'Envoyer à nouveau le mail',
  'activation.mailSent.change': 'Modifier l’adresse mail de secours',
  'activation.mailSent.clicked': 'J’ai cliqué sur le lien',
  'activation.mailSent.ifKnown':
    'Si un compte à activer correspond à cet identifiant, le mail est envoyé à l’adresse personnelle connue de l’université. Si vous ne recevez rien, contactez votre service de scolarité ou du personnel.',
  'activation.mailSent.lifetime':
    'Le lien est valable {duration} et ne fonctionne qu’une fois. Vous pouvez l’ouvrir sur l’appareil de votre choix.',
  'activation.mailSent.movesOn':
    'Dès que vous aurez ouvert le lien, même sur un autre appareil, cette page passera d’elle-même à la suite.',
  'activation.mailSent.notYet':
    'Le lien n’a pas encore été ouvert. Dans le mail, cliquez sur le lien, puis sur le bouton de la page qui s’affiche.',
  'activation.mailSent.queued':
    'Le mail n’a pas encore pu partir\u00a0: le serveur de messagerie ne répond pas. Nous réessayons automatiquement, vous n’avez rien à faire. Dès réception, cliquez sur le lien qu’il contient.',
  'activation.mailSent.queuedTitle': 'Le mail va vous être envoyé',
  'activation.mailSent.refused':
    'Le mail n’a pas pu être envoyé\u00a0: le serveur de messagerie refuse cette adresse. Vérifiez-la, puis corrigez-la.',
  'activation.mailSent.refusedTitle': 'L’adresse a été refusée',
  'activation.mailSent.reload': 'Actualiser la page',
  'activation.mailSent.resent':
    'Un nouveau mail vous a été envoyé. Les liens des mails précédents ne fonctionnent plus.',
  'activation.mailSent.resentIfKnown':
    'Si un compte à activer correspond à cet identifiant, un nouveau mail est envoyé, au plus une fois par minute.',
  'activation.mailSent.seconds': '{count}\u00a0secondes',
  'activation.mailSent.spam':
    'Si le mail d’activation n’apparaît pas dans votre boîte mail de secours d’ici quelques minutes, veuillez vérifier qu’il n’est pas bloqué dans vos spams et que l’adresse mail de secours ne contient pas de faute de frappe.',
  'activation.mailSent.text':
    'Allez consulter ce mail de validation dans votre boîte de réception et cliquez sur le lien qui vous permettra de poursuivre l’activation de votre compte informatique.',
  'activation.mailSent.title': 'Un mail a été envoyé sur votre adresse mail de secours',
  'activation.mailSent.tooMany':
    'Plusieurs mails vous ont déjà été envoyés. Par sécurité, attendez {minutes}\u00a0min avant d’en demander un autre. D’ici là, vérifiez l’adresse et vos spams.',
  'activation.mailSent.tooSoon':
    'Un mail vient de vous être envoyé. Vous pourrez en demander un autre dans {seconds}\u00a0secondes.',
  'activation.mailSent.trouble': 'Le mail n’arrive pas\u202f?',
  'activation.mailSent.wait': 'Vous pourrez demander un nouveau mail dans {wait}.',
  'activation.mailSent.webmail': 'Ouvrir {webmail}',

  'activation.link.active':
    'Ce compte est déjà activé\u00a0: connectez-vous avec votre identifiant et votre mot de passe.',
  'activation.link.activeTitle': 'Votre compte est déjà activé',
  'activation.link.again': 'Recevoir un nouveau mail',
  'activation.link.continue': 'Continuer l’activation',
  'activation.link.coolDown':
    'Un mail vient de vous être envoyé. Consultez {address} et ouvrez le lien qu’il contient\u00a0: les liens précédents ne fonctionnent plus.',
  'activation.link.coolDownTitle': 'Consultez votre messagerie',
  'activation.link.expired':
    'Ce lien a expiré. Rien n’est perdu\u00a0: demandez un nouveau mail pour reprendre là où vous en étiez.',
  'activation.link.expiredTitle': 'Ce lien ne fonctionne plus',
  'activation.link.limit':
    'Plusieurs mails ont déjà été envoyés à {address}. Par sécurité, vous pourrez en demander un autre dans {wait}.',
  'activation.link.limitTitle': 'Aucun nouveau mail n’a été envoyé',
  'activation.link.live':
    'Bonjour, vous avez ouvert le lien reçu à votre adresse mail de secours. Continuez pour confirmer cette adresse et poursuivre l’activation de votre compte informatique.',
  'activation.link.liveTitle': 'Poursuivez votre activation',
  'activation.link.login': 'Me connecter',
  'activation.link.queued':
    'Le mail pour {address} n’a pas encore pu partir\u00a0: nous réessayons automatiquement. Dès réception, ouvrez le lien qu’il contient.',
  'activation.link.queuedTitle': 'Le mail va vous être envoyé',
  'activation.link.refused':
    'Le serveur de messagerie refuse l’adresse {address}. Pour la corriger, recommencez avec votre identifiant et votre mot de passe provisoire.',
  'activation.link.refusedTitle': 'L’adresse a été refusée',
  'activation.link.replaced':
    'Un mail plus récent a remplacé ce lien\u00a0: ouvrez celui du dernier mail reçu, ou demandez un nouveau mail. Rien n’est perdu.',
  'activation.link.replacedTitle': 'Ce lien ne fonctionne plus',
  'activation.link.sent':
    'Un nouveau mail vous a été envoyé. Consultez {address} et ouvrez le lien qu’il contient\u00a0: les liens précédents ne fonctionnent plus.',
  'activation.link.sentTitle': 'Consultez votre messagerie',
  'activation.link.spam':
    'Si le mail n’apparaît pas d’ici quelques minutes, vérifiez qu’il n’est pas bloqué dans vos spams.',
  'activation.link.start': 'Recommencer avec ma carte',
  'activation.link.unknown':
    'Nous ne reconnaissons pas ce lien. Il a peut-être été coupé lors de la copie\u00a0: ouvrez-le depuis le mail, ou recommencez avec votre identifiant et votre mot de passe provisoire.',
  'activation.link.unknownTitle': 'Lien non reconnu',
  'activation.link.used':
    'Ce lien a déjà servi. Si l’activation n’est pas terminée, rien n’est perdu\u00a0: demandez un nouveau mail pour reprendre là où vous en étiez.',
  'activation.link.usedTitle': 'Ce lien ne fonctionne plus',

  'activation.charter.accept': 'J’accepte la charte informatique de l’université.',
  'activation.charter.back': 'Revenir à l’activation',
  'activation.charter.document': 'Charte informatique',
  'activation.charter.mustAccept': 'Cochez la case pour accepter la charte informatique.',
  'activation.charter.newTab': '(nouvel onglet)',
  'activation.charter.show': 'Visualiser la charte informatique',
  'activation.charter.text':
    'Pour poursuivre l’activation de votre compte informatique, vous devez obligatoirement accepter la charte informatique de l’université.',
  'activation.charter.title': 'La charte informatique',
  'activation.charter.version': 'Version {version}',
  'activation.charter.versionOf': 'Version {version} du {date}',

  'activation.forwarding.address': 'Adresse de la messagerie externe',
  'activation.forwarding.addressHint': 'À remplir si vous mettez en place une redirection.',
  'activation.forwarding.forward': 'Je mets en place une redirection de messagerie',
  'activation.forwarding.keepCopy': 'Garder aussi une copie dans ma messagerie universitaire',
  'activation.forwarding.mail': 'Votre adresse de messagerie universitaire',
  'activation.forwarding.ownDomain': 'Indiquez une adresse externe à l’université.',
  'activation.forwarding.text':
    'Vous pouvez, si vous le souhaitez, rediriger les mails reçus sur votre messagerie universitaire vers une messagerie externe. Vous pourrez revenir sur ce paramétrage à tout moment dans l’application «\u00a0Compte informatique\u00a0» de votre ENT, rubrique «\u00a0Espace personnel\u00a0».',
  'activation.forwarding.title': 'Redirection de vos mails',

  'activation.newPassword.confirmation': 'Confirmation du nouveau mot de passe',
  'activation.newPassword.label': 'Nouveau mot de passe',
  'activation.newPassword.phrase':
    'Une longue phrase est acceptée, même avec des mots du dictionnaire\u00a0: au moins 20 caractères, ou au moins 14 avec trois mots différents bien séparés.',
  'activation.newPassword.text':
    'Veuillez saisir votre nouveau mot de passe, qui vous permettra de vous connecter à votre ENT et à tous les services numériques proposés par l’université.',
  'activation.newPassword.title': 'Votre nouveau mot de passe',

  'activation.done.identifier': 'Votre identifiant',
  'activation.done.isMail': '(qui correspond à votre adresse de messagerie)',
  'activation.done.login': 'Se connecter',
  'activation.done.mail': 'Votre adresse de messagerie',
  'activation.done.password': 'Votre mot de passe',
  'activation.done.passwordChosen': 'votre nouveau mot de passe',
  'activation.done.portal': 'Continuer vers {portal}',
  'activation.done.portalNameless': 'Ouvrir le portail',
  'activation.done.service': 'Continuer vers {service}',
  'activation.done.text':
    'Vous pouvez dès maintenant vous connecter à une multitude de services mis à disposition dans votre ENT (Environnement Numérique de Travail). Pour vous connecter, veuillez utiliser\u00a0:',
  'activation.done.title': 'Félicitations, votre compte informatique est activé.',
} as const;
