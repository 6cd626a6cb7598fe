## La structure de l'école : années, niveaux, classes, cours, inscriptions.

## Ce qu'il y a
frame-kind-year = Année scolaire
frame-kind-term = Période
frame-kind-calendar = Calendrier
frame-kind-site = Site
frame-kind-shift = Vacation
frame-kind-level = Niveau
frame-kind-track = Série
frame-kind-subject = Matière
frame-kind-coefficient = Coefficient
frame-kind-class = Classe
frame-kind-homeroom = Titulaire
frame-kind-course = Cours
frame-kind-teacher = Enseignant
frame-kind-group = Classe du cours
frame-kind-member = Élève du cours
frame-all-year = Années scolaires
frame-all-term = Périodes
frame-all-calendar = Calendriers
frame-all-site = Sites
frame-all-shift = Vacations
frame-all-level = Niveaux
frame-all-track = Séries
frame-all-subject = Matières
frame-all-coefficient = Coefficients
frame-all-class = Classes
frame-all-homeroom = Titulaires
frame-all-course = Cours
frame-all-teacher = Enseignants
frame-all-group = Classes du cours
frame-all-member = Élèves du cours
frame-term-trimester = trimestre
frame-term-semester = semestre
frame-term-period = période
frame-term-exam = examen
frame-part-titular = titulaire
frame-part-co-teacher = co-enseignant
frame-part-substitute = remplaçant
frame-position = Rang
frame-from = Depuis le
frame-to = Jusqu’au
frame-first-day = Premier jour
frame-last-day = Dernier jour
frame-parent = Fait partie de
frame-sort = Sorte
frame-weight = Poids
frame-maxima = Maximum
frame-begins = Commence à
frame-closes = Finit à
frame-cycle = Cycle
frame-student = Élève
frame-coefficient = Coefficient
frame-heading = Intitulé
frame-part = Rôle

## Ce que devient une entrée
frame-made = { $kind } : ajouté
frame-removed = { $kind } : retiré
frame-year-made = du { $starts } au { $ends } ; { $count ->
    [0] sans période
    [one] { $count } période
   *[other] { $count } périodes
}
frame-unknown = { $kind } : il n’y en a pas sous le nom « { $code } ».
frame-unknown-hint = Il y a : { $codes }.
frame-fixed = { $field } : ne se change pas. Faites-en une nouvelle entrée.
frame-code-taken = Le code { $code } est déjà pris : donnez-en un autre.
frame-twice = { $kind } : cela existe déjà pour les mêmes jours.
frame-stranger = { $field } : cela n’est pas possible ici (autre année, ou personne d’un autre rôle).
frame-in-use = { $count ->
    [one] sert encore : { $table } ({ $count } enregistrement)
   *[other] sert encore : { $table } ({ $count } enregistrements)
}
frame-ends-before = La fin vient avant le début : corrigez l’un des deux.
frame-no-weight = Un poids nul retirerait la période de la moyenne : donnez un nombre plus grand que zéro.
frame-no-capacity = Une classe de zéro place ne reçoit personne : donnez un nombre plus grand, ou rien.
frame-no-maxima = Un maximum de zéro ne permet aucune note : donnez un nombre plus grand, ou rien.
frame-not-a-day = { $field } : « { $written } » n’est pas une date : écrivez par exemple 1/9/2026.
frame-not-a-time = { $field } : « { $written } » n’est pas une heure : écrivez par exemple 07:30.
frame-not-a-count = { $field } : « { $written } » n’est pas un nombre entier.
frame-not-a-decimal = { $field } : « { $written } » n’est pas un nombre : écrivez par exemple 2 ou 1,5.
frame-not-known = { $field } : il n’y a pas de « { $written } ».
frame-not-possible = { $field } : « { $written } » n’est pas possible.

## Règles du calendrier
guard-year-backwards = L’année { $year } finirait avant de commencer.
guard-years-overlap = Les années { $year } et { $other } auraient des jours en commun.
guard-term-backwards = La période { $term } de { $year } finirait avant de commencer.
guard-term-outside-year = La période { $term } sortirait de l’année { $year }.
guard-term-outside-parent = La période { $term } de { $year } sortirait de la période dont elle fait partie.
guard-term-other-calendar = La période { $term } de { $year } ferait partie d’une période d’un autre calendrier.
guard-term-its-own-parent = La période { $term } de { $year } ferait partie d’elle-même.
guard-terms-overlap = Les périodes { $term } et { $other } auraient des jours en commun.

## Inscriptions
enrolment-told = { $name } : { $says }
enrolment-over = { $over } ; { $told }
enrolment-enters = entre en { $class } le { $day }
enrolment-moves = passe de { $from } en { $class } le { $day }
enrolment-leaves = quitte { $class } et l’école ; dernier jour : { $day }
enrolment-there = { $name } : rien à changer
enrolment-unknown = Cet élève n’est pas dans l’école.
enrolment-no-class = Cette classe n’est pas dans l’école.
enrolment-elsewhere = est en { $class } le { $day } : changez sa classe au lieu de l’inscrire
enrolment-nowhere = n’est dans aucune classe le { $day }
enrolment-outside-year = Le { $day } n’est pas dans l’année { $year } de la classe { $class }.
enrolment-outside-year-hint = Donnez un jour du { $starts } au { $ends }.
action-people-enrol_students = Inscription en classe
action-frame-save = Modification de la structure
action-frame-remove = Retrait de la structure
action-frame-add_year = Nouvelle année scolaire

## Une classe
class-room = { $count } / { $capacity }
class-total = { $count ->
    [one] { $count } classe
   *[other] { $count } classes
}, { $students ->
    [one] { $students } élève
   *[other] { $students } élèves
}
class-members = { $count ->
    [0] personne
    [one] { $count } élève
   *[other] { $count } élèves
} le { $day } ({ $girls ->
    [one] { $girls } fille
   *[other] { $girls } filles
}, { $boys ->
    [one] { $boys } garçon
   *[other] { $boys } garçons
})
class-homeroom = Titulaire : { $names }

## Aide de la ligne de commande
cli-level = Gère les niveaux.
cli-level-list = Liste les niveaux.
cli-level-show = Affiche un niveau.
cli-level-add = Ajoute un niveau.
cli-level-edit = Modifie un niveau.
cli-level-remove = Retire un niveau qui ne sert à rien d’autre.
cli-track = Gère les séries.
cli-track-list = Liste les séries.
cli-track-show = Affiche une série.
cli-track-add = Ajoute une série.
cli-track-edit = Modifie une série.
cli-track-remove = Retire une série qui ne sert à rien d’autre.
cli-site = Gère les sites.
cli-site-list = Liste les sites.
cli-site-show = Affiche un site.
cli-site-add = Ajoute un site.
cli-site-edit = Modifie un site.
cli-site-remove = Retire un site qui ne sert à rien d’autre.
cli-shift = Gère les vacations.
cli-shift-list = Liste les vacations.
cli-shift-show = Affiche une vacation.
cli-shift-add = Ajoute une vacation.
cli-shift-edit = Modifie une vacation.
cli-shift-remove = Retire une vacation qui ne sert à rien d’autre.
cli-calendar = Gère les calendriers.
cli-calendar-list = Liste les calendriers.
cli-calendar-show = Affiche un calendrier.
cli-calendar-add = Ajoute un calendrier.
cli-calendar-edit = Modifie un calendrier.
cli-calendar-remove = Retire un calendrier qui ne sert à rien d’autre.
cli-subject = Gère les matières et leurs coefficients.
cli-subject-list = Liste les matières.
cli-subject-show = Affiche une matière et ses coefficients.
cli-subject-add = Ajoute une matière.
cli-subject-edit = Modifie une matière.
cli-subject-remove = Retire une matière qui ne sert à rien d’autre.
cli-subject-weigh = Donne le coefficient d’une matière : partout, ou pour un niveau, une série, une classe, un élève.
cli-class = Gère les classes.
cli-class-list = Liste les classes d’une année, leurs effectifs et leurs places.
cli-class-show = Affiche une classe : élèves, titulaire, cours.
cli-class-add = Ajoute une classe.
cli-class-edit = Modifie une classe.
cli-class-remove = Retire une classe où personne n’a été inscrit.
cli-class-homeroom = Nomme le titulaire d’une classe, ou met fin à sa charge.
cli-course = Gère les cours, leurs enseignants et leurs élèves.
cli-course-list = Liste les cours d’une année.
cli-course-show = Affiche un cours : enseignants, classes, élèves.
cli-course-add = Ajoute un cours.
cli-course-edit = Modifie un cours.
cli-course-remove = Retire un cours qui ne sert à rien d’autre.
cli-course-teacher = Donne un enseignant à un cours, ou met fin à sa charge.
cli-course-group = Met une classe entière dans un cours, ou l’en sort.
cli-course-member = Met un élève dans un cours (option, groupe), ou l’en sort.
cli-enrol = Inscrit des élèves dans une classe.
cli-move = Fait passer des élèves dans une autre classe.
cli-withdraw = Fait sortir des élèves de l’école.
cli-year = Gère les années scolaires et leurs périodes.
cli-year-list = Liste les années.
cli-year-show = Affiche une année et l’arbre de ses périodes.
cli-year-add = Ajoute l’année suivante, avec les périodes de la précédente.
cli-year-edit = Change les jours d’une année.
cli-year-remove = Retire une année qui ne sert à rien d’autre.
cli-year-term = Gère les périodes d’une année.
cli-year-term-add = Ajoute une période.
cli-year-term-edit = Modifie une période.
cli-year-term-remove = Retire une période qui ne sert à rien d’autre.
cli-arg-entry-code = Code.
cli-arg-entry-name = Nom en toutes lettres ; sinon le code.
cli-arg-cycle = Cycle (primaire, collège…).
cli-arg-of-calendar = Code du calendrier.
cli-arg-position = Rang dans les listes.
cli-arg-shift-starts = Heure de début, par exemple 07:30.
cli-arg-shift-ends = Heure de fin, par exemple 12:30.
cli-arg-from-day = Premier jour ; sinon depuis toujours.
cli-arg-to-day = Dernier jour ; sinon sans fin.
cli-arg-remove-it = Retire ce qui était une erreur, comme si cela n’avait jamais été.
cli-arg-of-year = Année scolaire ; sinon l’année en cours.
cli-arg-class-code = Code de la classe.
cli-arg-course-code = Code du cours.
cli-arg-term-code = Code de la période.
cli-arg-on-day = Jour dont il s’agit ; sinon aujourd’hui.
cli-arg-of-level = Code du niveau.
cli-arg-of-track = Code de la série.
cli-arg-of-site = Code du site.
cli-arg-of-shift = Code de la vacation.
cli-arg-of-class = Code de la classe.
cli-arg-of-student = Élève : matricule, identifiant ou nom.
cli-arg-of-subject = Code de la matière.
cli-arg-capacity = Nombre de places.
cli-arg-staff = Membre du personnel : numéro ou identifiant.
cli-arg-part = Rôle de l’enseignant dans le cours.
cli-arg-title = Intitulé ; sinon celui de la matière.
cli-arg-coefficient = Coefficient, par exemple 2 ou 1,5.
cli-arg-maxima = Maximum des points, là où l’on compte par maxima.
cli-arg-student-refs = Élèves : matricules, identifiants ou noms.
cli-arg-into-class = Classe où ils entrent.
cli-arg-status = Statut d’inscription ; sinon nouveau, ou de retour.
cli-arg-reason = Motif, en vos mots.
cli-arg-year-code = Code de l’année ; sinon l’année qui suit la dernière.
cli-arg-first-day = Premier jour.
cli-arg-last-day = Dernier jour.
cli-arg-like-year = Année dont les périodes sont reprises ; sinon la dernière.
cli-arg-parent = Période dont elle fait partie.
cli-arg-term-kind = Sorte de période.
cli-arg-weight = Poids parmi les périodes de même rang.
cli-value-day = JOUR
cli-value-day-amount = JOUR[=MONTANT]
cli-value-weekday = JOUR
cli-value-date = DATE
cli-value-time = HEURE
cli-value-part = RÔLE
cli-value-class = CLASSE
cli-value-status = STATUT
cli-value-kind = SORTE
cli-shape-day = Écrivez une date, par exemple 2026-09-01, 1/9/2026, 1/9, auj ou +7.

## Les écrans
home-classes = voir une classe, inscrire, déplacer, sortir la liste
home-frame = années, niveaux, séries, matières, cours, sites, vacations, calendriers
frame-title = Structure de l’école
frame-about = Tout ce dont l’école est faite, en dehors des personnes. Entrée ouvre une liste.
frame-for-year = leurs dates, et l’arbre de leurs périodes
frame-for-course = qui enseigne quoi, à quelles classes, options et groupes
frame-for-subject = et leurs coefficients, avec les exceptions
frame-for-level = dans l’ordre où l’on y passe
frame-for-track = séries, options, sections
frame-for-site = les lieux de l’école
frame-for-shift = matin, après-midi, et leurs heures
frame-for-calendar = un niveau peut avoir le sien : trimestres ou semestres
classes-title = Classes
classes-about = Les classes d’une année avec leurs effectifs. Entrée en ouvre une, Inser en ajoute une, Tab change d’année.
classes-empty = Il n’y a pas encore de classe cette année. Inser en ajoute une.
classes-students = Effectif
classes-homeroom = Titulaire
classes-open = Ouvrir la classe
classes-open-help = Montre les élèves de la classe choisie, son titulaire et ses cours.
classes-new = Ajouter une classe
classes-new-help = Ouvre le formulaire d’une nouvelle classe de cette année.
classes-edit = Modifier la classe
classes-edit-help = Change le nom, le niveau, les places et le reste de la classe.
classes-year = Choisir l’année
classes-year-short = Année
classes-year-help = Montre les classes d’une autre année.
classes-one-year = Il n’y a de classes que dans une année.
classes-frame-help = Va aux années, niveaux, matières et cours.
classes-export = Exporter les classes
class-title = Classe
class-about = Les élèves d’une classe. Espace coche, F9 propose ce qui se fait avec eux, Inser inscrit.
class-empty = Il n’y a personne dans cette classe. Inser inscrit un élève.
class-number = N°
class-room-over = ! { $count } / { $capacity }
class-room-of = { $count ->
    [one] { $count } élève
   *[other] { $count } élèves
} pour { $capacity } places
class-no-room = { $count ->
    [one] { $count } élève
   *[other] { $count } élèves
}
class-places = Effectif { $room }
class-girls = { $count ->
    [one] { $count } fille
   *[other] { $count } filles
}
class-boys = { $count ->
    [one] { $count } garçon
   *[other] { $count } garçons
}
class-enrol = Inscrire dans cette classe
class-enrol-short = Inscrire
class-enrol-help = Propose les élèves qui n’ont pas de classe ; celui que vous prenez entre dans celle-ci.
class-nobody-free = Tous les élèves ont une classe. Pour en changer : F9, changer de classe.
class-list = Exporter la liste de la classe
class-list-help = Écrit la liste numérotée des élèves dans un fichier à imprimer.
class-homerooms = Titulaires de la classe
class-homerooms-help = Montre qui est ou a été titulaire, et le change.
class-courses = Cours de la classe
class-courses-short = Cours
class-courses-help = Montre les cours de la classe et leurs enseignants.
class-no-courses = Aucun cours n’est donné à cette classe.
stays-enrol = Inscrire dans une classe
stays-enrol-help = Met les élèves cochés, qui n’ont pas de classe, dans une classe ; montre d’abord le résultat.
stays-move = Changer de classe
stays-move-help = Fait passer les élèves cochés dans une autre classe ; montre d’abord le résultat.
stays-withdraw = Faire sortir de l’école
stays-withdraw-help = Note le départ des élèves cochés ; montre d’abord le résultat.
stays-who = { $count ->
    [one] { $name }
   *[other] { $count } élèves cochés
}
stays-status = Inscription
stays-status-usual = selon son passé ici
stays-reason = Motif
stays-class-help = Espace ouvre la liste des classes.
stays-day-help = Une date, par exemple 1.9, auj ou +7.
stays-class-about = { $room }, { $year }
stays-plan = Voir ce que cela donnerait
stays-plan-short = Aperçu
stays-plan-help = Montre élève par élève ce qui changerait ; rien n’est encore écrit.
stays-about = Choisissez la classe et le jour, puis F2 : l’aperçu montre ce que devient chaque élève.
planned-what = Ce qui change
planned-whom = Référence
planned-apply = Appliquer
planned-apply-help = Écrit exactement ce qui est montré, en une seule opération.
planned-about = Ce que cela donnerait, ligne par ligne. F2 l’applique, Échap n’écrit rien.
planned-nothing = Il n’y a rien à changer.
planned-blocked = Des lignes sont refusées : retirez-les du choix, ou corrigez d’abord ce qu’elles disent.
planned-done = { $count ->
    [one] { $count } changement appliqué. Ctrl+Z l’annule.
   *[other] { $count } changements appliqués. Ctrl+Z les annule.
}
planned-done-stays = { $count ->
    [one] { $count } changement appliqué.
   *[other] { $count } changements appliqués.
}
planned-row = Voir la ligne entière
planned-row-short = Ligne
planned-row-help = Montre ce que la place a coupé.
entries-title = Listes de la structure
entries-within = { $all } : { $within }
entries-about = Inser ajoute, F4 modifie, F8 retire ce qui ne sert à rien d’autre. Entrée ouvre ce qui se trouve dessous.
entries-empty = Il n’y a encore rien ici. Inser ajoute une ligne.
entries-no-row = Il n’y a pas de ligne ici.
entries-first = Code
entries-second = Nom
entries-about-column = Précisions
entries-everywhere = toute l’école
entries-from = du
entries-to = au
entries-none = (aucun)
entries-open = Ouvrir la ligne
entries-open-help = Ouvre les périodes d’une année, les coefficients d’une matière, les enseignants d’un cours ; sinon le formulaire.
entries-new = Ajouter une ligne
entries-new-help = Ouvre un formulaire vide ; pour une année, propose la suivante.
entries-new-year = Ajouter l’année suivante
entries-edit = Modifier la ligne
entries-edit-help = Ouvre le formulaire de la ligne choisie.
entries-remove = Retirer la ligne
entries-remove-short = Retirer
entries-remove-help = Retire la ligne choisie si rien d’autre ne s’en sert ; montre d’abord ce qui l’empêche.
entries-next = Liste suivante de ce cours
entries-next-short = Suivante
entries-next-help = Passe des enseignants aux classes, puis aux élèves du cours.
entries-one-list = Il n’y a que cette liste ici.
entries-saved = Enregistré. Ctrl+Z l’annule.
entries-new-title = { $kind } : ajouter
entries-edit-title = { $kind } : modifier
entries-form-about = Remplissez les champs, puis F2. Espace ouvre la liste d’un champ à choisir.
entries-pick-help = Espace ouvre la liste ; Retour arrière vide le champ.
entries-person-help = Tapez quelques lettres du nom, puis ↓ et Entrée.
homeroom-beside = { $name } est déjà titulaire de cette classe, jusqu’au { $day }
homeroom-beside-open = { $name } est déjà titulaire de cette classe, sans date de fin
homeroom-ended = { $name } n’est plus titulaire de cette classe après le { $day }
homeroom-two = Deux titulaires en même temps
homeroom-instead = Remplacer
homeroom-both = Garder les deux
cli-arg-instead = Met fin à la charge de qui est titulaire ces jours-là, la veille.
