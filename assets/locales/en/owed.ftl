## Reminders, penalties, accounts
reminder-level-1 = reminder
reminder-level-2 = second notice
reminder-level-3 = formal notice
billing-row-reminder = { $level } over { $amount } to { $payer }, { $days ->
    [one] { $days } day
   *[other] { $days } days
} late
billing-row-released = may be reminded of again
billing-held = no reminders: { $kind }
billing-held-until = no reminders until { $day }: { $kind }
billing-hold-over = A hold ends today or later.
billing-hold-issued-only = a draft or a credit note gets no reminders
billing-not-held = was not held
billing-reminded = { $level } of { $day }: the next one after its delay
billing-reminded-last = { $level } sent already: nothing comes after it
billing-not-yet-reminded = late, but the first delay is still running
billing-reminder-due = due: { $level }
billing-no-penalty = The year has no fee of the kind penalty.
billing-no-penalty-hint = Add it to the fees of the year first, of the kind penalty (fee add PENALTY --kind penalty).
billing-penalty-charged = penalty invoiced already
account-plan-syscohada = SYSCOHADA
account-plan-pcg = French general plan of accounts
journal-sales = Sales
journal-cash = Cash
journal-bank = Bank
journal-opening = Opening entries
journal-document = { $kind } { $student }
journal-payment = { $method } { $payer }
journal-expense = { $label } { $payee }
action-billing-write_reminders = Reminders
action-billing-hold_invoices = Reminders held
action-billing-release_invoices = Reminders resumed
action-billing-draft_penalties = Late penalties

## Reports
report-total = Total
home-income = this year’s income beside last year’s, by fee, class, method, month
reports-title = Reports
reports-about = All that the accounts say: the day, the aged balance, the income, the fees by student, the accountant’s journal. Enter shows a report, or offers the file.
reports-open-help = Shows the report, or offers how to write it.
reports-aged-help = what everybody owes, by age
reports-fec = French accounting file (FEC)
reports-fec-help = Writes the entries of the year as the French tax office asks for them.
home-reports = the day, aged balance, income, fees by student, accountant’s journal and FEC
aged-title = Aged balance
aged-payer = Payer
aged-children = Children
aged-currency = Currency
aged-not-due = Not due
aged-30 = 0–30 days
aged-60 = 31–60 days
aged-90 = 61–90 days
aged-over = Over 90
aged-credit = Credit
aged-balance = Balance
income-title = Income
income-by = By
income-by-fee = Fee
income-by-class = Class
income-by-method = Method
income-by-month = Month
income-key = What
income-now = This year
income-before = Last year
income-difference = Difference
income-ahead = paid ahead
income-opening = opening balances
income-other = other
fees-report-title = Fees by student
fees-student = Student
fees-fee = { $name }
fees-billed = Billed
fees-paid = Paid
fees-remaining = Remaining
journal-title = Accounting journal
journal-code = Journal
journal-entry = Entry
journal-day = Day
journal-account = Account
journal-account-name = Name
journal-piece = Document
journal-label = Words
journal-debit = Debit
journal-credit = Credit
account-client = Clients, families
account-expense = Expenses
invoice-penalty-of = Penalty on
late-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
reminder-text-1 = Unless we are mistaken, invoice { $number } for { $student }, over { $total } and due on { $due }, has not been paid in full yet. { $open } are still to be paid. We should be grateful if you would settle it.
reminder-text-2 = In spite of our reminder, { $open } of invoice { $number } for { $student }, over { $total } and due on { $due }, are still owed. Please settle it without delay, or speak to the bursar’s office to agree on a plan.
reminder-text-3 = After two reminders { $open } of invoice { $number } for { $student }, over { $total } and due on { $due }, remain unpaid. We give you formal notice to pay, or to agree on a plan with the bursar’s office.
reminder-paid-meanwhile = If you have paid in the meantime, please disregard this letter.
reminder-several-1 = Unless we are mistaken, these { $count } invoices, of { $total } together, are not yet paid in full. { $open } is still to be paid. We kindly ask you to settle them.
reminder-several-2 = In spite of our reminder, { $open } of these { $count } invoices, of { $total } together, is still owed. Please settle them without delay, or get in touch with the bursar’s office to agree on a payment plan.
reminder-several-3 = After two reminders { $open } of these { $count } invoices, of { $total } together, is still unpaid. We give you formal notice to settle them, or to agree on a payment plan with the bursar’s office.
reminder-line = { $number } · { $student } · due on { $due }
billing-row-handed = { $level } to { $payer }: handed over
billing-row-waits = { $level } to { $payer }: to hand over
action-billing-hand_over_letters = Reminder letters handed over
cli-arg-handed-numbers = Notes that the letters these invoices stand in were handed over.
cli-arg-waiting = Only the letters that still have to leave.
cli-letter-none = No letter is about invoice { $number }.

## What a plan of fees says
billing-fee-moved = Somebody else changed the fee { $fee } meanwhile.
billing-instalment-billed = Instalment { $number } has been invoiced: it stays.
billing-fee-no-name = A fee needs a name.
billing-fee-billed = { $fee } has been invoiced: it stays in the grid.
billing-price-unknown = { $fee } has no price for “{ $of }”.
billing-row-price-removed = price of { $amount } removed
billing-row-fee-removed = { $name } removed
action-billing-edit_fee = Fee changed
action-billing-remove_fee = Fee removed

## The command line
cli-dunning = The reminders that are due, one a document and run; the letters that were written.
cli-report = The reports of billing.
cli-report-aged = The aged balance: who owes what, since when.
cli-report-income = Income by fee, class, method and month, beside last year.
cli-report-fees = A line a student: each fee, billed, paid, remaining.
cli-report-journal = The journal for the accountant (CSV, or FEC for France).
cli-fee-edit = Changes a fee.
cli-fee-remove = Removes a price, or a fee nobody was invoiced by.
cli-invoice-hold = Holds reminders of invoices: disputed, or more time was granted.
cli-invoice-release = Lets reminders go on.
cli-invoice-penalties = Drafts the penalties of late invoices.
cli-arg-reminder-level = Only reminders of this level (1, 2 or 3).
cli-arg-reminder-exclude = Without this invoice; may be repeated.
cli-arg-show-late = Shows what is late, and writes nothing.
cli-arg-letters = The letters that were written before.
cli-arg-letters-file = File to write the letters to.
cli-arg-held-numbers = Invoices, by their numbers.
cli-arg-hold-kind = Disputed (dispute) or more time granted (grace).
cli-arg-hold-until = The last day it holds.
cli-arg-hold-reason = Reason.
cli-arg-late-days = Late for at least so many days; otherwise as the setting penalty.after says.
cli-arg-price-of = Level or class whose price is removed.
cli-arg-fee-is-optional = Optional: yes or no.
cli-arg-fee-is-pro-rata = In proportion of the days there: yes or no.
cli-arg-journal-format = csv, or fec for the French tax office.
cli-arg-owing = Every payer who owes something.
cli-value-yes = yes|no
## Batches and who is left out
left-out-not-there = not enrolled during the period
left-out-nothing = nothing to pay
left-out-no-price = fee without an amount
left-out-shares = shares not complete
left-out-no-payer = no payer
left-out-other-payer = drafted for another payer
left-out-changed-since = amount changed since
billing-fee-penalty = The fee { $fee } is a penalty: no batch bills it.
billing-fee-penalty-hint = “{ $action }” charges it for each overdue invoice (invoice penalties).
batch-total-fees = By fee:
batch-total-classes = By class:
batch-total-line = { $code }: { $sum } ({ $count ->
    [one] { $count } student
   *[other] { $count } students
})
batch-changed-since = { $count ->
    [one] { $count } student is billed over an amount that has changed since: make a credit note first.
   *[other] { $count } students are billed over an amount that has changed since: make a credit note first.
}
billing-needs-operator = The method “{ $method }” needs the operator.
billing-needs-phone = The method “{ $method }” needs the telephone number that paid.
billing-needs-reference = The method “{ $method }” needs a number or a reference.
billing-needs-hint = That is how it is found again: --reference, --operator, --phone.
account-bank = Bank
account-fees = School services
account-expense-of = Expenses: { $kind }
account-shortage = Drawer shortages
account-surplus = Drawer surpluses
account-opening = Opening balances
journal-difference = Drawer difference, { $method } ({ $login })
cli-arg-as-of-day = The day whose balance is wanted, in the evening; otherwise today.
cli-arg-paying = The payments of one payer only.
cli-arg-paid-by = The payments of one method only.
cli-arg-cashier = The payments that went through the drawer of this login.
discount-in-force = in force
discount-ended = ended
discount-to-come = to come
cli-explain-balance = Explains a balance: what was billed, credited and paid, and what is still open.
explain-balance-opening = { $opening } brought forward + { $billed } billed − { $credited } in credit notes − { $paid } paid = { $balance }
explain-balance = { $billed } billed − { $credited } credited − { $paid } paid = { $balance }
explain-open-title = Still open:
explain-open = { $amount } − { $credited } credited − { $paid } paid = { $open }
billing-fee-there = The fee { $fee } is there already: an amount is added to it, but optional and pro rata are changed by fee edit.
billing-row-fee-renamed = was called { $was }, will be called { $now }
billing-due = { $day }
billing-due-part = { $day } ({ $amount })
billing-row-schedule = due days of the whole fee: { $was } becomes { $now }
billing-instalments-range = A fee is paid in 1 to { $most } instalments.
billing-due-outside = The due day { $day } is outside the year: it goes from { $from } to { $until }.
voucher-title = Refund voucher { $number }
voucher-to = Given to
voucher-reason = Reason
voucher-signature = Signature:
billing-voucher-stays = { $number } is a refund voucher: it is neither cancelled nor allocated; record the payment anew.
bill-settings-series-refund = Series of refund vouchers
bill-settings-series-opening = Prefix of opening balances

## Opening balances
opening-title = Opening balance
opening-help = What a payer owed, or had paid ahead, in the books before.
opening-import = Import opening balances
opening-import-help = Reads a table of the balances before (CSV or XLSX), shows what comes of it, then takes them over.
opening-payer = Payer
opening-payer-help = Name or identifier; empty: whoever pays for the student.
opening-student = Student
opening-student-help = The matricule; empty: the payer’s only child.
opening-way = Which way
opening-owed = Owed
opening-ahead = Paid ahead
opening-label = Label
opening-label-help = Empty: Opening balance.
opening-label-usual = Opening balance
opening-due = Due
opening-due-help = When it was due; empty: the day of the balance. A debt is as old as that.
opening-day = Day of the balance
opening-day-help = Empty: today.
opening-nothing = A balance of nothing is not taken over.
opening-there = { $amount } taken over already
opening-nobody = A payer or a student is needed.
opening-which-student = This payer has not just one child: say for which student it is owed.
opening-which-payer = Several payers pay for this student: say which one.
opening-row-ahead = { $amount } paid ahead
opening-row-owed = { $amount } owed on { $due }
exchange-opening-hint = A table of balances has a line for each account: payer or student, owed or credit, and where wanted currency, label, due.
cli-opening = Opening balances: what was owed or paid ahead before the school kept its books here.
cli-opening-import = Takes balances over from a table. The same list a second time changes nothing.
cli-opening-add = Takes one balance over.
cli-arg-opening-file = Table of balances (CSV or XLSX).
cli-arg-opening-payer = Payer: name or identifier; else whoever pays for the student.
cli-arg-opening-student = Student, by matricule; else the payer’s only child.
cli-arg-opening-owed = What is owed.
cli-arg-opening-ahead = What was paid ahead.
cli-arg-opening-label = Label; “Opening balance” otherwise.
cli-arg-opening-due = When it was due; the day of the balance otherwise.
