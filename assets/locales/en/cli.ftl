## The command line, the settings and the technical log.

## Settings
config-unreadable = The settings file { $file } cannot be read.
config-unreadable-hint = Check its name and your rights on it, or name another one with --config.
config-not-toml = The settings file { $file } is not TOML: see line { $line }.
config-not-toml-hint = A line reads: key = "value". config.example.toml shows all the keys.
config-unknown-key = There is no key { $key } ({ $place }).
config-unknown-key-nearest = Did you mean { $nearest }?
config-unknown-key-hint = config.example.toml shows all the keys.
config-unfit = The value of { $key } does not fit ({ $place }).
config-in-file = { $file }, line { $line }
config-in-variable = environment variable { $variable }
config-in-flag = option { $flag }
config-expect-text = Give a text in quotes.
config-expect-language = The languages are fr and en.
config-expect-folder = Give the path of a folder.
config-expect-level = The levels are off, error, warn, info, debug and trace.
config-expect-days = Give a number of days, from 1 to 3660.
config-expect-minutes = Give a number of minutes, from 0 (never) to 1440.
config-expect-connections = Give a number of connections, from 1 to 64.
config-expect-theme = The themes are terminal, light, dark, high-contrast and mono.
config-expect-boolean = Write true or false.
config-expect-section = This is a section: write its name in square brackets, its keys below.
config-expect-keys = Give one key or a list of keys, for example ["F2", "Ctrl+S"].

## Technical log
log-folder-refused = The technical log cannot be written in { $folder }.
log-folder-refused-hint = Choose another folder with the key log.folder or the variable ESCHOOL_LOG_FOLDER.
log-started-twice = The technical log is already open.
