## tui
tui-everywhere = Everywhere
tui-help = Help for this screen
tui-help-short = Help
tui-help-title = Help: { $place }
tui-palette = All commands
tui-palette-short = Menu
tui-back = Go back
tui-back-short = Back
tui-refresh = Read the records again
tui-repaint = Repaint the screen
tui-undo = Undo the last action
tui-redo = Redo the undone action
tui-quit = Quit
tui-quit-short = Quit
tui-quit-sure = Quit eschool? Everything is saved.
tui-stop = Stop, or quit
tui-cancel = Cancel
tui-press = Choose
tui-run = Run
tui-command = Command
tui-keys = Keys
tui-about = What it does
tui-choose = Choose
tui-saved = Saved.
tui-loading = Loading…
tui-store-away = The store does not answer. { $count ->
    [0] Nothing is lost.
    [one] One thing you typed waits for it and is saved as soon as it is back.
   *[other] { $count } things you typed wait for it and are saved as soon as it is back.
} If it lasts, tell your administrator.
tui-store-away-hint = What you typed stays here. If it lasts, tell your administrator.
tui-store-back = The store answers again.
tui-stopped = Reading stopped. F5 starts it again.
tui-no-right = Your role does not allow this. The head of school can grant it.
tui-no-place = This screen is not part of this version. Ctrl+K shows what can be done here.
tui-nothing-to-undo = There is nothing to undo here.
tui-nothing-to-redo = There is nothing to redo here.
tui-undone = Action undone. Ctrl+Y does it again.
tui-undone-of = { $count ->
    [one] Action undone: { $whose }.
   *[other] Action undone: { $whose } and others ({ $count }).
}
tui-undo-typing = First finish what you are typing here: Ctrl+Z would take back the action before it.
tui-undone-partly = { $count ->
    [one] Action undone, but for { $count } row changed since. Ctrl+Y does it again.
   *[other] Action undone, but for { $count } rows changed since. Ctrl+Y does it again.
}
tui-redone = Action done again. Ctrl+Z undoes it.
tui-first-screen = This is the first screen. F10 quits.
tui-broken-job = Something went wrong inside the program. F5 reads the records again; if it comes back, tell the administrator.
tui-with-hint = { $message } { $hint }
tui-too-small = Window { $width }×{ $height }: 32×12 is needed
tui-abandon-title = Discard the changes
tui-abandon = What you typed is not saved and will be lost.
tui-abandon-quit = Some of what you typed is not saved and will be lost if you quit.
tui-abandon-do = Discard
tui-leave-title = Leave the form
tui-leave-kept = What you typed is not saved, but it is kept: it will be offered to you next time.
tui-leave-do = Leave
tui-number-label = Type { $number } to confirm:
tui-type-the-number = Type { $number } first to confirm.
tui-filter = Filter:
tui-count = { $all ->
    [0] no rows
    [one] { $all } row
   *[other] { $all } rows
}
tui-count-filtered = { $shown } of { $all }
tui-sorted-up = sorted: { $column } ↑ ascending
tui-sorted-down = sorted: { $column } ↓ descending
tui-selected = { $count } selected
tui-selected-hidden = { $count } selected ({ $hidden } hidden by the filter)
tui-marked = selected
tui-hidden-columns = { $count ->
    [one] +1 column: ←→
   *[other] +{ $count } columns: ←→
}
tui-nothing-found = Nothing matches “{ $words }”. Esc clears the filter.
tui-required = { $field }: fill this in before saving.
tui-not-a-day = “{ $words }” is not a date. Write for instance 1.9, 1/9/26, “today” or +7.
tui-nobody-chosen = Choose a person from the list: type the name, then ↓ and Enter.
tui-searching = Searching…
tui-nobody-found = Nobody has this name.
tui-yes = yes
tui-no = no
tui-hidden-secret = typed
tui-submit = Save
tui-decision = Decision
tui-nothing-decided = There is nothing to decide here.
tui-decided = { $count ->
    [0] nothing decided
   *[other] { $count } decided
}
tui-took-certain = { $count ->
    [0] No certain row was still waiting for a decision.
    [one] { $count } certain row accepted. Space changes the decision.
   *[other] { $count } certain rows accepted. Space changes a decision.
}
tui-picker-empty = No choices.
tui-no-actions = There are no actions here. F1 shows what can be done.
tui-take-marked = Take what is marked
tui-take-marked-short = Take
tui-nothing-marked = Nothing is marked. Space marks a row.
help-take-marked = Takes the marked rows and goes back.

key-space = Space
key-enter = Enter
key-esc = Esc
key-backspace = Backspace
key-insert = Ins
key-delete = Del
key-home = Home
key-end = End
key-page-up = PgUp
key-page-down = PgDn

help-help = Explains this screen and lists its commands; Enter runs the chosen one.
help-back = Closes this screen; asks first if something typed would be lost.
help-palette = Lists every command by name; type to search.
help-refresh = Reads the school’s records again and keeps your place.
help-repaint = Repaints the screen when the terminal has damaged it.
help-undo = Takes your last action back, where that is possible.
help-redo = Does the action again that you have just undone.
help-quit = Closes the application; asks first if something typed would be lost.
help-stop = Stops what is being read; when nothing is, offers to quit.
help-press = Presses the focused button.
help-cancel = Closes the question without doing anything.
help-run = Closes this list and runs the chosen command.
help-read = Read the help whole
help-read-help = Shows all of the text above the list.
help-goes-on = … more with F3
help-nothing-to-read = There is no text above this list.
help-choose = Takes the chosen row and goes back.
help-moving =
    In a list, type to filter, ↓ enters the list, Space selects, Esc clears.
    In a form, Enter and Tab go to the next field, F2 saves.
    Alt+1 to Alt+0 stand for F1 to F10 on keyboards without these keys.
help-keys-title = Keys
help-keys-intro = This file is made from the command tables; a test checks that it is current.
tui-paste-too-long = What was pasted is too long: none of it was taken. Paste it in parts, or import a file.
tui-incident = Incident { $incident }: give this number to whoever helps you, the technical log has the details.
tui-not-from-afar = Lists are imported at the machine of the school, or with "eschool import".
tui-chooser-hint = Space marks a row, Enter takes what is marked.
tui-rights-changed = Your rights have changed: what you may no longer see was closed.
tui-choose-first = Choose an answer first, by its first letter or with Tab, then Enter.
