## Ce que le service répond : refus, raisons, et ce que devient chaque ligne.

## La base
service-store-busy = Quelqu’un d’autre écrit dans la base en ce moment.
service-store-busy-hint = Réessayez dans un instant.
service-store-unavailable = La base ne répond pas.
service-store-unavailable-hint = Vérifiez son adresse (--store, ESCHOOL_STORE ou les réglages), vos droits sur le fichier, et que le serveur est en marche.
service-store-full = Le disque est plein : rien n’a été écrit.
service-store-full-hint = Libérez de la place, puis recommencez.
service-store-damaged = La base est endommagée.
service-store-damaged-hint = Ne la modifiez plus, gardez-en une copie, et lancez eschool store check pour savoir ce qui est touché.
service-store-empty = Il n’y a pas encore d’école à cet endroit.
service-store-empty-hint = Créez-la avec eschool init, ou essayez une école de démonstration avec eschool demo.
service-store-newer = Cette base a été mise à niveau par une version plus récente d’eschool (version { $found } ; ce programme connaît la { $known }).
service-store-newer-hint = Installez la version d’eschool que l’école utilise.
service-store-older = Cette base est d’une version plus ancienne ({ $found }) que ce programme ({ $known }).
service-store-older-hint = Faites-en une copie, puis lancez eschool store migrate.
service-store-url = « { $url } » n’est pas l’adresse d’une base.
service-store-url-hint = Écrivez sqlite:CHEMIN pour un fichier, ou postgres://utilisateur@serveur/base?schema=ecole.
service-taken = Un autre enregistrement porte déjà cette clé.
service-taken-hint = Rechargez la liste : quelqu’un vient sans doute de faire la même saisie.
service-reference = Ce que vous voulez changer est lié à autre chose qui a changé entre-temps.
service-reference-hint = Rechargez la liste et recommencez.
service-internal = eschool a rencontré une erreur qui vient de lui.
service-internal-hint = Rien n’a été écrit. Le journal technique en garde la trace : transmettez-le à la personne qui vous dépanne.

## Connexion et comptes
service-denied = Vous n’avez pas le droit de faire cela ({ $right }).
service-denied-hint = Demandez-le à l’administrateur ; eschool explain rights montre ce que permet un compte.
service-login-wrong = L’identifiant ou le mot de passe n’est pas le bon.
service-login-wrong-hint = Vérifiez les majuscules et la langue du clavier, puis réessayez.
service-login-slow = { $seconds ->
    [one] Trop d’essais : attendez encore { $seconds } seconde.
   *[other] Trop d’essais : attendez encore { $seconds } secondes.
}
service-login-slow-hint = Si vous avez oublié votre mot de passe, l’administrateur peut vous donner un nouveau secret.
service-login-closed = Ce compte est fermé après trop d’essais.
service-account-locked = Ce compte est verrouillé.
service-account-locked-hint = Demandez à l’administrateur de le déverrouiller.
service-login-taken = L’identifiant { $login } est déjà pris.
service-login-malformed = « { $login } » ne peut pas être un identifiant.
service-login-malformed-hint = Prenez de 2 à 64 lettres, chiffres, points, tirets ou arobases, sans espace.
service-account-unknown = Il n’y a pas de compte { $login }.
service-role-unknown = Il n’y a pas de rôle « { $role } » dans cette école.
service-person-unknown = Personne ne porte ce matricule ou cet identifiant dans l’école.
service-person-unknown-hint = Donnez un matricule, un numéro, ou un nom complet qui ne désigne qu’une personne.
service-last-administrator = C’est le dernier administrateur : plus personne ne pourrait gérer les comptes de l’école.
service-last-administrator-hint = Donnez d’abord ce rôle à un autre compte.
service-choose-password = Ce compte n’a encore que son secret à usage unique : rien d’autre ne lui est ouvert.
service-choose-password-hint = Choisissez d’abord votre mot de passe.
service-password-not-yours = Seul le titulaire d’un compte choisit son mot de passe.
service-password-not-yours-hint = Un administrateur peut donner un nouveau secret : eschool account unlock IDENTIFIANT --new-secret.
service-owner-has-no-account = Le propriétaire de la base agit sans compte : il n’a pas de réglages à lui.
service-owner-has-no-password = Le propriétaire de la base agit sans compte : il n’a pas de mot de passe.
service-not-a-demonstration = Ce n’est pas une école de démonstration : ses mots de passe ne se montrent pas.

## Fonder une école
service-school-there = Cette base contient déjà une école.
service-school-there-hint = Choisissez un autre endroit avec --store, par exemple --store sqlite:autre.sqlite3.
service-place-taken = { $place } contient déjà une école : { $school }.
service-school-unnamed = L’école n’a pas de nom : donnez-le avec --school.
service-frame-unknown = Le coefficient de { $subject } en { $level } parle d’une matière ou d’un niveau qui n’existe pas.

## Ce que devient une ligne
service-row-new = ajouté
service-alike = ressemble à { $who } : { $reasons }. Vérifiez que ce n’est pas la même personne
service-alike-unseen = quelqu’un de l’école lui ressemble, que votre rôle ne vous montre pas : demandez au secrétariat avant de continuer
service-row-new-with = ajouté ; { $changes }
service-row-changed = { $changes }
service-row-unchanged = rien à changer
service-row-withdrawn = absent du fichier : sorti le { $day }
service-missing-of-whom = Cette liste ne contient pas d’élèves : personne ne peut en être absent.
service-missing-of-whom-hint = Sortir les absents ne vaut que pour une liste d’élèves ; gardez-les ici.
service-row-not-withdrawn = { $count ->
    [one] { $count } élève est absent du fichier ; il n’est pas sorti, car
   *[other] { $count } élèves sont absents du fichier ; ils ne sont pas sortis, car
} { $refused ->
    [one] une ligne refusée peut parler de l’un d’eux : corrigez-la, puis recommencez.
   *[other] { $refused } lignes refusées peuvent parler d’eux : corrigez-les, puis recommencez.
}
service-row-same-as = pareille à la ligne { $line } : laissée de côté
service-row-account = compte ouvert, rôle { $role }
service-row-locked = compte verrouillé
service-row-unlocked = compte déverrouillé
service-row-edited = modifié
service-row-settings = réglages de la personne
service-row-conflict = { $field } : quelqu’un d’autre vient de le changer ; rechargez la fiche
service-change = { $field } : { $old } → { $new }
service-change-set = { $field } : { $new }
service-change-emptied = { $field } : { $old } → (rien)
service-change-back = de retour dans l’école
service-change-student = devient aussi élève
service-change-guardian = devient aussi responsable
service-change-staff = devient aussi membre du personnel
service-change-linked = relié à { $who }
service-change-id = identifiant { $value }
service-change-homeroom = titulaire de { $class }
service-change-class-made = classe { $class } créée
service-change-class-level = niveau de la classe { $class } : { $level }
service-change-left-class = sorti de la classe { $class } le { $day }
service-change-over-capacity = { $capacity ->
    [one] attention : { $count } élèves en { $class } pour { $capacity } place
   *[other] attention : { $count } élèves en { $class } pour { $capacity } places
}
service-field-name = Nom
service-field-subject = Matière
service-field-ends = Dernier jour
service-sex-female = fille ou femme
service-sex-male = garçon ou homme
service-relation = { $relation ->
    [mother] mère
    [father] père
    [parent] parent
    [step_parent] beau-parent
    [grandparent] grand-parent
    [sibling] frère ou sœur
    [relative] famille
    [tutor] tuteur
   *[other] autre
}

## Lignes refusées
service-no-name = La ligne ne dit pas de qui elle parle : ajoutez un nom.
service-no-name-unknown-id = L’identifiant { $id } est inconnu et la ligne ne donne pas de nom : vérifiez-le, ou ajoutez le nom.
service-no-code = La ligne ne donne pas de code : ajoutez-le.
service-twice-in-file = La ligne { $line } parle déjà de la même chose et dit autre chose : gardez une seule des deux lignes.
service-ids-disagree = L’identifiant { $id } est celui de quelqu’un d’autre que le reste de la ligne : corrigez l’un ou l’autre.
service-namesakes = { $count } personnes de l’école s’appellent { $who }, et la ligne ne dit pas laquelle : ajoutez la date de naissance, la classe ou un identifiant connu.
service-own-guardian = L’élève et le responsable sont la même personne : corrigez l’un des deux.
service-code-taken = Le code { $code } est déjà celui d’une autre classe en { $year } : donnez-en un autre.
service-from-after-year = La date d’entrée, { $day }, vient après la fin de l’année { $year } : corrigez-la, ou importez dans l’année suivante.
service-two-classes = L’élève serait dans deux classes à la fois le { $day } : corrigez la date d’entrée ou de sortie.
service-placed-twice = La ligne { $line } met déjà cet élève dans une autre classe : gardez une seule des deux lignes.
service-matricule-taken = Le matricule { $matricule } est déjà celui d’un autre élève.
service-unknown-student = Aucun élève ne répond à « { $who } » : vérifiez le matricule ou le nom, ou importez d’abord les élèves.
service-unknown-guardian = Aucun responsable ne répond à « { $who } » : vérifiez l’identifiant ou le nom, ou importez d’abord les responsables.
service-unknown-staff = Aucun membre du personnel ne répond à « { $who } » : vérifiez le matricule ou le nom.
service-unknown-member = Personne ne porte l’identifiant { $who } dans ces fichiers ni dans l’école.
service-member-not-student = { $who } n’est pas un élève : la ligne l’inscrit pourtant comme tel. Corrigez son rôle dans l’un des deux fichiers.
service-member-not-staff = { $who } n’est pas membre du personnel : la ligne lui donne pourtant un cours. Corrigez son rôle dans l’un des deux fichiers.
service-unknown-group = Aucune classe et aucun cours ne porte l’identifiant { $group }.
service-several-people = { $count ->
    [one] { $count } personne répond à « { $who } ».
   *[other] { $count } personnes répondent à « { $who } » : donnez un matricule ou un identifiant.
}
service-link-one-sided = La ligne ne relie personne : il faut un élève et un responsable, ou l’un des deux et un foyer.
service-class-unknown = Il n’y a pas de classe { $class } cette année.
service-class-unknown-hint = Les codes des classes sont dans la liste des classes.
service-year-none = L’école n’a pas encore d’année scolaire.
service-year-unknown = L’année scolaire { $year } n’existe pas dans cette école.
service-year-unknown-hint = Années connues : { $years }.

## Règles qui protègent les lignes
service-guard-two-classes = Un élève serait dans deux classes à la fois le { $day }.
service-guard-own-guardian = Une personne serait son propre responsable.
service-guard-linked-twice = Un élève serait relié deux fois au même responsable.

## Annuler
service-operation-unknown = Aucune opération ne porte ce numéro, ou plusieurs commencent ainsi.
service-operation-unknown-hint = Donnez au moins huit caractères du numéro ; eschool export operations les montre.
service-undo-row = { $count ->
    [one] { $count } enregistrement remis comme avant
   *[other] { $count } enregistrements remis comme avant
}
service-undo-changed = a changé depuis
service-undo-changed-by = a été changé depuis par l’opération { $operation }
service-undo-used = sert depuis à autre chose ({ $table })
service-undo-hint = Annulez d’abord les opérations plus récentes, ou corrigez à la main.
service-undo-done = Cette opération est déjà annulée.
service-undo-done-hint = Pour la refaire, annulez son annulation : { $operation }.
service-undo-none = Cette opération ne s’annule pas.
service-undo-compensate = { $action ->
    [billing-credit_invoices] Cette opération ne s’annule pas : une facture émise se corrige par un avoir (invoice credit).
    [billing-cancel_receipt] Cette opération ne s’annule pas : un reçu s’annule par son numéro (payment cancel).
    [billing-reallocate] Cette opération ne s’annule pas : on affecte le paiement autrement (payment allocate --receipt).
    [billing-record_payment] Cette opération ne s’annule pas : on enregistre le paiement de nouveau (payment record).
    [billing-add_expense] Cette opération ne s’annule pas : on saisit la dépense de nouveau (expense add).
    [roles-change] Cette opération ne s’annule pas : on change les rôles de nouveau (role).
   *[other] Cette opération ne s’annule pas : elle se corrige par { $action }.
}
service-undo-blocked = Cette opération ne s’annule plus : ce qu’elle a écrit { $why }.
service-undo-older-schema = Cette opération date d’une version plus ancienne de la base : elle se lit, mais ne s’annule plus.
service-table = { $table ->
    [school] école
    [site] site
    [calendar] calendrier
    [school_year] année scolaire
    [term] période
    [level] niveau
    [track] série
    [shift] vacation
    [class] classe
    [subject] matière
    [subject_weight] coefficient
    [person] personne
    [student] élève
    [guardian] responsable
    [staff] personnel
    [household] foyer
    [household_member] membre du foyer
    [identifier] identifiant
    [contact] contact
    [address] adresse
    [guardianship] lien
    [payer] payeur
    [payer_share] part du payeur
    [enrolment] inscription
    [class_teacher] titulaire
    [course] cours
    [course_class] classe du cours
    [course_student] élève du cours
    [course_teacher] enseignant du cours
    [assessment] évaluation
    [mark] note
    [policy] règle de calcul
    [policy_choice] choix d’une règle de calcul
    [term_state] état d’une période
    [reopening] réouverture
    [appreciation] appréciation
    [council] décision du conseil
    [apart] paire de personnes distinctes
    [year_council] conseil de l’année
    [phrase] phrase de la banque
    [role] rôle
    [role_right] droit du rôle
    [account] compte
    [account_right] exception du compte
    [account_role] rôle du compte
    [second_factor_rule] règle du second facteur
    [slot] créneau
    [closed_day] jour sans classe
    [attendance_rule] réglage des absences
    [motive] motif
    [roll_call] appel
    [roll_call_mark] appel
    [follow_up] suite d’absences
    [absence] absence
    [fee] frais
    [fee_price] montant du frais
    [fee_instalment] tranche du frais
    [fee_subscription] inscription à un frais
    [fee_group] groupe tarifaire
    [fee_group_member] élève d’un groupe tarifaire
    [discount] remise
    [invoice] facture
    [invoice_line] ligne de facture
    [invoice_hold] relance suspendue
    [repayment] plan d’apurement
    [repayment_line] échéance d’un plan d’apurement
    [repayment_document] document d’un plan d’apurement
    [dunning] relance
    [drawer] caisse
    [drawer_count] compte de caisse
    [payment] paiement
    [allocation] affectation
    [receipt] reçu
    [exchange_rate] taux
    [expense] dépense
    [statement_line] ligne de relevé
    [billing_setting] réglage de la facturation
    [change] détail du journal
    [operation] journal
    [event] évènement
    [backup] sauvegarde
    [draft] brouillon
    [session] session
   *[other] { $table }
}

## Les actions du journal
action-school-found = Fondation de l’école
action-people-import_roster = Import d’une liste
action-attendance-take_roll_call = Appel
action-attendance-add_absences = Saisie d’absences
action-attendance-edit_absence = Modification d’une absence
action-attendance-record_calls = Appels sur papier
action-timetable-put_slots = Emploi du temps
action-timetable-edit_slot = Créneau modifié
action-timetable-remove_slots = Créneaux supprimés
action-timetable-close_days = Jours sans classe
action-timetable-open_days = Jours rouverts
action-attendance-choose_rules = Règles des absences
action-attendance-put_motive = Motif d’absence
action-attendance-settle_absences = Règlement d’absences
action-attendance-follow_up = Suite donnée à des absences
action-people-add_student = Inscription d’un élève
action-people-edit_student = Modification d’un élève
action-people-add_guardian = Ajout d’un responsable
action-people-edit_guardian = Modification d’un responsable
action-people-link_guardians = Rattachement de responsables
action-people-move_students = Changement de classe
action-people-withdraw_students = Sortie d’élèves
action-accounts-add = Ouverture d’un compte
action-accounts-lock = Verrouillage d’un compte
action-accounts-choose_settings = Réglages d’un compte
action-journal-undo = Annulation

## Contrôle du journal et de la base
service-journal-sound = { $operations ->
    [one] Le journal est entier : { $operations } opération, { $seals } sceaux.
   *[other] Le journal est entier : { $operations } opérations, { $seals } sceaux.
}
service-journal-unsealed = { $count ->
    [one] { $count } opération n’est pas encore scellée.
   *[other] { $count } opérations ne sont pas encore scellées.
}
service-journal-operation-broken = Le journal n’est pas entier : l’opération { $operation } n’est plus ce qu’elle était.
service-journal-stray = Le journal n’est pas entier : des changements se réclament de l’opération { $operation }, qui n’y est pas.
service-journal-seal-broken = Le journal n’est pas entier : le sceau { $seal } ne tient plus.
service-journal-head-missing = Le journal n’est pas celui dont vous gardez la tête : sa fin a été coupée, ou c’est un autre.
service-journal-broken-hint = Ne modifiez plus la base, gardez-en une copie, et comparez-la à votre dernière sauvegarde.
service-check-complaint = Le moteur de la base se plaint : { $words }
service-check-references = { $count ->
    [one] { $count } ligne renvoie à une autre qui n’existe pas.
   *[other] { $count } lignes renvoient à d’autres qui n’existent pas.
}
service-check-unfolded = Le contenu ne correspond plus au journal : { $table }.
service-check-strange = L’opération { $operation } est partie d’une valeur que le journal n’avait jamais écrite : { $table }. Ce qui a été fait ensuite repose dessus.
service-check-accepted = { $count ->
    [one] Admis le { $when } par { $who } : { $count } écart avec le journal, « { $reason } » (opération { $operation }).
   *[other] Admis le { $when } par { $who } : { $count } écarts avec le journal, « { $reason } » (opération { $operation }).
}
service-row-with-hint = { $message } { $hint }
service-record-unknown = Aucune fiche que vous pouvez voir ne répond à « { $reference } ».
