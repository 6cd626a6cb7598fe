## Les comptes
balances-title = Comptes des familles
balances-about = Ce que chacun doit, selon l’ancienneté. Entrée montre un compte ligne par ligne, F6 change ce que l’on voit : comptes mouvementés, en retard, avec une avance, tous. Les rapports sont sous F9.
balances-empty = Aucun compte ici. Les comptes naissent avec la première facture ; F6 montre les autres.
balances-moved = Comptes mouvementés
balances-late = En retard
balances-credit = Avec une avance
balances-all = Tous les comptes
balances-due = À payer
balances-open = Ouvrir le compte
balances-open-help = Montre le compte ligne par ligne, avec le solde après chacune.
balances-details-help = Montre toutes les colonnes de la ligne : chaque tranche d’ancienneté, l’avance, le téléphone.
balances-sift = Voir d’autres comptes
balances-sift-help = Passe des comptes mouvementés à ceux en retard, avec une avance, puis à tous.
balances-export = Exporter la balance âgée
balances-fees = Exporter les frais par élève
balances-fees-help = Une ligne par élève de l’année : chaque frais, facturé, payé, reste, et le total.
balances-income-help = Ce qui est entré cette année à côté de l’année passée.
balances-sum = Dû { $balance } · non échu { $not_due } · 0–30 j { $to_30 } · 31–60 j { $to_60 } · 61–90 j { $to_90 } · plus { $over }
balances-sum-short = Dû { $balance } · en retard { $late }
balances-sum-shortest = Dû { $balance }
home-balances = ce que chacun doit et depuis quand ; relevés
home-invoices = factures et avoirs : préparer, émettre, corriger
home-fees = montants, tranches, remises de l’année, réglages de facturation
home-reminders = ce qui est en retard, les relances et leurs lettres
person-account = Compte de l’élève
person-account-help = Ce qui lui a été facturé et ce qui a été payé pour elle.
person-account-short = Compte
person-account-guardian = Cherchez le compte d’un responsable dans « Comptes des familles ».
page-written = Écrit dans { $file }.

## Le relevé
statement-place = Relevé de compte
statement-title = Compte · { $name }
statement-help = Chaque facture, avoir et paiement, le plus récent d’abord, avec le solde après. F3 explique la ligne où l’on est ; Entrée ouvre la facture.
statement-empty = Rien n’a encore été facturé ni payé sur ce compte.
statement-about = Quoi
statement-day = Date
statement-amount = Montant
statement-owed = Reste à payer : { $sum }
statement-not-owed = Rien à payer · solde { $sum }
statement-open = Ouvrir le document
statement-open-help = Ouvre la facture ou l’avoir ; d’un paiement, montre ce qu’il règle.
statement-explain = Expliquer la ligne
statement-explain-help = De quoi la ligne est faite, et le solde avant et après elle.
statement-explain-short = Expliquer
statement-explain-title = D’où vient ce solde
statement-step = { $before } + { $amount } = { $after }
statement-settles = Règle
statement-print = Imprimer le relevé
statement-print-help = Montre le relevé comme il sort de l’imprimante ; ce qui sort est noté au journal des exports.
statement-currency = Autre monnaie
statement-currency-help = Montre le compte dans son autre monnaie.
statement-currency-short = Monnaie
statement-one-currency = Ce compte n’a qu’une monnaie.
statement-of-student = C’est le compte d’un élève : ouvrez celui de son payeur, par une de ses factures.
statement-no-credit = Ce compte n’a pas d’avance.
statement-remind = Relancer
statement-remind-help = Écrit les relances dues de ce compte, comme le dit le plan.

## Les factures
invoices-title = Factures
invoices-about = Toutes les factures et tous les avoirs. Tapez pour chercher, F6 filtre par état, Espace coche. F2 émet les brouillons, F3 imprime, F8 jette des brouillons ou fait un avoir de ce qui est émis.
invoices-empty = Aucune facture ici. Inser prépare une facturation en lot.
invoices-number = Numéro
invoices-student = Élève
invoices-payer = Payeur
invoices-total = Total
invoices-rest = Reste
invoices-due = Échéance
invoices-issued-on = Émise
invoices-credited = Avoirs
invoices-all = Tout
invoices-drafts = Brouillons
invoices-open = À payer
invoices-late = En retard
invoices-paid = Soldées
invoices-credits = Avoirs
invoices-sift = Filtrer par état
invoices-sift-help = Ne montre que les brouillons, ce qui est à payer, en retard, soldé, ou les avoirs.
invoices-sift-short = Filtrer
invoices-sift-count = { $count }
invoices-sum = { $count } documents · facturé { $all } · reste { $open }
invoices-sum-short = Reste { $open } · facturé { $all }
invoices-sum-shortest = Reste { $open }
invoices-open-help = Ouvre la facture : ses lignes, ses paiements, son histoire.
invoices-batch-help = Prépare les factures d’une tranche pour des classes entières.
invoices-batch-short = Facturer
invoices-issue = Émettre les brouillons
invoices-issue-help = Donne un numéro aux brouillons cochés, ou à tous, et fige leur contenu.
invoices-issue-short = Émettre
invoices-issued = { $count ->
    [one] { $count } facture émise
   *[other] { $count } factures émises
}.
invoices-no-draft = Il n’y a pas de brouillon à émettre.
invoices-discard = Jeter les brouillons
invoices-void = Jeter, ou faire un avoir
invoices-void-help = Jette les brouillons cochés ; ce qui est émis se corrige par un avoir, avec un motif.
invoices-void-short = Annuler
invoices-mixed = Cochez des brouillons, ou des factures émises, pas les deux.
invoices-penalties = Pénalités de retard
invoices-penalties-help = Prépare en brouillon la pénalité de chaque facture trop en retard, une fois chacune.
invoices-export = Exporter les factures
invoice-place = Facture
invoice-title = { $number }
invoice-about = Le document tel qu’il est imprimé, et ce qu’il est devenu. F3 son histoire, F4 l’imprime ou l’écrit dans un fichier, F8 le corrige par un avoir ; sous F9 ses relances.
invoice-account = Compte du payeur
invoice-account-help = Ouvre le compte de qui la paie.
invoice-history = Histoire du document
invoice-history-help = Qui l’a préparé, émis, complété, et quand.
invoice-history-short = Histoire
invoice-print = Imprimer le document
invoice-print-help = Montre la page comme le payeur la reçoit, à imprimer ou à écrire dans un fichier.
invoice-print-short = Écrire
invoices-print-help = Montre les documents cochés comme les payeurs les reçoivent, un par page, à imprimer ou à écrire dans un fichier.
invoices-printed-title = { $count ->
    [one] Document { $number }
   *[other] { $count } documents
}
invoice-certify = Certifier
invoice-certify-help = Note le numéro que le fisc a donné au document, et son code QR.
invoice-certify-draft = Un brouillon n’a pas de numéro à certifier : émettez-le d’abord.
invoice-fiscal-help = Le numéro que le fisc a donné à ce document, recopié de sa réponse.
invoice-qr = Code QR
invoice-qr-help = Le contenu du code, tel que le fisc le donne ; vide s’il n’y en a pas.
credit-title = { $count ->
    [one] Faire un avoir
   *[other] Faire { $count } avoirs
}
credit-about = Un avoir rend une facture émise, en tout ou en partie ; les deux restent. Ce qui en était payé devient une avance.
credit-place = Faire les avoirs de ce qui vient d’être émis
credit-none-left = Rien de cette émission ne peut être rendu en une fois : c’est déjà payé ou rendu.
credit-reason = Motif
credit-reason-help = Il est imprimé sur l’avoir.
credit-amount-help = Vide : tout ce qui reste de la facture.
hold-title = Suspendre les relances
hold-help = Contestée, ou un délai est accordé : plus de relance jusqu’à une date, ou jusqu’à la reprise.
hold-about = Une facture contestée, ou pour laquelle un délai est accordé, n’est pas relancée et ne prend pas de pénalité.
hold-kind = Pourquoi
hold-until = Jusqu’au
hold-until-help = Dernier jour ; vide : jusqu’à la reprise des relances.
hold-reason = Motif
hold-release = Reprendre les relances
hold-release-help = La facture est de nouveau relancée selon son retard.
hold-nothing-open = Rien n’est dû sur ce document.

## La facturation en lot
batch-title = Facturer en lot
batch-about = Un élève par ligne : à facturer, déjà facturé, changé, ou écarté et pourquoi. F4 choisit les frais, F6 la tranche, F9 les classes ; Espace écarte quelqu’un, F3 montre le détail. F2 prépare les brouillons en une fois, puis propose de les émettre.
batch-empty = Personne n’est concerné par ces frais.
batch-no-fees = Rien à facturer : ajoutez d’abord les frais de l’année.
batch-apply = Préparer les factures
batch-apply-help = Montre ce que cela donne, puis prépare les brouillons en une seule opération.
batch-apply-short = Préparer
batch-fees = Choisir les frais
batch-fees-help = Espace coche les frais à facturer, Entrée les prend.
batch-fees-short = Frais
batch-choose-instalment = Choisir la tranche
batch-instalment-help = Une tranche, ou toutes.
batch-instalment-short = Tranche
batch-instalment = tranche { $number }
batch-instalments-all = toutes les tranches
batch-instalment-about = { $days }
batch-classes = Choisir les classes
batch-classes-help = Espace coche les classes à facturer, Entrée les prend.
batch-mandatory = frais obligatoires
batch-all-classes = toutes les classes
batch-students = { $count ->
    [one] { $count } élève coché
   *[other] { $count } élèves cochés
}
batch-why = Voir le détail
batch-why-help = Frais par frais : montant, remise, échéance, ou pourquoi rien n’est facturé.
batch-why-short = Détail
batch-reasons = { $name }
batch-reason = { $amount } · échéance { $due } · { $why }
batch-less = { $gross } − { $discount } ({ $kinds }) = { $net }
batch-set-amount = Fixer un autre montant
batch-set-amount-short = Montant
batch-set-amount-help = Facture à cet élève un autre montant que celui du frais, avec un motif gardé sur la facture.
batch-amount-title = Montant de { $name }
batch-amount-of = De quoi
batch-amount-part = { $label } · { $amount }
batch-amount-why-help = Gardé sur la ligne, et imprimé avec elle.
batch-amount-set = { $amount }, montant fixé ({ $reason })
batch-amount-none = Il n’y a rien à facturer { $student } à quoi fixer un montant de { $amount }.
batch-amount-none-hint = L’élève doit être dans le lot et devoir ce frais, dans cette monnaie ; pour ne rien facturer, écartez-le.
batch-amount-several = { $student } a plusieurs frais ou tranches dans ce lot.
batch-amount-several-hint = Dites de quel frais et de quelle tranche : 2026-0001@SCOL@2=40000.
invoice-amount-set = Montant fixé : { $reason }
invoice-amount-why = Montant fixé
batch-payer = Payeur
batch-totals = Totaux par frais et par classe
batch-totals-help = Ce que le lot donne pour chaque frais et chaque classe.
batch-discount = Accorder une remise
batch-discount-help = Ajoute une remise à l’élève de la ligne ; le lot est recalculé.
batch-payers-help = Dit qui paie pour l’élève de la ligne.
batch-student = Ouvrir la fiche
batch-student-help = Ouvre la fiche de l’élève de la ligne.
batch-nothing = Il n’y a rien à préparer.
batch-taken = prendre
batch-left-out = écarter
batch-nothing-to-do = –
batch-amount = Montant
batch-discounted = Remise
batch-why-column = Payeur ou motif
batch-total = Total : { $count } à facturer · { $sum } · { $fees }
batch-total-class = Classe { $class } : { $sum }
batch-class-sum = { $count ->
    [one] { $count } élève
   *[other] { $count } élèves
} · { $sum }
batch-ask-title = { $count ->
    [one] Préparer { $count } élève
   *[other] Préparer { $count } élèves
}
batch-ask-sum = Ensemble : { $sum }.
batch-ask-skipped = { $count ->
    [one] { $count } écarté
   *[other] { $count } écartés
} : { $why }.
batch-ask-excluded = { $count ->
    [one] { $count } écarté par vous.
   *[other] { $count } écartés par vous.
}
batch-ask-do = Préparer { $count }
batch-drafted = { $count ->
    [one] Brouillons prêts pour { $count } élève.
   *[other] Brouillons prêts pour { $count } élèves.
}
batch-issue-title = Émettre maintenant ?
batch-issue-says = Émises, les factures ont un numéro et ne changent plus. Sinon elles attendent dans la liste des factures (F2).
batch-issue-do = Émettre
students-bill = Facturer les cochés
students-bill-help = Ouvre la facturation en lot pour les élèves cochés.

## Les frais
fees-title = Frais de l’année
fees-about = Ce que l’école demande cette année : combien, pour qui, quand. Entrée ouvre un frais, Inser en ajoute un, F6 montre les remises.
fees-empty = Pas encore de frais cette année. Inser ajoute le premier.
fees-name = Nom
fees-code = Code
fees-kind = Type
fees-price = Montant
fees-no-price = sans montant
fees-due = Échéances
fees-instalments = { $count } tranches dès le { $first }
fees-for = Pour
fees-everybody = obligatoire
fees-subscribers = facultatif, { $count ->
    [0] personne
    [one] { $count } inscrit
   *[other] { $count } inscrits
}
fees-open-help = Ouvre le frais : ses montants et ses tranches.
fees-new = Nouveau frais
fees-new-help = Ajoute un frais à l’année.
fees-import = Importer une grille tarifaire
fees-import-help = Lit un tableau de frais (CSV ou XLSX), montre ce qui en vient, puis l’ajoute.
fees-edit = Changer le frais
fees-edit-help = Change le nom, le type, et pour qui il vaut. Ce qui est déjà imprimé ne change pas.
fees-remove = Retirer le frais
fees-remove-help = Retire un frais que personne n’a sur une facture.
fees-discounts-help = Les remises de l’année.
fees-discounts-short = Remises
fees-batch-help = Prépare les factures de ces frais.
fee-place = Frais
fee-title = Frais · { $name }
fee-about = Les montants par niveau, classe ou groupe, puis les tranches. Entrée change la ligne, Inser ajoute un montant, F6 change les échéances, F8 retire un montant.
fee-no-lines = Ce frais n’a pas encore de montant. Inser en ajoute un.
fee-line = Montant ou tranche
fee-amount = Montant
fee-price-everybody = Tous les autres
fee-price-of = { $of }
fee-instalment = Tranche { $number }, échéance { $day }
fee-code = code { $code }
fee-pro-rata = au prorata des jours
fee-whole = dû en entier
fee-change = Changer la ligne
fee-change-help = Change le montant de la ligne, ou les échéances.
fee-change-short = Changer
fee-price-new = Ajouter un montant
fee-price-new-help = Un montant pour des niveaux, des classes, des groupes, ou tous les autres.
fee-price-short = Montant
fee-dates = Changer les échéances
fee-dates-help = Les jours des tranches, avec leur part si elles ne sont pas égales.
fee-dates-short = Échéances
fee-remove-price = Retirer le montant
fee-remove-price-help = Retire le montant de la ligne.
fee-not-a-price = Une tranche se change avec les échéances (F6).
fee-subscribers-help = Qui est inscrit à ce frais facultatif.
fee-form-about = F2 montre ce qui changera, puis l’applique.
fee-amount-help = Le total de l’année pour qui le paie entier, par exemple 600000.
fee-code-help = Un mot court sans espace, par exemple SCOL.
fee-of = Niveaux, classes ou groupes
fee-of-help = Leurs codes, séparés par des espaces ; vide : tous les autres.
fee-due = Échéances
fee-due-help = Un nombre de tranches égales (3), ou un jour par tranche, séparés par des espaces : 1/10 15/1 ; avec leur part si inégales : 1/10=50000.
fee-due-days-help = Un jour par tranche, séparés par des espaces : 1/10 15/1 ; avec leur part si inégales : 1/10=50000.
fee-due-wrong = « { $words } » n’est pas une échéance.
fee-optional = Facultatif
fee-optional-help = Seuls les inscrits le paient : cantine, transport, examen.
fee-is-pro-rata = Au prorata
fee-pro-rata-help = Qui entre ou part en cours d’année paie les jours où il est là.
fee-currency-help = Le code de la monnaie, USD par exemple ; vide : celle de l’école.
fee-edit-title = Changer · { $name }
fee-price-title = Montant · { $name }
fee-dates-title = Échéances · { $name }
subscribers-title = Inscrits à un frais
subscribers-title-of = Inscrits · { $name }
subscribers-about = Qui a demandé ce frais facultatif, et jusqu’à quand. Inser inscrit des élèves, F8 retire ceux qui sont cochés.
subscribers-empty = Personne n’est inscrit. Inser inscrit des élèves.
subscribers-add = Inscrire des élèves
subscribers-add-help = Espace coche les élèves, Entrée les inscrit à partir d’aujourd’hui.
subscribers-add-short = Inscrire
subscribers-choose = Qui inscrire
subscribers-remove = Retirer les cochés
subscribers-remove-help = Les cochés ne paient plus ce frais à partir d’aujourd’hui.
fee-groups-title = Groupes tarifaires
fee-groups-about = Les groupes de l’école qui paient un montant à eux : internes, demi-pensionnaires, ligne de bus. Entrée montre qui en est, Inser ajoute un groupe, F4 change son nom.
fee-groups-empty = Aucun groupe cette année. Inser en ajoute un.
fee-groups-open-help = Montre qui est dans le groupe, et depuis quand.
fees-groups-help = Internes, demi-pensionnaires, lignes de bus : les groupes qui ont leur montant.
fee-group-title = Groupe tarifaire
fee-group-title-of = Groupe · { $name }
fee-group-about = Qui est dans le groupe, et de quand à quand. Inser y prend des élèves, F8 en retire ceux qui sont cochés, à partir du jour choisi.
fee-group-empty = Personne n’est dans ce groupe. Inser y prend des élèves.
fee-group-members = Élèves
fee-group-new = Nouveau groupe
fee-group-new-help = Ajoute un groupe à l’année ; son montant se fixe ensuite dans le frais.
fee-group-code-help = Un mot court sans espace, par exemple INTERNES.
fee-group-name-help = Vide : son code.
fee-group-name = Nom du groupe { $group }
fee-group-rename = Changer le nom du groupe
fee-group-rename-help = Change le nom du groupe. Ce qui est imprimé ne change pas.
fee-group-remove = Retirer le groupe
fee-group-remove-help = Retire un groupe qui n’a pas de montant, avec la liste de ses élèves.
fee-group-choose = Qui prendre dans le groupe
fee-group-take-in = Prendre des élèves
fee-group-take-in-help = Espace coche les élèves, Entrée les prend ; le premier jour est demandé ensuite.
fee-group-take-out = Retirer du groupe
fee-group-take-out-help = Les cochés ne sont plus du groupe à partir du jour choisi.
fee-group-in-from = Premier jour dans le groupe
fee-group-out-from = Premier jour hors du groupe
fee-group-from-help = Ce qui est déjà facturé ne change pas.
fee-group-no-code = Un groupe a un code court, sans espace.
fee-group-there = Le groupe { $group } existe déjà cette année.
fee-group-unknown = Il n’y a pas de groupe { $group } cette année.
fee-group-unknown-hint = fee group list montre les groupes ; fee group add en ajoute un.
fee-group-row = { $name }
fee-group-priced = { $count ->
    [one] Un frais a
   *[other] { $count } frais ont
} un montant pour ce groupe : retirez-le d’abord.
fee-group-removed = { $name } retiré, { $count ->
    [0] sans élève
    [one] avec { $count } élève
   *[other] avec { $count } élèves
}
fee-group-day = Le { $day } n’est pas dans l’année, du { $from } au { $until }.
fee-group-in-since = déjà dans le groupe depuis le { $day }
fee-group-not-in = n’est pas dans le groupe
fee-group-row-from = dans le groupe à partir du { $day }
fee-group-row-until = dans le groupe jusqu’au { $day }
fee-group-row-never = n’a jamais été dans le groupe

## Les remises et les payeurs
discounts-title = Remises
discounts-about = Fratrie, bourses, enfants du personnel, remises individuelles. Une remise se calcule toujours sur le montant entier ; ce qui est émis ne change pas.
discounts-empty = Aucune remise cette année. Inser en ajoute une.
discounts-whose = Pour
discounts-from-child = toutes les familles, dès l’enfant { $nth }
discounts-kind = Type
discounts-amount = Remise
discounts-at-most = { $amount }, au plus { $cap }
discounts-fee = Frais
discounts-reason = Motif
discounts-from = Du
discounts-until = Jusqu’au
discounts-new = Nouvelle remise
discounts-new-help = Pour un élève, ou pour toutes les familles selon leurs enfants.
discounts-end = Mettre fin à la remise
discounts-end-help = La remise ne vaut plus à partir d’aujourd’hui ; les factures émises restent.
discounts-end-short = Finir
discounts-form-about = F2 montre la remise, puis l’ajoute.
discounts-student = Élève
discounts-student-help = Tapez son nom ; une remise de fratrie vaut pour toutes les familles.
discounts-amount-help = Un pourcentage (10%), ou un montant sur l’année (50000), réparti sur les tranches.
discounts-cap = Au plus
discounts-cap-help = Le plus que la remise retire du frais dans l’année ; vide : sans limite.
discounts-fee-help = Code du frais ; vide : la scolarité.
discounts-nth = Dès l’enfant
discounts-nth-help = Pour une remise de fratrie : 2 pour le deuxième enfant et les suivants.
discounts-order = Premier enfant
shares-title = Payeurs de l’élève
shares-title-of = Payeurs · { $name }
shares-about = Qui paie quelle part, de tout ou d’un frais. Sans rien ici, le premier responsable qui paie reçoit les factures. Chacun ne voit que son propre compte.
shares-empty = Pas de parts : le premier responsable qui paie reçoit tout. Inser répartit.
shares-payer = Payeur
shares-share = Part
shares-fee = Frais
shares-everything = tout
shares-from = Du
shares-until = Jusqu’au
shares-set = Répartir entre payeurs
shares-set-help = Dit qui paie, et quelle part, à partir d’un jour.
shares-set-short = Répartir
shares-first = Premier payeur
shares-second = Second payeur
shares-percent = Part en %
shares-percent-help = Les parts font 100 ensemble.
shares-person-help = Tapez le nom d’un responsable.
shares-organisation = Organisation
shares-organisation-help = Une entreprise, un diocèse, une commune qui paie.
shares-fee-help = Code d’un frais ; vide : tout.
shares-nobody = Nommez au moins un payeur.

## Les relances
reminders-title = Relances
reminders-about = Tout ce qui est échu et pas payé. F2 écrit les relances dues, un niveau par facture et par passage ; ce qui est contesté ou sous un plan attend. Tab montre les lettres écrites, F4 les met dans un fichier.
reminders-empty = Rien n’est en retard.
reminders-elsewhere = Tab revient à ce qui est en retard.
reminders-payer = Payeur
reminders-days = Jours
reminders-stands = Où l’on en est
reminders-sent = Dernière
reminders-level = Niveau
reminders-day = Date
reminders-sum = { $count } en retard · { $due } à relancer · { $sum }
reminders-sum-short = { $due } à relancer · { $sum }
reminders-write = Écrire les relances
reminders-write-help = Les factures cochées, ou toutes celles dont la relance est due.
reminders-write-short = Relancer
reminders-open-help = Ouvre la facture, ou la lettre.
reminders-turn = Retards ou lettres
reminders-turn-help = Passe de ce qui est en retard aux lettres écrites.
reminders-turn-short = Lettres
letters-title = Lettres de relance
letters-state = État
letters-waits = à remettre
letters-left = remise le { $day } par { $who }
letters-hand = Noter la remise
letters-hand-help = Les lettres cochées sont parties : imprimées et remises, ou envoyées. Une lettre déjà partie attend de nouveau.
letters-back = Remettre en attente
letters-waiting = Ne voir que les lettres à remettre
letters-waiting-help = Ne montre que les lettres qui doivent encore partir, ou de nouveau toutes.
letters-elsewhere = Tab montre les lettres.
letters-empty = Pas encore de lettre. F2 écrit les relances dues.
letters-one = Lettre
letters-print = Imprimer les lettres
letters-print-help = Montre les lettres cochées, ou toutes, une par page, comme elles sortent de l’imprimante.

## Les recettes
income-about = Ce qui est entré depuis la rentrée, à côté des mêmes jours de l’année passée. Tab change le regroupement : mois, frais, classe, mode.
income-empty = Rien n’est encore entré cette année.
income-turn = Regrouper autrement
income-turn-help = Par mois, frais, classe ou mode de paiement.
income-turn-short = Regrouper
income-export = Exporter les recettes
income-export-short = Exporter
income-journal = Exporter le journal comptable
income-journal-help = Les écritures de l’année, pour le comptable.
income-sum = Total { $now }, l’an passé { $before }

## Les réglages
owed-title = Ce que je dois
home-owed = mon compte : factures, paiements, reste à payer
bill-settings-title = Réglages de la facturation
bill-settings-about = Les séries de numéros, les délais des relances, les comptes du journal. Entrée change le réglage de la ligne ; vide, il reprend sa valeur usuelle.
bill-settings-go = Séries de numéros, délais des relances, plan comptable.
bill-settings-empty = Aucun réglage ici.
bill-settings-what = Réglage
bill-settings-value = Valeur
bill-settings-name = Nom
bill-settings-usual = { $usual } (usuel)
bill-settings-change = Changer le réglage
bill-settings-change-help = Change la valeur du réglage de la ligne.
bill-settings-series-invoice = Préfixe des factures
bill-settings-series-credit = Préfixe des avoirs
bill-settings-series-receipt = Préfixe des reçus
bill-settings-series-drawer = Préfixe des clôtures de caisse
bill-settings-series-each = Suites de numéros (site : factures, avoirs)
bill-settings-certification = Factures à certifier par le fisc
bill-settings-dunning-1 = Jours avant le rappel
bill-settings-dunning-2 = Jours avant la seconde relance
bill-settings-dunning-3 = Jours avant la mise en demeure
bill-settings-penalty = Jours avant la pénalité de retard
bill-settings-plan = Plan comptable
bill-settings-each-never = une pour l’école
bill-settings-each-year = une par année scolaire
bill-settings-each-site = une par site
bill-settings-each-year-site = une par année et par site
bill-settings-plan-syscohada = SYSCOHADA
bill-settings-plan-pcg = PCG (France)
bill-settings-seller-address = Adresse de l’école sur les factures
bill-settings-seller-identifier = Identifiant de l’école sur les factures (SIREN, NIF, NINEA…)
bill-settings-seller-exemption = Pourquoi il n’y a pas de TVA ; un tiret : rien
bill-settings-account = Compte : { $account }
cli-fee-settings = Liste les réglages de la facturation.
letters-printed-title = { $count ->
    [one] Une lettre
   *[other] { $count } lettres
}
statement-page-title = Relevé de compte au { $day }
statements-printed-title = { $count ->
    [one] Relevé de { $name }
   *[other] { $count } relevés
}
balances-print = Imprimer les relevés
balances-print-help = Les relevés des comptes cochés, ou de tous ceux qui sont affichés, chacun sur une page.
