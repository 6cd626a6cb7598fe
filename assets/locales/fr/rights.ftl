# Rôles, droits et exceptions.
effect-grant = accordé
effect-deny = retiré

action-roles-offer_presets = Droits nouveaux du programme
action-roles-add = Création d’un rôle
action-roles-change = Modification d’un rôle
action-roles-remove = Suppression d’un rôle
action-accounts-assign_role = Rôle d’un compte
action-accounts-except_right = Exception d’un compte
action-accounts-end_exception = Fin d’une exception

service-words = { $words }
service-row-offered = { $right } ({ $scope }) : nouveau dans ce programme
service-row-role-added = { $count ->
    [0] rôle créé, sans aucun droit
    [one] rôle créé, { $count } droit
   *[other] rôle créé, { $count } droits
}
service-row-role-removed = rôle supprimé
service-row-role-conflict = changé entre-temps par quelqu’un d’autre
service-row-role-given = rôle { $role } donné
service-row-role-taken = rôle { $role } retiré
service-row-right-given = { $right } ({ $scope }) : donné
service-row-right-taken = { $right } ({ $scope }) : retiré
service-row-exception-given = { $ends ->
    [none] { $right } ({ $scope }) : accordé sans date de fin
   *[other] { $right } ({ $scope }) : accordé jusqu’au { $ends }
}
service-row-exception-denied = { $ends ->
    [none] { $right } : retiré sans date de fin
   *[other] { $right } : retiré jusqu’au { $ends }
}
service-row-exception-ended = { $right } : exception terminée
service-role-code = « { $code } » ne peut pas être le code d’un rôle.
service-role-code-hint = De deux à quarante lettres minuscules, chiffres, tirets ou traits bas, par exemple surveillant-soir.
service-role-taken = Il y a déjà un rôle { $role }.
service-role-nameless = Un rôle a besoin d’un nom.
service-role-unknown-hint = eschool role list montre les rôles de l’école.
service-role-preset = Le rôle « { $role } » vient du programme : il reste.
service-role-preset-hint = Retirez-lui ses droits, ou donnez à ces comptes un rôle de l’école.
service-role-in-use = { $count ->
    [one] Le rôle « { $role } » est encore celui d’un compte.
   *[other] Le rôle « { $role } » est encore celui de { $count } comptes.
}
service-role-in-use-hint = Retirez-le d’abord à ces comptes.
service-idle-minutes = Le verrouillage après inactivité se règle entre { $least } et { $most } minutes.
service-gives-too-much = On ne peut donner que ce qu’on a : il vous manque « { $right } » ({ $scope }).
service-gives-too-much-hint = Demandez-le à un administrateur qui a ce droit.
service-rules-more = Ce compte peut plus que vous (« { $right } », { $scope }) : vous ne pouvez pas le changer.
service-exception-past = Cette exception serait finie avant de commencer.
service-exception-past-hint = Donnez une date de fin qui n’est pas passée, ou aucune.
service-password-changed = Le mot de passe de ce compte a été changé : cette session est terminée.
service-password-changed-hint = Connectez-vous de nouveau avec le nouveau mot de passe.

## La ligne de commande
cli-role = Gère les rôles et ce qu’ils permettent.
cli-role-list = Liste les rôles.
cli-role-show = Montre un rôle et ses droits.
cli-role-add = Crée un rôle de l’école.
cli-role-grant = Donne un droit à un rôle.
cli-role-revoke = Retire un droit à un rôle.
cli-role-set = Change le nom d’un rôle, ou le temps avant le verrouillage.
cli-role-remove = Supprime un rôle de l’école que personne n’a plus.
cli-account-assign = Donne un rôle à un compte.
cli-account-unassign = Retire un rôle à un compte.
cli-account-except = Accorde ou retire un droit à un seul compte, jusqu’à une date.
cli-account-end-exception = Met fin à une exception d’un compte.
cli-arg-right = Le droit.
cli-arg-scope = Sur qui il porte.
cli-arg-only-scope = Seulement sur ces personnes.
cli-arg-from-role = Rôle dont il reprend les droits pour commencer.
cli-arg-role-name = Nom sous lequel on le lit.
cli-arg-grant = Accorde le droit sur ces personnes.
cli-arg-deny = Retire le droit, quoi que donnent les rôles.
cli-arg-exception-until = Dernier jour où l’exception compte ; sans date, jusqu’à ce qu’on y mette fin.
cli-value-right = DROIT
cli-value-scope = PORTÉE
cli-value-minutes = MINUTES
cli-value-words = MOTS
cli-role-rights = { $count ->
    [0] aucun droit
    [one] { $count } droit
   *[other] { $count } droits
}
cli-role-accounts = { $count ->
    [0] aucun compte
    [one] { $count } compte
   *[other] { $count } comptes
}
cli-role-of = { $count ->
    [0] Ce que permet le rôle « { $role } », que personne n’a :
    [one] Ce que permet le rôle « { $role } », celui d’un compte :
   *[other] Ce que permet le rôle « { $role } », celui de { $count } comptes :
}
cli-role-based-on = Créé à partir du rôle { $role }.
cli-rights-reaches = { $count }
cli-rights-granted = { $ends ->
    [none] accordé à ce compte
   *[other] accordé à ce compte jusqu’au { $ends }
}
cli-rights-denied = { $ends ->
    [none] retiré à ce compte
   *[other] retiré à ce compte jusqu’au { $ends }
}
