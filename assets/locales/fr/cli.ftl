## La ligne de commande, les réglages et le journal technique.

## Réglages
config-unreadable = Le fichier de réglages { $file } ne peut pas être lu.
config-unreadable-hint = Vérifiez son nom et vos droits sur ce fichier, ou nommez-en un autre avec --config.
config-not-toml = Le fichier de réglages { $file } n'est pas écrit en TOML : voyez la ligne { $line }.
config-not-toml-hint = Une ligne s'écrit : clé = "valeur". config.example.toml montre toutes les clés.
config-unknown-key = La clé { $key } n'existe pas ({ $place }).
config-unknown-key-nearest = Vouliez-vous dire { $nearest } ?
config-unknown-key-hint = config.example.toml montre toutes les clés.
config-unfit = La valeur de { $key } ne convient pas ({ $place }).
config-in-file = { $file }, ligne { $line }
config-in-variable = variable d'environnement { $variable }
config-in-flag = option { $flag }
config-expect-text = Donnez un texte entre guillemets.
config-expect-language = Les langues sont fr et en.
config-expect-folder = Donnez le chemin d'un dossier.
config-expect-level = Les niveaux sont off, error, warn, info, debug et trace.
config-expect-days = Donnez un nombre de jours, de 1 à 3660.
config-expect-minutes = Donnez un nombre de minutes, de 0 (jamais) à 1440.
config-expect-connections = Donnez un nombre de connexions, de 1 à 64.
config-expect-theme = Les thèmes sont terminal, light, dark, high-contrast et mono.
config-expect-boolean = Écrivez true ou false.
config-expect-section = C'est une section : écrivez son nom entre crochets, ses clés en dessous.
config-expect-keys = Donnez une touche ou une liste de touches, par exemple ["F2", "Ctrl+S"].

## Journal technique
log-folder-refused = Le journal technique ne peut pas être écrit dans { $folder }.
log-folder-refused-hint = Choisissez un autre dossier avec la clé log.folder ou la variable ESCHOOL_LOG_FOLDER.
log-started-twice = Le journal technique est déjà ouvert.
