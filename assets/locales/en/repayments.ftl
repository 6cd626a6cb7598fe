# Repayment plans: what remains due, paid on other days.
repayment-state-running = running
repayment-state-late = late
repayment-state-kept = kept
repayment-state-cancelled = cancelled

repayment-no-day = Give at least one day.
repayment-count-wrong = The number of parts does not fit the days that were given.
repayment-day-twice = { $day } is given twice.
repayment-day-past = { $day } is before the day of the plan.
repayment-too-many = A plan has { $most } days at most.
repayment-sum-wrong = The parts must come to exactly { $total }, which is what remains due.
repayment-days-hint = For example: 15/10/2026 15/11/2026=50; a day without an amount takes an equal share of the rest.
repayment-one-payer = A repayment plan is agreed with one payer, in one currency.
repayment-one-payer-hint = Choose invoices of one payer.
repayment-issued-only = Only what was issued and is owed can be spread: no draft, no credit note.
repayment-covered = under the repayment plan of { $day } already: cancel that one first
repayment-row-line = { $amount } to pay
repayment-row-document = { $student }: { $amount } under the plan
repayment-row-over = this plan was cancelled on { $day } already
repayment-row-kept = this plan was kept: nothing of it is left to pay
repayment-row-cancelled = plan of { $day } cancelled: { $amount } are due on the days of the invoices again
repayment-unknown = There is no such repayment plan.
repayment-unknown-hint = “eschool repayment list” shows them; the number of an invoice it covers will do too.
repayment-guard-agreed = A repayment plan stays as it was agreed.
repayment-guard-agreed-hint = Cancel it, then agree on another.
repayment-guard-sum = A repayment plan comes to exactly what remained due by its invoices.
repayment-guard-twice = An invoice of this plan is under another running repayment plan already.
repayment-guard-twice-hint = Cancel the other plan first.

repayments-title = Repayment plans
repayments-about = What payers pay on other days than those of the invoices. Ages, reminders, penalties and the desk follow these days; a day that was missed is reminded of as such, until the plan is cancelled.
repayments-empty = No repayment plan. One is agreed from an invoice or an account: F9, Spread over days.
repayments-one = Repayment plan
repayments-agreed = Agreed on
repayments-next = Next day
repayments-total = Under plan
repayments-open-help = Shows its days, what is left of each, and the invoices.
home-repayments = what is paid in parts, and when
repayment-title = Repayment plan of { $day }
repayment-line = { $amount }
repayment-line-paid = { $amount }, paid
repayment-line-left = { $amount }, { $left } left
repayment-cancelled-on = Cancelled on
repayment-over = Nothing is left of this plan.
repayment-add = Spread over days
repayment-add-help = Agrees on other days for what remains due: a repayment plan.
repayment-about = What remains due is spread over the days that were agreed, to the unit. What was issued does not change.
repayment-total = { $count ->
    [one] { $count } invoice, { $total } to spread
   *[other] { $count } invoices, { $total } to spread
}
repayment-days = Days
repayment-count = How many
repayment-count-help = With a single day: so many equal parts, a month apart. Empty: the days that are given.
repayment-count-number = A number of parts from 1 to 60.
repayment-cancel = Cancel the plan
repayment-cancel-help = What is left of it is due on the days of the invoices again.
repayment-cancel-short = Cancel
statement-planned = { $count ->
    [one] Repayment plan: { $sum } on { $day }
   *[other] Repayment plan: { $sum } on { $day }, then { $count ->
        [2] one more day
       *[other] further days
    }
}
invoice-page-planned = Repayment plan agreed on { $day }:

reminder-planned-1 = Unless we are mistaken, the part due on { $due } under the repayment plan agreed on { $agreed } for invoice { $number } ({ $student }, { $total }) has not been paid. { $open } of it are still to be paid. We should be grateful if you would settle it.
reminder-planned-2 = In spite of our reminder, { $open } of the part due on { $due } under the repayment plan agreed on { $agreed } for invoice { $number } ({ $student }, { $total }) are still owed. Please settle it without delay, or speak to the bursar’s office.
reminder-planned-3 = After two reminders { $open } of the part due on { $due } under the repayment plan agreed on { $agreed } for invoice { $number } ({ $student }, { $total }) remain unpaid. We give you formal notice to pay; otherwise the plan may be cancelled and all that remains due be claimed.

cli-repayment = Repayment plans: what remains due, paid on other days.
cli-repayment-add = Agrees on a repayment plan for invoices of one payer, or for all that is owed by her.
cli-repayment-list = Lists repayment plans, the latest first.
cli-repayment-show = Shows a plan: its days, what is left of each, its invoices.
cli-repayment-cancel = Cancels a plan; what is left is due on the days of the invoices again.
cli-arg-repaid-numbers = Numbers of the invoices to be spread, all of one payer.
cli-arg-repaid-payer = The payer whose whole debt is spread.
cli-arg-repaid-currency = Currency of the payer’s account; otherwise the school’s.
cli-arg-repaid-due = A day, with its amount or an equal share of the rest: 2026-10-15=50; may be repeated.
cli-arg-repaid-count = So many equal parts, a month apart from the one day given.
cli-arg-repaid-reason = Reason.
cli-arg-repayment-state = Only plans in this state.
cli-arg-repayment-id = Reference of the plan, as repayment list shows it, or the number of an invoice it covers.
cli-arg-repayment-why = Why the plan is cancelled.
action-billing-agree_repayment = Repayment plan
action-billing-cancel_repayment = Repayment plan cancelled
