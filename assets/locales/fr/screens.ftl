## Les écrans de tous les jours : connexion, accueil, listes, fiches, opérations, réglages.

## Connexion
login-title = Connexion
login-about = Donnez votre identifiant et votre mot de passe. F9 change la langue, F10 quitte.
login-state = Identifiez-vous
login-name = Identifiant
login-name-help = L’identifiant que l’administrateur vous a donné, par exemple a.ilunga.
login-password = Mot de passe
login-password-help = Entrée vous connecte. Rien de ce que vous tapez ici ne s’affiche.
login-enter = Se connecter
login-enter-help = Vérifie l’identifiant et le mot de passe, puis ouvre l’accueil.
login-welcome = Bonjour, { $who }.
login-waiting = Vérification…
login-go-on = Continuer sans mot de passe
login-go-on-help = Entre comme la personne que ce poste connaît déjà.
login-go-on-nobody = Ce poste ne connaît encore personne : donnez un identifiant et un mot de passe.
login-as-owner = Continuer en propriétaire ({ $who })
login-as-known = Continuer : { $who }
login-language = English (changer de langue)
login-language-short = English
login-language-help = Passe les écrans en anglais, ou de nouveau en français.
login-demonstration = École de démonstration. Le mot de passe de tous les comptes est { $password }.

## Mot de passe
password-title = Choisir mon mot de passe
password-about = Choisissez un mot de passe que vous seul connaissez. Une suite de quatre ou cinq mots se retient bien.
password-why = Votre premier mot de passe ne sert qu’une fois. Choisissez le vôtre pour continuer.
password-why-not = Donnez votre mot de passe actuel, puis le nouveau deux fois.
password-first = Premier mot de passe
password-present = Mot de passe actuel
password-wanted = Nouveau mot de passe
password-again = Le même encore
password-differs = Les deux nouveaux mots de passe ne sont pas les mêmes. Retapez le second.
password-save = Enregistrer le mot de passe
password-save-help = Remplace votre mot de passe par le nouveau.
password-chosen = Mot de passe enregistré.

## Accueil
home-title = Accueil
home-about = Choisissez où aller : ↑ et ↓, puis Entrée. Tapez quelques lettres pour trouver une ligne.
home-where = Aller à
home-what = Pour
home-students = chercher un élève, ouvrir sa fiche, inscrire
home-guardians = chercher un responsable, voir ses enfants
home-assignment-title = Rattachements
home-assignment = rattacher des responsables aux élèves
home-import-title = Importation
home-import = faire entrer une liste venue d’un fichier
home-operations = voir ce qui a été fait, et l’annuler
home-account = langue, couleurs, touches, mot de passe
home-leave-title = Changer de personne
home-leave = se déconnecter et revenir à la connexion
home-go = Ouvrir l’écran choisi
home-go-short = Ouvrir
home-go-help = Va à l’écran de la ligne choisie ; si ce n’est pas possible, dit pourquoi.
home-latest = Vos dernières opérations (Ctrl+Z annule la dernière de cette session)
home-count-students = { $count ->
    [0] aucun élève
    [one] { $count } élève
   *[other] { $count } élèves
}
home-count-alone = { $count ->
    [0] tous ont un responsable
    [one] { $count } sans responsable
   *[other] { $count } sans responsable
}
home-count-guardians = { $count ->
    [0] aucun responsable
    [one] { $count } responsable
   *[other] { $count } responsables
}
home-count-classes = { $count ->
    [0] aucune classe
    [one] { $count } classe
   *[other] { $count } classes
}

## Listes
list-open = Ouvrir la fiche
list-open-short = Fiche
list-open-help = Montre tout ce que vous pouvez voir de la personne choisie.
list-new-short = Nouveau
list-details = La ligne en entier
list-details-help = Montre toutes les colonnes de la ligne, aussi celles qui manquent de place.
list-actions = Actions
list-actions-short = Actions
list-actions-help = Propose ce qui se fait avec les lignes cochées, ou avec toutes les lignes montrées.
list-none-marked = Aucune ligne cochée : ce sera pour la ligne du curseur ; l’export, pour { $shown ->
    [one] la ligne montrée
   *[other] les { $shown } lignes montrées
}.
list-marked = { $count ->
    [one] Pour la ligne cochée.
   *[other] Pour les { $count } lignes cochées.
}
list-sort = Trier par…
list-sort-help = Choisit la colonne de tri ; la même encore une fois renverse l’ordre.
list-select-all = Cocher toutes les lignes montrées
list-select-all-help = Coche ce que le filtre laisse voir ; Échap décoche.
list-no-row = Il n’y a pas de ligne ici.
list-no-row-filtered = Il n’y a pas de ligne ici. Échap efface le filtre.
list-export-help = Écrit les lignes cochées, sinon celles qui sont montrées, dans un fichier.
column-name = Nom
column-birth = Né(e) le
column-guardians = Resp.
column-children = Enfants
choice-label = Choix
choice-about = Détail

## Chercher
find-title = Chercher
find-short = Chercher
find-about = Trouve un élève, un responsable ou une classe par quelques lettres, d’où que l’on soit : nom, matricule, classe, téléphone.
find-hint = Tapez quelques lettres du nom, un matricule, une classe ou un téléphone.
find-empty = Rien encore. Tapez le début du nom ou du prénom, ou le matricule.
find-nobody = Il n’y a rien à ouvrir. Tapez un nom.
find-open = Ouvrir la fiche
find-open-help = Montre tout ce que vous pouvez voir de ce qui est trouvé.
find-kind = Quoi
find-detail = Repère
find-student = élève
find-guardian = responsable
find-class = classe
find-invoice = facture
find-receipt = reçu
find-count = { $count ->
    [0] rien
    [one] { $count } trouvé
   *[other] { $count } trouvés
}

## Exporter
export-title = { $count ->
    [one] Exporter { $count } ligne
   *[other] Exporter { $count } lignes
}
export-xlsx = Classeur Excel (XLSX)
export-csv = CSV pour programmes (virgules)
export-csv-excel = CSV pour Excel en français (points-virgules)
export-json = JSON
export-about = Entrée écrit la liste dans le format choisi. Les colonnes choisies ici sont retenues pour la prochaine fois ; avec toutes les colonnes, un fichier revient à l’importation sans changement.
export-choose-help = Écrit le fichier, ou ouvre le choix des colonnes.
export-columns = Choisir les colonnes…
export-columns-short = Colonnes
export-columns-help = Choisit les colonnes du fichier.
export-columns-title = Colonnes à écrire
export-columns-count = { $count } sur { $all }
export-no-folder = Il n’y a pas de dossier d’exportation ici. Demandez le fichier à une personne qui travaille sur le poste de l’école.
export-done = { $count ->
    [one] { $count } ligne écrite dans { $file }
   *[other] { $count } lignes écrites dans { $file }
}

## Élèves et responsables
students-title = Élèves
students-about = Tapez un nom, une classe ou un matricule pour filtrer. Entrée ouvre la fiche, Espace coche, F9 propose des actions.
students-about-children = Vos enfants à l’école. Entrée ouvre la fiche d’un enfant : sa classe, son adresse chez vous, ce que vous devez savoir.
students-about-oneself = Entrée ouvre votre fiche.
students-empty = Il n’y a pas encore d’élève que vous puissiez voir. Inser en inscrit un ; Importation en fait entrer une liste.
students-new = Inscrire un élève
students-new-help = Ouvre un formulaire vide ; le matricule est donné par l’école s’il reste vide.
students-export = Exporter des élèves
guardians-title = Responsables
guardians-about = Tapez un nom, un téléphone ou une ville pour filtrer. Entrée ouvre la fiche, où sont les enfants.
guardians-empty = Il n’y a pas encore de responsable que vous puissiez voir. Inser en ajoute un.
guardians-new = Ajouter un responsable
guardians-new-help = Ouvre un formulaire vide ; le lien avec les élèves se fait ensuite, par Rattachements.
guardians-export = Exporter des responsables

## Fiche
person-title = { $name }
person-student-title = Fiche d’un élève
person-guardian-title = Fiche d’un responsable
person-about = Tout ce que vous pouvez voir de cette personne. Tab va d’une personne liée à la suivante, Entrée ouvre sa fiche.
person-classes = Scolarité
person-home = Foyer
person-guardians = Responsables
person-children = Élèves
person-no-class = Dans aucune classe pour le moment.
person-no-guardian = Aucun responsable que vous puissiez voir.
person-no-child = Aucun élève que vous puissiez voir.
person-stay = depuis le { $from }
person-stay-ended = du { $from } au { $to }
person-follow = Ouvrir la personne liée
person-follow-short = Ouvrir
person-follow-help = Ouvre la fiche du responsable ou de l’élève de la ligne choisie.
person-follow-nobody = Cette ligne ne mène à personne. Tab va à la prochaine personne liée.
person-edit = Modifier la fiche
person-edit-short = Modifier
person-edit-help = Ouvre la fiche en formulaire ; seuls les champs changés sont enregistrés.
person-form-about = Entrée et Tab passent au champ suivant, F2 enregistre. Ce que vous tapez est gardé si vous quittez sans enregistrer.
person-save = Enregistrer la fiche
person-save-help = Enregistre les champs changés ; si quelqu’un d’autre a changé les mêmes, montre les deux valeurs.
person-saved = { $name } : enregistré. Ctrl+Z annule.
person-nothing-changed = Rien n’a été changé. Échap revient à la fiche.
person-choice-help = Espace ou ← → changent la réponse.
person-birth-help = Par exemple 17/5/2012, 5/2012 ou 2012 quand le jour n’est pas connu.
person-not-a-birth-date = « { $words } » n’est pas une date de naissance. Écrivez par exemple 17/5/2012, ou seulement 2012.
person-class-help = Espace ouvre la liste des classes ; Retour arrière vide le champ.
person-matricule-help = Laissez vide : l’école donne le prochain numéro.
person-class = { $class }
person-choose-class = Choisir la classe
person-choose-class-help = Ouvre la liste des classes de l’année.
person-class-of-students = Un responsable n’a pas de classe.
person-no-classes = L’école n’a pas encore de classe cette année. Faites d’abord entrer la liste des classes.
person-theirs-kept = La fiche reste comme l’autre personne l’a enregistrée.
sex-female = féminin
sex-male = masculin
sex-unknown = non précisé
sex-letter-female = F
sex-letter-male = M
enrolment-new = nouveau
enrolment-returning = ancien
enrolment-repeating = redoublant
enrolment-transferred = transféré
link-pending = lien à confirmer
link-withdrawn = lien retiré
link-ended = lien terminé

## Deux personnes dans une fiche
conflict-title = Champs changés par deux personnes : { $name }
conflict-about = Quelqu’un d’autre a enregistré ces champs pendant que vous les remplissiez. Espace choisit quelle valeur reste.
conflict-says = Quelqu’un d’autre a enregistré cette fiche entre-temps. Choisissez par Espace la valeur de chaque champ, puis F2.
conflict-field = Champ
conflict-mine = Votre valeur
conflict-theirs = Valeur enregistrée
conflict-open = à décider
conflict-keep-mine = la vôtre
conflict-keep-theirs = l’autre
conflict-undecided = { $count ->
    [one] { $count } champ reste à décider : Espace choisit.
   *[other] { $count } champs restent à décider : Espace choisit.
}
conflict-apply = Enregistrer ces choix
conflict-apply-short = Enregistrer
conflict-apply-help = Enregistre la fiche avec la valeur choisie pour chaque champ.
conflict-all-mine = Garder toutes vos valeurs
conflict-all-mine-short = Toutes les vôtres
conflict-all-mine-help = Choisit votre valeur pour chaque champ encore à décider.

## Saisie gardée
draft-title = Reprendre la saisie
draft-says = Ce que vous aviez commencé à saisir ici n’a pas été enregistré. Voulez-vous le reprendre ?
draft-take = Reprendre
draft-drop = Repartir de zéro
draft-back = Votre saisie est reprise là où vous l’aviez laissée.

## Opérations
operations-title = Opérations
operations-about = Ce qui a été fait dans l’école, le plus récent d’abord. Entrée montre l’opération, F8 prépare son annulation.
operations-empty = Il n’y a pas encore d’opération que vous puissiez voir.
operations-when = Quand
operations-who = Qui
operations-what = Quoi
operations-changes = Enreg.
operations-state = État
operations-number = Numéro
operations-undone = annulée
operations-undoes = annulation
operations-of-undo = annule { $operation }
operations-by-undo = annulée par { $operation }
operations-open = Voir l’opération
operations-open-short = Voir
operations-open-help = Montre quand, par qui et combien d’enregistrements.
operations-undo = Annuler l’opération
operations-undo-short = Annuler
operations-undo-help = Prépare l’annulation et montre ce qui serait remis comme avant ; rien n’est fait avant F2.
operations-more = Opérations plus anciennes
operations-more-help = Lit les opérations qui précèdent celles de la liste.
operations-no-more = Il n’y a pas d’opération plus ancienne.
operation-about = Ce que l’annulation remettrait comme avant, et ce qu’elle laisserait avec la raison. F2 annule l’opération.
operation-whom = Ligne
operation-verdict = Sort
operation-says = Pourquoi
operation-apply = Annuler cette opération
operation-apply-short = Annuler l’opération
operation-apply-help = Remet comme avant tout ce qui est dans la liste, sauf ce qui est laissé de côté.
operation-nothing = Il n’y a rien à remettre comme avant.
operation-moved = L’école a changé entre-temps : voici ce que l’annulation ferait maintenant. F2 l’applique.
operation-applied = Opération annulée. Ctrl+Z la rétablit.

## Réglages
account-title = Mon compte
account-about = La langue et les couleurs changent tout de suite ; F2 les enregistre pour vos prochaines connexions.
account-language = Langue
account-theme = Couleurs
account-plain = Affichage simple
account-plain-help = Pour les lecteurs d’écran : sans bordures, une colonne, des phrases.
account-save = Enregistrer les réglages
account-save-help = Garde ces réglages pour vos prochaines connexions.
account-saved = Réglages enregistrés.
account-for-now = Réglages pris pour cette session. { $why }
account-password = Changer mon mot de passe
account-password-short = Mot de passe
account-password-help = Demande le mot de passe actuel, puis le nouveau.
language-fr = français
language-en = English
theme-terminal = celles du terminal
theme-light = clair
theme-dark = sombre
theme-high-contrast = contraste élevé
theme-mono = sans couleur
