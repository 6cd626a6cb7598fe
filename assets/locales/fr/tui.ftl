## tui
tui-everywhere = Partout
tui-help = Aide sur cet écran
tui-help-short = Aide
tui-help-title = Aide : { $place }
tui-palette = Toutes les commandes
tui-palette-short = Menu
tui-back = Revenir en arrière
tui-back-short = Retour
tui-refresh = Relire les données
tui-repaint = Redessiner l’écran
tui-undo = Annuler la dernière action
tui-redo = Rétablir l’action annulée
tui-quit = Quitter
tui-quit-short = Quitter
tui-quit-sure = Quitter eschool ? Tout est enregistré.
tui-stop = Interrompre, ou quitter
tui-cancel = Annuler
tui-press = Choisir
tui-run = Exécuter
tui-command = Commande
tui-keys = Touches
tui-about = Effet
tui-choose = Choisir
tui-saved = Enregistré.
tui-loading = Chargement…
tui-store-away = La base ne répond pas. { $count ->
    [0] Rien n’est perdu.
    [one] Une saisie l’attend et sera enregistrée dès son retour.
   *[other] { $count } saisies l’attendent et seront enregistrées dès son retour.
} Si cela dure, prévenez l’administrateur.
tui-store-away-hint = Ce que vous avez tapé reste ici. Si cela dure, prévenez l’administrateur.
tui-store-back = La base répond de nouveau.
tui-stopped = Lecture interrompue. F5 la relance.
tui-no-right = Votre rôle ne le permet pas. La direction peut vous en donner le droit.
tui-no-place = Cet écran n’existe pas dans cette version. Ctrl+K montre ce qui est possible ici.
tui-nothing-to-undo = Il n’y a rien à annuler ici.
tui-nothing-to-redo = Il n’y a rien à rétablir ici.
tui-undone = Action annulée. Ctrl+Y la rétablit.
tui-undone-of = { $count ->
    [one] Action annulée : { $whose }.
   *[other] Action annulée : { $whose } et d’autres ({ $count }).
}
tui-undo-typing = Terminez d’abord ce que vous saisissez ici : Ctrl+Z reprendrait l’action d’avant.
tui-undone-partly = { $count ->
    [one] Action annulée, sauf { $count } ligne changée depuis. Ctrl+Y la rétablit.
   *[other] Action annulée, sauf { $count } lignes changées depuis. Ctrl+Y la rétablit.
}
tui-redone = Action rétablie. Ctrl+Z l’annule.
tui-first-screen = Vous êtes au premier écran. F10 pour quitter.
tui-broken-job = Une erreur interne s’est produite. F5 relit les données ; si elle revient, prévenez l’administrateur.
tui-with-hint = { $message } { $hint }
tui-too-small = Fenêtre { $width }×{ $height } : il faut 32×12
tui-abandon-title = Abandonner les modifications
tui-abandon = Ce que vous avez saisi n’est pas enregistré et sera perdu.
tui-abandon-quit = Des saisies ne sont pas enregistrées et seront perdues si vous quittez.
tui-abandon-do = Abandonner
tui-leave-title = Quitter la saisie
tui-leave-kept = Ce que vous avez saisi n’est pas enregistré, mais reste gardé : on vous le proposera la prochaine fois.
tui-leave-do = Quitter
tui-number-label = Tapez { $number } pour confirmer :
tui-type-the-number = Tapez d’abord { $number } pour confirmer.
tui-filter = Filtre :
tui-count = { $all ->
    [0] aucune ligne
    [one] { $all } ligne
   *[other] { $all } lignes
}
tui-count-filtered = { $shown } sur { $all }
tui-sorted-up = tri : { $column } ↑ croissant
tui-sorted-down = tri : { $column } ↓ décroissant
tui-selected = { $count ->
    [one] { $count } cochée
   *[other] { $count } cochées
}
tui-selected-hidden = { $count ->
    [one] { $count } cochée
   *[other] { $count } cochées
} ({ $hidden } hors du filtre)
tui-marked = cochée
tui-hidden-columns = { $count ->
    [one] +1 colonne : ←→
   *[other] +{ $count } colonnes : ←→
}
tui-nothing-found = Rien ne correspond à « { $words } ». Échap efface le filtre.
tui-required = { $field } : à remplir avant d’enregistrer.
tui-not-a-day = « { $words } » n’est pas une date. Écrivez par exemple 1.9, 1/9/26, « auj » ou +7.
tui-nobody-chosen = Choisissez une personne dans la liste : tapez son nom, puis ↓ et Entrée.
tui-searching = Recherche…
tui-nobody-found = Personne ne porte ce nom.
tui-yes = oui
tui-no = non
tui-hidden-secret = saisi
tui-submit = Enregistrer
tui-decision = Décision
tui-nothing-decided = Rien à décider ici.
tui-decided = { $count ->
    [0] rien de décidé
    [one] { $count } décidée
   *[other] { $count } décidées
}
tui-took-certain = { $count ->
    [0] Aucune ligne sûre n’attendait encore de décision.
    [one] { $count } ligne sûre acceptée. Espace change la décision.
   *[other] { $count } lignes sûres acceptées. Espace change une décision.
}
tui-picker-empty = Aucun choix.
tui-no-actions = Il n’y a pas d’actions ici. F1 montre ce qui se fait.
tui-take-marked = Prendre ce qui est coché
tui-take-marked-short = Prendre
tui-nothing-marked = Rien n’est coché. Espace coche une ligne.
help-take-marked = Prend les lignes cochées et revient.

key-space = Espace
key-enter = Entrée
key-esc = Échap
key-backspace = Retour arrière
key-insert = Inser
key-delete = Suppr
key-home = Début
key-end = Fin
key-page-up = Page préc.
key-page-down = Page suiv.

help-help = Explique cet écran et liste ses commandes ; Entrée exécute celle qui est choisie.
help-back = Ferme cet écran ; demande d’abord si une saisie serait perdue.
help-palette = Liste toutes les commandes par leur nom ; tapez pour chercher.
help-refresh = Relit les données de l’école et garde votre place.
help-repaint = Redessine l’écran si le terminal l’a abîmé.
help-undo = Défait votre dernière action, si elle peut l’être.
help-redo = Refait l’action que vous venez d’annuler.
help-quit = Ferme l’application ; demande d’abord si une saisie serait perdue.
help-stop = Interrompt une lecture en cours ; si rien n’est en cours, propose de quitter.
help-press = Appuie sur le bouton choisi.
help-cancel = Ferme la question sans rien faire.
help-run = Ferme cette liste et exécute la commande choisie.
help-read = Lire l’aide en entier
help-read-help = Montre tout le texte qui est au-dessus de la liste.
help-goes-on = … la suite avec F3
help-nothing-to-read = Il n’y a pas de texte au-dessus de cette liste.
help-choose = Prend la ligne choisie et revient.
help-moving =
    Dans une liste, tapez pour filtrer, ↓ pour entrer dans la liste, Espace pour cocher, Échap pour effacer.
    Dans un formulaire, Entrée et Tab passent au champ suivant, F2 enregistre.
    Alt+1 à Alt+0 remplacent F1 à F10 sur les claviers qui n’ont pas ces touches.
help-keys-title = Les touches
help-keys-intro = Ce fichier est produit à partir des tables de commandes ; un test vérifie qu’il est à jour.
tui-paste-too-long = Le texte collé est trop long : rien n’a été pris. Collez-le en plusieurs fois ou importez un fichier.
tui-incident = Incident { $incident } : donnez ce numéro à la personne qui vous dépanne, le journal technique en garde la trace.
tui-not-from-afar = Les listes s’importent sur la machine de l’école, ou par « eschool import ».
tui-chooser-hint = Espace coche une ligne, Entrée prend ce qui est coché.
tui-rights-changed = Vos droits ont changé : ce que vous ne pouvez plus voir a été fermé.
tui-choose-first = Choisissez d’abord une réponse, par sa première lettre ou avec Tab, puis Entrée.
