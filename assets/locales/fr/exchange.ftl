# Fichiers étrangers : ce qu'on en lit, ce qu'on en refuse, ce qu'on écrit.

## Champs ; aussi les en-têtes de nos propres listes

field-matricule = Matricule
field-ine = INE
field-permanent = N° permanent
field-id = Identifiant
field-family_name = Nom
field-post_name = Postnom
field-given_names = Prénom
field-usage_name = Nom d’usage
field-full_name = Nom complet
field-sex = Sexe
field-birth_date = Date de naissance
field-birth_place = Lieu de naissance
field-email = Courriel
field-phone = Téléphone
field-address = Adresse
field-postcode = Code postal
field-city = Ville
field-country = Pays
field-household = Foyer
field-class = Classe
field-level = Niveau
field-from = Date d’entrée
field-left = Date de sortie
field-repeating = Redoublant
field-occupation = Profession
field-student = Élève
field-student_family_name = Nom de l’élève
field-student_given_names = Prénom de l’élève
field-student_usage_name = Nom d’usage de l’élève
field-student_birth_date = Date de naissance de l’élève
field-student_class = Classe de l’élève
field-relation = Lien
field-guardian = Responsable
field-priority = Priorité
field-lives_with = Vit avec
field-pays = Payeur
field-function = Fonction
field-teaches = Enseigne
field-code = Code
field-name = Libellé
field-track = Série
field-site = Site
field-shift = Vacation
field-capacity = Capacité

## Fichiers refusés

exchange-empty = « { $name } » ne contient aucun tableau.
exchange-empty-hint = Vérifiez que c’est le bon fichier et qu’il a bien été enregistré.
exchange-not-a-table = Ce fichier n’est ni un texte ni un classeur Excel.
exchange-not-a-table-hint = Ouvrez-le dans votre tableur et enregistrez-le au format .xlsx ou .csv.
exchange-is-markup = « { $name } » est une page web ou un fichier XML, pas un tableau.
exchange-is-xlsb = « { $name } » est un classeur binaire .xlsb.
exchange-is-pdf = « { $name } » est un document PDF.
exchange-save-as-hint = Ouvrez-le dans votre tableur et enregistrez-le au format .xlsx ou .csv.
exchange-is-encrypted = « { $name } » est protégé par un mot de passe.
exchange-is-encrypted-hint = Ouvrez-le dans Excel, retirez le mot de passe et enregistrez-le de nouveau.
exchange-is-zip = « { $name } » est une archive ZIP, pas un tableau.
exchange-is-zip-hint = Donnez un fichier de l’archive, ou importez l’archive comme OneRoster si c’en est une.
exchange-workbook-damaged = Le classeur « { $name } » est endommagé ou n’est pas un vrai fichier Excel.
exchange-workbook-damaged-hint = Ouvrez-le dans Excel ou LibreOffice, puis enregistrez-le de nouveau au format .xlsx.
exchange-archive-damaged = L’archive est endommagée.
exchange-archive-damaged-hint = Demandez qu’on vous l’envoie de nouveau, ou téléchargez-la encore une fois.
exchange-archive-locked = L’archive est protégée par un mot de passe ou compressée d’une façon que nous ne lisons pas.
exchange-archive-locked-hint = Décompressez-la et donnez le dossier.
exchange-archive-too-large = L’archive, une fois décompressée, dépasse { $most } Mo par fichier ou compte trop de fichiers.
exchange-file-too-large = « { $name } » dépasse { $most } Mo.
exchange-too-many-rows = Le tableau a plus de { $most } lignes.
exchange-too-many-columns = Le tableau a plus de { $most } colonnes.
exchange-too-many-cells = Le tableau a plus de { $most } cellules.
exchange-too-much-text = Cette feuille contient trop de texte ({ $most } Mio au plus).
exchange-too-large-hint = Découpez le fichier en plusieurs plus petits.
exchange-cell-too-long = Ligne { $line } : une cellule dépasse { $most } caractères.
exchange-cell-too-long-hint = Un guillemet oublié en est souvent la cause : vérifiez cette ligne.
exchange-open-quote = Un guillemet ouvert à la ligne { $line } n’est jamais refermé.
exchange-open-quote-hint = Corrigez cette ligne, ou enregistrez le fichier au format .xlsx.
exchange-encoding-unknown = Nous ne connaissons pas l’encodage « { $encoding } ».
exchange-encoding-hint = Essayez utf-8, windows-1252 ou iso-8859-15.
exchange-separator-unknown = « { $separator } » ne peut pas séparer les colonnes.
exchange-separator-hint = Donnez un seul signe : point-virgule, virgule, barre verticale ou tabulation.
exchange-no-header-line = La ligne { $line } est vide ou n’existe pas : elle ne peut pas porter les en-têtes.
exchange-no-header-line-hint = Donnez le numéro de la ligne où se trouvent les noms des colonnes.
exchange-no-such-sheet = Il n’y a pas de feuille { $number } : le classeur en compte { $count }.
exchange-no-such-sheet-hint = Feuilles du classeur : { $names }.
exchange-no-file = Aucun fichier n’a été donné.
exchange-no-file-hint = Nommez au moins un fichier .csv ou .xlsx.
exchange-file-not-found = « { $name } » est introuvable.
exchange-file-denied = Vous n’avez pas le droit de lire « { $name } ».
exchange-file-unreadable = « { $name } » ne se laisse pas lire.
exchange-not-a-file = « { $name } » n’est pas un fichier.
exchange-file-hint = Vérifiez le chemin et les droits du fichier.

## Correspondance des colonnes

exchange-map-form = « { $written } » ne dit pas quelle colonne va à quel champ.
exchange-map-form-hint = Écrivez CHAMP=COLONNE, par exemple nom="Nom élève".
exchange-map-no-field = Il n’y a pas de champ « { $field } » dans cette liste.
exchange-map-no-field-hint = Champs possibles : { $names }.
exchange-map-no-column = Le fichier n’a pas de colonne « { $column } ».
exchange-map-no-column-hint = Colonnes du fichier : { $names }. Un numéro convient aussi : #3.
exchange-where-form = « { $written } » n’est pas une condition.
exchange-where-form-hint = Écrivez COLONNE=VALEUR, par exemple statut=inscrit.

## Lignes refusées

exchange-refused-no-name = La ligne ne donne ni nom ni identifiant : complétez-la ou supprimez-la.
exchange-refused-no-class-code = La ligne ne donne ni code ni libellé de classe : complétez-la ou supprimez-la.
exchange-refused-link-one-end = La ligne ne relie pas deux choses : il faut un élève et un responsable, ou l’un des deux et un foyer.
exchange-refused-sex = « { $value } » n’est pas un sexe que nous comprenons : écrivez M ou F, ou laissez la cellule vide.
exchange-refused-day = « { $value } » n’est pas une date du calendrier : écrivez-la comme 17/05/2012. Si le mois vient d’abord dans ce fichier, dites-le en réglant la lecture (--date-order).
exchange-refused-boolean = « { $value } » ne veut dire ni oui ni non : écrivez l’un des deux, ou laissez la cellule vide.
exchange-refused-number = « { $value } » n’est pas un nombre entier qui convienne ici.
exchange-refused-relation = « { $value } » n’est pas un lien que nous connaissons : écrivez mère, père, tuteur, grand-parent, autre…
exchange-refused-email = « { $value } » n’est pas une adresse de courriel : corrigez-la ou videz la cellule.
exchange-refused-phone = « { $value } » n’est pas un numéro de téléphone : corrigez-le ou videz la cellule.

## Ce que la lecture a remarqué

exchange-note-encoding = Le texte a été lu dans l’encodage { $encoding }. S’il est faux, dites-le avec --encoding.
exchange-note-broken-characters = Certains caractères sont illisibles dans l’encodage { $encoding } et apparaissent comme « � ». Essayez --encoding.
exchange-note-mojibake =
    { $count ->
        [one] Un mot aux accents abîmés (comme « LÃ‰O » pour « LÉO ») a été réparé.
       *[other] { $count } mots aux accents abîmés (comme « LÃ‰O » pour « LÉO ») ont été réparés.
    }
exchange-note-secret-dropped = La colonne « { $column } » semble contenir des secrets : elle a été vidée sans être lue.
exchange-note-title-rows =
    { $count ->
        [one] Une ligne de titre a été passée ; les en-têtes sont à la ligne { $line }.
       *[other] { $count } lignes de titre ont été passées ; les en-têtes sont à la ligne { $line }.
    }
exchange-note-error-cells =
    { $count ->
        [one] Une cellule en erreur (#N/A, #REF!…) a été lue comme vide.
       *[other] { $count } cellules en erreur (#N/A, #REF!…) ont été lues comme vides.
    }
exchange-note-month-first = Dans la colonne « { $column } », le mois est écrit avant le jour.
exchange-note-filtered =
    { $count ->
        [one] Une ligne ne remplit pas les conditions et a été laissée de côté.
       *[other] { $count } lignes ne remplissent pas les conditions et ont été laissées de côté.
    }

## Écriture

exchange-write-too-many-rows = La liste a plus de { $most } lignes : une feuille Excel ne peut pas les contenir.
exchange-write-too-many-rows-hint = Exportez-la en CSV, ou filtrez-la.
exchange-write-failed = Le fichier n’a pas pu être écrit.
exchange-write-failed-hint = Vérifiez la place libre et les droits du dossier.
exchange-save-failed = « { $path } » n’a pas pu être écrit.
exchange-save-exists = « { $path } » existe déjà.
exchange-save-exists-hint = Choisissez un autre nom, ou demandez expressément à le remplacer.

## OneRoster et School Data Sync

exchange-roster-missing = Il n’y a ici ni users.csv ni Student.csv : ce n’est pas un jeu de fichiers OneRoster ou School Data Sync.
exchange-roster-missing-hint = Donnez le dossier ou l’archive ZIP qui contient ces fichiers.
exchange-roster-not-archive = Ce n’est ni un dossier ni une archive ZIP.
exchange-refused-no-role = Rien ne dit si cette personne est élève, responsable ou membre du personnel : donnez-lui un rôle.
exchange-refused-membership = La ligne ne dit pas qui est dans quelle classe et à quel titre : complétez-la.
exchange-note-empty-part = Le fichier « { $name } » est vide et n’a rien apporté.
exchange-note-absent-part = Le manifeste dit que « { $name } » est absent : ce fichier n’a pas été lu.
exchange-note-delta = Ces fichiers ne contiennent que les changements depuis le dernier envoi.
exchange-note-several-schools = Ces fichiers parlent de { $count } établissements ; tous leurs élèves sont lus.
exchange-note-ended-people =
    { $count ->
        [one] Une personne marquée comme supprimée (personnel ou responsable) a été laissée de côté.
       *[other] { $count } personnes marquées comme supprimées (personnel ou responsables) ont été laissées de côté.
    }
exchange-note-ended-classes =
    { $count ->
        [one] Une classe marquée comme supprimée n’a pas été reprise ; ses inscriptions prennent fin.
       *[other] { $count } classes marquées comme supprimées n’ont pas été reprises ; leurs inscriptions prennent fin.
    }
exchange-note-agents-left-out =
    { $count ->
        [one] Un lien entre deux personnes dont aucune n’est le responsable de l’autre a été laissé de côté.
       *[other] { $count } liens entre deux personnes dont aucune n’est le responsable de l’autre ont été laissés de côté.
    }

## Nos propres listes

field-guardian_name = Nom du responsable
field-year = Année scolaire
field-enrolled = Effectif
field-homeroom_teacher = Titulaire
field-operation = Opération
field-at = Moment
field-actor = Auteur
field-action = Action
field-changes = Changements
field-undoes = Annule
field-undone_by = Annulée par
exchange-list-no-column = Cette liste n’a pas de colonne « { $column } ».
exchange-list-no-column-hint = Colonnes possibles : { $names }.
