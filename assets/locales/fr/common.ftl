## Mots communs à tous les écrans et à toutes les commandes.

yes = oui
no = non
yes-letter = o
no-letter = n

## Ce que devient une ligne d'un plan.
verdict-new = nouveau
verdict-changed = modifié
verdict-unchanged = inchangé
verdict-skipped = laissé
verdict-conflict = conflit
verdict-refused = refusé

count-new = { $count ->
    [one] { $count } nouveau
   *[other] { $count } nouveaux
}
count-changed = { $count ->
    [one] { $count } modifié
   *[other] { $count } modifiés
}
count-unchanged = { $count ->
    [one] { $count } inchangé
   *[other] { $count } inchangés
}
count-skipped = { $count ->
    [one] { $count } laissé de côté
   *[other] { $count } laissés de côté
}
count-refused = { $count ->
    [one] { $count } refusé
   *[other] { $count } refusés
}

## Les sortes d'erreurs, en tête d'un message.
error-user = Refusé
error-denied = Non autorisé
error-conflict = Conflit
error-unavailable = Indisponible
error-internal = Erreur interne
labelled = { $label } : { $said }
