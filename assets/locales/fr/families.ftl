## Familles et personnes : passage d’année, liens, doublons, historique, dossier.

## Passage d’année
rollover-up = passe
rollover-repeats = redouble
rollover-leaves = quitte l’école
rollover-graduates = a terminé
rollover-open = –
rollover-title = Passage d’année
rollover-plan-title = Passage de { $year } à { $next }
home-rollover = Qui passe, redouble, quitte l’école ou a terminé à la fin de l’année, et dans quelle classe.
rollover-about = Décidez pour chaque élève : Espace fait défiler passe, redouble, quitte, a terminé. Ctrl+A prend toutes les propositions sûres. F2 montre tout avant d’écrire ; qui n’est pas décidé reste à décider.
rollover-empty = Personne n’est en classe à la fin de cette année.
rollover-proposed = Proposition
rollover-into = Vers
rollover-to-choose = à choisir
rollover-plan = Voir tout le passage
rollover-plan-help = Montre les classes de l’année suivante et ce que devient chaque élève décidé ; rien n’est encore écrit.
rollover-pick = Choisir la classe suivante
rollover-pick-short = Classe
rollover-pick-help = Choisit la classe où passe l’élève de la ligne.
rollover-certain = Accepter les propositions sûres
rollover-certain-short = Sûres
rollover-certain-help = Accepte ce qui est proposé pour chaque élève dont la classe suivante est connue.
rollover-teachers = Reprendre les enseignants, ou non
rollover-teachers-short = Enseignants
rollover-teachers-help = Dit si cours et classes gardent leurs enseignants l’année suivante.
rollover-with-teachers = Les enseignants seront repris.
rollover-without-teachers = Les cours commenceront sans enseignant.
rollover-nothing = Rien n’est décidé : Espace décide pour la ligne, Ctrl+A pour toutes celles qui sont sûres.
rollover-frame = { $classes ->
    [one] { $classes } classe
   *[other] { $classes } classes
} et { $courses ->
    [one] { $courses } cours
   *[other] { $courses } cours
} repris de cette année
rollover-twice = Cet élève est décidé deux fois.
rollover-unknown = Cet élève n’est pas en classe à la fin de l’année.
rollover-gone = a déjà quitté l’école : rien ne change
rollover-by-council = { $says } (conseil de classe : « { $words } »)
rollover-council-says = { $says } (conseil : { $words })
rollover-council-wrote = Conseil : « { $words } »
rollover-council-open = le conseil de classe a écrit « { $words } » : décidez pour cet élève
rollover-class = { $count ->
    [one] { $count } élève l’année suivante
   *[other] { $count } élèves l’année suivante
}
rollover-class-places = { $count ->
    [one] { $count } élève pour { $places } places
   *[other] { $count } élèves pour { $places } places
}
rollover-class-over = { $count } élèves pour { $places } places : { $over } de trop
rollover-all = Décider pour tous les élèves affichés
rollover-all-help = Prend une même décision pour tous les élèves que la recherche laisse affichés.
rollover-all-done = { $count ->
    [one] { $count } élève décidé.
   *[other] { $count } élèves décidés.
}
rollover-placed = est déjà en { $class } l’année suivante
rollover-undecided = pas encore décidé
rollover-left = quitte { $class } et l’école le { $day }
rollover-graduated = a terminé en { $class } ; dernier jour : { $day }
rollover-no-class = il n’y a pas de classe { $class } l’année suivante
rollover-choose = sort de { $class }, et plusieurs classes pourraient suivre : choisissez la sienne
rollover-no-next = sort de { $class }, et il n’y a pas de classe du niveau suivant : ajoutez-la, ou décidez autrement
rollover-goes-up = passe de { $from } en { $class }
rollover-again = redouble : de { $from } en { $class }
rollover-file-column = Le fichier n’a pas de colonne « { $column } ».
rollover-file-hint = Il faut les colonnes matricule et decision ; classe est facultative.
rollover-file-decision = « { $value } » n’est pas une décision : écrivez passe, redouble, quitte ou termine.
rollover-begun = L’année a commencé : son passage ne s’annule plus.
rollover-begun-hint = Corrigez élève par élève : changer de classe, faire sortir, inscrire.
action-frame-roll_year = Passage d’année
entries-roll = Passage à l’année suivante
entries-roll-help = Décide qui passe, redouble, quitte ou a terminé, et prépare l’année suivante.
entries-roll-years = Le passage se fait depuis la liste des années.
cli-year-rollover = Fait passer les élèves à l’année suivante, dont les classes sont reprises de celle-ci.
cli-arg-rollover-decisions = Fichier de décisions : matricule, decision, classe ; les autres élèves selon les propositions.
cli-arg-without-teachers = Ne reprend ni les enseignants des cours ni les titulaires.
rollover-class-new = Nouvelle classe l’an prochain
rollover-class-new-short = Classe +
rollover-class-new-help = Ajoute au passage une classe qui n’existe pas encore : code, niveau, nombre de places.
rollover-class-code-help = Le code de la classe, par exemple 6C.
rollover-no-level = sans niveau
rollover-class-no-code = Une classe a besoin d’un code, par exemple 6C.
rollover-class-there = la classe { $class } existe déjà en { $year }
rollover-class-planned = La classe { $class } sera créée avec le passage.
rollover-class-places-wrong = « { $value } » n’est pas un nombre de places : écrivez un nombre entier, ou rien.
rollover-file = Prendre les décisions dans un fichier
rollover-file-help = Lit un fichier CSV ou Excel : matricule, decision et, au besoin, classe.
rollover-file-line = Ligne { $line }
rollover-file-refused = Lignes non reprises
rollover-year = Choisir l’année qui finit
rollover-year-help = Prépare le passage d’une autre année que l’année en cours.
cli-arg-only-decided = Ne fait passer que les élèves décidés dans le fichier ; les autres restent à décider.
cli-arg-new-class = Crée aussi cette classe l’année suivante : code, niveau et places, par exemple 6C:6:40. Peut être répété.
rollover-class-made = nouvelle classe en { $year }{ $leveled ->
    [0] {""}
   *[other] , niveau { $level }
}{ $places ->
    [0] {""}
    [one] , une place
   *[other] , { $places } places
}
rollover-brought = { $count ->
    [0] Aucune décision reprise du fichier
    [one] Une décision reprise du fichier
   *[other] { $count } décisions reprises du fichier
}{ $left ->
    [0] {""}
    [one] {" "}; un élève n’est pas à décider ici
   *[other] {" "}; { $left } élèves ne sont pas à décider ici
}{ $wrong ->
    [0] .
    [one] {" "}; une ligne est à revoir.
   *[other] {" "}; { $wrong } lignes sont à revoir.
}
rollover-no-table = Ce fichier ne contient pas de tableau.

## Liens
link-title = Lien et droits
link-about = Ce que ce responsable peut voir et faire pour cet élève. Espace change oui et non ; F2 enregistre. Retirer un droit à un parent demande la référence d’une décision.
link-who = { $guardian } pour { $student }
link-relation = Lien
link-priority = Rang
link-priority-help = 1 est appelé en premier.
link-state = État
link-active = en vigueur
link-document = Document
link-document-help = Décision de justice, accord écrit : sa référence et sa date.
link-sees-marks = Voit les notes
link-sees-absences = Voit les absences
link-sees-billing = Voit les factures
link-receives-messages = Reçoit les messages
link-may-justify = Justifie les absences
link-may-decide = Décide
link-may-collect = Vient chercher l’élève
link-lives-with = Vit avec l’élève
link-pays = Paie
link-unknown = Aucun lien entre ces deux personnes.
link-no-field = Un lien n’a pas de « { $field } ».
link-unfit = { $field } : « { $written } » ne convient pas.
link-needs-document = Retirer ce droit à un parent, ou le lien lui-même, demande une décision : donnez sa référence dans Document.
action-people-edit_link = Modification d’un lien
person-siblings = Frères et sœurs
person-link = Lien et droits
person-link-short = Droits
person-link-help = Ouvre ce que permet le lien de la ligne : notes, absences, factures, messages, dates, document.
cli-link-show = Affiche ce que permet un lien.
cli-link-edit = Change ce que permet un lien.
cli-link-end = Met fin à un lien.
cli-arg-link-student = Élève : matricule, identifiant ou nom.
cli-arg-link-guardian = Responsable : identifiant ou nom.
cli-arg-sees-marks = Voit les notes.
cli-arg-sees-absences = Voit les absences.
cli-arg-sees-billing = Voit les factures.
cli-arg-receives-messages = Reçoit les messages.
cli-arg-may-justify = Justifie les absences.
cli-arg-may-decide = Décide.
cli-arg-may-collect = Vient chercher l’élève.
cli-arg-lives-with = Vit avec l’élève.
cli-arg-pays = Paie.
cli-arg-relation = Lien de parenté.
cli-arg-priority = Rang ; 1 est appelé en premier.
cli-arg-state = État du lien.
cli-arg-document = Référence du document qui le dit.
cli-arg-end-document = Référence du document qui met fin au lien d’un parent.
cli-value-yesno = OUI-NON
cli-value-student = ÉLÈVE
cli-value-guardian = RESPONSABLE

## Doublons
home-duplicates-title = Doublons
home-duplicates = personnes qui sont peut-être deux fois dans l’école
duplicates-title-students = Doublons : élèves
duplicates-title-guardians = Doublons : responsables
duplicates-about = Espace choisit la fiche qui reste, ou sépare les deux. Ce sont deux fiches qui sont peut-être une personne : celle qui ne reste pas renvoie à l’autre. F2 montre ce que cela donnerait.
duplicates-empty = Aucun doublon n’est en vue.
duplicates-open = –
duplicates-keep-first = garder 1
duplicates-keep-second = garder 2
duplicates-apart = séparées
duplicates-first = Première fiche
duplicates-second = Seconde fiche
duplicates-confidence = Certitude
duplicates-why = Raisons
duplicates-certain = certain
duplicates-likely = probable
duplicates-possible = possible
duplicates-same-name = même nom
duplicates-near-name = nom très proche
duplicates-same-birth = même naissance
duplicates-near-birth = naissances qui concordent
duplicates-same-contact = même téléphone ou courriel
duplicates-same-kin = même famille
duplicates-who = { $name } ({ $about })
duplicates-merge = Fusionner les fiches
duplicates-merge-help = Montre ce que devient chaque paire décidée ; rien n’est encore écrit.
duplicates-compare = Comparer les deux fiches
duplicates-compare-short = Comparer
duplicates-compare-help = Montre ce qui est connu des deux, et les raisons en entier.
duplicates-certain-help = Garde la première fiche de chaque paire certaine.
duplicates-other = Élèves ou responsables
duplicates-other-short = Autres
duplicates-other-help = Passe des doublons d’élèves à ceux des responsables, et retour.
duplicates-nothing = Aucune paire n’est décidée : Espace choisit la fiche qui reste, ou dit que ce sont deux personnes.
merge-twice = ne peut pas être fusionné avec { $name } : l’une des deux fiches l’est déjà, ou c’est la même
merge-stay = le séjour en { $class } depuis le { $from } se replie sur celui de { $kept }, qui reste
merge-kept-hers = { $count ->
    [one] { $count } enregistrement existait dans les deux fiches : celui de { $kept } reste
   *[other] { $count } enregistrements existaient dans les deux fiches : ceux de { $kept } restent
}
merge-done = { $count ->
    [one] { $lost } devient { $kept } ; { $count } enregistrement suit
   *[other] { $lost } devient { $kept } ; { $count } enregistrements suivent
}
duplicates-keep-apart = Déclarer deux personnes distinctes
apart-list = Paires déclarées distinctes
apart-list-help = Montre les paires déclarées distinctes, par qui et quand ; chacune peut être reprise.
apart-title = Paires distinctes
apart-about = Des fiches qui se ressemblent et qui sont deux personnes, comme quelqu’un l’a dit. F8 reprend la déclaration : la paire sera de nouveau proposée.
apart-empty = Aucune paire n’est déclarée distincte.
apart-by = Déclaré par
apart-on = Le
apart-take-back = Reprendre la déclaration
apart-take-back-short = Reprendre
apart-take-back-help = La paire sera de nouveau proposée parmi les doublons ; rien n’est encore écrit.
apart-one = { $one } et { $other } : il faut deux fiches en vigueur.
apart-already = { $one } et { $other } sont déjà déclarés distincts par { $who }, le { $day }
apart-not = { $one } et { $other } ne sont pas déclarés distincts
apart-back = { $one } et { $other } pourront de nouveau être proposés ; { $who } les avait déclarés distincts le { $day }
apart-said = { $one } et { $other } sont deux personnes : ils ne seront plus proposés
apart-over = { $one } et { $other } avaient été déclarés distincts par { $who } le { $day } ; la fusion y met fin
action-people-keep_apart = Personnes distinctes
cli-apart = Déclare que deux fiches sont deux personnes : elles ne sont plus proposées comme doublons.
cli-arg-apart-one = Première fiche : numéro ou identifiant.
cli-arg-apart-other = Seconde fiche.
cli-arg-take-back = Reprend la déclaration.
cli-arg-kept-apart = Liste plutôt les paires déclarées distinctes, par qui et quand.
action-people-merge = Fusion de fiches
cli-duplicates = Liste les personnes qui sont peut-être deux fois dans l’école, avec les raisons.
cli-merge = Fusionne des fiches : les premières renvoient ensuite à la dernière.
cli-arg-whose-duplicates = Élèves ou responsables.
cli-arg-lost-refs = Fiches qui disparaissent : numéros ou identifiants.
cli-arg-into-ref = Fiche qui reste.

## Historique
history-title = Historique
history-about = Tout ce qui a changé dans cette fiche, le plus récent d’abord. Entrée montre un changement en entier, F6 la fiche comme elle était alors.
history-empty = Rien n’a été noté sur cette fiche.
history-change = Changement
history-from-to = { $before } → { $after }
history-set = { $after }
history-emptied = { $before } → (rien)
history-open = Voir le changement
history-open-help = Montre le changement de la ligne : qui, quand, avant et après.
history-then = La fiche à ce moment
history-then-short = Alors
history-then-help = Montre toute la fiche telle qu’elle était juste après ce changement.
record-history = Historique de la fiche
record-history-help = Montre tout ce qui a changé, de la première valeur à la dernière : qui, quand, par quelle action.
cli-arg-on-past = Montre l’état à la fin de ce jour plutôt que les changements.

## Dossier d’une personne
dossier-title = Ce que l’école sait de { $name }
dossier-section = { $table } ({ $count })
dossier-field = { $name } : { $value }
dossier-between = {" ; "}
dossier-somebody-else = (une autre personne)
dossier-withheld = (concerne une autre personne)
dossier-operations = Ce qui a été fait
dossier-operation = { $when }, { $who } : { $action } ({ $count })
dossier-written = Dossier écrit dans { $file }.
dossier-ending = Ce nom ne dit pas le format du dossier.
dossier-ending-hint = Donnez un dossier qui existe, ou un nom qui finit par .json ou .txt.
dossier-no-link = Cette personne n’a pas de lien en vigueur avec cet élève.
dossier-no-link-hint = Vérifiez le lien avec eschool link show ; sans lien en vigueur, le dossier ne lui est pas remis.
cli-person = Répond aux demandes des personnes.
cli-person-export = Écrit tout ce que l’école sait d’une personne ; les autres y sont masqués.
cli-arg-dossier-to = Dossier qui reçoit les deux fichiers, ou fichier .json ou .txt ; sinon la sortie.
cli-arg-dossier-for = Responsable qui demande le dossier : ce que son lien ne permet pas, et l’autre foyer, n’y sont pas.
person-dossier = Dossier de la personne
person-dossier-help = Tout ce que l’école sait d’elle, les autres masqués : à lire, à imprimer ou à écrire dans un fichier.

## A past day
past-choose = Voir la fiche à une date passée
past-choose-help = Demande un jour et montre la fiche telle qu’elle était ce jour-là au soir, sans rien pouvoir y changer.
past-banner = au { $day } : état passé, rien n’y est modifiable
past-title = Fiche au { $day }
past-about = La fiche telle qu’elle était à la fin de ce jour. Ctrl+T choisit un autre jour, Échap revient à la fiche d’aujourd’hui.
past-empty = Ce jour-là, il n’y avait encore rien dans cette fiche.
past-field = Rubrique
past-value = Valeur
past-record = Où
class-then = Voir la liste à une date passée
class-then-help = Demande un jour et montre qui était dans la classe ce jour-là, sans rien pouvoir y changer.
class-then-title = { $class } au { $day }
class-then-about = Qui était dans la classe ce jour-là. Ctrl+T choisit un autre jour, Échap revient à la classe d’aujourd’hui.
class-then-empty = Personne n’était dans cette classe ce jour-là.
class-then-outside = Le { $day } est hors de l’année de cette classe : voici le { $shown }.
