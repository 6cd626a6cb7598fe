# Ce qui attend après une coupure, et qui d’autre est là.
left-title = Continuer où vous étiez
left-says = Vous étiez dans « { $place } »{ $count ->
    [0] .
    [one] , avec une saisie non enregistrée.
   *[other] , avec { $count } saisies non enregistrées.
}
left-waits = « { $what } » : ce que vous y aviez tapé est gardé, ouvrez-le d’ici pour le reprendre.
left-go-on = Continuer
left-stay = Rester à l’accueil
tui-beside = aussi ici : { $who }
tui-beside-more = aussi ici : { $who } et { $count ->
    [one] une autre personne
   *[other] { $count } autres
}
grid-put-back = Saisi avant que la liaison soit coupée et pas encore enregistré : F2 enregistre, Échap y renonce.
grid-came-back = Vous revoici : { $count ->
    [one] une saisie n’est pas enregistrée, F2 l’enregistre.
   *[other] { $count } saisies ne sont pas enregistrées, F2 les enregistre.
}
