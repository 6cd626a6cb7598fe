## Les relances, les pénalités, les comptes
reminder-level-1 = rappel
reminder-level-2 = seconde relance
reminder-level-3 = mise en demeure
billing-row-reminder = { $level } de { $amount } à { $payer }, { $days ->
    [one] { $days } jour
   *[other] { $days } jours
} de retard
billing-row-released = relances de nouveau possibles
billing-held = sans relance : { $kind }
billing-held-until = sans relance jusqu’au { $day } : { $kind }
billing-hold-over = Une suspension finit aujourd’hui ou plus tard.
billing-hold-issued-only = un brouillon ou un avoir ne se relance pas
billing-not-held = n’était pas suspendue
billing-reminded = { $level } du { $day } : la suite après son délai
billing-reminded-last = { $level } déjà envoyée : il n’y a plus de relance après elle
billing-not-yet-reminded = en retard, mais le premier délai court encore
billing-reminder-due = à relancer : { $level }
billing-no-penalty = L’année n’a pas de frais du type pénalité.
billing-no-penalty-hint = Ajoutez-le d’abord aux frais de l’année, avec le type pénalité (fee add PENALITE --kind penalty).
billing-penalty-charged = pénalité déjà facturée
account-plan-syscohada = SYSCOHADA
account-plan-pcg = plan comptable général (France)
journal-sales = Ventes
journal-cash = Caisse
journal-bank = Banque
journal-opening = À-nouveaux
journal-document = { $kind } { $student }
journal-payment = { $method } { $payer }
journal-expense = { $label } { $payee }
action-billing-write_reminders = Relances
action-billing-hold_invoices = Relances suspendues
action-billing-release_invoices = Relances reprises
action-billing-draft_penalties = Pénalités de retard

## Les rapports
report-total = Total
home-income = les recettes de l’année à côté de l’année passée, par frais, classe, mode, mois
reports-title = Rapports
reports-about = Tout ce que disent les comptes : la journée, la balance âgée, les recettes, les frais par élève, le journal du comptable. Entrée montre un rapport, ou propose le fichier.
reports-open-help = Montre le rapport, ou propose comment l’écrire.
reports-aged-help = ce que chacun doit, par ancienneté
reports-fec = Fichier des écritures comptables (FEC)
reports-fec-help = Écrit les écritures de l’année comme l’administration fiscale française les demande.
home-reports = journal du jour, balance âgée, recettes, frais par élève, journal comptable et FEC
aged-title = Balance âgée
aged-payer = Payeur
aged-children = Enfants
aged-currency = Monnaie
aged-not-due = Non échu
aged-30 = 0–30 jours
aged-60 = 31–60 jours
aged-90 = 61–90 jours
aged-over = Plus de 90
aged-credit = Avance
aged-balance = Solde
income-title = Recettes
income-by = Selon
income-by-fee = Frais
income-by-class = Classe
income-by-method = Mode
income-by-month = Mois
income-key = Quoi
income-now = Cette année
income-before = Année passée
income-difference = Différence
income-ahead = payé d’avance
income-opening = soldes d’ouverture
income-other = autre
fees-report-title = Frais par élève
fees-student = Élève
fees-fee = { $name }
fees-billed = Facturé
fees-paid = Payé
fees-remaining = Reste
journal-title = Journal comptable
journal-code = Journal
journal-entry = Écriture
journal-day = Date
journal-account = Compte
journal-account-name = Intitulé
journal-piece = Pièce
journal-label = Libellé
journal-debit = Débit
journal-credit = Crédit
account-client = Clients, familles
account-expense = Dépenses
invoice-penalty-of = Pénalité sur
late-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
reminder-text-1 = Sauf erreur de notre part, la facture { $number } pour { $student }, de { $total } et échue le { $due }, n’est pas encore entièrement réglée. Il reste { $open } à payer. Nous vous remercions de bien vouloir la régler.
reminder-text-2 = Malgré notre rappel, la facture { $number } pour { $student }, de { $total } et échue le { $due }, reste due à hauteur de { $open }. Nous vous prions de la régler sans tarder, ou de prendre contact avec l’économat pour convenir d’un plan de paiement.
reminder-text-3 = La facture { $number } pour { $student }, de { $total } et échue le { $due }, reste impayée à hauteur de { $open } après deux relances. Nous vous mettons en demeure de la régler, ou de convenir d’un plan de paiement avec l’économat.
reminder-paid-meanwhile = Si vous avez payé entre-temps, veuillez ne pas tenir compte de cette lettre.
reminder-several-1 = Sauf erreur de notre part, ces { $count } factures, de { $total } ensemble, ne sont pas encore entièrement réglées. Il reste { $open } à payer. Nous vous remercions de bien vouloir les régler.
reminder-several-2 = Malgré notre rappel, ces { $count } factures, de { $total } ensemble, restent dues à hauteur de { $open }. Nous vous prions de les régler sans tarder, ou de prendre contact avec l’économat pour convenir d’un plan de paiement.
reminder-several-3 = Ces { $count } factures, de { $total } ensemble, restent impayées à hauteur de { $open } après deux relances. Nous vous mettons en demeure de les régler, ou de convenir d’un plan de paiement avec l’économat.
reminder-line = { $number } · { $student } · échue le { $due }
billing-row-handed = { $level } à { $payer } : remise
billing-row-waits = { $level } à { $payer } : à remettre
action-billing-hand_over_letters = Lettres de relance remises
cli-arg-handed-numbers = Note que les lettres où ces factures figurent sont remises.
cli-arg-waiting = Seulement les lettres qui restent à remettre.
cli-letter-none = Aucune lettre ne porte la facture { $number }.

## Ce que dit un plan de frais
billing-fee-moved = Quelqu’un d’autre a changé le frais { $fee } entre-temps.
billing-instalment-billed = La tranche { $number } est déjà facturée : elle reste.
billing-fee-no-name = Un frais a besoin d’un nom.
billing-fee-billed = { $fee } est déjà facturé : il reste dans la grille.
billing-price-unknown = { $fee } n’a pas de montant pour « { $of } ».
billing-row-price-removed = montant de { $amount } retiré
billing-row-fee-removed = { $name } retiré
action-billing-edit_fee = Frais modifié
action-billing-remove_fee = Frais retiré

## La ligne de commande
cli-dunning = Les relances dues, une par facture et par passage ; les lettres écrites.
cli-report = Les rapports de la facturation.
cli-report-aged = La balance âgée : qui doit quoi, depuis quand.
cli-report-income = Les recettes par frais, classe, mode et mois, à côté de l’année passée.
cli-report-fees = Une ligne par élève : chaque frais, facturé, payé, reste.
cli-report-journal = Le journal pour le comptable (CSV, ou FEC pour la France).
cli-fee-edit = Change un frais.
cli-fee-remove = Retire un montant, ou un frais que personne n’a sur une facture.
cli-invoice-hold = Suspend les relances de factures : contestées, ou un délai est accordé.
cli-invoice-release = Reprend les relances.
cli-invoice-penalties = Prépare en brouillon les pénalités des factures en retard.
cli-arg-reminder-level = Seulement les relances de ce niveau (1, 2 ou 3).
cli-arg-reminder-exclude = Sans cette facture ; se répète.
cli-arg-show-late = Montre ce qui est en retard, sans rien écrire.
cli-arg-letters = Les lettres déjà écrites.
cli-arg-letters-file = Fichier où écrire les lettres.
cli-arg-held-numbers = Factures, par leur numéro.
cli-arg-hold-kind = Contestée (dispute) ou délai accordé (grace).
cli-arg-hold-until = Dernier jour de la suspension.
cli-arg-hold-reason = Motif.
cli-arg-late-days = En retard d’au moins tant de jours ; sinon selon le réglage penalty.after.
cli-arg-price-of = Niveau ou classe dont le montant est retiré.
cli-arg-fee-is-optional = Facultatif : yes ou no.
cli-arg-fee-is-pro-rata = Au prorata des jours de présence : yes ou no.
cli-arg-journal-format = csv, ou fec pour l’administration fiscale française.
cli-arg-owing = Tous les payeurs qui doivent quelque chose.
cli-value-yes = yes|no
## Lots et laissés de côté
left-out-not-there = pas inscrit pendant la période
left-out-nothing = rien à payer
left-out-no-price = frais sans montant
left-out-shares = parts incomplètes
left-out-no-payer = sans payeur
left-out-other-payer = en brouillon pour un autre payeur
left-out-changed-since = montant changé depuis
billing-fee-penalty = Le frais { $fee } est une pénalité : un lot ne la facture pas.
billing-fee-penalty-hint = « { $action } » la facture pour chaque facture en retard (invoice penalties).
batch-total-fees = Par frais :
batch-total-classes = Par classe :
batch-total-line = { $code } : { $sum } ({ $count ->
    [one] { $count } élève
   *[other] { $count } élèves
})
batch-changed-since = { $count ->
    [one] { $count } élève est facturé à un montant qui a changé depuis : faites d’abord un avoir.
   *[other] { $count } élèves sont facturés à un montant qui a changé depuis : faites d’abord un avoir.
}
billing-needs-operator = Le mode « { $method } » demande l’opérateur.
billing-needs-phone = Le mode « { $method } » demande le numéro de téléphone qui a payé.
billing-needs-reference = Le mode « { $method } » demande un numéro ou une référence.
billing-needs-hint = C’est par là qu’on le retrouve : --reference, --operator, --phone.
account-bank = Banque
account-fees = Prestations scolaires
account-expense-of = Dépenses : { $kind }
account-shortage = Manquants de caisse
account-surplus = Excédents de caisse
account-opening = Soldes d’ouverture
journal-difference = Écart de caisse, { $method } ({ $login })
cli-arg-as-of-day = Le jour dont on veut la balance, au soir ; aujourd’hui sinon.
cli-arg-paying = Les paiements d’un seul payeur.
cli-arg-paid-by = Les paiements d’un seul mode.
cli-arg-cashier = Les paiements passés par la caisse de ce compte.
discount-in-force = en vigueur
discount-ended = finie
discount-to-come = à venir
cli-explain-balance = Explique un solde : ce qui a été facturé, crédité et payé, et ce qui reste ouvert.
explain-balance-opening = { $opening } de solde d’ouverture + { $billed } facturé − { $credited } d’avoirs − { $paid } payé = { $balance }
explain-balance = { $billed } facturé − { $credited } d’avoirs − { $paid } payé = { $balance }
explain-open-title = Encore ouvert :
explain-open = { $amount } − { $credited } d’avoirs − { $paid } payé = { $open }
billing-fee-there = Le frais { $fee } existe déjà : un montant s’y ajoute, mais facultatif et pro rata se changent par fee edit.
billing-row-fee-renamed = s’appelait { $was }, s’appellera { $now }
billing-due = { $day }
billing-due-part = { $day } ({ $amount })
billing-row-schedule = échéances de tout le frais : { $was } devient { $now }
billing-instalments-range = Un frais se paie en 1 à { $most } tranches.
billing-due-outside = L’échéance du { $day } est hors de l’année : elle va du { $from } au { $until }.
voucher-title = Bon de remboursement { $number }
voucher-to = Remis à
voucher-reason = Motif
voucher-signature = Signature :
billing-voucher-stays = { $number } est un bon de remboursement : il ne s’annule ni ne s’affecte ; enregistrez de nouveau le paiement.
bill-settings-series-refund = Série des bons de remboursement
bill-settings-series-opening = Préfixe des soldes d’ouverture

## Les soldes d’ouverture
opening-title = Solde d’ouverture
opening-help = Ce qu’un payeur devait, ou avait payé d’avance, dans les comptes d’avant.
opening-import = Importer des soldes d’ouverture
opening-import-help = Lit un tableau des soldes d’avant (CSV ou XLSX), montre ce qui en vient, puis les reprend.
opening-payer = Payeur
opening-payer-help = Nom ou identifiant ; vide : qui paie pour l’élève.
opening-student = Élève
opening-student-help = Son matricule ; vide : le seul enfant du payeur.
opening-way = Sens
opening-owed = Dû
opening-ahead = Payé d’avance
opening-label = Libellé
opening-label-help = Vide : Solde d’ouverture.
opening-label-usual = Solde d’ouverture
opening-due = Échéance
opening-due-help = Quand c’était dû ; vide : le jour du solde. L’âge de la dette part de là.
opening-day = Jour du solde
opening-day-help = Vide : aujourd’hui.
opening-nothing = Un solde nul ne se reprend pas.
opening-there = { $amount } déjà repris
opening-nobody = Il faut un payeur ou un élève.
opening-which-student = Ce payeur n’a pas un seul enfant : dites pour quel élève c’est dû.
opening-which-payer = Plusieurs payeurs paient pour cet élève : dites lequel.
opening-row-ahead = { $amount } payés d’avance
opening-row-owed = { $amount } dus le { $due }
exchange-opening-hint = Un tableau de soldes a une ligne par compte : payeur ou matricule, dû ou avance, et au choix devise, libellé, échéance.
cli-opening = Les soldes d’ouverture : ce qui était dû ou payé d’avance avant que l’école compte ici.
cli-opening-import = Reprend les soldes d’un tableau. La même liste une seconde fois ne change rien.
cli-opening-add = Reprend un solde.
cli-arg-opening-file = Tableau des soldes (CSV ou XLSX).
cli-arg-opening-payer = Payeur : nom ou identifiant ; sinon qui paie pour l’élève.
cli-arg-opening-student = Élève, par son matricule ; sinon le seul enfant du payeur.
cli-arg-opening-owed = Ce qui est dû.
cli-arg-opening-ahead = Ce qui a été payé d’avance.
cli-arg-opening-label = Libellé ; sinon « Solde d’ouverture ».
cli-arg-opening-due = Quand c’était dû ; sinon le jour du solde.
