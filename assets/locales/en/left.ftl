# What waits after a line was cut, and who else is there.
left-title = Continue where you were
left-says = You were in “{ $place }”{ $count ->
    [0] .
    [one] , with one thing typed and not saved.
   *[other] , with { $count } things typed and not saved.
}
left-waits = “{ $what }”: what you had typed there is kept; open it from here to take it up.
left-go-on = Continue
left-stay = Stay here
tui-beside = also open: { $who }
tui-beside-more = also open: { $who } and { $count ->
    [one] one other
   *[other] { $count } others
}
grid-put-back = Typed before the line was cut and not saved yet: F2 saves it, Esc gives it up.
grid-came-back = You are back: { $count ->
    [one] one thing is not saved, F2 saves it.
   *[other] { $count } things are not saved, F2 saves them.
}
