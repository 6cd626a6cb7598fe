# Roles, rights and exceptions.
effect-grant = granted
effect-deny = denied

action-roles-offer_presets = New rights of the program

service-row-offered = { $right } ({ $scope }): new in this program
