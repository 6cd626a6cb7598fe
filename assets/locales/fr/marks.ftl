## Notes, moyennes, règles de calcul et périodes.

## Droits

right-read-marks = voir les notes et les moyennes
right-write-marks = créer des évaluations et saisir des notes
right-exceed-scale = saisir une note au-dessus du barème
right-manage-terms = clôturer, rouvrir et publier les périodes
right-hold-councils = tenir le conseil de classe
right-manage-policies = choisir comment se calculent les moyennes

## Mots du domaine

status-a = absent (excusé)
status-d = dispensé
status-n = non noté
status-i = inapte
status-s = non rendu
status-w = non rendu, compte 0
status-z = absence injustifiée, compte 0
status-key-a = a abs
status-key-d = d disp
status-key-n = n non noté
status-key-i = i inapte
status-key-r = r non rendu
status-key-w = w non rendu (0)
status-key-z = z abs (0)
optional-bonus = bonus : seuls les points au-dessus de la moitié s’ajoutent
optional-as-mark = comme une note, si elle relève la moyenne
optional-above-half = comptée entière au-dessus de la moitié ; elle peut abaisser la moyenne
optional-no = obligatoire
kind-test = devoir
kind-quiz = interrogation
kind-homework = travail à la maison
kind-oral = oral
kind-practical = travaux pratiques
kind-project = projet
kind-exam = composition, examen
term-state-open = ouverte
term-state-closed = close pour les enseignants
term-state-validated = validée par le conseil
term-state-published = publiée aux familles
rounding-half-up = au plus proche, la moitié vers le haut
rounding-up = vers le haut
rounding-trunc = tronqué
rounding-half-even = au plus proche, la moitié vers le pair
scales-to20 = notes ramenées à un même barème
scales-by-scale = notes pondérées par leur barème
cap-capped = jamais au-dessus du barème
cap-uncapped = peut dépasser le barème
from-printed = depuis les moyennes imprimées
from-exact = depuis les moyennes exactes
subject-normal = compte normalement
subject-bonus = bonus : les points au-dessus de la moitié s’ajoutent
subject-sup10 = compte à partir de la moitié
missing-available = moyenne des périodes présentes
missing-strict = pas de moyenne s’il manque une période
weighting-geometric = 1, 2, 4…
weighting-arithmetic = 1, 2, 3…
weighting-classic = 1, 1, 1…
empty-excluded = une case vide ne compte pas
empty-zero = une case vide compte 0
box-kind = par genre d’évaluation
box-sub-subject = par sous-matière
terms-of-general = moyenne des moyennes générales
terms-of-subjects = matière par matière
transfer-carry = les notes suivent l’élève
transfer-leave = les notes restent dans l’ancienne classe

## Notes : refus et comptes rendus

marks-course-unknown = Le cours { $course } est inconnu.
marks-course-unknown-hint = Un cours s’écrit CLASSE/MATIÈRE, par exemple 6A/MATH ; eschool assessment list CLASSE/MATIÈRE le vérifie.
marks-course-several = Plusieurs cours répondent à { $course }.
marks-course-several-hint = Ajoutez le groupe : CLASSE/MATIÈRE/GROUPE. Groupes : { $codes }.
marks-assessment-unknown = L’évaluation { $assessment } n’existe pas dans ce cours.
marks-assessment-unknown-hint = Évaluations de ce cours : { $titles }.
marks-student-unknown = Aucun élève de ce cours ne répond à { $who }.
marks-not-a-mark = « { $value } » n’est ni une note ni un statut.
marks-not-a-mark-hint = Écrivez des points (12,5), un statut (a d n i r w z) ou - pour vider la case.
marks-line-too-many = { $count ->
    [one] Il n’y a qu’un élève dans ce cours ce jour-là.
   *[other] Il n’y a que { $count } élèves dans ce cours ce jour-là.
}
marks-line-twice = Cet élève est déjà sur une autre ligne.
marks-conflict = { $who } a écrit { $present } entre-temps ; vous vouliez { $yours }.
marks-row = { $before } → { $after }
marks-locked = L’évaluation « { $assessment } » est verrouillée.
council-published = La période est publiée aux familles : le chef d’établissement la rouvre avant qu’on y change quelque chose.
marks-term-closed = La période est close.
marks-term-closed-hint = Le chef d’établissement peut la rouvrir pour vous jusqu’à une date.
marks-not-member = Cet élève n’était pas dans le cours le { $day }.
marks-over-scale = { $value } dépasse le barème de { $scale }.
marks-status-forbidden = Le statut { $status } n’est pas admis par la règle de calcul.
marks-assessment-conflict = Quelqu’un a changé entre-temps : { $fields }.
marks-scale-too-small = { $count ->
    [one] Une note dépasserait ce barème.
   *[other] { $count } notes dépasseraient ce barème.
}
marks-assessment-used = { $count ->
    [one] Une note y est déjà saisie ; videz-la d’abord.
   *[other] { $count } notes y sont déjà saisies ; videz-les d’abord.
}
marks-assessment-removed = supprimée
marks-assessment-untitled = Donnez un titre à l’évaluation.
marks-assessment-twice = Une évaluation « { $title } » existe déjà dans cette période.
marks-scale-unfit = Un barème va de 1 à 1000, pas { $scale }.
marks-coefficient-unfit = Un coefficient va de 0 à 99, pas { $coefficient }.
marks-day-outside = Le { $day } n’est dans aucune période de l’année scolaire.
marks-day-outside-hint = Vérifiez la date, ou nommez la période avec --term.
marks-term-unknown = La période { $term } n’existe pas.
marks-term-unknown-hint = Périodes : { $terms }.
marks-term-has-parts = { $term } est fait d’autres périodes : choisissez l’une d’elles.
marks-no-class = Cet élève n’est dans aucune classe cette année.
marks-general-denied = La moyenne générale est réservée au titulaire et à la direction.
marks-general-denied-hint = Demandez la moyenne de votre cours : --course CLASSE/MATIÈRE.
marks-not-published = Cette période n’est pas encore publiée.
marks-not-published-hint = L’école la publie à une date ; les notes déjà publiées se lisent une à une.
marks-file-empty = Le fichier ne contient aucune colonne de notes.
marks-file-empty-hint = Il faut le matricule ou le nom, et une colonne « note » ou au titre de l’évaluation.
marks-none = Aucune note.
terms-row = { $from } → { $to }
terms-not-closed = Fermez d’abord la période aux enseignants.
terms-until-past = Le { $day } est passé.
terms-not-a-teacher = Cette personne n’enseigne pas ce cours.
terms-reopened = { $term } rouverte pour { $teacher } jusqu’au { $day }
policies-example-fails = L’exemple « { $title } » donne { $computed } au lieu de { $expected }.
policies-version-taken = La version { $version } existe déjà avec un autre contenu : augmentez-la.
policies-every-level = tous les niveaux
policies-level = niveau { $level }
policies-chosen = { $year } : { $whom }
policies-year-unknown = L’année { $year } n’existe pas.
policies-level-unknown = Le niveau { $level } n’existe pas.
policies-level-unknown-hint = Niveaux : { $levels }.
policies-unknown = La règle de calcul { $policy } est inconnue.
policies-unknown-hint = Règles connues : { $codes }, ou un fichier .json.
policies-file-unreadable = Le fichier { $file } ne peut pas être lu.
policies-file-unfit = Le fichier { $file } n’est pas lisible : { $reason }.
policies-case-unfit = Le calcul de { $file } n’est pas lisible : { $reason }.
policies-case-differs = Le résultat diffère de ce que le fichier attend : { $cases }.
policies-default = par défaut
policies-uncertain = texte officiel à vérifier
policies-unsure = à vérifier
policies-uncertain-source = À vérifier : { $source }
policies-checked = { $count } exemples, { $failed } faux.
policies-replayed = { $year } : { $changed } élèves sur { $students } changeraient.
assessments-none = Aucune évaluation.
assessments-marks = { $count ->
    [one] { $count } note sur { $of }
   *[other] { $count } notes sur { $of }
}
average-line = { $student }, { $term } : { $shown }
average-rank = { $rank ->
    [one] 1er sur { $of }
   *[other] { $rank }e sur { $of }
}
term-whole-year = année
term-named = { $term }
rank-head = { $count ->
    [one] { $class }, { $term } : { $count } classé
   *[other] { $class }, { $term } : { $count } classés
}

## Le calcul expliqué

explain-empty = rien
explain-day = { $day }
explain-general = Moyenne générale { $term }
explain-general-year = Moyenne générale de l’année
explain-rounded = exact { $exact }, arrondi à { $step } { $mode }
explain-terms = { $available ->
    [0] sur aucune période de { $of }
    [one] sur une période de { $of }
   *[other] sur { $available } périodes de { $of }
}
explain-bonus = bonus + { $points }
explain-sum = = { $sum }, sur { $max }
explain-percentage = = ({ $sum }) × 100 ÷ { $max } = { $total } × 100 ÷ { $max }
explain-capped = ramené au barème
why-not-counted = ne compte pas
why-not-concerned = pas encore dans le cours : ne compte pas
why-no-weight = coefficient 0 : ne compte pas
why-no-bonus = pas au-dessus de la moitié : pas de bonus
why-would-not-raise = facultatif, n’aurait pas relevé la moyenne
why-below-half = facultatif, pas au-dessus de la moitié
why-not-among-best = pas parmi les meilleures qui comptent
why-no-average = sans moyenne : ne compte pas, son coefficient non plus
why-below-pass = au-dessous de la moitié : ne compte pas

## Écrans

words = { $words }
marks-title = Notes
home-marks = saisir et lire les notes de vos cours
courses-empty = Aucun cours dont vous puissiez voir les notes.
courses-open = Ouvrir les notes du cours
courses-open-help = Ouvre la grille des notes
courses-about = Vos cours d’abord. Tapez une classe ou une matière, puis Entrée.
column-course = Cours
column-subject = Matière
column-teacher = Enseignant
grid-place = Grille de notes
grid-title = { $course } · { $term }
grid-about = Tapez une note et Entrée pour descendre, Tab pour aller à droite. Chaque case s’enregistre dès qu’on la quitte. Les moyennes suivent chaque touche.
grid-save = Enregistrer maintenant
grid-save-help = Enregistre la case en cours, et retente celles qui ont été refusées
grid-save-short = Enregistrer
grid-explain = Expliquer la moyenne
grid-explain-help = Montre chaque note, barème, coefficient et arrondi
grid-explain-short = Expliquer
grid-edit = Corriger la case
grid-edit-help = Reprend ce qui y est, curseur à la fin
grid-term = Période suivante
grid-term-help = Montre les évaluations de la période suivante
grid-term-short = Période
grid-pile = Saisir une pile de copies
grid-pile-help = Copies dans le désordre : le nom, la note, Entrée
grid-fill-down = Recopier la case du dessus
grid-fill-down-help = Met la valeur du dessus dans cette case et descend
grid-fill-column = Remplir la colonne
grid-fill-column-help = Met la valeur de cette case dans toutes les cases vides de la colonne
grid-copy = Copier une autre évaluation
grid-copy-help = Met ses notes dans les cases vides de cette colonne
grid-history = Historique de la note
grid-history-help = Qui a écrit quoi, quand, et par quelle commande
grid-history-none = Cette case n’a pas d’historique.
grid-remove = Supprimer l’évaluation
grid-remove-help = Seulement si aucune note n’y est saisie
grid-remove-says = « { $title } » disparaît de la grille.
grid-remove-do = Supprimer
grid-removed = Évaluation supprimée.
grid-read-only = Vous lisez ces notes sans pouvoir les changer.
grid-keys = Tapez des chiffres, ou un statut : { $keys }.
grid-status-keys = { $keys }
grid-points-only = La règle de calcul n’admet que des points.
grid-no-students = Personne n’est inscrit dans ce cours.
grid-no-assessments = Aucune évaluation dans cette période. Inser en crée une ; F6 montre la période suivante.
grid-average-short = Moy.
grid-rank-short = Rg
grid-class = { $count ->
    [one] Classe : moyenne { $mean } · min { $lowest } · max { $highest } · { $count } noté
   *[other] Classe : moyenne { $mean } · min { $lowest } · max { $highest } · { $count } notés
}
grid-class-none = Aucune moyenne dans cette période.
grid-empty-cell = vide
grid-sentence = { $name }, { $title } { $mark }, moyenne { $average }
grid-column = { $title } · { $kind } · { $day }
grid-typing = { $title } : { $typed } (avant : { $before })
grid-column-about = { $kind } · { $day }
grid-count = { $done } sur { $of }
grid-unsaved = { $count ->
    [one] { $count } non enregistrée
   *[other] { $count } non enregistrées
}
grid-all-saved = Tout est enregistré.
grid-saving = { $count ->
    [one] Une case part à l’enregistrement.
   *[other] { $count } cases partent à l’enregistrement.
}
grid-clash = Deux valeurs pour cette note
grid-clash-theirs = Garder l’autre
grid-clash-mine = Mettre la mienne
grid-filled = Colonne remplie.
grid-fill-title = { $count ->
    [one] Remplir une case
   *[other] Remplir { $count } cases
}
grid-fill-says = Les cases vides de la colonne deviennent { $value }.
grid-fill-do = Remplir
grid-fill-nothing = Cette case est vide : il n’y a rien à recopier.
grid-nothing-above = Rien au-dessus.
grid-nothing-to-do = Rien à changer.
grid-copy-none = Il n’y a pas d’autre évaluation.
grid-copy-says = Les cases vides reçoivent les notes de « { $title } ».
column-title = Coller dans « { $title } »
column-about = Rien n’est écrit avant F2. Une ligne refusée bloque tout : corrigez la source et recollez.
column-empty = Aucune note dans ce qui a été collé.
column-apply = Écrire la colonne
column-apply-help = Écrit toutes les lignes, ou aucune
column-apply-short = Écrire
column-blocked = { $count ->
    [one] Une ligne ne peut pas être prise.
   *[other] { $count } lignes ne peuvent pas être prises.
}
column-moved = Les notes ont changé entre-temps : regardez à nouveau.
column-applied = { $count ->
    [one] Une note écrite.
   *[other] { $count } notes écrites.
}
field-title = Titre
field-kind = Genre
field-day = Date
field-scale = Barème
field-coefficient = Coefficient
field-optional = Facultative
field-sub = Sous-matière
field-publish-on = Visible à partir du
field-counted = Compte dans la moyenne
field-locked = Verrouillée
assessment-new = Nouvelle évaluation
assessment-new-help = Ajoute une colonne à la grille
assessment-new-short = Évaluation
assessment-edit = Modifier l’évaluation
assessment-edit-help = Titre, date, barème, coefficient, publication, verrou
assessment-save = Enregistrer l’évaluation
assessment-save-help = Enregistre et revient à la grille
assessment-about = La période est celle de la date. Sans date de visibilité, les élèves voient la note le lendemain, les familles un jour plus tard et une fois la période publiée.
assessment-figure = « { $value } » n’est pas un nombre comme 20 ou 2,5.
assessment-optional-help = Bonus, comme une note si elle relève la moyenne, ou entière au-dessus de la moitié.
assessment-sub-help = Oral, écrit, orthographe… si la règle de calcul les sépare.
assessment-publish-help = Les élèves voient la note à partir de ce jour, les familles le lendemain.
assessment-locked-help = Personne n’y écrit tant qu’elle est verrouillée.
pile-title = Pile : { $title }
pile-about = Tapez les premières lettres du nom ; quand il ne reste qu’un élève, tapez la note, puis Entrée. Espace prend l’élève marqué, un chiffre ou # commence un matricule.
pile-control = Contrôler le total
pile-control-help = Compare le nombre et la somme de la pile avec ce qui est saisi
pile-control-short = Contrôler
pile-missing = Copies manquantes
pile-missing-help = Liste les élèves sans note
pile-missing-short = Manquantes
pile-none-missing = Aucune copie ne manque.
pile-name = Nom :
pile-mark = Note sur { $scale } :
pile-papers = Copies :
pile-sum = Somme :
pile-hint = Premières lettres du nom, puis la note, puis Entrée.
pile-control-hint = Le nombre de copies notées, puis la somme de leurs points.
pile-several = { $count ->
    [one] Un élève possible : Espace le prend.
   *[other] { $count } élèves possibles : continuez le nom, ou Espace.
}
pile-nobody = Personne ne s’appelle « { $words } » dans ce cours.
pile-has-one = Cet élève a déjà { $mark } : une nouvelle note la remplace.
pile-refused = { $name } : { $why }
pile-done = { $done ->
    [one] { $done } saisie
   *[other] { $done } saisies
} · { $missing ->
    [one] { $missing } manquante
   *[other] { $missing } manquantes
}
pile-total = { $count ->
    [one] { $count } note, somme { $sum }
   *[other] { $count } notes, somme { $sum }
}
pile-control-holds = { $count ->
    [one] Le total est juste : une copie.
   *[other] Le total est juste : { $count } copies.
}
pile-control-differs = { $count ->
    [one] Saisi : { $count } copie, somme { $sum } ; votre pile : { $papers }, somme { $wanted }.
   *[other] Saisi : { $count } copies, somme { $sum } ; votre pile : { $papers }, somme { $wanted }.
}
pile-control-unfit = Donnez un nombre de copies et une somme de points.

## Opérations

action-marks-add_assessment = Nouvelle évaluation
action-marks-edit_assessment = Modification d’une évaluation
action-marks-remove_assessment = Suppression d’une évaluation
action-marks-enter = Saisie de notes
action-marks-import = Import d’une colonne de notes
action-policies-choose = Choix d’une règle de calcul
action-terms-set_state = État d’une période
action-terms-reopen = Réouverture pour un enseignant


## Ligne de commande

cli-assessment = Gère les évaluations d’un cours.
cli-assessment-add = Ajoute une évaluation.
cli-assessment-edit = Modifie une évaluation.
cli-assessment-list = Liste les évaluations d’un cours.
cli-assessment-remove = Supprime une évaluation sans notes.
cli-marks = Saisit, importe et montre les notes.
cli-marks-import = Importe une colonne de notes ; montre d’abord ce qui changerait.
cli-marks-export = Exporte les notes d’un cours.
cli-marks-show = Montre les notes d’un élève.
cli-marks-set = Saisit une note.
cli-marks-history = Montre l’historique d’une note.
cli-average = Donne la moyenne d’un élève et son rang.
cli-rank = Classe les élèves d’une classe.
cli-policy = Règles de calcul des moyennes.
cli-policy-list = Liste les règles et où elles valent.
cli-policy-show = Montre une règle entière.
cli-policy-check = Refait les exemples d’une règle.
cli-policy-compute = Fait un calcul donné dans un fichier, sans école.
cli-policy-replay = Montre qui aurait une autre moyenne sous une règle.
cli-policy-choose = Choisit la règle d’un niveau ou de l’école.
cli-term = Périodes : clôture, réouverture, publication.
cli-term-list = Liste les périodes des classes et leur état.
cli-term-close = Clôt une période pour les enseignants.
cli-term-validate = Marque une période validée par le conseil.
cli-term-publish = Publie une période aux familles.
cli-term-reopen = Rouvre une période, pour tous ou pour un enseignant.
cli-explain-average = Explique une moyenne jusqu’à la dernière note.
cli-arg-course = Cours : CLASSE/MATIÈRE ou CLASSE/MATIÈRE/GROUPE.
cli-arg-of-course = Cours : CLASSE/MATIÈRE ou CLASSE/MATIÈRE/GROUPE.
cli-arg-assessment-title = Titre de l’évaluation.
cli-arg-date = Date de l’évaluation.
cli-arg-scale = Barème.
cli-arg-coef = Coefficient.
cli-arg-optional = Comment compte une évaluation facultative.
cli-arg-kind = Genre d’évaluation.
cli-arg-sub = Sous-matière.
cli-arg-term = Période, par exemple T1 ou P2 ; year pour l’année.
cli-arg-of-term = Période, par exemple T1 ou P2 ; year pour toutes.
cli-arg-publish = Jour où les élèves voient la note ; sinon le lendemain.
cli-arg-not-optional = Elle est de nouveau pour tous, non facultative.
cli-arg-counted = Elle compte dans la moyenne.
cli-arg-lock-marks = Verrouille ses notes : personne n’en change plus.
cli-arg-unlock-marks = Déverrouille ses notes.
cli-arg-not-counted = Montrée sans compter dans la moyenne.
cli-arg-assessment = Titre, numéro ou identifiant de l’évaluation.
cli-arg-mark-file = Fichier CSV ou XLSX : matricule ou nom, et la note.
cli-arg-marked-student = Élève, par exemple student:2026-0012.
cli-arg-ranked-class = Code de la classe.
cli-arg-matricule = Matricule de l’élève.
cli-arg-mark-value = Points, statut (a d n i r w z), ou - pour vider.
cli-arg-policy = Code de la règle, CODE@VERSION, ou fichier .json.
cli-arg-checked-policy = Code de la règle ou fichier ; sinon toutes celles fournies.
cli-arg-case-file = Fichier JSON d’un calcul, ou d’une liste de calculs.
cli-arg-level = Code du niveau ; sinon tous.
cli-arg-on = Jour de la publication ; sinon aujourd’hui.
cli-arg-teacher = Enseignant : son numéro ou son nom.
cli-arg-until = Dernier jour de la réouverture.
cli-value-points = POINTS
cli-value-coef = COEF
cli-value-rule = RÈGLE
cli-value-term = PÉRIODE
cli-value-assessment = ÉVALUATION
cli-value-subject = student:MATRICULE
cli-value-value = VALEUR
cli-value-policy = RÈGLE
cli-value-level = NIVEAU
cli-shape-decimal = Écrivez un nombre, par exemple 20 ou 2,5.

transcript-place = Notes d’un élève
transcript-title = Notes de { $name }
transcript-about = Une ligne par matière, une colonne par période. Entrée montre les notes, F3 explique la moyenne.
transcript-marks = Notes de la matière
transcript-marks-help = Montre chaque note de la matière
transcript-marks-short = Notes
transcript-general = Moyenne générale
transcript-class = Classe { $class }
transcript-published-only = ce que l’école a publié
transcript-nothing-published = L’école n’a encore rien publié pour cet élève. Les notes et les moyennes paraîtront ici.
person-marks = Notes et moyennes
person-marks-help = Montre les notes de l’élève, période par période
person-marks-short = Notes
person-marks-guardian = Un responsable n’a pas de notes.
marks-unknown-numbers = { $count } numéros ne sont à personne
action-marks-import_book = Import d’un carnet de notes

terms-title = Périodes et conseils
home-terms = clore, valider et publier les périodes ; tenir les conseils de classe
terms-empty = Aucune période d’une classe que vous puissiez voir.
terms-about = Une ligne par classe et période, avec ce qui manque encore ; les avis comptent à partir de deux semaines avant la fin. Entrée ouvre le conseil ; F9 clôt, valide, publie ou rouvre les lignes marquées.
column-term = Période
column-state = État
column-missing-marks = Notes à saisir
column-missing-words = Avis à écrire
column-published = Publiée le
terms-council = Tenir le conseil
terms-council-help = Ouvre la classe élève par élève
terms-council-short = Conseil
terms-close = Clore pour les enseignants
terms-close-help = Plus personne n’y écrit de notes
terms-validate = Valider
terms-validate-help = Le conseil a décidé
terms-publish = Publier aux familles
terms-publish-help = Les familles lisent les moyennes dès aujourd’hui
terms-reopen = Rouvrir
terms-reopen-help = Les enseignants écrivent à nouveau
council-place = Conseil de classe
council-title = Conseil { $class } · { $term }
council-about = Un élève par page : ← et → passent à l’autre. ↑↓ choisit une matière, Entrée écrit l’appréciation. F2 prend ce que la règle propose ; F9 décide.
council-hint = ← → élève · ↑↓ matière · Entrée appréciation · F2 proposition
council-head = Moyenne { $general } (avant : { $before }) · rang { $rank } sur { $of } · classe { $mean }
council-general = Appréciation générale
council-write = Écrire l’appréciation
council-write-help = De la matière choisie, ou générale sur la dernière ligne
council-write-short = Écrire
council-propose = Prendre la proposition
council-propose-help = Mention et décision d’après les seuils de la règle
council-propose-short = Proposition
council-honours = Mention
council-honours-help = Choisit la mention
council-decision = Décision
council-decision-help = Choisit la décision
council-conduct = Conduite
council-conduct-help = Choisit la cote de conduite
council-application = Application
council-application-help = Choisit la cote d’application
council-none = aucune
council-proposed-word = proposée par la règle
council-proposed = {" "}(proposé : { $words })
council-no-grades = La règle de calcul n’a pas de telles cotes.
council-page = Élève { $at } sur { $of }
council-saved = Décision enregistrée.
councils-appreciation-changed = Quelqu’un a écrit entre-temps : « { $words } »
councils-appreciation-long = Une appréciation a au plus { $most } caractères.
councils-decision-changed = Quelqu’un a décidé entre-temps : regardez à nouveau.
appreciation-title = { $name } · { $subject }
appreciation-title-general = { $name } · appréciation générale
appreciation-save = Enregistrer l’appréciation
appreciation-save-help = Enregistre et revient
appreciation-phrases = Phrases de l’école
appreciation-phrases-help = Prend une phrase de la banque
appreciation-phrases-short = Phrases
appreciation-phrases-none = La banque de phrases est vide : F9 y met ce qui est écrit.
appreciation-keep = Mettre dans la banque, ou en retirer
appreciation-keep-help = Garde cette phrase pour tous les enseignants
appreciation-kept = Banque de phrases mise à jour.
appreciation-empty = Rien n’est écrit.
appreciation-length = { $count } caractères sur { $most }
appreciation-names = Attention : cette phrase nomme { $name }.
grid-appreciation = Appréciation de l’élève
grid-appreciation-help = Ce que vous dites de l’élève dans cette période
action-councils-write_appreciation = Appréciation
action-councils-decide = Décision du conseil
action-councils-keep_phrase = Banque de phrases

## Fichier d’une colonne, conseil en liste, banque de phrases, accueil des familles
grid-file = Lire un fichier
grid-file-help = Lit un fichier CSV ou XLSX dans cette colonne ; rien n’est écrit avant l’aperçu
grid-file-path = Fichier
grid-file-path-help = Le chemin d’un fichier CSV, XLSX ou ODS : matricule ou nom, et la note.
council-absences = Absences : { $count ->
    [0] aucune demi-journée
    [one] { $count } demi-journée
   *[other] { $count } demi-journées
} (non excusées : { $unexcused }), { $lates ->
    [0] aucun retard
    [one] { $lates } retard
   *[other] { $lates } retards
}
council-before = Avant
council-missed = Absences
council-said = Avis
council-decided = Décision
council-list = La classe en liste
council-list-short = Liste
council-list-help = Montre toute la classe ; Entrée revient à la page de l’élève choisi
council-export = Exporter le conseil
phrases-title = Banque de phrases
phrases-about = Les phrases que les enseignants prennent pour leurs appréciations. Inser en ajoute une, F8 retire celle où l’on est.
phrases-empty = La banque est vide. Inser ajoute une phrase.
phrases-column = Phrase
phrases-add = Ajouter une phrase
phrases-add-help = Ajoute une phrase pour tous les enseignants
phrases-remove = Retirer la phrase
phrases-remove-help = Retire la phrase de la banque ; Ctrl+Z la remet
home-child = { $name } : { $what }
home-child-average = moyenne { $term } { $average }
home-child-absences = ce mois-ci { $count ->
    [0] aucune absence
    [one] { $count } demi-journée
   *[other] { $count } demi-journées
}, { $lates ->
    [0] aucun retard
    [one] { $lates } retard
   *[other] { $lates } retards
}
cli-council = Conseils de classe : lire, écrire, décider.
cli-council-show = Montre une classe pour son conseil.
cli-council-write = Écrit une appréciation, de matière ou générale.
cli-council-decide = Écrit ce que le conseil a décidé d’un élève.
cli-council-phrases = Lit la banque de phrases, y ajoute ou en retire une.
cli-arg-council-class = Code de la classe.
cli-arg-council-student = Élève : son matricule ou son nom.
cli-arg-appreciation = Ce qui est dit de l’élève ; vide pour l’effacer.
cli-arg-honours = Mention.
cli-arg-decision = Décision.
cli-arg-conduct = Cote de conduite.
cli-arg-application-grade = Cote d’application.
cli-arg-proposed = Prend la mention et la décision que la règle propose.
cli-arg-add-phrase = Phrase à ajouter.
cli-arg-remove-phrase = Phrase à retirer.
council-unknown = « { $words } » n’est pas une cote, une mention ou une décision de la règle.
council-unknown-hint = Connues : { $known }.
terms-publish-on = Publier à une date
terms-publish-on-help = Les familles lisent les moyennes à partir du jour que vous donnez
terms-reopen-one = Rouvrir pour un enseignant
terms-reopen-one-help = Un enseignant d’un cours écrit à nouveau, jusqu’à une date
terms-until = Jusqu’au
terms-until-help = Le dernier jour où il peut écrire ; +3 est dans trois jours.
terms-no-teacher = Ce cours n’a pas d’enseignant.
appreciation-next = Enregistrer, puis la suivante
appreciation-next-short = Suivante
appreciation-next-help = Enregistre et passe à l’élève suivant de la grille, ou à la matière suivante du conseil
cli-arg-above-scale = Admet une note au-dessus du barème, pour qui en a le droit.
figure-percent = { $figure } %
marks-not-published-family-hint = L’école la publie à une date ; les notes de la période paraissent avec elle.
terms-row-lacking = { $from } → { $to } ; il manque { $marks ->
    [one] une note
   *[other] { $marks } notes
} et { $words ->
    [one] une appréciation
   *[other] { $words } appréciations
}
terms-class-of-others = Vous enseignez en { $class }, mais son conseil revient à son titulaire et à la direction.
terms-class-of-others-hint = Écrivez l’appréciation de votre cours : eschool council write … --course CLASSE/MATIÈRE.
terms-of-class = Classe et période
terms-of-one-term = Choisissez une période qui n’est pas faite d’autres périodes.
term-state-announced = à publier le { $day }
term-state-published-from = publiée aux familles à partir du { $day }
councils-said = « { $words } »
councils-unsaid = effacée : « { $words } »
councils-decided = { $field } : { $before } → { $after }
councils-year-general = Pour l’année, seule l’appréciation générale s’écrit.
councils-year-general-hint = Donnez une période avec --term pour l’appréciation d’un cours.
council-nothing-proposed = La règle de calcul ne propose rien ici.
council-unchanged = Rien n’a changé.
council-mean = Classe
council-year = Année : { $average }
explain-of = D’où vient cette moyenne · { $name }
explain-bonus-alone = aucune note ne compte : un bonus seul ne fait pas de moyenne
transcript-said = Appréciation
transcript-total = Total
average-said = { $what } : { $words }
courses-about-family = Choisissez un élève, puis Entrée : ses notes et ses moyennes, matière par matière, et ce qui a été dit et décidé.
courses-no-child = Aucun élève dont vous puissiez lire les notes.

## Grille, collage et pile : ce qui ne peut pas rester, ce qui vient d’ailleurs
marks-assessment-several = Plusieurs évaluations de ce cours s’appellent « { $assessment } ».
marks-assessment-several-hint = Dites laquelle, par son numéro ou avec sa période : { $titles }.
marks-edit-locked = L’évaluation « { $assessment } » est verrouillée : déverrouillez-la avant de changer ce dont les moyennes dépendent.
marks-edited = { $parts }
marks-edited-figure = { $field } : { $before } → { $after }
marks-edited-marks = { $count ->
    [one] { $count } note concernée
   *[other] { $count } notes concernées
}
marks-assessment-new-sub = nouveau ; la règle de calcul ne sépare pas les sous-matières : les moyennes n’en changent pas
assessment-sub-unused = La règle de calcul ne sépare pas les sous-matières : les moyennes n’en changent pas.
assessment-saved = { $title } : { $what }
courses-open-short = Notes
grid-title-closed = { $course } · { $term } (close)
grid-closed = Période close
grid-term-closed = La période est close. Le chef d’établissement peut la rouvrir pour vous jusqu’à une date.
grid-locked = L’évaluation « { $assessment } » est verrouillée. F9, Modifier l’évaluation la déverrouille.
grid-to-correct = { $count ->
    [one] Une case marquée ! reste à corriger : elle n’est pas enregistrée.
   *[other] { $count } cases marquées ! restent à corriger : elles ne sont pas enregistrées.
}
grid-clash-of = { $name }, { $title }
grid-empty = Vider la colonne
grid-empty-help = Retire toutes les notes de l’évaluation, après un aperçu ; Ctrl+Z les remet
grid-empty-title = Vider « { $title } »
grid-copy-title = Copier une autre évaluation
grid-copy-scales = Elle est sur { $from }, cette colonne sur { $to }.
grid-copy-above = { $count ->
    [one] Telle quelle, { $count } note dépasse le barème : elle serait laissée de côté.
   *[other] Telles quelles, { $count } notes dépassent le barème : elles seraient laissées de côté.
}
grid-copy-convert = { $count ->
    [one] Convertir { $count } note
   *[other] Convertir { $count } notes
}
grid-copy-plain = { $count ->
    [one] Telle quelle ({ $count })
   *[other] Telles quelles ({ $count })
}
grid-paper = { $count ->
    [one] { $title } : moyenne { $mean } · min { $lowest } · max { $highest } · { $count } note
   *[other] { $title } : moyenne { $mean } · min { $lowest } · max { $highest } · { $count } notes
}
grid-paper-none = { $title } : aucune note.
grid-course-figures = { $count ->
    [one] Dans ce cours : moyenne { $mean } · min { $lowest } · max { $highest } · { $count } noté
   *[other] Dans ce cours : moyenne { $mean } · min { $lowest } · max { $highest } · { $count } notés
}
paste-too-long = { $room ->
    [one] Il y a { $count } lignes à coller, et une seule à partir de cette case : rien n’est collé.
   *[other] Il y a { $count } lignes à coller, et { $room } à partir de cette case : rien n’est collé.
}
paste-too-wide = { $room ->
    [one] Il y a { $count } colonnes de notes à coller, et une seule évaluation à partir de cette case : rien n’est collé.
   *[other] Il y a { $count } colonnes de notes à coller, et { $room } évaluations à partir de cette case : rien n’est collé.
}
column-exceed = Admettre au-dessus du barème, ou non
column-exceed-help = Dit que les notes au-dessus du barème sont voulues ; une seconde fois, elles sont de nouveau refusées
column-exceed-short = Hors barème
pile-goes-on = { $count ->
    [one] La pile continue : une copie est déjà comptée. F9 en commence une autre.
   *[other] La pile continue : { $count } copies sont déjà comptées. F9 en commence une autre.
}
pile-paper-in-hand = Vous revoici à la copie que vous aviez en main.
pile-anew = Commencer une autre pile
pile-anew-help = Le compte repart de zéro ; les notes saisies restent
pile-begun = Une autre pile : le compte repart de zéro.
pile-nothing-counted = Aucune copie n’est comptée.
action-marks-clear = Colonne de notes vidée
cli-marks-clear = Vide une évaluation de toutes ses notes ; undo les remet.
