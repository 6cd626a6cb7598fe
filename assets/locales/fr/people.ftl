# Comptes, rôles aux écrans, limites, verrouillage.

## Comptes
accounts-title = Comptes
accounts-about = Qui peut entrer, avec quel rôle, et quand chacun est venu la dernière fois. Entrée ouvre un compte ; F3 dit ce qu’il peut et pourquoi.
accounts-empty = Il n’y a aucun compte. Inser en ajoute un.
home-accounts = qui peut entrer, et avec quel rôle
accounts-login = Identifiant
accounts-roles = Rôles
accounts-role = Rôle
accounts-person = Personne
accounts-last-login = Dernière venue
accounts-never = jamais
accounts-nobody = personne
accounts-exceptions = { $count ->
    [one] { $count } exception
   *[other] { $count } exceptions
}
accounts-card = Compte
accounts-card-open = Ouvrir le compte
accounts-card-open-help = Montre ses rôles, ses exceptions et son état.
accounts-card-title = Compte { $login }
accounts-card-about = Ce qu’a ce compte : ses rôles, et les droits accordés ou refusés à lui seul. Inser donne un rôle, F6 une exception, F8 retire.
accounts-new = Nouveau compte
accounts-new-help = Ajoute un compte et montre son premier secret.
accounts-new-about = Le premier secret s’affiche dès que le compte existe : remettez-le sur papier ou de vive voix.
accounts-save = Ajouter le compte
accounts-save-help = Ajoute le compte et montre son premier secret.
accounts-login-help = Lettres, chiffres, points : a.ilunga par exemple.
accounts-person-help = Tapez quelques lettres du nom ; vide : personne de l’école.
accounts-added = Compte { $login } ajouté.
accounts-explain = Ce qu’il peut, et pourquoi
accounts-explain-help = Énumère chaque droit du compte, sur qui, combien cela fait aujourd’hui, et quel rôle ou quelle exception le donne.
accounts-explain-short = Droits
accounts-explain-title = Droits de { $login }
accounts-explain-about = Une ligne par droit : sur qui il porte aujourd’hui, et quel rôle ou quelle exception le donne ou le refuse.
accounts-no-rights = Ce compte n’a aucun droit.
accounts-right = Droit
accounts-right-help = Espace ouvre la liste des droits.
accounts-over = Sur qui
accounts-reaches = Aujourd’hui
accounts-why = Pourquoi
accounts-until = jusqu’au { $day }
accounts-over-now = terminé
accounts-denied-over = refusé, sur tout le monde
accounts-lock = Verrouiller ou déverrouiller
accounts-lock-help = Un compte verrouillé n’ouvre rien, et ses sessions prennent fin en quelques secondes ; une fois de plus, il est rouvert.
accounts-locked = { $count ->
    [0] Rien à changer.
    [one] { $count } compte changé.
   *[other] { $count } comptes changés.
}
accounts-link = À qui est le compte
accounts-link-help = Dit à quelle personne de l’école est le compte : ses classes ou ses enfants en découlent.
accounts-link-own = Personne ne dit soi-même qui il est : qui vous voyez en découle.
accounts-link-own-hint = Demandez à un autre administrateur.
accounts-row-linked = compte de { $name }
accounts-row-unlinked = compte de personne de l’école
accounts-has = Rôle ou droit
accounts-has-nothing = Rien. Inser donne un rôle, F6 une exception.
accounts-is-role = rôle
accounts-give-role = Donner un rôle
accounts-give-role-help = Choisit un rôle ; le plan s’affiche avant de compter.
accounts-give-role-short = Rôle
accounts-except = Faire une exception
accounts-except-help = Accorde à ce compte un droit en plus de ses rôles, ou lui en refuse un malgré eux, jusqu’à un jour.
accounts-except-short = Exception
accounts-except-title = Exception pour { $login }
accounts-except-about = Choisissez le droit et sur qui il porte ; « refusé » le retire quoi que donnent les rôles. Avec un dernier jour, elle finit d’elle-même.
accounts-except-preview = Voir le plan
accounts-except-preview-help = Montre ce qui changerait ; F2 une fois de plus le fait.
accounts-ends = Dernier jour
accounts-ends-help = +7, 1/9 ou auj ; vide : jusqu’à ce qu’on y mette fin.
accounts-reason = Raison
accounts-reason-help = Pour qui lira plus tard : « remplacement de Mme Ilunga ».
accounts-take = Retirer
accounts-take-help = Retire le rôle ou l’exception de la ligne.
accounts-take-short = Retirer
accounts-follow = Ouvrir le rôle
accounts-follow-help = Ouvre le rôle de la ligne ; sur une exception, dit ce que peut le compte.
accounts-opened-with = S’ouvre par
accounts-opened-by = { $keys ->
    [0] mot de passe, { $factor }
    [one] mot de passe, { $factor }, une clé SSH
   *[other] mot de passe, { $factor }, { $keys } clés SSH
}
accounts-factor-on = second facteur
accounts-factor-off = sans second facteur
accounts-did = Fait : { $what }.
accounts-open-teachers = Ouvrir un compte à tous les enseignants
accounts-open-teachers-help = Prévoit un compte pour chaque enseignant qui n’en a pas, puis montre les premiers secrets.
accounts-open-guardians = Ouvrir un compte à leurs responsables
accounts-open-guardians-help = Prévoit un compte pour chaque responsable des élèves cochés qui n’en a pas, puis montre les premiers secrets.
accounts-row-opened = compte { $login }, { $role }
accounts-row-has-one = a déjà le compte { $login }
accounts-row-no-guardian = aucun responsable dont le lien est en vigueur
action-accounts-link = Personne d’un compte
action-accounts-open = Ouverture de comptes

## Premiers secrets
secrets-title = Premiers secrets
secrets-about = Chacun ouvre son compte une fois, pour choisir un mot de passe. Ils ne sont montrés que cette fois : notez-les, ou F2 les écrit dans un fichier. On peut en redonner à tout moment.
secrets-once = Montrés cette seule fois. F2 les écrit dans un fichier à distribuer.
secrets-secret = Premier secret
secrets-export = Les écrire dans un fichier
secrets-export-help = Écrit identifiants et premiers secrets dans un fichier que vous seul pouvez lire.
secrets-export-short = Fichier
secrets-written = { $count ->
    [one] { $count } premier secret écrit dans { $file }
   *[other] { $count } premiers secrets écrits dans { $file }
}
secrets-give = Donner un nouveau premier secret
secrets-give-help = Pour un mot de passe oublié : ce qui ouvrait le compte n’ouvre plus rien.
secrets-ask = { $count ->
    [one] Donner un nouveau premier secret
   *[other] Donner { $count } nouveaux premiers secrets
}
secrets-ask-says = { $count ->
    [one] Le mot de passe, les clés et le code de ce compte n’ouvrent plus rien, et ses sessions prennent fin.
   *[other] Les mots de passe, clés et codes de ces { $count } comptes n’ouvrent plus rien, et leurs sessions prennent fin.
}
secrets-ask-do = Donner

## Rôles
roles-title = Rôles
roles-about = Ce que peut chaque rôle. Entrée montre tous les droits d’un rôle ; Inser crée un rôle de l’école à partir de celui sous le curseur.
roles-empty = Il n’y a aucun rôle.
home-roles = ce que peut chaque rôle, et les vôtres
roles-rights = Droits
roles-accounts = Comptes
roles-idle = Verrou
roles-idle-help = Minutes sans touche avant que l’écran se verrouille ; vide : comme le programme.
roles-minutes = { $count } min
roles-from = Vient de
roles-from-none = rien
roles-preset = le programme
roles-own = l’école
roles-made-from = l’école, d’après { $role }
roles-card = Rôle
roles-open = Ouvrir le rôle
roles-open-help = Montre chaque droit et sur qui le rôle l’a.
roles-new = Nouveau rôle
roles-new-help = Crée un rôle de l’école, avec les droits de celui sous le curseur.
roles-remove = Supprimer le rôle
roles-remove-help = Supprime un rôle de l’école que plus personne n’a.
roles-preset-stays = Ce rôle vient du programme : il reste.
roles-card-title = { $count ->
    [0] Rôle { $role }
    [one] Rôle { $role } (un compte)
   *[other] Rôle { $role } ({ $count } comptes)
}
roles-card-about = Une ligne par droit. Entrée choisit sur qui le rôle l’a, F8 le retire ; F2 montre le plan avant qu’il compte.
roles-preset-gives = Dans le programme
roles-choose = Choisir sur qui
roles-choose-help = Coche sur qui le rôle a ce droit.
roles-choose-short = Sur qui
roles-take = Retirer le droit
roles-take-help = Le rôle n’a plus ce droit, une fois le plan appliqué.
roles-has-none = Le rôle n’a pas ce droit.
roles-preview = Voir le plan
roles-preview-help = Montre chaque droit donné ou retiré ; F2 une fois de plus le fait.
roles-unchanged = Rien n’est encore changé.
roles-change = Changer un rôle
roles-edit = Nom et verrouillage
roles-edit-help = Change le nom du rôle, ou le temps avant que ses écrans se verrouillent.
roles-name = Nom
roles-code = Code
roles-code-help = Deux à quarante lettres minuscules, chiffres, traits d’union ou soulignés ; il reste.
roles-save = Enregistrer le rôle
roles-save-help = Enregistre le rôle.
roles-saved = Rôle enregistré.
roles-is-yours = Attention : ce rôle est le vôtre ; ce que vous en retirez, vous le perdez aussi.
roles-form-about = Les écrans se verrouillent après { $minutes } minutes sans touche quand le rôle n’en dit rien.
roles-who = Qui l’a
roles-who-help = Énumère les comptes qui ont ce rôle.
roles-who-short = Qui
roles-nobody = personne
roles-as-preset = Droits comme dans le programme
roles-as-preset-help = Remet les droits que le programme donne à ce rôle, ou à celui dont il est tiré.
roles-as-preset-done = Droits comme dans le programme. F2 montre le plan.
roles-no-preset = Ce rôle n’est tiré d’aucun autre.
roles-is-preset = Ce sont déjà les droits du programme.
roles-factor = Exiger un second facteur, ou ne plus l’exiger
roles-factor-help = Qui a ce rôle règle un second facteur à sa prochaine connexion.
roles-factor-presets = Un second facteur s’exige des rôles du programme.
roles-factor-required = second facteur exigé
roles-locks-after = verrou après { $minutes } min

## Événements
events-title = Événements
events-about = Ce qui s’est passé hors des actions : connexions, refus, exports, sessions. Le plus récent d’abord.
events-empty = Il ne s’est encore rien passé.
home-events = connexions, refus, exports
events-when = Quand
events-what = Quoi
events-who = Qui
events-kind = { $kind ->
    [login] connexion
    [login_refused] connexions refusées
    [refused] refus
    [export] export
    [password] mot de passe changé
    [first_secret] premier secret donné
    [pin] code choisi
    [pin_dropped] code retiré
    [pin_refused] code faux
    [session_ended] fin de session
    [ssh_refused] refus par SSH
    [backup] sauvegarde
    [backup_failed] sauvegarde échouée
    [backups_pruned] vieilles sauvegardes supprimées
    [restored] restauration
    [copied] base copiée
    [key_added] clé ajoutée
    [key_removed] clé retirée
    [second_factor_on] second facteur activé
    [second_factor_off] second facteur désactivé
    [second_factor_reset] second facteur retiré
    [recovery_codes] nouveaux codes de secours
    [file_taken] fichier repris
    [file_brought] fichier apporté
    [session_told] message à une session
    [session_end_asked] session à fermer
    [head_taken] tête du journal prise
    [anonymised] copie anonyme
   *[other] { $kind }
}
events-limit = limite atteinte
events-what-read = lecture
events-export = { $list ->
    [dossier] dossier d’une personne
    [students] élèves
    [guardians] responsables
    [links] liens
    [staff] personnel
    [classes] classes
    [operations] opérations
    [alerts] seuils d’absence
    [marks] notes
   *[other] { $list }
}
events-export-rows = { $list } : { $count ->
    [one] { $count } ligne
   *[other] { $count } lignes
}
events-refused = { $what } : { $right }
events-whom = De qui
events-by = Compte
events-filter = Ne garder que certains évènements
events-filter-short = Filtrer
events-filter-help = Garde ce qu’un compte a fait, ce qui concerne une personne, une sorte d’évènement, des jours.
events-any = toutes
events-of = Personne concernée
events-of-help = Matricule, numéro ou nom.
cli-arg-event-by = Ne garde que ce qu’a fait ce compte (son identifiant).
cli-arg-event-from = Depuis ce jour.
cli-arg-event-to = Jusqu’à ce jour compris.
cli-arg-event-of = Ne garde que ce qui concerne cette personne : student:MATRICULE, guardian:NUMÉRO ou staff:NUMÉRO.

## Limites
limit-actions = Vous avez fait { $count } actions en une minute : l’école n’en permet pas plus.
limit-actions-hint = Attendez un instant ; [limits] dans les réglages dit combien.
limit-exports = Vous avez sorti { $count } listes en une heure : l’école n’en permet pas plus.
limit-exports-hint = Continuez plus tard, ou demandez à qui tient les réglages ([limits]).
config-expect-limit = Donnez un nombre, de 0 (autant qu’on veut) à 60000.

## Verrouillage
tui-lock = Verrouiller l’écran maintenant
tui-lock-nobody = Il n’y a rien à verrouiller : sans compte, rien ne pourrait le rouvrir.
help-lock = Met votre travail de côté jusqu’à votre code ou mot de passe ; quelqu’un d’autre peut entrer entre-temps.
lock-title = Verrouillé
lock-about = Le travail derrière cet écran attend. Donnez le code, ou le mot de passe ; F6 laisse entrer quelqu’un d’autre.
lock-state = Le travail attend ici.
lock-who = De qui
lock-name = { $name }
lock-secret = Code ou mot de passe
lock-secret-help = Entrée rouvre l’écran. Rien de ce que vous tapez ici ne s’affiche.
lock-open = Continuer
lock-open-help = Vérifie le code ou le mot de passe et montre le travail comme on l’a laissé.
lock-other = Quelqu’un d’autre
lock-other-help = Laisse quelqu’un d’autre se connecter ; le travail derrière cet écran continue d’attendre.
lock-other-short = Autre
lock-says-pin = Le travail de { $who } attend ici comme il a été laissé. Donnez le code, ou le mot de passe.
lock-says-password = Le travail de { $who } attend ici comme il a été laissé. Donnez le mot de passe.
lock-missed = { $left ->
    [0] Code faux. Il faut désormais le mot de passe.
    [one] Code faux. Encore un essai, puis il faudra le mot de passe.
   *[other] Code faux. Encore { $left } essais, puis il faudra le mot de passe.
}
pin-title = Code de l’écran verrouillé
pin-about = Quatre à huit chiffres qui rouvrent votre écran verrouillé, sans valeur pour qui n’est pas déjà entré.
pin-why = Un code rouvre votre écran verrouillé sans tout le mot de passe. Après cinq essais faux, il faut le mot de passe.
pin-why-again = Vous avez un code. Un nouveau prend sa place ; F8 le retire.
pin-new = Nouveau code
pin-differs = Les deux codes ne sont pas les mêmes. Retapez le second.
pin-save = Enregistrer le code
pin-save-help = Garde le code pour vos propres écrans.
pin-chosen = Code enregistré.
pin-remove = Retirer le code
pin-remove-help = Dès lors, c’est le mot de passe qui rouvre votre écran.
pin-removed = Code retiré.
pin-none = Vous n’avez pas de code.
pin-wrong = Code faux.
pin-unfit = Un code a { $least } à { $most } chiffres et n’est pas une suite comme 1234 ou 0000.
pin-unfit-hint = Quatre à huit chiffres, pas de suite comme 1234 ou 0000.
pin-not-yours = Ce code n’est pas à vous de choisir.

## La ligne de commande
cli-account-pin = Choisit le code qui rouvre un écran verrouillé, ou le retire.
cli-account-open = Ouvre un compte à tous les enseignants, ou à des responsables, et affiche leurs premiers secrets.
cli-account-link = Dit à qui est un compte.
cli-account-unlink = Dit qu’un compte n’est à personne de l’école.
cli-arg-new-pin-file = Fichier dont la première ligne est le code.
cli-arg-remove-pin = Retire le code.
cli-arg-whose-account = Personne à qui est le compte : matricule ou autre numéro.
cli-arg-open-for = Pour qui : teachers (enseignants) ou guardians (responsables).
cli-arg-open-class = Seulement pour les responsables des élèves de cette classe.
cli-arg-open-students = Seulement pour les responsables de cet élève ; peut être répété.
cli-arg-open-role = Rôle des nouveaux comptes ; sinon celui des enseignants ou des responsables.
cli-arg-secrets-file = Nouveau fichier pour les premiers secrets (CSV) ; sinon ils sont affichés.
cli-arg-idle = Minutes sans touche avant que les écrans du rôle se verrouillent, ou default.
cli-value-whom = QUI
cli-pin-planned = recevrait un autre code
cli-pin-changed = Code de { $login } changé.
cli-role-idle = Ses écrans se verrouillent après { $minutes } minutes sans touche.
cli-audit-events = Énumère connexions, refus, exports et autres événements.
cli-arg-event-kind = Seulement les événements de cette sorte : login, refused, export…
cli-arg-event-count = Combien des plus récents.

## Effacement
erase-title = Effacer pour de bon
erase-help = Retire tout ce qui dit qui c’était ; notes, effectifs et comptabilité restent. Personne ne peut revenir en arrière.
erase-row = nom, coordonnées, textes libres et compte s’en vont ; notes et effectifs restent
erase-row-kept = { $count ->
    [one] nom, coordonnées, textes libres et compte s’en vont ; une pièce comptable reste comme imprimée, la loi l’exige
   *[other] nom, coordonnées, textes libres et compte s’en vont ; { $count } pièces comptables restent comme imprimées, la loi l’exige
}
erase-done-before = a déjà été effacé
erase-still-here = est encore dans une classe : on l’efface après son départ
erase-still-staff = fait encore partie du personnel : on l’efface après son départ
erase-still-guardian = { $count ->
    [one] est responsable d’un élève présent
   *[other] est responsable de { $count } élèves présents
}
erase-login-stays = { $count ->
    [one] cet identifiant a fait une action que garde le journal : il y reste comme son auteur
   *[other] cet identifiant a fait { $count } actions que garde le journal : il y reste comme leur auteur
}
erase-no-trace = Il ne reste dans la base aucune trace de ce qui nommait cette personne. Les sauvegardes antérieures partent selon leur règle.
erase-trace = { $count ->
    [one] Ce qui la nommait figure encore dans une ligne de { $table }.
   *[other] Ce qui la nommait figure encore dans { $count } lignes de { $table }.
}
service-undo-erased = le journal a dû l’oublier
planned-lasting = { $count ->
    [one] Changer une fiche pour de bon
   *[other] Changer { $count } fiches pour de bon
}
planned-lasting-says = { $count ->
    [one] Personne ne pourra revenir en arrière. Tapez le nombre de fiches pour continuer : 1.
   *[other] Personne ne pourra revenir en arrière. Tapez le nombre de fiches pour continuer : { $count }.
}
planned-lasting-do = Continuer
retention-title = Laisser partir ce qu’on ne doit plus garder
retention-help = Prévoit ce que les règles laissent partir : personnes parties depuis des années, motifs de vieilles absences, vieux événements.
retention-row-events = { $count ->
    [one] un événement est plus vieux que ne garde la règle
   *[other] { $count } événements sont plus vieux que ne garde la règle
}
retention-row-absences = { $count ->
    [one] motif et remarque d’une absence s’en vont ; les demi-journées restent
   *[other] motifs et remarques de { $count } absences s’en vont ; les demi-journées restent
}
action-people-erase = Effacement d’une personne
action-people-retention = Conservation selon la règle
action-store-accept_differences = Écarts admis
action-school-anonymised = Copie aux personnes fictives
anonymise-done = { $school } dans { $store } : { $rows } lignes aux personnes fictives ; { $count } noms et numéros réels y ont été cherchés, aucun trouvé.
anonymise-hint = Personne ne peut encore s’y connecter : eschool account unlock IDENTIFIANT --new-secret donne un premier secret.
anonymise-found = Quelque chose de réel se trouvait dans { $table } de la copie : rien n’en a été gardé.
config-expect-years = Donnez un nombre d’années, de 0 (toujours) à 100.
config-expect-months = Donnez un nombre de mois, de 0 (toujours) à 1200.
cli-person-erase = Efface pour de bon quelqu’un qui est parti, et le prouve par une recherche.
cli-retention = Laisse partir ce que les règles ne gardent plus.
cli-anonymise = Fait une copie de l’école aux personnes fictives, pour la formation et l’assistance.
cli-arg-people-years = Efface les personnes tant d’années après leur départ ; 0 jamais.
cli-arg-absences-years = Vide motifs et remarques des absences après tant d’années ; 0 jamais.
cli-arg-events-months = Supprime les événements après tant de mois ; 0 jamais.
cli-value-years = ANNÉES
cli-value-months = MOIS

## Personnel
staff-title = Personnel
staff-about = Ceux qui travaillent ici. Ce que quelqu’un enseigne est sur sa fiche.
staff-empty = Personne n’est encore au personnel.
staff-new = Nouveau membre du personnel
staff-new-help = Quelqu’un de nouveau au personnel.
staff-export = Exporter cette liste
staff-work = Travail
staff-teaches = Enseigne
staff-since = Depuis
staff-until = Jusqu’au
staff-homerooms = Titulaire de
staff-courses = Cours
staff-number = Numéro
staff-row-left = jusqu’au { $day }
home-staff = ceux qui travaillent ici, ce qu’ils enseignent
person-staff-title = Membre du personnel
action-people-add_staff = Membre du personnel ajouté
action-people-edit_staff = Membre du personnel modifié
cli-staff = Montre et tient ceux qui travaillent ici.
cli-staff-list = Liste le personnel.
cli-staff-show = Montre une fiche.
cli-staff-add = Ajoute quelqu’un au personnel.
cli-staff-edit = Modifie quelqu’un du personnel.
cli-arg-staff-words = Seulement les lignes où se trouvent ces mots.
cli-arg-staff-family-name = Nom.
cli-arg-staff-given-names = Prénoms.
cli-arg-new-family-name = Nouveau nom.
cli-arg-new-given-names = Nouveaux prénoms.
cli-arg-staff-number = Son numéro.
cli-arg-staff-function = Ce qu’elle fait ; vide l’enlève.
cli-arg-staff-teaches = Si elle enseigne.
cli-arg-staff-phone = Téléphone ; vide l’enlève.
cli-arg-staff-email = Adresse électronique ; vide l’enlève.
cli-arg-staff-since = Premier jour.
cli-arg-staff-until = Dernier jour.

## Foyers
households-title = Foyers
households-about = Qui vit ensemble et où. Un foyer ne donne aucun droit : les droits sont ceux des liens.
households-none = Aucun foyer pour l’instant.
households-open = Ouvrir
households-open-help = Qui y vit, et qui y a vécu.
households-new = Nouveau foyer
households-new-help = Un foyer avec son adresse et qui le commence.
households-edit = Modifier nom et adresse
households-edit-help = Une autre adresse remplace celle-ci ; l’ancienne reste dans le passé.
households-join = Quelqu’un emménage
households-join-help = Quelqu’un vit ici aussi, à côté de ses autres foyers.
households-join-short = Emménage
households-split = Commencer un autre foyer
households-split-help = Les membres marqués commencent leur propre foyer : des parents qui se séparent.
households-split-short = Séparer
households-split-about = Qui reste ne voit pas la nouvelle adresse. Les liens et ce qu’ils permettent restent tels quels.
households-leave = Déménager
households-leave-help = Les membres marqués ne vivent plus ici.
households-leave-short = Part
households-form-about = L’adresse est celle du foyer : tous ceux qui y vivent l’ont.
households-adults = Adultes
households-children = Enfants
households-card = Foyer
households-card-title = Foyer { $name }
households-card-about = Qui vit ici, et qui y a vécu.
home-households = qui vit ensemble, et où
household-adult = Adulte
household-child = Enfant
household-part = Y vit comme
household-until = Jusqu’au
household-nobody = Personne n’a vécu ici.
household-no-address = Aucune adresse n’est connue.
household-unknown = Ce foyer n’existe pas.
household-nameless = Un foyer a un nom.
household-empty = Quelqu’un doit y vivre.
household-gone-already = Elle ne vit plus ici.
household-children-both = Les enfants restent aussi
household-children-both-help = Oui : les enfants marqués vivent dans les deux foyers.
household-row-new = nouveau foyer
household-row-joined = vient y vivre
household-row-left = ne vit plus dans { $home }
household-row-no-member = ne vit pas dans { $home }
household-row-lives = { $adults } + { $children }
action-families-save_household = Foyer écrit
action-families-join_household = Quelqu’un a emménagé
action-families-leave_household = Quelqu’un a déménagé
cli-household = Montre et tient les foyers des familles.
cli-household-list = Liste les foyers.
cli-household-show = Montre un foyer.
cli-household-add = Ajoute un foyer avec qui y vit.
cli-household-edit = Change le nom ou l’adresse d’un foyer.
cli-household-join = Quelqu’un emménage.
cli-household-leave = Quelqu’un déménage, ou commence son propre foyer.
cli-arg-home-words = Seulement les lignes où se trouvent ces mots.
cli-arg-home = Foyer : son nom, son identifiant, ou le numéro de quelqu’un qui y vit.
cli-arg-home-name = Nom du foyer.
cli-arg-new-home-name = Nouveau nom.
cli-arg-home-adults = Adulte qui y vit ; peut être répété.
cli-arg-home-children = Enfant qui y vit ; peut être répété.
cli-arg-home-people = Qui déménage : numéro, identifiant ou nom.
cli-arg-home-begins = Nom du foyer qu’ils commencent ensemble.
cli-arg-home-stays = D’entre eux, qui reste aussi ; peut être répété.
cli-arg-home-address = Rue et numéro.
cli-arg-home-postcode = Code postal.
cli-arg-home-city = Ville.
cli-arg-home-country = Pays.
key-add-question = Ajouter la clé { $fingerprint } ?
key-remove-question = Retirer la clé { $fingerprint } ?
person-alike = Enregistrer cette personne
person-alike-says = Cette fiche { $alike }.
person-alike-open = Ouvrir la fiche existante
person-alike-anyway = Enregistrer quand même
person-alike-unseen = Quelqu’un de l’école lui ressemble, que votre rôle ne vous montre pas : demandez au secrétariat avant de continuer.

## Columns of one's own
columns-own = Choisir les colonnes
columns-own-help = Choisit les colonnes de cette liste et leur ordre : elles restent les vôtres, et l’export les reprend.
columns-before = Déplacer vers la gauche
columns-before-short = Avant
columns-before-help = Met la colonne une place plus tôt.
columns-after = Déplacer vers la droite
columns-after-short = Après
columns-after-help = Met la colonne une place plus loin.
columns-hint = Espace montre ou retire une colonne, ← et → la déplacent, Entrée garde ce choix.
