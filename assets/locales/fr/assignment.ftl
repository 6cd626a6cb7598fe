## Responsables à rattacher : ce qui est proposé, et ce que deviennent les décisions.

assignment-certain = certain
assignment-likely = probable
assignment-weak = faible

## Pourquoi un responsable est proposé.
assignment-reason-household = même foyer
assignment-reason-phone = même téléphone
assignment-reason-email = même adresse électronique
assignment-reason-address = même adresse
assignment-reason-surname = même nom de famille
assignment-reason-town = même commune
assignment-reason-guardian = même responsable
assignment-reason-sibling = responsable de { $name } ({ $by })

## Ce qu'un responsable est pour l'élève.
assignment-mother = mère
assignment-father = père
assignment-parent = parent
assignment-step-parent = beau-parent
assignment-grandparent = grand-parent
assignment-sibling = frère ou sœur
assignment-relative = autre membre de la famille
assignment-tutor = tuteur ou tutrice
assignment-other = autre

## Ce que devient une décision.
assignment-linked = { $guardian } devient responsable ({ $relation })
assignment-linked-home = { $link } ; { $home }
assignment-home-of-student = rejoint le foyer de l’élève
assignment-home-of-guardian = l’élève rejoint le foyer du responsable
assignment-home-made = un foyer est créé pour eux
assignment-linked-already = { $guardian } est déjà responsable de cet élève
assignment-skipped = laissé de côté, comme décidé
assignment-withdrawn = Le lien avec { $guardian } a été retiré. S’il doit être rétabli, faites-le depuis la fiche de l’élève.
assignment-unknown-student = Cet élève n’existe pas, ou il n’est pas de ceux que vous pouvez rattacher. Demandez une nouvelle liste de propositions.
assignment-unknown-guardian = Ce responsable n’existe pas, ou il n’est pas de ceux que vous pouvez rattacher. Choisissez-en un autre.
assignment-own-guardian = Personne ne peut être son propre responsable. Choisissez quelqu’un d’autre.
assignment-merged = La fiche de { $name } a été fusionnée avec celle de { $kept }. Choisissez cette dernière.
assignment-ended = La fiche de { $name } est close. Choisissez quelqu’un d’autre.
assignment-no-name = Le nouveau responsable n’a pas de nom de famille. Complétez-le, ou laissez cet élève de côté.
assignment-key-of-two = Le repère « { $key } » désigne déjà { $name }. Donnez un autre repère à l’autre personne.
assignment-phone = « { $phone } » n’est pas un numéro de téléphone. Corrigez-le ou laissez-le vide.
assignment-email = « { $email } » n’est pas une adresse électronique. Corrigez-la ou laissez-la vide.

assignment-class-unknown = Vous n’avez pas de classe « { $class } ».
assignment-class-unknown-hint = Vérifiez son code dans la liste des classes.

## Le fichier des propositions.
assignment-file-title = Responsables à rattacher
assignment-file-column = Le fichier n’a pas de colonne « { $column } ».
assignment-file-column-hint = Partez du fichier que « eschool link propose » écrit, sans en renommer les colonnes.
assignment-file-student = « { $value } » n’est pas le repère d’un élève. Reprenez la ligne du fichier de propositions.
assignment-file-guardian = « { $value } » n’est pas le repère d’un responsable. Reprenez la ligne du fichier de propositions.
assignment-file-no-guardian = La ligne accepte un responsable sans dire lequel. Écrivez « create » pour en créer un, ou « skip » pour la laisser.
assignment-file-decision = « { $value } » n’est pas une décision. Écrivez accept, skip ou create.
assignment-file-relation = « { $value } » n’est pas un lien connu. Écrivez par exemple mère, père ou tuteur.
assignment-file-no-name = La ligne crée un responsable sans nom de famille. Complétez la colonne family_name.
