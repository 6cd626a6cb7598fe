## Droits

rights-title = Droits des rôles prédéfinis
rights-intro = Chaque case dit sur qui porte le droit ; « – » : le rôle ne l’a pas. Une école peut changer ces droits, rôle par rôle.
rights-column = Droit
right-read-students = voir les élèves
right-write-students = inscrire et modifier les élèves
right-read-guardians = voir les responsables
right-write-guardians = ajouter et modifier les responsables
right-link-guardians = rattacher les responsables aux élèves
right-read-staff = voir le personnel
right-write-staff = ajouter et modifier le personnel
right-read-classes = voir les classes
right-write-classes = créer et modifier les classes
right-write-timetable = tenir l’emploi du temps et le calendrier
right-take-roll-call = faire l’appel du jour
right-correct-roll-calls = faire ou corriger l’appel d’un autre jour
right-read-attendance = voir les absences
right-settle-absences = saisir et régler les absences
right-read-health = voir les motifs de santé
right-import-rosters = importer des listes
right-export-lists = exporter des listes
right-read-journal = consulter le journal
right-undo-any = annuler l’opération d’autrui ou de plus d’un jour
right-read-billing = voir factures, paiements et comptes
right-set-fees = fixer les frais, les remises et qui paie
right-issue-invoices = préparer, émettre et corriger des factures ; relancer
right-take-payments = encaisser
right-cancel-payments = annuler un reçu, rembourser, reprendre un rejet
right-backdate-billing = facturer ou encaisser à une autre date qu’aujourd’hui
right-manage-accounts = gérer les comptes
right-maintain-store = entretenir la base (sauvegarde, contrôle, mise à niveau)
scope-all = toute l’école
scope-own-site = son site
scope-own-level = son niveau
scope-own-class = sa classe de titulariat
scope-own-courses = ses cours
scope-own-children = ses enfants
scope-oneself = soi-même
role-admin = administrateur
role-principal = chef d’établissement
role-secretary = secrétariat
role-student-affairs = vie scolaire
role-teacher = enseignant
role-accountant = comptable
role-cashier = caisse
role-guardian = responsable légal
role-student = élève

## Mots de passe

password-too-short = Ce mot de passe est trop court : il en faut au moins { $least } caractères.
password-too-long = Ce mot de passe est trop long : il en faut au plus { $most } caractères.
password-unprintable = Ce mot de passe contient une tabulation, un retour à la ligne ou un autre signe invisible.
password-common = Ce mot de passe est fait de mots que tout le monde essaie en premier ; y ajouter des chiffres ou des signes ne le protège pas.
password-context = Ce mot de passe contient votre nom, votre identifiant ou le nom de l’école.
password-guessable = Ce mot de passe se devine en peu d’essais : il répète un motif, suit le clavier ou n’est fait que de mots connus et de dates.
password-hint-words = Prenez quatre ou cinq mots sans rapport entre eux, ou une phrase que personne d’autre ne dirait ; aucun chiffre ni majuscule n’est exigé.
password-hint-shorter = Gardez les premiers mots de votre phrase.
password-hint-type = Tapez-le au lieu de le coller, ou collez-le sans la fin de ligne.
password-hint-other = Prenez des mots qui n’ont rien à voir avec vous ni avec l’école.
password-hint-unrelated = Ajoutez deux ou trois mots sans rapport avec le reste.
password-hash-failed = Le mot de passe n’a pas pu être vérifié : la machine manque de mémoire ou de hasard.
password-hash-damaged = L’empreinte du mot de passe enregistrée pour ce compte est illisible.
password-hint-again = Réessayez dans un instant ; si cela dure, prévenez l’administrateur.
password-hint-new-secret = Demandez à l’administrateur un nouveau premier mot de passe.
password-wait-seconds = { $seconds ->
    [one] Trop d’essais : attendez encore { $seconds } seconde.
   *[other] Trop d’essais : attendez encore { $seconds } secondes.
}
password-wait-minutes = { $minutes ->
    [one] Trop d’essais : attendez encore { $minutes } minute.
   *[other] Trop d’essais : attendez encore { $minutes } minutes.
}
password-wait-hours = { $hours ->
    [one] Trop d’essais : attendez encore { $hours } heure.
   *[other] Trop d’essais : attendez encore { $hours } heures.
}
password-closed = Trop d’essais de suite : ce compte est fermé pour ce poste.
password-hint-wait = Connectez-vous depuis votre poste habituel, ou demandez à l’administrateur un nouveau premier mot de passe.

## Pays

country-cd = République démocratique du Congo
country-cg = Congo
country-ci = Côte d’Ivoire
country-sn = Sénégal
country-cm = Cameroun
country-bj = Bénin
country-tg = Togo
country-bf = Burkina Faso
country-ml = Mali
country-ne = Niger
country-gn = Guinée
country-ga = Gabon
country-td = Tchad
country-dz = Algérie
country-ma = Maroc
country-tn = Tunisie
country-mg = Madagascar
country-bi = Burundi
country-ht = Haïti
country-fr = France

## Périodes de l’année

term-semester = { $number ->
    [one] 1er semestre
   *[other] { $number }e semestre
}
term-trimester = { $number ->
    [one] 1er trimestre
   *[other] { $number }e trimestre
}
term-period = { $number ->
    [one] 1re période
   *[other] { $number }e période
}
term-exam = { $number ->
    [one] Examen du 1er semestre
   *[other] Examen du { $number }e semestre
}
