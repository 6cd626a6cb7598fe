## Les règles de calcul à l'écran.

policies-title = Règles de calcul
home-policies = lire, essayer et choisir comment se calculent les moyennes
policies-empty = Aucune règle de calcul.
policies-about = Une règle dit comment les notes deviennent des moyennes et ce qui en suit. Entrée la montre avec ses exemples refaits, F3 l’essaie sur l’an dernier sans rien changer, F2 la choisit pour un niveau et une année, Inser en écrit une nouvelle version.
policies-open = Lire la règle
policies-open-help = Montre la formule, les codes, les arrondis, les seuils et les exemples
policies-replay = Essayer sur une année passée
policies-replay-short = Essayer
policies-replay-help = Dit qui aurait une autre moyenne, et de combien, sans rien changer
policies-choose = Choisir la règle
policies-choose-short = Choisir
policies-choose-help = Pour un niveau ou pour tous, et pour une année ; le plan se lit avant d’être appliqué
policies-new = Nouvelle version
policies-new-short = Version
policies-new-help = Part de cette règle, que l’on change partie par partie
policies-keep = Garder cette version
policies-keep-short = Garder
policies-keep-help = Garde la version sans la choisir ; ses exemples doivent être justes
policies-kept = version { $version } gardée
policies-check = Refaire les exemples
policies-check-short = Exemples
policies-check-help = Calcule les exemples de la règle telle qu’elle est écrite
policies-see = Voir le plan
policies-see-help = Montre ce qui changera avant de le faire
policies-choose-of = Choisir { $code }
policies-replay-of = Essai de { $code }
policies-replay-about = Les élèves dont la moyenne ou le rang serait autre sous cette règle. Rien n’est changé. F4 choisit l’année et la période ; F9 trie et exporte.
policies-nobody-changes = Personne n’aurait une autre moyenne.
policies-which = Année et période
policies-which-short = Année
policies-which-help = Choisit l’année et la période que l’on refait
policies-export = Exporter l’essai
policy-card = Règle { $code }
policy-about = Tout ce que fait cette règle. F3 l’essaie, F2 la choisit, F4 en écrit une nouvelle version.
policy-document = Nouvelle version de { $code }
policy-document-about = La règle comme document. La ligne du bas dit ce qu’est le réglage où l’on est et ce qu’il peut valoir. F3 refait les exemples, F6 essaie la règle sur l’an dernier, F2 la garde sans la choisir.
policy-document-hint = F3 refait les exemples · F6 essaie sur l’an dernier · F2 garde la version
policy-line = ligne { $at } sur { $of }
policy-setting = { $label } : { $values }
policy-unfit = Ligne { $line } : { $reason }
policy-level = Niveau
policy-level-help = Un niveau qui a sa propre règle la garde.
policy-term-help = P1, T2… ; vide pour l’année entière
policy-chosen = Où
policy-title = Règle
policy-version = Version
policy-text = Texte officiel
policy-certain = lu
policy-check-text = Texte officiel à vérifier : voyez la source avant de choisir cette règle.
policy-source = Source
policy-marks = Les notes
policy-out-of = Sur
policy-scales = Barèmes
policy-cap = Plafond
policy-best-extra = Coefficient ajouté à la meilleure
policy-keep-best = Meilleures notes gardées
policy-empty = Case vide
policy-statuses = Statuts
policy-boxes = Regroupées
policy-box-coefs = Poids des groupes
policy-averages = Les moyennes
policy-rounding = à { $step } { $mode }
policy-subject = Matière, arrondie
policy-modes = Matière à part
policy-general = Moyenne générale
policy-maxima = points sur maxima, en pour cent ; { $period } par période sans autre maximum
policy-general-rounding = arrondie
policy-terms = Périodes
policy-missing = Période manquante
policy-weights = Poids des périodes
policy-class = Moyenne de la classe
policy-rank = Rang
policy-rank-shown = montré aux familles
policy-rank-hidden = non montré aux familles
policy-transfer = Changement de classe
policy-results = Ce qui en suit
policy-honours = Mention
policy-no-subject-below = Aucune matière sous
policy-promotion = Décision
policy-repeaters = redoublants : { $least }
policy-repeaters-need = Ce qu’il faut aux redoublants
policy-conduct-subject = Conduite, comme matière
policy-grades = Cotes de conduite
policy-examples = Exemples refaits
policy-mode = Sens de l’arrondi
policy-step = Pas de l’arrondi
policy-from = Calculé
policy-expect = Résultat attendu
policy-figures = Moyenne
policy-difference = Écart
policy-places = Rang
policy-before = Avant
policy-after = Après
policy-rank-before = Rang avant
policy-rank-after = Rang après
action-policies-keep = Nouvelle version d’une règle de calcul
cli-policy-add = Garde une version d’une règle sans la choisir.
cli-arg-policy-file = Fichier JSON de la règle.
policies-published-refused = { $term } est publiée et { $count ->
    [one] un élève sur { $of } y aurait
   *[other] { $count } élèves sur { $of } y auraient
} d’autres chiffres. Demandez-le exprès : « Périodes publiées aussi », ou --published.
policies-published-changes = { $term } est publiée : { $count ->
    [one] un élève sur { $of } y a
   *[other] { $count } élèves sur { $of } y ont
} d’autres chiffres, et les bulletins donnés ne valent plus.
policies-replayed-results = Moyennes sur { $out } · mentions changées : { $honours } · décisions changées : { $decisions }
policy-published = Périodes publiées aussi
policy-published-help = Change aussi les chiffres que les familles ont déjà lus ; il faudra de nouveaux bulletins
cli-arg-published-too = Change aussi les périodes déjà publiées aux familles.
policies-case-too-large = un nombre y est trop grand
json-missing = il manque le champ « { $field } »
json-unknown = le champ « { $field } » est inconnu
json-variant = « { $value } » n’est pas admis ; au choix : { $known }
json-syntax = ce n’est pas du JSON, ligne { $line }, colonne { $column }
json-value = une valeur n’a pas la forme attendue, ligne { $line }, colonne { $column }

## Une règle, partie par partie
policy-part = Partie
policy-says = Ce qu’elle dit
policy-mark = !
policy-add = ajouter…
policy-both-titles = { $fr } · { $en }
policy-says-out-of = sur { $out }
policy-says-empty = case vide { $rule }
policy-says-best = { $count ->
    [one] la meilleure note
   *[other] les { $count } meilleures notes
}
policy-says-extra = + { $extra } au coefficient de la meilleure
policy-says-subject = matière
policy-says-no-below = aucune matière sous { $least }
policy-no-boxes = toutes ensemble
policy-no-conduct = ni matière ni cote
policy-pair = { $name } : { $value }
policy-weighs = { $name } × { $coef }
policy-reaches = dès { $least } : { $what }
policy-honours-rule = Mentions, règle
policy-example = Exemple
policy-example-other = { $came } au lieu de { $expected }
policy-title-fr = Nom en français
policy-title-en = Nom en anglais
policy-is-certain = Texte officiel lu
policy-source-fr = Source en français
policy-source-en = Source en anglais
policy-kind = Sorte d’évaluation
policy-sub-subject = Sous-matière
policy-weight = Poids
policy-subject-code = Code de la matière
policy-subject-mode = Comment elle compte
policy-maxima-period = Maximum d’une période
policy-maxima-help = Pour des points additionnés sur des maxima ; vide : des moyennes avec coefficients.
policy-term-code = Période
policy-term-code-help = Par son code : P1, EX1, T2…
policy-rank-to-families = Montré aux familles
policy-conduct-help = Le code de la matière, si la conduite compte comme une matière.
policy-grades-help = De la meilleure à la moins bonne, séparées par des virgules : TB, B, AB, M
policy-application = Cote d’application aussi
policy-at-least = À partir de
policy-no-figure = « { $words } » n’est pas un nombre.
policy-no-count = « { $words } » n’est pas un nombre de notes.
policy-empty-means-none = Vide : aucun.
policy-empty-means-all = Vide : toutes.
policy-change = Changer cette partie
policy-change-short = Changer
policy-change-help = Ouvre la partie comme un formulaire ; sur un exemple, prend le nouveau résultat comme le bon.
policy-keep-help = Montre qui aurait eu une autre moyenne l’an dernier, puis garde la version sans la choisir.
policy-keep-ask = Garder { $code }
policy-see-who = Voir les élèves
policy-replayed-row = { $student }, { $class } : { $before } → { $after }
policy-version-kept = { $code } est gardée. F2 la choisit pour un niveau ou pour tous.
policy-remove = Supprimer cette ligne
policy-remove-short = Supprimer
policy-remove-help = Retire un seuil, une décision, un poids, une matière à part ou un exemple.
policy-part-stays = Cette partie reste : Entrée la change.
policy-write = Écrire le document
policy-write-short = Document
policy-write-help = Ouvre la règle comme le document JSON qu’eschool policy add lit aussi.
policy-editor-about = Chaque partie de la règle, en mots. Entrée ouvre une partie, F8 retire une ligne, * marque ce qui a changé. Les exemples sont refaits à chaque changement : Entrée prend un nouveau résultat comme le bon. F3 essaie sur une année passée, F2 montre qui change puis garde la version.
policy-unchanged = Rien n’a changé : Entrée change une partie.
policy-example-holds = Cet exemple est juste.
policy-example-taken = { $title } : { $figure } est maintenant le résultat attendu.
policy-example-first = Cet exemple ne donne plus le résultat attendu : Entrée prend le nouveau s’il est le bon, sinon changez la partie.
policy-examples-hold = Tous les exemples restent justes.
policy-examples-other = { $count ->
    [one] Un exemple donne un autre résultat : voyez le « ! ».
   *[other] { $count } exemples donnent un autre résultat : voyez les « ! ».
}
policy-examples-count = { $holding ->
    [one] { $holding } exemple juste sur { $count }
   *[other] { $holding } exemples justes sur { $count }
}
policy-conduct = Conduite et application
