## L'appel, les absences, le calendrier.

half-morning = matin
half-afternoon = après-midi
month-calendar = mois civil
month-rolling = trente derniers jours
weekday-mon = lundi
weekday-tue = mardi
weekday-wed = mercredi
weekday-thu = jeudi
weekday-fri = vendredi
weekday-sat = samedi
weekday-sun = dimanche

presence-present = présent
presence-absent = absent
presence-late = en retard
presence-late-minutes = retard { $count } min

absence-announced = annoncée
absence-observed = constatée
absence-justified = justifiée
absence-unjustified = non justifiée
absence-not-receivable = non recevable

step-report = dossier et signalement
step-education-team = équipe éducative
step-own = seuil de l’école

## Les motifs
motive-named = { $name }
motive-illness = Maladie de l’élève
motive-contagion = Maladie contagieuse dans la famille
motive-family = Réunion solennelle de famille
motive-transport = Empêchement de transport
motive-following = Absence des parents que l’élève suit
motive-care = Soins ou rendez-vous médical
motive-outing = Sortie ou activité de l’école
motive-suspension = Exclusion temporaire
motive-fees = Renvoi pour frais non payés
motive-overslept = Réveil tardif
motive-unknown = Sans motif
motive-reserved = motif de santé, réservé
motive-no-such = Il n’y a pas de motif { $code }.
motive-unknown-hint = Les motifs sont { $codes }.
motive-excuses-nothing = Le motif « { $motive } » n’excuse pas.
motive-excuses-nothing-hint = Choisissez un motif recevable, ou réglez l’absence comme non justifiée.

## Faire l'appel : ce que le service répond
call-no-such-group = Ce cours ou cette classe n’est pas à vous, ou n’existe pas.
call-no-such-group-hint = Vous faites l’appel de vos cours et de votre classe.
call-not-a-member = Cet élève n’est pas dans ce cours ou cette classe ce jour-là.
call-in-the-future = L’appel du { $day } ne peut pas encore être fait.
call-other-day = Seule la vie scolaire fait ou corrige l’appel d’un autre jour.
call-other-day-hint = Signalez l’oubli ou l’erreur à la vie scolaire.
call-closed-day = Il n’y a pas classe : { $name }.
call-closed-day-hint = Le calendrier dit quand il n’y a pas classe. Pour un cours de rattrapage, la vie scolaire ouvre l’appel en disant pourquoi.
call-conflict = { $by } a noté « { $theirs } », et vous « { $yours } ». Notez encore une fois pour garder le vôtre.
call-too-late = Un retard de { $count } min ne tient pas dans ce cours.
call-unchanged = L’appel est déjà noté ainsi.
call-begun-row = appel commencé
call-ended-row = appel terminé
call-nobody-called = { $who } n’est pas sur la liste d’appel de { $group }.
attendance-ends-before = Une absence ou un appel finit après son début ({ $from }).
group-unknown = { $group } n’est ni une classe ni un cours que vous voyez.
group-unknown-hint = Écrivez une classe (7A) ou un cours (7A/MAT).
group-several = { $group } désigne plusieurs cours.
group-several-hint = Ajoutez le groupe : { $groups }.

## Saisir des absences : ce que le service répond
absence-row = { $when } : { $state }
absence-ends-before-day = L’absence commence le { $from } : elle ne peut pas finir le { $to }.
absence-there = Cette absence est déjà saisie.
absence-of-nobody = Il faut nommer au moins un élève ou une classe.
absence-not-seen-yet = Une absence à venir n’est pas encore constatée.
absence-not-seen-yet-hint = Saisissez-la comme annoncée.
absence-unknown = Cette absence n’existe pas, ou plus.
absence-removed = absence supprimée
absence-changed-meanwhile = Quelqu’un vient de changer cette absence : elle est { $state }.

## L'écran des appels du jour
calls-title = Appels
calls-about = Les appels du jour que vous pouvez faire. Le curseur est sur le cours de maintenant : Entrée ouvre sa liste. Ctrl+T montre un autre jour, Inser fait un appel hors emploi du temps. Tapez « manquant » pour ne voir que les appels non faits.
calls-empty = Aucun cours ce jour-là dans votre emploi du temps. Inser fait l’appel d’une classe ou d’un cours.
calls-group = Cours
calls-state = Appel
calls-away = Absents
calls-teacher = Enseignant
calls-room = Salle
calls-ends = Fin
calls-taken-as = Fait par
calls-away-cell = { $absent ->
    [0] { $late ->
        [0] –
       *[other] R { $late }
    }
   *[other] { $late ->
        [0] A { $absent }
       *[other] A { $absent }, R { $late }
    }
}
call-state-missing = manquant
call-state-later = à venir
call-state-begun = commencé
call-state-ended = terminé
calls-day = { $weekday } { $day }
calls-today = aujourd’hui
calls-option = { $group }
calls-closed = pas classe : { $name }
calls-missing = { $count ->
    [0] aucun appel manquant
    [one] { $count } appel manquant
   *[other] { $count } appels manquants
}
calls-open = Faire l’appel
calls-open-short = Appel
calls-open-help = Ouvre la liste d’appel du cours choisi.
calls-choose-day = Choisir le jour
calls-choose-day-help = Montre les appels d’un autre jour.
calls-day-short = Jour
calls-without-slot = Appel hors emploi du temps
calls-without-slot-help = Fait l’appel d’une classe ou d’un cours pour la demi-journée, sans créneau.
calls-without-slot-short = Sans créneau
calls-choose-group = Choisir la classe ou le cours
calls-no-group = Vous n’avez ni cours ni classe dont faire l’appel.
home-calls = faire l’appel, voir qui ne l’a pas fait

## La liste d'appel
roll-call-title = Appel { $group }
roll-call-of = Liste d’appel
roll-call-about = Tous sont présents tant que rien d’autre n’est noté. Les lettres vont au nom, Espace change présent, absent, en retard, les chiffres sont les minutes de retard, F4 note le motif s’il est connu, Entrée passe au suivant, Ctrl+A note toute la classe absente. Chaque élève est enregistré quand on le quitte ; F2 termine l’appel.
roll-call-keys = Lettres : au nom · Espace : absent, retard · chiffres : minutes de retard
roll-call-nobody = Personne n’est dans ce cours ou cette classe ce jour-là.
roll-call-state = État
roll-call-late-short = R { $count }
roll-call-note = À savoir
roll-call-known-away = absence annoncée ou réglée
roll-call-known-outside = en sortie avec l’école
roll-call-earlier = { $presence } à { $hour }
roll-call-by = noté par { $by }
roll-call-too-late = Le cours dure { $count } minutes : notez plutôt l’absence avec Espace.
roll-call-no-name = Aucun nom ne commence par « { $letters } ».
roll-call-last = C’est le dernier nom. F2 termine l’appel.
roll-call-ended = Appel terminé : { $absent ->
    [0] personne d’absent
    [one] { $absent } absent
   *[other] { $absent } absents
}, { $late ->
    [0] aucun retard
    [one] { $late } retard
   *[other] { $late } retards
}.
roll-call-when = { $day }, { $from }–{ $to }
roll-call-counts = { $count ->
    [one] { $count } élève
   *[other] { $count } élèves
}, { $absent ->
    [0] aucun absent
    [one] { $absent } absent
   *[other] { $absent } absents
}, { $late ->
    [0] aucun retard
    [one] { $late } retard
   *[other] { $late } retards
}
roll-call-end = Terminer l’appel
roll-call-end-short = Terminer
roll-call-end-help = Enregistre tout et note l’appel comme terminé. On peut encore le corriger dans la journée.
roll-call-cycle = Présent, absent, en retard
roll-call-cycle-short = Changer
roll-call-cycle-help = Passe de présent à absent, puis en retard, puis de nouveau présent.
roll-call-next = Élève suivant
roll-call-next-short = Suivant
roll-call-next-help = Enregistre l’élève et passe au suivant.
roll-call-history = Absences de l’élève
roll-call-history-short = Absences
roll-call-history-help = Ouvre les absences et retards de l’année.
roll-call-present = Noter présent
roll-call-present-help = Efface ce qui est noté de l’élève.
roll-call-present-already = L’élève est déjà noté présent.

## Les absences d'un élève
attendance-title = Absences
attendance-title-of = Absences de { $name }
attendance-about = Ce qui a été constaté, annoncé et réglé depuis la rentrée, le plus récent d’abord.
attendance-empty = Ni absence ni retard cette année.
attendance-when = Quand
attendance-what = État
attendance-motive = Motif
attendance-by = Noté par
attendance-remark = Remarque
attendance-month = Ce mois-ci : { $count ->
    [0] aucune demi-journée d’absence
    [one] { $count } demi-journée d’absence
   *[other] { $count } demi-journées d’absence
} (non excusées : { $unexcused }), { $lates ->
    [0] aucun retard
    [one] { $lates } retard
   *[other] { $lates } retards
}
attendance-year = Cette année : { $count ->
    [0] aucune demi-journée d’absence
    [one] { $count } demi-journée d’absence
   *[other] { $count } demi-journées d’absence
} (non excusées : { $unexcused }), { $lates ->
    [0] aucun retard
    [one] { $lates } retard
   *[other] { $lates } retards
}
attendance-step = Seuil atteint ce mois-ci : { $step }
attendance-details-short = Détails
attendance-remove = Supprimer l’absence
attendance-remove-short = Supprimer
attendance-remove-help = Supprime une absence saisie par erreur ; Ctrl+Z la remet.
attendance-remove-ask = { $when }, { $what } : cette absence sera supprimée.
attendance-remove-do = Supprimer
attendance-remove-of-call = Cette ligne vient d’un appel : corrigez l’appel lui-même.
attendance-removed = Absence supprimée.

## Le rapport
report-roll = Effectif
report-open = Demi-journées ouvertes
report-half-days = Demi-journées
report-computed = Calculées
report-unexcused = Non excusées
report-on-report = Au bulletin
report-lates = Retards
report-absence = Absence %
report-absenteeism = Absentéisme %
report-step = Seuil

## Régler : ce que le service répond
settle-no-decision = Une absence se règle comme justifiée, non justifiée ou non recevable.
settle-twice = Cette absence est déjà réglée par une ligne précédente.
settle-nothing = Il n’y a rien à régler à ce moment-là.

## L'emploi du temps
weeks-every = toutes
weeks-a = A
weeks-b = B
slot-course = Cours
slot-weekday = Jour
slot-starts = Début
slot-ends = Fin
slot-weeks = Semaines
slot-room = Salle
slot-shift = Vacation
slot-first = À partir du
slot-last = Jusqu’au
slot-teacher = Enseignant
slot-new = créneau ajouté
slot-changed = créneau modifié
slot-removed = créneau supprimé
slot-twice = Ce créneau est déjà sur une ligne précédente.
slot-unknown = Ce créneau n’existe plus.
slot-of-a-class = { $group } est une classe : un créneau est celui d’un cours (7A/MAT).
slot-no-time = Un créneau a un jour de la semaine, et finit après son début.
slot-no-days = Un créneau cesse après avoir commencé.
slot-no-shift = Il n’y a pas de vacation { $shift }.
slot-outside-shift = La vacation { $shift } va de { $from } à { $to }.
slot-no-column = La colonne { $column } manque.
slot-no-column-hint = Un emploi du temps a au moins les colonnes { $columns }.
slot-no-hour = « { $words } » n’est pas une heure.
slot-no-course = Il manque le cours.
slot-no-weeks = « { $words } » n’est ni A, ni B, ni toutes.
slot-no-weekday = « { $words } » n’est pas un jour de la semaine.
clash-teacher = enseignant
clash-class = classe
clash-room = salle
clash-row = en même temps : { $clashes }
clash-one = { $need } { $what } (déjà { $other } à { $from })

## Le calendrier et les règles
calendar-no-name = Donnez un nom aux jours sans classe (« Toussaint »).
calendar-backwards = Le dernier jour vient après le premier.
calendar-there = Ces jours sont déjà sans classe.
calendar-closed = jours sans classe ajoutés
calendar-opened = jours sans classe supprimés
calendar-unknown = Ces jours ne sont plus dans le calendrier.
rules-no-opening = « { $opening } » ne dit pas quand il y a classe.
rules-opening-help = Écrivez par exemple : lun-ven 07:30-12:30 13:00-17:30; sam 07:30-12:30
rules-thresholds = Les seuils montent : signalement, puis équipe éducative. Un retard fait au plus 240 minutes.
rules-set = règles des absences
motive-malformed = « { $code } » ne peut pas être le code d’un motif.
motive-malformed-hint = Prenez jusqu’à 24 petites lettres, chiffres ou traits bas.
motive-put = motif enregistré

settle-from = Du
settle-to = Au
settle-decision = Décision
settle-columns-hint = eschool attendance settle sans fichier écrit la liste avec ses colonnes.
settle-no-moment = « { $words } » n’est pas un moment.
settle-nothing-decided = Rien n’est décidé.
affairs-title = Absences à régler
timetable-title = Emploi du temps
timetable-no-clash = Aucun enseignant, aucune classe, aucune salle n’est prise deux fois.
call-twice = Le même appel est donné deux fois.

## La vie scolaire : régler les absences
home-affairs = régler absences et seuils de la vie scolaire
home-absences = compter les absences d’un mois, ouvrir celles d’un élève
home-count-matters = { $count ->
    [0] aucune absence à régler
    [one] { $count } absence à régler
   *[other] { $count } absences à régler
}
home-count-alerts = { $count ->
    [0] aucun seuil atteint
    [one] { $count } seuil atteint
   *[other] { $count } seuils atteints
}
affairs-alerts = Seuils atteints
affairs-flags = Contradictions
affairs-about = Les absences qui attendent une décision. Espace change la décision, Entrée choisit le motif, Ctrl+A prend toutes les absences annoncées avec un motif recevable, F2 montre puis applique. Tab passe aux seuils atteints et aux contradictions.
affairs-alerts-about = Les seuils d’absences atteints ce mois-ci. F4 note ce qui a été fait : la ligne quitte alors la liste des choses à faire.
affairs-none = Aucune absence n’attend de décision.
affairs-no-alert = Aucun élève n’a atteint un seuil ce mois-ci.
affairs-no-flag = Rien ne se contredit cette semaine.
affairs-open = –
affairs-unjustified = non just.
affairs-refuse = refusée
affairs-late = retard
affairs-contradicted = décisions contraires
affairs-step = { $count } demi-journées non excusées : { $step }
affairs-flag = absent à { $absent }, présent à { $present }
affairs-flag-office = absence saisie ou annoncée, présent à l’appel de { $present }
contradiction-between = Entre
contradiction-absent = Absent à
contradiction-present = Présent à
affairs-about-row = À savoir
affairs-receivable = excuse
affairs-not-receivable-motive = n’excuse pas
affairs-choose-motive = Choisir le motif
affairs-counts = { $matters } à régler, { $alerts } seuils, { $flags } contrad.
affairs-refused = { $student } : { $why }
affairs-nothing-decided = Rien n’est décidé : Espace décide d’une ligne.
affairs-elsewhere = Tab revient aux absences à régler.
affairs-ask-title = { $count ->
    [one] Régler { $count } absence
   *[other] Régler { $count } absences
}
affairs-ask-row = { $student }, { $what }
affairs-ask-do = { $count ->
    [one] Régler { $count } absence
   *[other] Régler { $count } absences
}
affairs-done = { $count ->
    [one] { $count } absence réglée. Ctrl+Z annule.
   *[other] { $count } absences réglées. Ctrl+Z annule.
}
affairs-moved = Quelqu’un vient de régler une de ces absences : rien n’est écrit, la liste est à jour.
affairs-apply = Régler ce qui est décidé
affairs-apply-short = Régler
affairs-apply-help = Montre ce qui sera réglé, puis le fait en une seule opération.
affairs-motive = Choisir le motif
affairs-motive-short = Motif
affairs-motive-help = Choisit le motif de l’absence et propose la décision qui en suit ; ailleurs, ouvre l’élève.
affairs-certain = Justifier tout ce qui est sûr
affairs-certain-short = Sûr
affairs-certain-help = Prend comme justifiées les absences annoncées avec un motif que l’école reçoit.
affairs-pane = Liste suivante
affairs-pane-short = Liste
affairs-pane-help = Passe des absences aux seuils atteints, puis aux contradictions.
affairs-calls = Appels

## Les absences d'un mois
absences-title = Absences du mois
absences-about = Demi-journées, retards et seuils d’un mois. Entrée ouvre l’élève, Tab compte par classe avec les taux, Ctrl+T choisit le mois, F9 exporte.
absences-empty = Personne à montrer ce mois-ci.
absences-month = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
} { $year }
absences-choose-month = Choisir le mois
absences-choose-month-help = Compte un autre mois.
absences-month-short = Mois
absences-open = Ouvrir
absences-open-short = Ouvrir
absences-open-help = Ouvre les absences de l’élève, ou les élèves de la classe.
absences-turn = Par élève, par classe
absences-turn-short = Classes
absences-turn-help = Compte par classe, avec les taux, ou de nouveau par élève.
absences-enter-elsewhere = Tab revient aux élèves : c’est là qu’on saisit une absence.
absences-export = Exporter les absences

## L'écran de l'emploi du temps
home-timetable = lire la semaine d’une classe, d’un enseignant, d’une salle
timetable-about = La semaine d’une classe, d’un enseignant ou d’une salle. Tab passe de l’une à l’autre, Ctrl+T choisit laquelle, les flèches vont au créneau, Entrée en donne le détail. Un « ! » marque ce qui est pris deux fois : F3 le dit. Inser ajoute un créneau.
timetable-of-class = Classe { $name }
timetable-of-teacher = Enseignant : { $name }
timetable-of-room = Salle { $name }
timetable-counts = { $count ->
    [0] aucun créneau
    [one] { $count } créneau
   *[other] { $count } créneaux
}, { $clashes ->
    [0] rien de pris deux fois
    [one] { $clashes } conflit dans l’école
   *[other] { $clashes } conflits dans l’école
}
timetable-empty = Il n’y a pas encore de créneau ici. Inser en ajoute un.
timetable-no-slot = Il n’y a pas de créneau à cette heure.
timetable-no-course = Il n’y a pas encore de cours.
timetable-slot = Détail du créneau
timetable-slot-short = Détail
timetable-slot-help = Montre le cours, l’enseignant, la salle et ce qui est pris deux fois.
timetable-added = Créneau ajouté. Ctrl+Z annule.
timetable-changed = Créneau modifié. Ctrl+Z annule.
timetable-removed = Créneau supprimé. Ctrl+Z annule.
timetable-choose = Choisir la classe, l’enseignant ou la salle
timetable-choose-short = Choisir
timetable-choose-help = Montre une autre semaine du même genre.
timetable-kind = Classe, enseignant, salle
timetable-kind-short = Genre
timetable-kind-help = Passe de la semaine d’une classe à celle d’un enseignant, puis d’une salle.
timetable-add = Ajouter un créneau
timetable-add-help = Ajoute un créneau au jour et à l’heure choisis.
timetable-remove = Supprimer le créneau
timetable-remove-help = Supprime ce qui est à cette heure ; Ctrl+Z le remet.
timetable-clashes = Pris deux fois
timetable-clashes-short = Conflits
timetable-clashes-help = Liste les enseignants, classes et salles pris deux fois dans toute l’école.
timetable-export = Exporter la semaine
timetable-course = { $code } { $subject }
timetable-keep = Enregistrer le créneau
timetable-keep-help = Ajoute le créneau, et dit ce qu’il prend deux fois.
slot-weeks-help = A est la semaine de la rentrée, B la suivante, et ainsi de suite.

## L'écran du calendrier
home-calendar = noter les jours sans classe, les règles et motifs d’absence
calendar-title = Calendrier
calendar-about = Les jours et demi-journées sans classe : on n’y fait pas d’appel et rien n’y compte. F4 règle les heures d’ouverture, les retards et les seuils ; F9 ouvre les motifs.
calendar-empty = Aucun jour sans classe n’est noté. Inser en ajoute.
calendar-name = Nom
calendar-half = Moment
calendar-all-day = toute la journée
calendar-close = Ajouter des jours sans classe
calendar-close-help = Note un congé, un jour férié, une demi-journée fermée.
calendar-to-help = Laissez vide pour un seul jour.
calendar-reopen = Supprimer ces jours
calendar-reopen-help = Il y a de nouveau classe ces jours-là ; Ctrl+Z les remet.
calendar-keep = Enregistrer
calendar-keep-help = Enregistre ce qui est rempli.
asked-see = Voir
asked-go-on = Continuer
calendar-done = Enregistré : { $what }.
calendar-motives = Motifs d’absence
calendar-motives-help = Change ce que fait un motif, ou en ajoute un.
calendar-motive = Motif d’absence
motive-new = Ajouter un motif…
motive-code = Code
motive-receivable = Excuse l’absence
motive-settled = Rien d’autre à régler
motive-outside = Avec l’école, pas une absence
motive-health = Santé : réservé
motive-on-report = Compte au bulletin
motive-published = Visible des familles
motive-usable = Proposé aux familles
rules-title = Règles des absences
rules-help = Règle les heures d’ouverture, la limite matin–après-midi, les retards et les seuils.
rules-short = Règles
rules-opening = Heures de classe
rules-reference = Le matin finit à
rules-reference-help = Ce qui commence avant compte pour le matin, le reste pour l’après-midi.
rules-late = Retard en dessous de (min)
rules-late-help = Une absence plus courte est un retard.
rules-month = Mois compté
rules-report = Signalement à partir de
rules-team = Équipe éducative à partir de
rules-own = Seuil de l’école
rules-own-help = En demi-journées non excusées dans le mois ; vide s’il n’y en a pas.
rules-no-number = « { $words } » n’est pas un nombre.
rules-shown = Le matin finit à { $reference } ; en dessous de { $late } min, c’est un retard.

## Une famille annonce, la vie scolaire saisit
right-announce-absences = annoncer l’absence d’un enfant
announce-outside-year = Une absence s’annonce pour l’année scolaire, du { $starts } au { $ends }.
announce-settled = L’école a déjà décidé de cette absence : écrivez à la vie scolaire.
announce-overlaps = Une absence est déjà annoncée : { $there }.
action-attendance-announce = Absence annoncée
away-from = Du
away-from-help = Laissez vide pour aujourd’hui. +1 est demain.
away-to = Au
away-from-hour = À partir de (heure)
away-to-hour = Jusqu’à (heure)
away-hour-help = Laissez vide pour la journée entière.
away-no-motive = sans motif
away-state-by-day = annoncée, ou constatée si elle est passée
attendance-new = Saisir une absence
attendance-new-short = Absence
attendance-new-help = Annonce une absence, ou saisit celle qui n’a pas été notée à un appel.
attendance-reason = Motif de l’absence
attendance-reason-short = Motif
attendance-reason-help = Donne le motif de la ligne choisie ; la vie scolaire en décide.
attendance-announced = Absence annoncée. La vie scolaire en décidera.
attendance-entered = Absence saisie.
attendance-edited = Absence modifiée.
absences-enter = Saisir une absence de groupe
absences-enter-help = La même absence pour tous les élèves marqués : une sortie, une grève.
cli-attendance-announce = Annonce l’absence d’un élève, ou en donne le motif.
cli-attendance-change = Change ou supprime une absence saisie.
cli-arg-absentee = Élève : son matricule ou son nom.
cli-arg-away-at = Un jour, ou un jour et une heure, que l’absence couvre.
cli-arg-absence-remove = Supprime l’absence : elle a été saisie par erreur.

cli-attendance-rules = Montre ou change les règles des absences.
cli-attendance-motives = Montre les motifs d’absence, en change ou en ajoute un.
cli-arg-opening = Heures de classe, par exemple « lun-ven 07:30-12:30 ».
cli-arg-late-below = Une absence plus courte est un retard.
cli-arg-counted-month = Mois compté : civil ou trente derniers jours.
cli-arg-report-from = Demi-journées non excusées du signalement.
cli-arg-team-from = Demi-journées de l’équipe éducative.
cli-arg-own-from = Seuil de l’école ; 0 pour aucun.
cli-arg-motive-code = Code du motif.
cli-arg-motive-name = Nom du motif.
cli-arg-receivable = Excuse l’absence.
cli-arg-settled = Rien d’autre à régler.
cli-arg-outside = Avec l’école, pas une absence.
cli-arg-health = Motif de santé, réservé.
cli-arg-on-report = Compte au bulletin.
cli-arg-published = Visible des familles.
cli-arg-for-families = Proposé aux familles.
cli-timetable-remove = Retire les créneaux d’un cours un jour de la semaine.
cli-arg-slot-weekday = Jour de la semaine, par exemple lundi ou 1.
cli-arg-slot-at = Heure où le créneau commence ; tous ceux du jour sans elle.
slots-none-then = { $course } n’a pas de créneau à ce moment.
slots-none-then-hint = « eschool timetable export » les liste.
cli-timetable-days = Liste les jours sans classe.
cli-timetable-close = Note des jours sans classe.
cli-timetable-open = Supprime des jours sans classe.
cli-arg-closed-name = Nom de ces jours, par exemple Toussaint.
cli-arg-closed-from = Premier jour.
cli-arg-closed-to = Dernier jour ; le même sans cela.
cli-arg-half = Matin ou après-midi seulement.
cli-value-bool = OUI
cli-value-half = MOITIÉ
timetable-no-closed-day = Aucun jour sans classe n’est noté.
cli-arg-morning-ends = Heure où finit le matin.
absences-no-class = Les taux sont ceux d’une classe entière.
call-no-class = Le { $day }, l’école n’a jamais classe.
call-of = Appel de { $group }, le { $day } de { $from } à { $to } : { $count ->
    [one] un élève
   *[other] { $count } élèves
}, { $marked ->
    [0] tous présents
    [one] un signalé
   *[other] { $marked } signalés
}
absence-when = du { $from } au { $to }
absence-when-day = le { $day }, toute la journée
absence-when-days = du { $from } au { $to }, journées entières
absence-row-counted = { $when } : { $state }, { $count ->
    [0] aucune demi-journée : il n’y a pas classe
    [one] une demi-journée
   *[other] { $count } demi-journées
}
cli-attendance-show = Liste les absences et retards d’un élève cette année.
timetable-edit = Modifier le créneau
timetable-edit-help = Change le jour, les heures, la salle ou les semaines du créneau ; il reste le même
timetable-edit-short = Modifier
timetable-clash-title = Deux à la fois
timetable-clash-do = Écrire quand même
timetable-edit-of = Modifier { $course }
cli-timetable-edit = Modifie un créneau d’un cours : jour, heures, salle, semaines.
cli-arg-slot-begins = Heure où le créneau commence.
cli-arg-new-weekday = Nouveau jour de la semaine.
cli-arg-new-starts = Nouvelle heure de début.
cli-arg-new-ends = Nouvelle heure de fin.
cli-arg-new-room = Nouvelle salle ; vide pour aucune.
cli-arg-new-weeks = Semaines : every, a ou b.
cli-value-weeks = SEMAINES

## Les suites données aux seuils
deed-call = famille appelée
deed-letter = courrier envoyé
deed-meeting = entretien tenu
deed-report = signalé à l’autorité
deed-other = autre suite
follow-up = Noter la suite donnée
follow-up-short = Suite
follow-up-help = Note ce qui a été fait pour les élèves choisis : leur seuil quitte la liste jusqu’au suivant.
follow-up-ask = { $count ->
    [one] Suite donnée pour un élève
   *[other] Suite donnée pour { $count } élèves
}
follow-up-deed = Ce qui a été fait
follow-up-note = Note
follow-up-note-help = Qui a été joint, ce qui a été convenu. La vie scolaire seule la lit.
follow-up-noted = { $count ->
    [one] Suite notée. Ctrl+Z l’annule.
   *[other] { $count } suites notées. Ctrl+Z les annule.
}
follow-up-row = { $deed }, à { $count ->
    [one] { $count } demi-journée non excusée
   *[other] { $count } demi-journées non excusées
}
follow-up-done = { $deed } le { $day } ({ $by })
follow-up-done-noted = { $deed } le { $day } ({ $by }) : { $note }
follow-up-there = Cette suite est déjà notée aujourd’hui.
follow-up-no-threshold = Aucun seuil n’est atteint ce mois-ci ({ $count ->
    [one] { $count } demi-journée non excusée
   *[other] { $count } demi-journées non excusées
}).
follow-up-of-what = Une autre suite a besoin d’une note.
follow-up-of-what-hint = Écrivez en quelques mots ce qui a été fait.
follow-up-elsewhere = Tab passe aux seuils atteints : c’est là qu’on note une suite.
alert-waits = à traiter
alert-followed = traité
alert-state = Suite donnée
alert-half-days = D.-j.
alert-mark = !
cli-arg-alerts-waiting = Ne garde que ceux pour lesquels rien n’est encore fait.
cli-arg-done = Ce qui a été fait : call, letter, meeting, report ou other.
cli-arg-follow-up-note = Note, lue par la vie scolaire seule ; nécessaire avec other.
cli-arg-followed-students = Élèves, par leur matricule.

## Le motif à l’appel, la classe absente, le jour sans classe
presence-with-motive = { $presence } ({ $motive })
roll-call-motive = Motif de l’absence
roll-call-motive-short = Motif
roll-call-motive-help = Note tout de suite pourquoi l’élève est absent ou en retard ; un présent devient absent.
roll-call-no-motive = sans motif connu
roll-call-outside = ne compte pas comme absence
roll-call-all-absent = Toute la classe absente
roll-call-all-absent-short = Tous absents
roll-call-all-absent-help = Note tous les élèves absents avec un même motif : sortie, grève, inondation. Une seule annulation suffit.
roll-call-all-absent-why = Pourquoi la classe n’est pas venue
roll-call-all-absent-done = { $count ->
    [one] { $count } élève noté absent. Ctrl+Z l’annule, F2 termine l’appel.
   *[other] { $count } élèves notés absents. Ctrl+Z l’annule, F2 termine l’appel.
}
roll-call-all-absent-already = Tous sont déjà notés absents avec ce motif. F2 termine l’appel.
roll-call-open = Faire l’appel d’un jour sans classe
roll-call-open-help = La vie scolaire dit pourquoi il y a cours quand même ; l’enseignant peut alors faire l’appel. Ces absences ne comptent aucune demi-journée.
roll-call-reason = Pourquoi il y a cours
roll-call-reason-help = Par exemple : rattrapage du 12 novembre.
roll-call-has-class = Il y a classe à cette heure : l’appel se fait sans autre raison.
roll-call-closed = { $why } La vie scolaire peut ouvrir cet appel (Inser) en disant pourquoi.
call-closed-reason-hint = Pour un cours de rattrapage, dites pourquoi : Inser à la liste d’appel, ou --reason. Aucune demi-journée n’est comptée ce jour-là.
call-no-class-half = L’école n’a jamais classe le { $weekday } { $half }.
call-motive-of-nobody = Un motif est donné, mais personne n’est noté absent.
call-motive-of-nobody-hint = Nommez les absents avec --absent, ou toute la classe avec --all-absent.
cli-arg-all-absent = Note toute la classe absente ; qui est venu est nommé avec --present ou --late.
cli-arg-call-motive = Motif de ceux que cette commande note absents.
cli-arg-call-reason = Pourquoi il y a cours un jour sans classe (vie scolaire).
