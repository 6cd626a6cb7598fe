### Le guichet : paiements, reçus, caisses, dépenses.

## Le guichet
desk-title = Guichet
desk-about = Chercher le payeur par quelques lettres, un téléphone, le nom ou le matricule d’un enfant, ou en scannant sa carte ; Entrée ouvre le paiement, F2 l’enregistre. Après le reçu, la recherche attend le suivant.
desk-empty = Personne n’a encore de compte ni d’enfant inscrit. Les factures et les avances ouvrent les comptes.
desk-hint = Tapez un nom, un matricule, ou scannez la carte ; Entrée encaisse.
desk-payer = Payeur
desk-due = Échu
desk-children = Enfants
desk-balance = Solde
desk-take = Encaisser
desk-take-short = Encaisser
desk-take-help = Prend un paiement de ce payeur, pour tous ses enfants.
desk-receipt = Le dernier reçu
desk-receipt-short = Reçu
desk-receipt-help = Montre le dernier reçu et l’imprime.
desk-no-receipt = Aucun reçu n’a encore été donné ici.
desk-drawer-short = Caisse
desk-drawer-help = Ouvre, regarde ou ferme la caisse.
desk-drawer-open = { $count ->
    [0] caisse ouverte
    [one] caisse ouverte, { $count } paiement
   *[other] caisse ouverte, { $count } paiements
}
desk-drawer-none = aucune caisse ouverte
desk-set-rate = Taux du jour
desk-set-rate-help = Fixe ce que vaut aujourd’hui une unité d’une monnaie dans une autre.
desk-rate-base = Une unité de
desk-rate-base-help = Le code de la monnaie, USD par exemple.
desk-rate = vaut
desk-rate-quote = unités de
desk-rate-quote-help = Le code de l’autre monnaie, CDF par exemple.
desk-printing-help = Réglez ici l’imprimante de vos reçus.
desk-printed = { $told } { $printed }
home-desk = encaisser : la famille, le montant, le reçu
home-drawers = ouvrir, compter et fermer la caisse

## Prendre un paiement
taking-title = Paiement de { $payer }
taking-about = Le montant proposé est ce qui est échu ; tapez-en un autre au besoin, dans une autre monnaie aussi (40 USD). Au-dessous, ce que le paiement règle, les plus anciennes échéances d’abord ; F6 puis Espace désigne d’autres factures. Ce qui est de trop devient une avance.
taking-amount = Montant
taking-amount-help = Taper remplace la proposition ; une autre monnaie : 40 USD.
taking-account = Compte
taking-account-of = { $currency }
taking-account-help = Espace ou un chiffre choisit le compte à régler.
taking-method = Mode
taking-method-help = Un chiffre choisit : 1 espèces, 2 chèque, 3 virement, 4 bordereau, 5 carte, 6 argent mobile.
taking-tendered = Donné
taking-tendered-help = Ce que le payeur tend, si l’on rend la monnaie ; sinon laissez vide.
taking-cheque = N° du chèque
taking-bank = Banque
taking-slip = Référence
taking-card = N° du ticket
taking-operator = Opérateur
taking-reference = Réf. opérateur
taking-reference-help = La référence du message de l’opérateur : elle ne sert qu’une fois.
taking-day = Jour
taking-day-help = Vide : aujourd’hui. Un autre jour, pour ce qui a été reçu ou payé avant.
taking-day-choose = Un autre jour
taking-on = reçu le { $day }
taking-take = Enregistrer le paiement
taking-take-short = Encaisser
taking-take-help = Enregistre le paiement et donne le reçu.
taking-documents = Désigner des factures
taking-documents-short = Factures
taking-documents-help = Espace désigne les factures à régler d’abord ; Entrée revient au montant.
taking-nothing-owed = Rien n’est dû : tout le montant devient une avance.
taking-never-billed = jamais facturé : un paiement d’avance
taking-owed = échu { $due }, en tout { $total }
taking-has-credit = avance { $amount }
taking-change = à rendre : { $amount }
taking-credit = avance : { $amount }
taking-left = reste dû : { $amount }
taking-all-paid = tout est réglé
taking-no-drawer = aucune caisse n’est ouverte
taking-no-rate = F4 le fixe.
taking-rate-short = Taux
taking-student = Élève
taking-open = Dû
taking-label = Objet
taking-due = Échéance
taking-number = Facture
taking-settled = Réglé
taking-done = Reçu { $receipt } : { $amount } de { $payer }.
taking-done-change = Reçu { $receipt } : { $amount } de { $payer }. Rendez { $change }.
taking-done-credit = Reçu { $receipt } : { $amount } de { $payer }, dont { $credit } d’avance.

## Imprimer
paper-58 = rouleau de 58 mm
paper-80 = rouleau de 80 mm
paper-page = page entière
print-way-ask = à la demande
print-way-lp = imprimante du serveur
print-way-terminal = imprimante de ce terminal
print-way-file = fichier
printing-about = Le papier tel qu’il sortira. F2 l’imprime comme votre compte le dit, F4 autrement cette fois-ci.
printing-print = Imprimer
printing-print-short = Imprimer
printing-print-help = Imprime comme votre compte le dit.
printing-otherwise = Imprimer autrement
printing-otherwise-short = Autrement
printing-otherwise-help = Choisit où imprimer cette fois-ci.
printing-paper = Changer de papier
printing-paper-short = Papier
printing-paper-help = Passe du rouleau de 58 mm à celui de 80 mm, puis à la page.
printing-terminal = Envoyé à l’imprimante du terminal.
printing-wide = ←→ : la suite
printing-lp = { $printer ->
    [none] Envoyé à l’imprimante.
   *[other] Envoyé à l’imprimante { $printer }.
}
printing-file = Écrit dans { $file }.
account-printing = Reçus
account-printing-help = Où sortent vos reçus. L’imprimante du terminal est celle que PuTTY a sous « Printer ».
account-paper = Papier
account-printer = Imprimante
account-printer-help = Son nom sur le serveur, si ce n’est pas l’imprimante habituelle.
cli-printing = Reçus : { $way }, { $paper } { $printer }

## Les caisses
drawer-title = Caisses
drawer-about = Une caisse par personne : ouverte avec un fond, elle reçoit ce que vous encaissez ; comptée et fermée, elle ne change plus.
drawer-card-about = Les totaux par mode et par monnaie. F3 montre le ticket : X tant que la caisse est ouverte, Z une fois fermée, avec la tête du journal.
drawer-empty = Aucune caisse n’a été ouverte. Inser en ouvre une.
drawer-nothing = Rien n’est passé par cette caisse.
drawer-show = Voir les totaux
drawer-show-help = Montre ce qui est passé par la caisse.
drawer-open = Ouvrir une caisse
drawer-open-short = Ouvrir
drawer-open-help = Ouvre votre caisse avec un fond.
drawer-close = Compter et fermer la caisse
drawer-close-short = Fermer
drawer-close-help = Compte ce qu’il y a, montre l’écart, ferme sous un numéro.
drawer-slip = Ticket
drawer-slip-short = Ticket
drawer-slip-help = Montre le ticket X ou Z et l’imprime.
drawer-float = Fond de caisse
drawer-float-help = Ce que vous y mettez pour rendre la monnaie ; plusieurs monnaies : 50 000; 20 USD.
drawer-counted-cash = Espèces comptées
drawer-counted-help = Ce qu’il y a, fond compris ; plusieurs monnaies : 125 000; 40 USD.
drawer-counted-cheques = Chèques comptés
drawer-counted-cheques-help = Le total des chèques ; vide s’ils ne sont pas comptés.
drawer-remark = Remarque
drawer-remark-help = Elle reste sur le ticket : pourquoi il y a un écart, à qui va l’argent.
drawer-opened = Ouverte
drawer-closed = Fermée
drawer-is-open = ouverte
drawer-keeper = Tenue par
drawer-number = Numéro
drawer-payments = Paiements
drawer-difference = Écart
drawer-method = Mode
drawer-since = ouverte le { $from }
drawer-from-to = du { $from } au { $to }
drawer-head = tête du journal : { $head }
drawer-open-already = Vous avez déjà une caisse ouverte.
drawer-open-already-hint = Comptez-la et fermez-la d’abord, à l’écran des caisses ou par drawer close.
drawer-none-open = Vous n’avez pas de caisse ouverte.
drawer-none-open-hint = Ouvrez-en une à l’écran des caisses, ou par drawer open.
drawer-float-negative = Un fond de caisse n’est pas négatif.
drawer-count-negative = On ne compte pas moins que rien.
drawer-count-method = { $method } : cela ne se compte pas dans une caisse.
drawer-not-counted = Il manque le compte des espèces en { $currency }.
drawer-too-little = La caisse n’a que { $amount }.
drawer-unknown = Cette caisse n’existe pas.
drawer-row-float = caisse ouverte avec { $amount }
drawer-row-empty = caisse ouverte sans fond
drawer-row-nothing = caisse fermée, rien n’y est passé
drawer-row-taken = { $method } : { $expected }
drawer-row-uncounted = { $method } : { $expected }, non compté
drawer-row-right = { $method } : { $expected }, le compte est bon
drawer-row-off = { $method } : écart { $difference }, { $counted } comptés, { $expected } attendus
drawer-guard-closed = La caisse { $number } est fermée : elle ne reçoit et ne rend plus rien.
drawer-guard-closed-hint = Reprenez un paiement par son reçu, une dépense par une écriture à part.
billing-guard-received-hint = Annulez le reçu avec un motif : eschool payment cancel.
slip-x = Caisse : lecture X
slip-z = Caisse { $number } : clôture Z
slip-keeper = Caisse tenue par
slip-opened = Ouverte
slip-closed = Fermée
slip-printed = Imprimé
slip-payments = Paiements
slip-float = Fond
slip-received = Reçu
slip-returned = Rendu
slip-spent = Dépenses
slip-expected = Attendu
slip-counted = Compté
slip-difference = Écart
slip-head = Tête du journal :
slip-signature = Signature :

## Les dépenses
expense-kind-supplies = Fournitures
expense-kind-salary = Salaires
expense-kind-rent = Loyer
expense-kind-utilities = Eau, électricité, téléphone
expense-kind-maintenance = Entretien et travaux
expense-kind-transport = Transport
expense-kind-food = Cantine et vivres
expense-kind-taxes = Impôts et taxes
expense-kind-bank = Frais de banque
expense-kind-other = Autre
expense-no-label = Dites à quoi sert la dépense.
expense-unknown = Cette dépense n’existe pas.
expense-cancelled-already = cette dépense est déjà reprise
expense-row = { $category } : { $amount }
expense-row-drawer = { $category } : { $amount }, payés par la caisse
expense-row-no-drawer = { $category } : { $amount }, aucune caisse n’est ouverte
expense-row-cancelled = dépense de { $amount } reprise

## La ligne de commande
cli-drawer = La caisse : fond, lecture X, clôture Z.
cli-drawer-open = Ouvre votre caisse avec un fond.
cli-drawer-x = Lit les totaux de votre caisse ouverte, sans la fermer.
cli-drawer-close = Ferme votre caisse sur ce qui a été compté.
cli-drawer-list = Liste les caisses, les dernières d’abord.
cli-drawer-show = Imprime de nouveau le ticket Z d’une caisse.
cli-expense = Les dépenses.
cli-expense-add = Note une dépense ; en espèces, elle sort de votre caisse ouverte.
cli-expense-list = Liste les dépenses, les dernières d’abord.
cli-expense-cancel = Reprend une dépense par une écriture à part.
cli-account-printing = Dit ou choisit comment sortent vos reçus.
cli-arg-drawer-float = Fond de caisse, 50000 ou « 20 USD » ; se répète.
cli-arg-drawer-currency = Monnaie des montants qui n’en nomment pas ; sinon celle de l’école.
cli-arg-counted-cash = Espèces comptées, fond compris, 125000 ou « 40 USD » ; se répète.
cli-arg-counted-cheques = Chèques comptés, tous ensemble.
cli-arg-drawer-remark = Remarque qui reste sur le ticket.
cli-arg-drawer-number = Numéro de la caisse fermée.
cli-arg-expense-label = À quoi sert la dépense.
cli-arg-expense-amount = Montant payé.
cli-arg-expense-category = Catégorie de la dépense.
cli-arg-payee = Qui est payé.
cli-arg-expense-reference = Numéro de la facture ou du reçu du fournisseur.
cli-arg-expense-id = Référence de la dépense, que expense list montre.
cli-arg-print-way = Où sortent vos reçus.
cli-arg-printer-name = Nom de l’imprimante sur cette machine.
cli-value-way = VOIE

## Les actions du journal
action-billing-open_drawer = Ouverture de caisse
action-billing-close_drawer = Clôture de caisse
action-billing-add_expense = Dépense
action-billing-cancel_expense = Dépense reprise

## Les paiements et leurs reçus
payments-title = Paiements
payments-about = Les paiements, remboursements et reprises, les derniers d’abord. Entrée montre ce qu’un paiement règle et son histoire ; F3 imprime les reçus marqués ; F6 change la période.
payments-empty = Aucun paiement dans cette période. F6 en montre une plus longue.
payments-today = aujourd’hui
payments-week = 7 jours
payments-month = 31 jours
payments-all = tout
payments-payer = Payeur
payments-amount = Montant
payments-receipt = Reçu
payments-what = Mode
payments-day = Jour
payments-reference = Référence
payments-reason = Motif
payments-kind = Écriture
payments-export = Exporter les paiements
payments-sum = { $count ->
    [one] { $count } écriture
   *[other] { $count } écritures
} · { $sum }
payments-takes-back = Reprend le reçu
payments-cancelled = Annulé
payments-show = Voir le paiement
payments-show-help = Montre ce qu’il règle, ce qui l’a repris et qui a fait quoi.
payments-print = Imprimer les reçus
payments-print-short = Reçus
payments-print-help = Imprime de nouveau les reçus des lignes marquées, comme duplicata.
payments-period = Changer de période
payments-period-short = Période
payments-period-help = Passe d’aujourd’hui à la semaine, au mois, à tout.
payments-receipts = { $count ->
    [one] Un reçu
   *[other] { $count } reçus
}
home-payments = paiements et reçus : chercher, réimprimer, reprendre
payment-title = Paiement { $number }
payment-about = Un paiement ne se change pas : il se reprend, se rembourse ou règle autre chose par une écriture à part, qui reste visible ici.
payment-settles = Règle
payment-taken-back = Repris
payment-history = Histoire
payment-receipt = Le reçu
payment-receipt-short = Reçu
payment-receipt-help = Montre le reçu et l’imprime comme duplicata.
payment-cancel = Annuler le reçu
payment-cancel-short = Annuler
payment-cancel-help = Annule un reçu écrit par erreur ; le motif reste dessus.
payment-bounce = Paiement rejeté par la banque
payment-bounce-help = Reprend un chèque ou un virement que la banque n’a pas honoré.
payment-refund = Rembourser l’avance
payment-refund-help = Rend ce que le payeur a de trop ; le motif reste au journal.
payment-reallocate = Régler autre chose
payment-reallocate-short = Réaffecter
payment-reallocate-help = Change ce que ce paiement règle ; l’ancienne affectation reste visible.
payment-named = Factures
payment-named-help = Leurs numéros ; vide : les plus anciennes échéances d’abord.
payment-use-credit = Utiliser l’avance
payment-use-credit-help = Règle avec l’avance de ce payeur ce qu’il doit.
payment-no-credit = Ce paiement n’a rien de trop.

## Les dépenses et la journée
expense-title = Dépenses
expense-about = Ce que l’école paie, avec sa catégorie et le papier du fournisseur. En espèces, la dépense sort de votre caisse ouverte.
expense-empty = Aucune dépense. Inser en note une.
expense-label = Objet
expense-category = Catégorie
expense-payee = Payé à
expense-paper = Pièce
expense-paper-help = Le numéro de la facture ou du reçu du fournisseur.
expense-drawer = Caisse
expense-is-cancelled = reprise
expense-amount-help = Une autre monnaie : 40 USD.
expense-method-help = En espèces, elle sort de votre caisse ouverte.
expense-add = Noter une dépense
expense-add-help = Note ce que l’école paie.
expense-cancel = Reprendre la dépense
expense-cancel-help = Reprend la dépense par une écriture à part, avec un motif.
expense-show = Voir la dépense
expense-show-help = Montre tout ce qui en est noté.
home-expenses = ce que l’école paie
daily-title = Journal du jour
daily-about = Ce qui est entré, revenu et sorti un jour, par mode et par monnaie. F3 imprime la page, F4 choisit le jour.
daily-of = Journal du { $day }
daily-nothing = Rien n’est entré ni sorti ce jour-là.
daily-net = Net
daily-received = Reçu ({ $count })
daily-kind = Écriture
daily-who = Qui, quoi
daily-currency = Monnaie
daily-expense = Dépense
daily-total = TOTAL
daily-print = Imprimer la journée
daily-print-help = Montre la page de la journée et l’imprime.
daily-choose = Choisir le jour
daily-choose-short = Jour
daily-choose-help = Montre un autre jour.
daily-before = La veille
daily-before-short = Veille
daily-before-help = Montre le jour d’avant.
daily-export = Exporter la journée
daily-export-help = Écrit chaque paiement, chaque dépense et les totaux dans un fichier.
daily-counts = { $payments ->
    [one] { $payments } écriture
   *[other] { $payments } écritures
} · { $expenses ->
    [one] { $expenses } dépense
   *[other] { $expenses } dépenses
} · { $drawers ->
    [one] { $drawers } caisse fermée
   *[other] { $drawers } caisses fermées
}
home-daily = ce qui est entré et sorti dans la journée
cli-report-daily = Montre la journée, ou l’écrit dans un tableau.
cli-arg-report-day = Jour à montrer ; sinon aujourd’hui.

## Rapprocher des relevés
evidence-invoice = numéro de facture
evidence-matricule = matricule
evidence-phone = téléphone
evidence-name = nom
evidence-amount = montant
confidence-certain = certain
confidence-likely = probable
confidence-possible = possible
match-no-source = Dites de quelle banque ou de quel opérateur vient le relevé.
match-unknown = Cette ligne n’est pas dans la pile.
match-unknown-hint = eschool payment pile montre les références des lignes.
match-not-allowed = Votre rôle ne rapproche pas de relevés : c’est pour qui peut dater un paiement d’un autre jour.
match-row-out = { $amount } : ce n’est pas un versement
match-row-known = déjà rapproché : reçu { $receipt }
match-row-waits = déjà là : { $state }
match-row-recorded = déjà encaissé au guichet : reçu { $receipt }
match-row-taken = { $amount } de { $payer } ({ $why }), règle { $settled ->
        [0] rien : une avance
        [one] une facture
       *[other] { $settled } factures
    }
match-row-accepted = { $amount } de { $payer }, règle { $settled ->
        [0] rien : une avance
        [one] une facture
       *[other] { $settled } factures
    }
match-row-twice = cette référence est déjà encaissée
match-twice = doublon de { $receipt }
match-twice-waiting = doublon d’une ligne qui attend
match-twice-same = doublon : même ligne, même référence
match-alike = à vérifier, même ligne deux fois
match-row-repeated = doublon : même ligne et même référence dans ce relevé
match-row-alike = dans la pile : même ligne deux fois, sans référence ; à vérifier
match-row-nobody = dans la pile : rien ne désigne un payeur
match-row-perhaps = dans la pile : { $payer }, { $confidence } ({ $why })
match-row-aside = { $amount } : { $state }
bank-day = Jour
bank-amount = Montant
bank-credit = Crédit
bank-debit = Débit
bank-currency = Monnaie
bank-reference = Référence
bank-phone = Téléphone
bank-name = Nom
bank-words = Libellé
bank-no-column = Le relevé n’a pas de colonne « { $column } ».
bank-no-column-hint = Ses colonnes : { $columns }. Dites laquelle par --map day=COLONNE, --map amount=COLONNE.
cli-payment-match = Rapproche un relevé de banque ou d’opérateur : ce qui est certain devient des paiements, le reste attend dans la pile.
cli-payment-pile = Liste les lignes de relevé qui attendent, avec qui a pu payer.
cli-payment-set-aside = Écarte des lignes qui ne sont à personne, avec un motif.
cli-arg-statement-csv = Relevé de la banque ou de l’opérateur (CSV ou XLSX).
cli-arg-bank-map = Colonne d’un champ : day, amount, credit, debit, currency, reference, phone, name, words ; se répète, et se retient.
cli-arg-bank-source = Nom de la banque ou de l’opérateur ; sinon celui du dernier relevé de même en-tête, sinon celui du fichier.
cli-arg-bank-method = Mode des paiements du relevé ; sinon celui du dernier relevé de même en-tête, sinon virement.
cli-arg-bank-currency = Monnaie du relevé ; sinon celle de l’école.
cli-arg-bank-only-pile = Met tout dans la pile, même ce qui est certain.
cli-arg-accept = Ligne de la pile et son payeur : RÉFÉRENCE=PAYEUR ; se répète.
cli-arg-pile-all = Aussi ce qui est rapproché ou écarté.
cli-arg-pile-lines = Lignes, par la référence que pile montre.
cli-arg-aside-reason = Pourquoi la ligne n’est à personne.
cli-arg-aside-back = Remet les lignes dans la pile.
cli-value-number-ref = LIGNE=PAYEUR
action-billing-match_statement = Relevé rapproché
action-billing-set_aside = Ligne de relevé écartée

## La pile des relevés
matching-title = Rapprochement
matching-about = Les lignes des relevés attendent ici d’être à quelqu’un. Espace prend la proposition, Entrée choisit un autre payeur, F3 dit pourquoi, F2 montre les paiements qui en viennent. Ce qui n’est à personne s’écarte avec un motif.
matching-empty = Rien n’attend. Inser apporte un relevé de banque ou d’opérateur.
matching-open = à rapprocher
matching-aside = écartées
matching-all = toutes
matching-waits = attend
matching-takes = encaisse
matching-said = Ce que dit la ligne
matching-why = Pourquoi
matching-source = Relevé
matching-source-help = Le nom de la banque ou de l’opérateur, le même chaque mois : une ligne n’entre qu’une fois sous ce nom.
matching-chosen = choisi
matching-owes = doit { $amount }
matching-ahead = pas encore facturé
matching-taken = encaissé
matching-ignored = écartée
matching-nobody = personne
matching-file = Choisir un relevé
matching-columns = Les colonnes du relevé
matching-column = { $column }
matching-no-column = aucune
matching-refused = Ligne { $line } : { $reason } ({ $count } en tout)
matching-bring = Apporter un relevé
matching-bring-short = Apporter
matching-bring-help = Lit un fichier de la banque ou de l’opérateur ; une ligne n’entre qu’une fois.
matching-choose = Choisir le payeur
matching-choose-short = Payeur
matching-choose-help = Propose ceux qui conviennent, puis tous les payeurs.
matching-apply = Encaisser les lignes décidées
matching-apply-short = Encaisser
matching-apply-help = Montre les paiements et les reçus que cela fait, puis les enregistre.
matching-reasons = Pourquoi ce payeur
matching-reasons-short = Pourquoi
matching-reasons-help = Montre toute la ligne et ce qui parle pour chacun.
matching-certain = Prendre ce qui est certain
matching-certain-help = Décide toutes les lignes montrées dont nous sommes sûrs.
matching-turn = Montrer autre chose
matching-turn-short = Montrer
matching-turn-help = Passe de ce qui attend à ce qui est écarté, puis à tout.
matching-set-aside = Écarter, ou remettre
matching-aside-short = Écarter
matching-set-aside-help = Écarte les lignes marquées avec un motif ; remet celles qui sont écartées.
matching-set-back = Remettre dans la pile
matching-reason-help = Pourquoi la ligne n’est à personne : intérêts, erreur de la banque.
home-matching = relevés de banque et d’argent mobile
files-choose = Choisir le fichier
files-choose-help = Entre dans le dossier, ou prend le fichier.
files-about = Entrée entre dans un dossier ou prend un fichier ; taper cherche, ou donne un chemin : /tmp/orange.csv.
files-none-there = Il n’y a rien à { $path }.
