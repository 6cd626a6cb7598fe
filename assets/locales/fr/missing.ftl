## Ce qui manque encore : notes, avis, appels.

missing-title = À faire
home-missing = voir les notes, avis et appels qui manquent
missing-about = Une ligne par cours ou classe à qui il manque quelque chose, le plus ancien d’abord. Entrée y va. Les avis sont demandés deux semaines avant la fin de la période ; les appels, sur deux semaines.
missing-nothing = Il ne manque rien : ni note, ni avis, ni appel.
missing-marks-column = Notes
missing-words-column = Avis
column-missing-calls = Appels
column-since = Depuis
missing-class = { $class } · conseil
missing-go = Y aller
missing-go-short = Y aller
missing-go-help = Ouvre la grille, le conseil ou l’appel ; demande lequel s’il y en a plusieurs.
missing-what = Que faire d’abord ?
missing-call = Faire l’appel de { $weekday } { $day } à { $hour }
missing-call-of-others = Appel de { $weekday } { $day } à { $hour } : à faire par la vie scolaire
missing-not-hers = Il ne manque ici que des appels que seule la vie scolaire peut encore faire.
missing-marks = { $count ->
    [one] Saisir { $count } note
   *[other] Saisir { $count } notes
}
missing-words = { $count ->
    [one] Écrire { $count } appréciation de { $term }
   *[other] Écrire { $count } appréciations de { $term }
}
missing-export = Exporter ce qui manque
cli-term-missing = Dit ce qui manque encore : notes, avis, appels.
