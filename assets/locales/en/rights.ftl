# Roles, rights and exceptions.
effect-grant = granted
effect-deny = denied

action-roles-offer_presets = New rights of the program
action-roles-add = Role created
action-roles-change = Role changed
action-roles-remove = Role removed
action-accounts-assign_role = Role of an account
action-accounts-except_right = Exception of an account
action-accounts-end_exception = Exception ended

service-words = { $words }
service-row-offered = { $right } ({ $scope }): new in this program
service-row-role-added = { $count ->
    [0] role created, without any right
    [one] role created, { $count } right
   *[other] role created, { $count } rights
}
service-row-role-removed = role removed
service-row-role-conflict = changed by somebody else meanwhile
service-row-role-given = role { $role } given
service-row-role-taken = role { $role } taken away
service-row-right-given = { $right } ({ $scope }): given
service-row-right-taken = { $right } ({ $scope }): taken away
service-row-exception-given = { $ends ->
    [none] { $right } ({ $scope }): granted without an end date
   *[other] { $right } ({ $scope }): granted until { $ends }
}
service-row-exception-denied = { $ends ->
    [none] { $right }: denied without an end date
   *[other] { $right }: denied until { $ends }
}
service-row-exception-ended = { $right }: exception ended
service-role-code = “{ $code }” cannot be the code of a role.
service-role-code-hint = Two to forty lower-case letters, digits, hyphens or underscores, for instance evening-supervisor.
service-role-taken = There is a role { $role } already.
service-role-nameless = A role needs a name.
service-role-unknown-hint = eschool role list shows the roles of the school.
service-role-preset = The role “{ $role }” comes with the program: it stays.
service-role-preset-hint = Take its rights away, or give these accounts a role of the school’s own.
service-role-in-use = { $count ->
    [one] One account still has the role “{ $role }”.
   *[other] { $count } accounts still have the role “{ $role }”.
}
service-role-in-use-hint = Take it away from these accounts first.
service-idle-minutes = Screens lock after { $least } to { $most } minutes without a key.
service-gives-too-much = Nobody can give what she has not: you lack “{ $right }” ({ $scope }).
service-gives-too-much-hint = Ask an administrator who has this right.
service-rules-more = This account may do more than you (“{ $right }”, { $scope }): you cannot change it.
service-exception-past = This exception would be over before it begins.
service-exception-past-hint = Give an end date that is not past, or none.
service-password-changed = The password of this account was changed: this session is over.
service-password-changed-hint = Log in again with the new password.

## The command line
cli-role = Manages roles and what they may do.
cli-role-list = Lists the roles.
cli-role-show = Shows a role and its rights.
cli-role-add = Creates a role of the school’s own.
cli-role-grant = Gives a right to a role.
cli-role-revoke = Takes a right from a role.
cli-role-set = Changes the name of a role, or the time before its screens lock.
cli-role-remove = Removes a role of the school’s own that nobody has any more.
cli-account-assign = Gives a role to an account.
cli-account-unassign = Takes a role from an account.
cli-account-except = Grants or denies a right to one account, until a day.
cli-account-end-exception = Ends an exception of an account.
cli-arg-right = The right.
cli-arg-scope = Over whom it reaches.
cli-arg-only-scope = Only over these people.
cli-arg-from-role = Role whose rights it begins with.
cli-arg-role-name = Name it is read by.
cli-arg-grant = Grants the right over these people.
cli-arg-deny = Denies the right, whatever the roles give.
cli-arg-exception-until = Last day the exception counts; without one, until it is ended.
cli-value-right = RIGHT
cli-value-scope = SCOPE
cli-value-minutes = MINUTES
cli-value-words = WORDS
cli-role-rights = { $count ->
    [0] no right
    [one] { $count } right
   *[other] { $count } rights
}
cli-role-accounts = { $count ->
    [0] no account
    [one] { $count } account
   *[other] { $count } accounts
}
cli-role-of = { $count ->
    [0] What the role “{ $role }” may do, which nobody has:
    [one] What the role “{ $role }” may do, which one account has:
   *[other] What the role “{ $role }” may do, which { $count } accounts have:
}
cli-role-based-on = Created from the role { $role }.
cli-rights-reaches = { $count }
cli-rights-granted = { $ends ->
    [none] granted to this account
   *[other] granted to this account until { $ends }
}
cli-rights-denied = { $ends ->
    [none] denied to this account
   *[other] denied to this account until { $ends }
}
