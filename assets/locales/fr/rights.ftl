# Rôles, droits et exceptions.
effect-grant = accordé
effect-deny = retiré

action-roles-offer_presets = Droits nouveaux du programme

service-row-offered = { $right } ({ $scope }) : nouveau dans ce programme
