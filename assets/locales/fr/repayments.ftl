# Les plans d’apurement : ce qui reste dû, payé à d’autres dates.
repayment-state-running = en cours
repayment-state-late = en retard
repayment-state-kept = tenu
repayment-state-cancelled = annulé

repayment-no-day = Donnez au moins une échéance.
repayment-count-wrong = Le nombre d’échéances ne correspond pas aux dates données.
repayment-day-twice = L’échéance du { $day } est donnée deux fois.
repayment-day-past = L’échéance du { $day } est avant le jour du plan.
repayment-too-many = Un plan a au plus { $most } échéances.
repayment-sum-wrong = Les échéances doivent faire exactement { $total }, ce qui reste dû.
repayment-days-hint = Par exemple : 15/10/2026 15/11/2026=50 ; une date sans montant prend une part égale du reste.
repayment-one-payer = Un plan d’apurement se convient avec un seul payeur, dans une seule monnaie.
repayment-one-payer-hint = Choisissez des factures d’un même payeur.
repayment-issued-only = Seul ce qui est émis et dû s’échelonne : ni brouillon, ni avoir.
repayment-covered = déjà sous le plan d’apurement du { $day } : annulez-le d’abord
repayment-row-line = { $amount } à payer
repayment-row-document = { $student } : { $amount } sous le plan
repayment-row-over = ce plan est déjà annulé depuis le { $day }
repayment-row-kept = ce plan est tenu : il n’y reste rien à payer
repayment-row-cancelled = plan du { $day } annulé : { $amount } sont de nouveau dus aux dates des factures
repayment-unknown = Ce plan d’apurement n’existe pas.
repayment-unknown-hint = « eschool repayment list » les montre ; le numéro d’une facture couverte convient aussi.
repayment-guard-agreed = Un plan d’apurement reste comme il a été convenu.
repayment-guard-agreed-hint = Annulez-le, puis convenez d’un autre.
repayment-guard-sum = Un plan d’apurement fait exactement ce qui restait dû sur ses factures.
repayment-guard-twice = Une facture de ce plan est déjà sous un autre plan d’apurement en cours.
repayment-guard-twice-hint = Annulez d’abord l’autre plan.

repayments-title = Plans d’apurement
repayments-about = Ce que des payeurs paient à d’autres dates que celles des factures. L’ancienneté, les relances, les pénalités et le guichet suivent ces dates ; une échéance manquée est relancée comme telle, jusqu’à ce que le plan soit annulé.
repayments-empty = Aucun plan d’apurement. Il se convient depuis une facture ou un compte : F9, Échelonner.
repayments-one = Plan d’apurement
repayments-agreed = Convenu le
repayments-next = Échéance
repayments-total = Sous plan
repayments-open-help = Montre les échéances, ce qu’il en reste, et les factures.
home-repayments = les paiements échelonnés, leurs échéances
repayment-title = Plan d’apurement du { $day }
repayment-line = { $amount }
repayment-line-paid = { $amount }, payée
repayment-line-left = { $amount }, reste { $left }
repayment-cancelled-on = Annulé le
repayment-over = Il ne reste rien de ce plan.
repayment-add = Échelonner
repayment-add-help = Convient d’autres dates pour ce qui reste dû : un plan d’apurement.
repayment-about = Ce qui reste dû est réparti sur les dates convenues, à l’unité près. Les papiers émis ne changent pas.
repayment-total = { $count ->
    [one] { $count } facture, { $total } à répartir
   *[other] { $count } factures, { $total } à répartir
}
repayment-days = Échéances
repayment-count = Nombre
repayment-count-help = Avec une seule date : autant de parts égales, de mois en mois. Vide : les dates données.
repayment-count-number = Un nombre d’échéances de 1 à 60.
repayment-cancel = Annuler le plan
repayment-cancel-help = Ce qui en reste est de nouveau dû aux dates des factures.
repayment-cancel-short = Annuler
statement-planned = { $count ->
    [one] Plan d’apurement : { $sum } le { $day }
   *[other] Plan d’apurement : { $sum } le { $day }, puis { $count ->
        [2] une échéance
       *[other] d’autres échéances
    }
}
invoice-page-planned = Plan d’apurement convenu le { $day } :

reminder-planned-1 = Sauf erreur de notre part, l’échéance du { $due } du plan d’apurement convenu le { $agreed } pour la facture { $number } ({ $student }, { $total }) n’est pas réglée. Il reste { $open } à payer à ce titre. Nous vous remercions de bien vouloir la régler.
reminder-planned-2 = Malgré notre rappel, l’échéance du { $due } du plan d’apurement convenu le { $agreed } pour la facture { $number } ({ $student }, { $total }) reste due à hauteur de { $open }. Nous vous prions de la régler sans tarder, ou de prendre contact avec l’économat.
reminder-planned-3 = L’échéance du { $due } du plan d’apurement convenu le { $agreed } pour la facture { $number } ({ $student }, { $total }) reste impayée à hauteur de { $open } après deux relances. Nous vous mettons en demeure de la régler ; à défaut, le plan peut être annulé et tout ce qui reste dû exigé.

cli-repayment = Les plans d’apurement : ce qui reste dû, payé à d’autres dates.
cli-repayment-add = Convient d’un plan d’apurement pour des factures d’un payeur, ou pour tout ce qu’il doit.
cli-repayment-list = Liste les plans d’apurement, les derniers d’abord.
cli-repayment-show = Montre un plan : échéances, ce qu’il en reste, factures.
cli-repayment-cancel = Annule un plan ; le reste est de nouveau dû aux dates des factures.
cli-arg-repaid-numbers = Numéros des factures à échelonner, d’un même payeur.
cli-arg-repaid-payer = Payeur dont tout ce qui est dû s’échelonne.
cli-arg-repaid-currency = Monnaie du compte du payeur ; sinon celle de l’école.
cli-arg-repaid-due = Échéance, avec son montant ou une part égale du reste : 2026-10-15=50 ; se répète.
cli-arg-repaid-count = Nombre de parts égales, de mois en mois à partir de la seule échéance donnée.
cli-arg-repaid-reason = Motif.
cli-arg-repayment-state = Seulement les plans dans cet état.
cli-arg-repayment-id = Référence du plan, que repayment list montre, ou numéro d’une facture couverte.
cli-arg-repayment-why = Pourquoi le plan est annulé.
action-billing-agree_repayment = Plan d’apurement
action-billing-cancel_repayment = Plan d’apurement annulé
