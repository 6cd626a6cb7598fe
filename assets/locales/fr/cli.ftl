## La ligne de commande, les réglages et le journal technique.

## Réglages
config-unreadable = Le fichier de réglages { $file } ne peut pas être lu.
config-unreadable-hint = Vérifiez son nom et vos droits sur ce fichier, ou nommez-en un autre avec --config.
config-not-toml = Le fichier de réglages { $file } n’est pas écrit en TOML : voyez la ligne { $line }.
config-not-toml-hint = Une ligne s’écrit : clé = "valeur". config.example.toml montre toutes les clés.
config-unknown-key = La clé { $key } n’existe pas ({ $place }).
config-unknown-key-nearest = Vouliez-vous dire { $nearest } ?
config-unknown-key-hint = config.example.toml montre toutes les clés.
config-unfit = La valeur de { $key } ne convient pas ({ $place }).
config-in-file = { $file }, ligne { $line }
config-in-variable = variable d’environnement { $variable }
config-in-flag = option { $flag }
config-expect-text = Donnez un texte entre guillemets.
config-expect-language = Les langues sont fr et en.
config-expect-folder = Donnez le chemin d’un dossier.
config-expect-level = Les niveaux sont off, error, warn, info, debug et trace.
config-expect-days = Donnez un nombre de jours, de 1 à 3660.
config-expect-connections = Donnez un nombre de connexions, de 1 à 64.
config-expect-theme = Les thèmes sont terminal, light, dark, high-contrast et mono.
config-expect-boolean = Écrivez true ou false.
config-expect-section = C’est une section : écrivez son nom entre crochets, ses clés en dessous.

## Journal technique
log-folder-refused = Le journal technique ne peut pas être écrit dans { $folder }.
log-folder-refused-hint = Choisissez un autre dossier avec la clé log.folder ou la variable ESCHOOL_LOG_FOLDER.
log-started-twice = Le journal technique est déjà ouvert.

## Aide : les titres
cli-about = Le secrétariat de l’école dans un terminal. Sans verbe, ouvre les écrans.
cli-heading-usage = Usage :
cli-heading-verbs = Verbes
cli-heading-globals = Options de tous les verbes
cli-heading-options = Options
cli-help-values = { $help } Au choix : { $values }.
cli-help-default = { $help } Sans cette option : { $default }.
cli-after =
    Codes de sortie : 0 fait, ou rien à faire ; 10 il y aurait des changements ; 2 commande mal écrite ;
    3 accès refusé ; 4 conflit ; 5 données refusées, rien n’est écrit ; 6 base indisponible ; 1 erreur interne.

## Aide : les verbes
cli-init = Crée une base, son école et son premier administrateur.
cli-demo = Crée une école de démonstration et l’ouvre.
cli-account = Gère les comptes de ceux qui se connectent.
cli-account-password = Change le mot de passe d’un compte.
cli-account-add = Ajoute un compte et affiche son secret à usage unique.
cli-account-list = Liste les comptes.
cli-account-lock = Verrouille un compte.
cli-account-unlock = Déverrouille un compte.
cli-import = Importe des listes ; montre d’abord ce qui changerait.
cli-export = Exporte une liste vers un fichier.
cli-student = Montre, inscrit et modifie un élève.
cli-student-show = Affiche la fiche d’un élève.
cli-guardian = Montre, ajoute et modifie un responsable.
cli-guardian-show = Affiche la fiche d’un responsable.
cli-link = Relie les responsables aux élèves.
cli-link-propose = Propose des liens, avec leurs raisons.
cli-link-apply = Applique des liens décidés dans un fichier, ou tous ceux qui sont certains.
cli-attendance = Fait l’appel, saisit les absences, en rend compte.
cli-attendance-take = Fait l’appel d’une classe ou d’un cours ; qui n’est pas nommé est présent.
cli-attendance-add = Saisit une absence pour un ou plusieurs élèves, ou toute une classe.
cli-attendance-settle = Règle des absences en lot : sans fichier, donne la liste à compléter.
cli-attendance-alerts = Liste les seuils d’absence atteints ce mois-ci et les suites données.
cli-attendance-contradictions = Liste ce qui se contredit depuis une semaine : deux appels, ou un appel et une absence saisie.
cli-attendance-follow-up = Note ce qui a été fait pour des élèves qui ont atteint un seuil.
cli-timetable = Tient l’emploi du temps.
cli-timetable-import = Importe un emploi du temps ; montre d’abord ce qui changerait.
cli-timetable-export = Exporte l’emploi du temps.
cli-timetable-conflicts = Liste les enseignants, classes et salles pris deux fois.
cli-attendance-report = Compte demi-journées, retards et taux d’un mois.
cli-undo = Annule une opération ; montre d’abord ce qui changerait.
cli-audit = Contrôle et consulte le journal des opérations.
cli-audit-verify = Vérifie que le journal est entier et que rien n’y a été touché.
cli-audit-head = Affiche la tête du journal, à conserver hors de la base.
cli-audit-show = Affiche les opérations du journal.
cli-explain = Explique ce qui est permis.
cli-explain-rights = Explique les droits d’un compte et d’où ils viennent.
cli-doctor = Examine cette machine et dit quoi corriger.
cli-completions = Écrit le script de complétion d’un interpréteur de commandes.
cli-man = Écrit les pages du manuel.
cli-store = S’occupe de la base elle-même.
cli-store-status = Affiche l’état et la version de la base.
cli-store-migrate = Met la base à la version de ce programme.
cli-store-check = Contrôle la cohérence de la base.
cli-store-accept = Inscrit au journal, avec un motif, ce que la base contient sans qu’il le sache.
cli-arg-accept-reason = D’où vient l’écart ; chaque contrôle le rappellera.

## Aide : les options de tous les verbes
cli-arg-store = Adresse de la base : sqlite:CHEMIN ou postgres://…
cli-arg-config = Fichier de réglages à lire.
cli-arg-as = Compte sous lequel agir.
cli-arg-password-file = Fichier dont la première ligne est le mot de passe ; sinon ESCHOOL_PASSWORD, sinon une question.
cli-arg-lang = Langue des messages.
cli-arg-json = Répond en JSON, pour les scripts.
cli-arg-plan = Montre ce qui changerait, puis s’arrête.
cli-arg-all-rows = Montre toutes les lignes du plan.
cli-arg-yes = Applique sans poser de question.
cli-arg-help = Affiche cette aide.
cli-arg-version = Affiche la version.

## Aide : les arguments
cli-arg-school = Nom de l’école.
cli-arg-admin = Identifiant du premier administrateur.
cli-arg-country = Pays de l’école en deux lettres (cd, ci, sn, fr…) : choisit les usages de départ.
cli-arg-students = Nombre d’élèves.
cli-arg-seed = Graine du hasard : la même graine donne la même école.
cli-arg-no-open = N’ouvre pas les écrans.
cli-arg-login = Identifiant du compte.
cli-arg-new-password-file = Fichier dont la première ligne est le nouveau mot de passe.
cli-arg-role = Rôle, par son code ou son nom.
cli-arg-person = Personne à qui appartient le compte : matricule ou identifiant.
cli-arg-roster = Ce que contiennent les fichiers.
cli-arg-files = Fichiers CSV, XLSX, XLS, ODS ou ZIP.
cli-arg-map = Dit quelle colonne donne un champ ; se répète.
cli-arg-sheet = Feuille du classeur, comptée à partir de 1.
cli-arg-encoding = Encodage du texte (utf-8, windows-1252…) ; sinon reconnu.
cli-arg-separator = Signe entre les colonnes, ou tab ; sinon reconnu.
cli-arg-year = Année scolaire ; sinon l’année en cours.
cli-arg-missing = Ce que deviennent les élèves absents du fichier.
cli-arg-where = Ne prend que les lignes où la colonne a cette valeur ; se répète.
cli-arg-date-order = Ce qui vient d’abord dans une date ambiguë comme 04/02/2012.
cli-arg-group = Classe (7A) ou cours (7A/MAT).
cli-arg-day = Jour de l’appel ; sinon aujourd’hui.
cli-arg-at = Heure où commence le créneau ; sinon celui de maintenant, sinon la demi-journée.
cli-arg-absent = Matricules des absents.
cli-arg-late = Matricules des retardataires, avec les minutes de retard.
cli-arg-present = Matricules notés absents à tort.
cli-arg-absentees = Matricules des élèves.
cli-arg-away-from = Début de l’absence : un jour, ou un jour et une heure.
cli-arg-away-to = Fin de l’absence ; sinon la fin du premier jour.
cli-arg-motive = Code du motif (illness, transport…).
cli-arg-absence-state = État de l’absence.
cli-arg-remark = Remarque, réservée au bureau.
cli-arg-month = Mois à compter ; sinon le mois en cours.
cli-arg-settle-file = Liste complétée, avec une décision par ligne.
cli-arg-settle-certain = Justifie tout ce qui est annoncé avec un motif recevable.
cli-arg-by = Une ligne par élève ou par classe dans le fichier.
cli-arg-slots-file = Fichier CSV ou XLSX des créneaux.
cli-arg-replace = Supprime les créneaux des mêmes cours qui n’y sont pas.
cli-arg-list = La liste à exporter.
cli-arg-to-file = Fichier à écrire (.xlsx, .csv ou .json) ; sinon du CSV sur la sortie.
cli-arg-filter = Ne garde que les lignes qui contiennent ces mots.
cli-arg-class = Ne garde que cette classe.
cli-arg-columns = Colonnes à écrire, dans l’ordre, séparées par des virgules.
cli-arg-excel-fr = Écrit un CSV qu’Excel en français ouvre d’un double-clic.
cli-arg-reference = Matricule, identifiant, ou nom qui ne désigne qu’une personne.
cli-arg-decisions = Fichier CSV de link propose, avec vos décisions.
cli-arg-certain = Applique toutes les propositions certaines.
cli-arg-operation = Numéro de l’opération ; ses premiers caractères suffisent.
cli-arg-head = Tête du journal conservée plus tôt : révèle un journal écourté.
cli-arg-of = Ne montre que ce qui concerne cette personne ou cette fiche, par exemple student:MATRICULE ou class:6A.
cli-arg-shell = Interpréteur de commandes.
cli-arg-to-folder = Dossier qui reçoit toutes les pages ; sinon la première va sur la sortie.

## Aide : les noms des valeurs
cli-value-code-level-places = CODE:NIVEAU:PLACES
cli-value-what = QUOI
cli-value-deed = SUITE
cli-value-course = COURS
cli-value-hour = HEURE
cli-value-matricule = MATRICULE
cli-value-matricule-minutes = MATRICULE=MINUTES
cli-value-when = QUAND
cli-value-state = ÉTAT
cli-value-month = MOIS
cli-value-verb = VERBE
cli-value-url = ADRESSE
cli-value-file = FICHIER
cli-value-format = FORMAT
cli-value-login = IDENTIFIANT
cli-value-language = LANGUE
cli-value-name = NOM
cli-value-country = PAYS
cli-value-count = NOMBRE
cli-value-number = NUMÉRO
cli-value-role = RÔLE
cli-value-ref = RÉFÉRENCE
cli-value-list = LISTE
cli-value-field-column = CHAMP=COLONNE
cli-value-encoding = ENCODAGE
cli-value-sign = SIGNE
cli-value-year = ANNÉE
cli-value-decision = DÉCISION
cli-value-column-value = COLONNE=VALEUR
cli-value-order = ORDRE
cli-value-text = TEXTE
cli-value-code = CODE
cli-value-columns = COLONNES
cli-value-operation = OPÉRATION
cli-value-kind-ref = GENRE:RÉFÉRENCE
cli-value-shell = INTERPRÉTEUR
cli-value-folder = DOSSIER

## Une commande mal écrite
cli-usage-unknown-argument = L’option { $argument } n’existe pas ici.
cli-usage-unknown-verb = Le verbe { $verb } n’existe pas.
cli-usage-missing-verb = Il manque un verbe.
cli-usage-missing-argument = Il manque ceci : { $arguments }
cli-usage-no-value = Il manque la valeur de { $argument }.
cli-usage-unfit-value = La valeur « { $value } » ne convient pas à { $argument }.
cli-usage-twice = { $argument } est écrit deux fois.
cli-usage-together = { $one } ne va pas avec { $other }.
cli-usage-too-many = Il y a trop de valeurs pour { $argument }.
cli-usage-not-text = Un argument n’est pas du texte UTF-8.
cli-usage-unreadable = Cette commande ne se comprend pas.
cli-usage-suggested = Vouliez-vous dire { $suggested } ?
cli-usage-values = Au choix : { $values }.
cli-usage-help = { $command } --help, seul ou après un verbe, montre ce qui est possible.
cli-shape-map = Écrivez champ=colonne, par exemple --map family_name=Nom.
cli-shape-where = Écrivez colonne=valeur, par exemple --where Statut=Inscrit.
cli-shape-separator = Donnez un seul signe, par exemple --separator ";", ou tab.
cli-shape-of = Écrivez student:, guardian:, staff:, ou year:, level:, subject:, class:, course:, household:, account:, role:, fee:, fee-group:, invoice:, payment:, drawer:, expense:, suivi de la référence, par exemple --of student:2026-0012.
cli-shape-late = Écrivez MATRICULE=MINUTES, par exemple 00012=10.
cli-shape-hour = Écrivez une heure comme 08:00.
cli-shape-month = Écrivez un mois comme 2026-11.
cli-shape-number = Donnez un nombre entier dans les limites permises, par exemple 1.

## Les réponses
cli-nothing-to-do = Rien à faire.
cli-rows-more = { $count ->
    [one] … et { $count } autre (--all-rows)
   *[other] … et { $count } autres (--all-rows)
}
cli-row-line = ligne { $line }
cli-applied = Appliqué : opération { $operation }. eschool undo { $operation } l’annule.
cli-apply-question = { $count ->
    [one] Appliquer ce changement ?
   *[other] Appliquer ces { $count } changements ?
}
cli-not-applied = Rien n’a été écrit.
cli-not-applied-no-terminal = Rien n’a été écrit : ajoutez --yes pour appliquer sans question.
cli-output-refused = La réponse ne peut pas être écrite sur la sortie.
cli-password-prompt = Mot de passe de { $login } :
cli-password-missing = Il manque le mot de passe de { $login }.
cli-password-missing-hint = Donnez --password-file, la variable ESCHOOL_PASSWORD, ou lancez la commande dans un terminal.
cli-password-file-unreadable = Le fichier de mot de passe { $file } ne peut pas être lu.
cli-password-file-empty = Le fichier de mot de passe { $file } commence par une ligne vide.
cli-password-file-hint = Sa première ligne est le mot de passe ; vérifiez aussi vos droits sur ce fichier.
cli-folder-refused = Le dossier { $folder } ne peut pas être écrit.
cli-folder-refused-hint = Choisissez un dossier où vous avez le droit d’écrire.
cli-man-written = Pages du manuel écrites dans { $folder }.

## Le docteur
doctor-line = { $mark } { $found }
doctor-hint = {"  "}→ { $hint }
doctor-size = Terminal de { $columns } colonnes sur { $rows } lignes.
doctor-size-hint = Agrandissez la fenêtre : il faut au moins 32 colonnes et 12 lignes.
doctor-no-terminal = Pas de terminal.
doctor-no-terminal-hint = Les écrans s’ouvrent dans un terminal ; les commandes marchent partout.
doctor-term = Type de terminal (TERM) : { $kind }.
doctor-term-unset = Le type de terminal (TERM) n’est pas connu.
doctor-term-hint = Donnez par exemple TERM=xterm-256color, ou activez look.plain dans les réglages.
doctor-encoding = Encodage du système : { $encoding }.
doctor-encoding-hint = Choisissez un encodage UTF-8, par exemple LANG=fr_FR.UTF-8 : les accents en dépendent.
doctor-config = Réglages lus dans { $file }.
doctor-no-config = Pas de fichier de réglages ({ $file }) : les valeurs de départ valent.
doctor-no-home = Le dossier personnel est inconnu.
doctor-no-home-hint = Donnez la variable HOME, ou nommez un fichier de réglages avec --config.
doctor-exports = Dossier des exports : { $folder }.
doctor-exports-hint = Il ne peut pas être écrit : changez exports.folder ou vos droits sur ce dossier.
doctor-log = Dossier du journal technique : { $folder }.
doctor-log-hint = Il ne peut pas être écrit : changez log.folder ou vos droits sur ce dossier.
doctor-clock = Horloge : { $time } ({ $zone }).
doctor-clock-hint = L’horloge de la machine retarde de plusieurs années : mettez-la à l’heure.

## Ouvrir la base
cli-as-missing = Cette base est partagée : dites sous quel compte vous agissez.
cli-as-missing-hint = Ajoutez --as IDENTIFIANT ; le mot de passe vient de --password-file, d’ESCHOOL_PASSWORD ou d’une question.
cli-choose-password = Ce compte n’a encore que son secret à usage unique : il faut d’abord choisir un mot de passe.
cli-choose-password-hint = eschool account password { $login } --new-password-file FICHIER --as { $login }, avec le secret comme mot de passe.
cli-migrate-question = La base est en version { $found }, ce programme demande la { $known }. La mettre à niveau maintenant ?

## Fonder, essayer
cli-init-planned = serait créé dans { $store }
cli-init-done = { $school } est créé dans { $store }.
cli-secret = Identifiant : { $login }   Secret à usage unique : { $secret }
cli-secret-hint = Ce secret ne sera plus montré. Il sert une fois, dans les quatorze jours, à choisir un mot de passe.
cli-demo-done = École de démonstration « { $school } » créée dans { $store }.
cli-demo-login = {"  "}{ $login }{ $role }
cli-demo-password = Mot de passe de tous ces comptes : { $password }
cli-screens-no-terminal = Les écrans s’ouvrent dans un terminal, et il n’y en a pas ici.
cli-screens-no-terminal-hint = Lancez eschool dans un terminal, ou employez un verbe : eschool --help les montre.

## Comptes
cli-password-planned = le mot de passe serait changé
cli-password-changed = Le mot de passe de { $login } est changé.
account-active = actif
account-locked = verrouillé
account-first-secret = attend sa première connexion
account-no-secret = sans secret

## Importer et exporter
cli-not-applied-refused = Rien n’a été écrit : corrigez d’abord les lignes refusées.
cli-not-applied-leave-out = Rien n’a été écrit : corrigez les lignes refusées, ou laissez-les de côté avec --skip-refused.
cli-line-left-out = Ligne { $line } laissée de côté : { $reason }
cli-moved = L’école a changé entre-temps : voici la nouvelle différence, rien n’a été écrit. Relancez la commande pour l’appliquer.
cli-import-remembered = La correspondance des colonnes choisie la dernière fois pour ces en-têtes est reprise ; --map la remplace.
cli-import-not-a-set = Ce ne sont pas des fichiers OneRoster ou School Data Sync.
cli-import-a-set = Ce sont des fichiers OneRoster ou School Data Sync, qui contiennent plusieurs listes.
cli-import-a-set-hint = Employez eschool import oneroster.
cli-import-set-unmapped = Les colonnes d’OneRoster sont connues : --map et --where ne s’y appliquent pas.
cli-import-set-unmapped-hint = Retirez ces options, ou importez un des fichiers comme liste simple.
cli-exported = { $count ->
    [one] { $count } ligne écrite dans { $file }.
   *[other] { $count } lignes écrites dans { $file }.
}
cli-export-ending = La fin du nom de ce fichier ne dit pas son format.
cli-export-ending-hint = Donnez un nom qui finit par .xlsx, .csv ou .json.
cli-export-excel-fr = --excel-fr ne vaut que pour un CSV.
cli-export-excel-fr-hint = Donnez un nom qui finit par .csv, ou retirez --excel-fr.
cli-export-no-class = Les opérations n’ont pas de classe.
cli-export-no-class-hint = Retirez --class ; --filter cherche dans les opérations.
cli-class-unknown = Il n’y a pas de classe { $class }, ou vous ne la voyez pas.
cli-class-unknown-hint = eschool export classes montre les codes.
cli-arg-skip-refused = Prend les autres lignes même si certaines sont refusées.
cli-arg-new-secret = Donne aussi un nouveau secret à usage unique ; l’ancien mot de passe ne sert plus.
list-students = Élèves
list-guardians = Responsables
list-links = Liens
list-staff = Personnel
list-classes = Classes
list-operations = Opérations
doctor-store = Base : { $store }.

## Journal, droits, fiches, base
cli-head-unreadable = La tête du journal { $file } ne peut pas être lue.
cli-head-malformed = { $file } n’est pas une tête de journal.
cli-head-hint = Donnez le fichier que eschool audit head a écrit : eschool audit head > tete.json
cli-head-none = Le journal n’a pas encore de sceau.
cli-head-none-hint = Réessayez dans quelques secondes.
cli-operation-undone = annulée
cli-rights-of = Ce que peut { $login } :
cli-rights-none = { $login } n’a aucun droit : donnez-lui un rôle.
cli-rights-students = { $count ->
    [one] { $count } élève
   *[other] { $count } élèves
}
cli-card-stay = { $class } depuis le { $starts }
cli-card-stayed = { $class } du { $starts } au { $ends }
cli-store-ready = { $school }, version { $version } de la base.
cli-store-sound = La base est en ordre : pages, renvois et journal concordent.
cli-migrate-planned = version { $found } → { $known }
relation-mother = mère
relation-father = père
relation-parent = parent
relation-step_parent = beau-parent
relation-grandparent = grand-parent
relation-sibling = frère ou sœur
relation-relative = famille
relation-tutor = tuteur
relation-other = autre
cli-link-no-table = Ce fichier ne contient pas de tableau de décisions : donnez celui que eschool link propose a écrit.
cli-import-no-column = Aucune colonne de ce fichier n’est reconnue pour cette liste.
cli-import-no-column-hint = Dites laquelle donne quoi, par exemple --map family_name=COLONNE. Colonnes du fichier : { $names }.
cli-import-unread = { $count ->
    [one] Une colonne n’est pas lue : { $names }. --map CHAMP=COLONNE dit ce qu’elle contient.
   *[other] { $count } colonnes ne sont pas lues : { $names }. --map CHAMP=COLONNE dit ce qu’elles contiennent.
}
cli-student-add = Inscrit un élève.
cli-student-edit = Modifie la fiche d’un élève.
cli-guardian-add = Ajoute un responsable.
cli-guardian-edit = Modifie la fiche d’un responsable.
cli-arg-new-matricule = Matricule ; sans lui, le prochain de l’école.
cli-arg-card-class = Classe où il entre.
cli-arg-card-occupation = Profession ; vide l’enlève.
cli-arg-card-post-name = Postnom ; vide l’enlève.
cli-arg-card-usage-name = Nom d’usage ; vide l’enlève.
cli-arg-card-sex = Sexe.
cli-arg-card-birth-date = Date de naissance : un jour, un mois ou une année.
cli-arg-card-birth-place = Lieu de naissance ; vide l’enlève.
cli-value-sex = SEXE
cli-would = { $what }
cli-arg-teachers = Tant d’enseignants peuvent se connecter : teacher, puis teacher2, teacher3…
