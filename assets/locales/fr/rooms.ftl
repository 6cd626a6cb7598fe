## Les pièces de la maison, à l’accueil
room-people = Élèves et familles
room-classes = Classes et année
room-marks = Notes et conseils
room-attendance = Vie scolaire
room-money = Finances
room-house = Base et comptes
room-self = Vous
home-waiting = En attente
home-closed-title = Fermés à votre rôle
home-closed = { $count ->
    [one] … et { $count } écran fermé à votre rôle
   *[other] … et { $count } écrans fermés à votre rôle
}
home-closed-about = Entrée montre, ou cache, ce que votre rôle n’ouvre pas. La direction peut vous en donner le droit.
home-count-calls = { $count ->
    [0] aucun appel manquant
    [one] { $count } appel manquant
   *[other] { $count } appels manquants
}
