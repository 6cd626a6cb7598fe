## Words shared by all screens and commands.

yes = yes
no = no
yes-letter = y
no-letter = n

## What becomes of a row of a plan.
verdict-new = new
verdict-changed = changed
verdict-unchanged = unchanged
verdict-skipped = skipped
verdict-conflict = conflict
verdict-refused = refused

count-new = { $count ->
    [one] { $count } new
   *[other] { $count } new
}
count-changed = { $count ->
    [one] { $count } changed
   *[other] { $count } changed
}
count-unchanged = { $count ->
    [one] { $count } unchanged
   *[other] { $count } unchanged
}
count-skipped = { $count ->
    [one] { $count } skipped
   *[other] { $count } skipped
}
count-refused = { $count ->
    [one] { $count } refused
   *[other] { $count } refused
}

## The kinds of errors, at the head of a message.
error-user = Refused
error-denied = Not allowed
error-conflict = Conflict
error-unavailable = Unavailable
error-internal = Internal error
labelled = { $label }: { $said }
