## Importer une liste, pas à pas.

## Le fichier.
import-title = Importer une liste
import-about =
    Amenez ici une liste d’un autre logiciel : élèves, responsables, liens, personnel, classes, ou un jeu OneRoster.
    Rien n’est écrit avant la dernière question, et Ctrl+Z défait l’import entier. Vos fichiers restent où ils sont.
import-path = Fichier :
import-step-file = 1. Choisissez le fichier
import-reading = Lecture de { $file }… Échap interrompt.
import-stopped = Lecture interrompue. Rien n’a changé.
import-folder-empty = Ce dossier ne contient aucune liste. Écrivez un autre chemin, ou collez-le.
import-folder-unreadable = Le dossier « { $name } » est introuvable.
import-folder-denied = Vous n’avez pas le droit d’ouvrir le dossier « { $name } ».
import-folder-hint = Vérifiez le chemin ; Retour arrière l’efface.
import-here = Ce dossier
import-up = Dossier au-dessus
import-folder = dossier
import-set = jeu OneRoster
import-size = { $size } Ko
import-column-name = Nom
import-column-size = Taille
import-choose = Prendre ce fichier ou ouvrir ce dossier
import-choose-short = Prendre
import-choose-help = Ouvre le dossier, ou lit le fichier et demande ce qu’il contient.
import-complete = Compléter le chemin
import-complete-short = Compléter
import-complete-help = Écrit le nom choisi à la suite du chemin.
import-nothing-to-complete = Rien ne commence ainsi dans ce dossier. Corrigez le chemin.
import-settle = Dire comment lire ce fichier
import-settle-short = Réglages
import-settle-help = Demande l’encodage, le séparateur et l’en-tête avant de lire le fichier, s’il se lit mal.
import-no-file = Choisissez d’abord un fichier : ↓ entre dans la liste.
import-done = { $file } importé : { $counts }. Ctrl+Z défait cet import.
import-undone = Import défait. Ctrl+Y le refait.
import-redone = Import refait. Ctrl+Z le défait.

## Ce que le fichier contient.
import-options-title = { $file }
import-options-about =
    Dites ce que le fichier contient. Le reste est trouvé tout seul : n’y touchez que si la lecture est fausse.
    Espace ou ← → changent un choix, F2 lit le fichier.
import-step-options = 2. Dites ce qu’il contient
import-next = Suite
import-read = Lire le fichier ainsi
import-read-help = Lit le fichier avec ces réglages et montre ses colonnes.
import-busy = Lecture en cours. Échap l’interrompt.
import-holds = Contenu
import-holds-help = Ce que dit une ligne du fichier. Nous avons proposé ce que ses titres suggèrent.
import-set-help = Un jeu OneRoster dit lui-même ce qu’il contient : élèves, responsables, personnel, classes et cours.
import-students = élèves
import-guardians = responsables
import-links = liens entre élèves et responsables
import-staff = personnel
import-classes = classes
import-missing = Élèves absents du fichier
import-missing-help = « Sortis de l’école » met fin aujourd’hui à l’inscription des élèves que le fichier ne nomme pas.
import-keep = ne pas y toucher
import-withdraw = sortis de l’école aujourd’hui
import-year = Année scolaire
import-year-help = Son code, par exemple 2026-2027. Vide : l’année en cours.
import-sheet = Feuille
import-sheet-help = Une feuille du classeur, ou toutes celles qui contiennent un tableau.
import-all-sheets = toutes
import-sheet-named = { $name }
import-header = Ligne des titres
import-header-help = Le numéro de la ligne des titres ; 0 s’il n’y en a pas. Vide : elle est trouvée toute seule.
import-header-number = « { $words } » n’est pas un numéro de ligne. Écrivez par exemple 3, ou laissez vide.
import-separator = Séparateur
import-separator-help = Le signe entre deux colonnes d’un fichier texte.
import-auto = trouvé tout seul
import-semicolon = point-virgule
import-comma = virgule
import-tab = tabulation
import-bar = barre verticale
import-encoding = Encodage
import-encoding-help = À changer seulement si les accents sont abîmés.
import-days = Dates ambiguës
import-days-help = Comment lire 03/04/2012 quand le fichier ne le dit pas.
import-day-first = jour d’abord (3 avril)
import-month-first = mois d’abord (4 mars)

## Les colonnes.
import-columns-title = Colonnes
import-columns-about =
    Chaque colonne du fichier remplit un champ de l’école, ou aucun. Regardez surtout celles qui sont « probables ».
    Ce que vous choisissez est retenu pour le prochain fichier aux mêmes titres.
import-step-columns = 3. Vérifiez les colonnes
import-columns-taken = { $taken } sur { $all } reliées
import-column-heading = Colonne du fichier
import-column-field = Champ
import-column-samples = Exemples
import-column-confidence = Confiance
import-confidence-chosen = choisi
import-confidence-certain = certain
import-confidence-likely = probable
import-confidence-none = –
import-no-field = (non reprise)
import-secret = (secret : non lu)
import-secret-stays = Cette colonne porte un secret : elle est écartée sans être lue et ne remplit aucun champ.
import-field-of-child = { $field } ({ $number })
import-choose-field = Choisir le champ de la colonne
import-choose-field-short = Champ
import-choose-field-help = Ouvre la liste des champs ; tapez pour chercher, Entrée prend.
import-choose-field-title = Que contient « { $column } » ?
import-field-set = { $field } vient de cette colonne.
import-field-moved = { $field } vient de cette colonne ; « { $column } » n’est plus reprise.
import-field-none = Cette colonne n’est plus reprise.
import-no-columns = Ce fichier n’a aucune colonne. Revenez et choisissez une autre feuille.
import-no-field-chosen = Aucune colonne n’est reliée à un champ. Entrée en choisit un.
import-remembered = Vos choix du dernier fichier aux mêmes titres sont repris.
import-plan = Voir ce que l’import changerait
import-plan-help = Compare chaque ligne à l’école et montre ce qu’elle deviendrait, sans rien écrire.
import-column = Voir la colonne en entier
import-column-short = Détail
import-column-help = Montre le titre, le champ et les exemples de la colonne.
import-column-title = Colonne

## Le plan.
import-plan-title = Plan
import-plan-about =
    Ce que deviendrait chaque ligne ; les refusées d’abord. Rien n’est encore écrit.
    Une ligne refusée arrête l’import entier : corrigez le fichier, ou laissez les refusées de côté (Espace).
import-step-plan = 4. Vérifiez
import-planning = Comparaison avec l’école… Échap interrompt.
import-column-verdict = Verdict
import-column-who = Qui
import-column-what = Ce qui change
import-column-line = Ligne
import-in-column = { $column } : { $message }
import-only = Seulement : { $verdict }
import-count-conflict = { $count ->
    [one] { $count } conflit
   *[other] { $count } conflits
}
import-nothing-in-file = Le fichier ne contient aucune ligne à importer. Vérifiez la feuille et la ligne des titres.
import-line-number = ligne { $line }
import-no-line = Il n’y a pas de ligne ici.
import-notes = À la lecture : { $notes }
import-line-title = La ligne en entier
import-reason = Voir la raison entière
import-reason-short = Raison
import-reason-help = Montre toute la ligne : verdict, raison, numéro dans le fichier.
import-next-verdict = Montrer un autre verdict
import-next-verdict-short = Verdict
import-next-verdict-help = Ne montre que les refusées, puis les nouvelles, les modifiées, les inchangées, puis tout.
import-leave-out = Laisser les refusées de côté, ou les reprendre
import-leave-out-short = Sans les refusées
import-leave-out-help = Importe les autres lignes seulement ; une seconde fois, les refusées arrêtent de nouveau l’import.
import-nothing-refused = Aucune ligne n’est refusée.
import-apply = Importer
import-apply-short = Importer
import-apply-help = Montre un dernier résumé, puis écrit tout en une seule opération que Ctrl+Z défait.
import-applying = Import en cours : il va jusqu’à son terme.
import-no-plan = Le plan n’a pas pu être fait. F5 essaie de nouveau.
import-refused-first = { $count ->
    [one] { $count } ligne refusée
   *[other] { $count } lignes refusées
} : corrigez le fichier, ou laissez-les de côté (Espace).
import-conflict-first = { $count ->
    [one] { $count } conflit
   *[other] { $count } conflits
} : quelqu’un a changé ces fiches. F5 compare de nouveau.
import-nothing-new = Tout est déjà dans l’école : il n’y a rien à importer.
import-moved = L’école a changé entre-temps, rien n’a été écrit. Voici le nouveau plan : vérifiez-le, puis F2.
import-not-applied = Rien n’a été écrit : regardez les lignes ci-dessous.
import-ask-title = { $count ->
    [one] Importer { $count } ligne
   *[other] Importer { $count } lignes
}
import-ask-counts = { $file } : { $counts }.
import-ask-undo = Tout s’écrit en une fois ; Ctrl+Z défait l’import entier.
import-ask-name = { $who }
import-ask-first = { $more ->
    [0] Ce sont : { $names }.
    [one] D’abord : { $names }, et { $more } autre.
   *[other] D’abord : { $names }, et { $more } autres.
}
import-ask-left = Laissé de côté : { $who } – { $why }
import-ask-more-left = { $count ->
    [one] … et { $count } autre ligne laissée de côté.
   *[other] … et { $count } autres lignes laissées de côté.
}
import-ask-do = { $count ->
    [one] Importer { $count } ligne
   *[other] Importer { $count } lignes
}

## Rattacher des responsables : ce que l’écran dit.
assignment-screen-title = Responsables à rattacher
assignment-screen-about =
    Les élèves sans responsable, et qui pourrait l’être d’après ce que l’école sait déjà : foyer, téléphone, adresse, fratrie.
    Espace décide, Entrée montre d’autres personnes, Ctrl+A accepte tout ce qui est certain. Rien n’est écrit avant F2.
assignment-screen-empty = Tous les élèves de cette liste ont assez de responsables. Tab cherche ceux qui en ont peu.
assignment-screen-student = Élève
assignment-screen-proposal = Responsable
assignment-screen-guardian = Responsable
assignment-screen-sure = Sûreté
assignment-screen-class = Classe
assignment-screen-reasons = Raisons
assignment-screen-open = –
assignment-screen-accept = accepter
assignment-screen-change = changer
assignment-screen-create = créer
assignment-screen-skip = passer
assignment-screen-chosen = choisi
assignment-screen-nobody = personne ne convient
assignment-screen-new = { $name } (à créer)
assignment-screen-to-make = à créer dans ce lot
assignment-screen-children = { $count ->
    [0] aucun élève
    [one] { $count } élève
   *[other] { $count } élèves
}
assignment-screen-all = toute l’école
assignment-screen-everybody = tous
assignment-screen-marked = { $count ->
    [one] { $count } coché
   *[other] { $count } cochés
}
assignment-screen-of = classe { $class }
assignment-screen-scope = { $class }, { $count ->
    [one] sans responsable
   *[other] moins de { $count } responsables
}
assignment-screen-apply = Prévisualiser et rattacher
assignment-screen-apply-short = Rattacher
assignment-screen-apply-help = Montre ce que vos décisions changeraient, puis les écrit en une seule opération.
assignment-screen-pick = Choisir un autre responsable
assignment-screen-pick-short = Choisir
assignment-screen-pick-help = Ouvre les candidats de l’élève, puis tous les responsables ; tapez un nom pour chercher.
assignment-screen-pick-title = Responsable de { $student }
assignment-screen-second-title = Autre responsable de { $student }
assignment-screen-certain = Accepter tout ce qui est certain
assignment-screen-certain-short = Les sûrs
assignment-screen-certain-help = Accepte, parmi les lignes montrées et pas encore décidées, celles qui sont certaines.
assignment-screen-why-command = Voir les raisons
assignment-screen-why-short = Raisons
assignment-screen-why-help = Montre tous les candidats de l’élève et pourquoi chacun est proposé.
assignment-screen-why = { $name } : { $reasons }
assignment-screen-why-phone = { $why } (téléphone { $phone })
assignment-screen-reasons-title = Raisons
assignment-screen-present = Déjà responsable
assignment-screen-pick-class = Choisir la classe
assignment-screen-pick-class-help = Ne montre que les élèves d’une classe, ou ceux de toute l’école.
assignment-screen-class-title = Élèves de quelle classe ?
assignment-screen-create-one = Créer un responsable
assignment-screen-create-short = Créer
assignment-screen-create-help = Décrit une personne que l’école ne connaît pas encore ; d’autres élèves pourront la prendre aussi.
assignment-screen-number = Changer le nombre de responsables attendu
assignment-screen-number-short = Combien
assignment-screen-number-help = Montre les élèves sans responsable, puis ceux qui en ont moins de 2, puis moins de 3.
assignment-screen-second = Ajouter un deuxième responsable
assignment-screen-second-help = Donne à l’élève un responsable de plus, dans la même opération.
assignment-screen-fewer = Retirer le dernier responsable de la ligne
assignment-screen-fewer-help = Quand la ligne en propose plusieurs, ne garde pas le dernier.
assignment-screen-fewer-done = { $name } n’est plus sur cette ligne.
assignment-screen-leave = Passer cet élève
assignment-screen-leave-help = Le laisse de côté cette fois ; il restera dans la liste.
assignment-screen-no-row = Il n’y a pas d’élève ici.
assignment-screen-first-first = Choisissez d’abord un premier responsable : Entrée.
assignment-screen-only-one = Cette ligne n’a pas plusieurs responsables.
assignment-screen-nothing-decided = Rien n’est décidé. Espace décide une ligne, Ctrl+A toutes celles qui sont certaines.
assignment-screen-decided-first = { $count ->
    [one] { $count } décision attend
   *[other] { $count } décisions attendent
} : rattachez d’abord (F2), ou Espace les retire.
assignment-screen-planning = Comparaison avec l’école…
assignment-screen-writing = Écriture en cours : elle va jusqu’à son terme.
assignment-screen-refused = { $student } : { $why }
assignment-screen-moved = L’école a changé entre-temps et rien n’a été écrit. Voici ce que vos décisions changeraient maintenant.
assignment-screen-moved-away = L’école a changé entre-temps : rien n’a été écrit. Les propositions sont relues, vérifiez vos décisions.
assignment-screen-done = { $count ->
    [one] { $count } responsable rattaché
   *[other] { $count } responsables rattachés
}. Ctrl+Z défait tout.
assignment-screen-undone = Rattachements défaits. Ctrl+Y les refait.
assignment-screen-redone = Rattachements refaits. Ctrl+Z les défait.
assignment-screen-ask-title = { $count ->
    [one] Rattacher { $count } responsable
   *[other] Rattacher { $count } responsables
}
assignment-screen-ask-counts = { $links ->
    [one] { $links } lien
   *[other] { $links } liens
} ; foyers : { $made } à créer, { $joined } à rejoindre. Ctrl+Z défera tout.
assignment-screen-ask-links = { $links ->
    [one] { $links } lien
   *[other] { $links } liens
} ; aucun foyer ne change. Ctrl+Z défera tout.
assignment-screen-ask-row = { $student } : { $what }
assignment-screen-ask-more = { $count ->
    [one] … et { $count } autre.
   *[other] … et { $count } autres.
}
assignment-screen-ask-left = { $count ->
    [one] { $count } laissé de côté :
   *[other] { $count } laissés de côté :
}
assignment-screen-ask-do = { $count ->
    [one] Rattacher { $count } responsable
   *[other] Rattacher { $count } responsables
}
assignment-screen-new-title = Nouveau responsable de { $student }
assignment-screen-name-help = Proposé d’après l’élève : corrigez-le s’il est autre.
assignment-screen-relation = Lien
assignment-screen-home = Vit avec l’élève
assignment-screen-home-help = Oui : les deux sont d’un même foyer.
assignment-screen-keep = Garder
assignment-screen-keep-help = Garde ce responsable pour l’élève ; il sera créé avec les autres décisions (F2).
