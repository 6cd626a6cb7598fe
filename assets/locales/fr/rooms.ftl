## Les pièces de la maison, à l’accueil
room-people = Élèves et familles
room-classes = Classes et année
room-marks = Notes et conseils
room-attendance = Vie scolaire
room-money = Finances
room-house = Base et comptes
room-children = Vos enfants
room-own = Votre scolarité
room-school = L’école
home-children-title = Mes enfants
home-children = leur fiche et leur classe
home-family-marks = leurs notes et leurs moyennes, et d’où elles viennent
home-family-absences = leurs absences et retards ; annoncer une absence
home-family-timetable = les cours de la semaine
home-family-invoices = vos factures et avoirs
home-family-payments = vos paiements et leurs reçus
home-family-calendar = les jours sans classe
home-family-classes = vos classes et leur titulaire
home-family-policies = comment se calculent les moyennes
home-own-marks = vos notes et vos moyennes, et d’où elles viennent
home-own-absences = vos absences et vos retards
home-own-card-title = Ma fiche
home-own-card = ce que l’école sait de vous
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
