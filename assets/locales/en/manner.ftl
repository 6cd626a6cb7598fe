## Keys, the mouse, what one learns in passing
bindings-title = My keys
bindings-about = Every command and its keys. Enter changes those of the row, F8 brings ours back; a star marks yours. What you choose holds at once, wherever you log in.
bindings-place = Screen
bindings-name = Name
bindings-every-screen = every screen
bindings-change = Change the keys
bindings-change-short = Change
bindings-change-help = Opens the keys of the chosen command, written by their names.
bindings-reset = Bring our keys back
bindings-reset-short = Ours
bindings-reset-help = Gives the chosen command the keys it came with.
bindings-ours-already = This command has the keys it came with.
bindings-save = Keep these keys
bindings-save-help = Checks that the keys are free, then keeps them for your account.
bindings-saved = Keys kept. Ctrl+Z takes them back.
binding-title = Keys: { $command }
binding-keys-help = For example F12, Ctrl+E, Insert: commas between several keys; with none, Ctrl+K still finds it.
binding-not-a-key = No key is called “{ $key }”. Write for example F12 or Ctrl+E.
binding-function = { $name ->
    [save] Save, apply
    [details] Details, preview
    [edit] Edit
    [pane] Other pane
    [delete] Delete, void
   *[other] New
}
binding-unknown = “{ $command }” is the name of no command.
binding-unknown-hint = The nearest is “{ $nearest }”; docs/keys.md has them all.
binding-no-such-key = No key is called “{ $key }” (command { $command }).
binding-no-such-key-hint = Write for example F12, Ctrl+E, Insert, PageUp.
binding-not-free = The key { $key } cannot be given to a command ({ $command }).
binding-not-free-hint = Enter, Esc, Tab and the arrows are fixed; letters are typed; Alt and Ctrl+H, I, J, M do not arrive everywhere.
binding-conflict = The key { $key } would run two commands ({ $place }): “{ $one }” ({ $first }) and “{ $other }” ({ $second }).
binding-conflict-hint = Give one of the two another key.
account-mouse = Mouse
account-mouse-place = as each place has it
account-mouse-help = Clicks and the wheel. Over SSH it keeps the terminal from copying text.
mouse-toggle = Turn the mouse on or off
mouse-toggle-help = For this session: clicks and the wheel, or the terminal’s own mouse to copy. My account keeps it.
mouse-on = Mouse on: click on a row, the title of a column, a command of the bar.
mouse-off = Mouse off: the terminal copies text again.
tui-go-to = Go to: { $place }
tui-place = screen
tui-first-visit = { $about } (F1 says more.)
tui-first-visit-short = { $about }
config-expect-keys = Write the name of a key, or a list of names: save = ["F2", "F12"].
cli-account-settings = Changes the settings of your account: language, colours, mouse, keys.
cli-arg-own-language = The language of your screens.
cli-arg-own-theme = The colours of your screens.
cli-arg-own-plain = Plain display, for a screen reader.
cli-arg-own-mouse = The mouse: clicks and the wheel.
cli-arg-own-keys = The keys of a command, like save=F2,F12; without a key (save=), the ones it came with. May be repeated.
cli-value-name-keys = NAME=KEYS
