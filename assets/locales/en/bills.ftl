## Accounts
balances-title = Family accounts
balances-about = What each owes, by age. Enter tells an account line by line, F6 changes what is shown: accounts in use, late, in credit, all. Reports are in F9.
balances-empty = No account here. Accounts begin with their first invoice; F6 shows the others.
balances-moved = Accounts in use
balances-late = Late
balances-credit = In credit
balances-all = All accounts
balances-due = To pay now
balances-open = Open the account
balances-open-help = Tells the account line by line, with the balance after each.
balances-details-help = Shows every column of the line: each age, the credit, the telephone.
balances-sift = Show other accounts
balances-sift-help = Goes from accounts in use to the late ones, those in credit, then to all.
balances-export = Export the aged balance
balances-fees = Export fees by student
balances-fees-help = A line for each student of the year: each fee, billed, paid, remaining, and the total.
balances-income-help = What came in this year beside last year.
balances-sum = Owed { $balance } · not due { $not_due } · 0–30 d { $to_30 } · 31–60 d { $to_60 } · 61–90 d { $to_90 } · over { $over }
balances-sum-short = Owed { $balance } · late { $late }
balances-sum-shortest = Owed { $balance }
home-balances = what each owes and since when; statements
home-invoices = invoices and credit notes: draft, issue, correct
home-fees = the year’s prices, instalments, discounts, settings of billing
home-reminders = what is late, reminders and their letters
person-account = The student’s account
person-account-help = What was invoiced for her and what was paid.
person-account-short = Account
person-account-guardian = Look for a guardian’s account in “Family accounts”.
page-written = Written to { $file }.

## The statement
statement-place = Statement of account
statement-title = Account · { $name }
statement-help = Every invoice, credit note and payment, the newest first, with the balance after it. F3 explains the line one is on; Enter opens the invoice.
statement-empty = Nothing has been invoiced or paid on this account yet.
statement-about = What
statement-day = Day
statement-amount = Amount
statement-owed = To be paid: { $sum }
statement-not-owed = Nothing to pay · balance { $sum }
statement-open = Open the document
statement-open-help = Opens the invoice or credit note; of a payment shows what it settles.
statement-explain = Explain the line
statement-explain-help = What the line is made of, and the balance before and after it.
statement-explain-short = Explain
statement-explain-title = Where this balance comes from
statement-step = { $before } + { $amount } = { $after }
statement-settles = Settles
statement-print = Print the statement
statement-print-help = Shows the statement as it comes out of the printer; what leaves is noted among the exports.
statement-currency = Another currency
statement-currency-help = Shows the account in its other currency.
statement-currency-short = Currency
statement-one-currency = This account has one currency only.
statement-of-student = This is a student’s account: open her payer’s, by one of her invoices.
statement-no-credit = This account has no credit.
statement-remind = Remind
statement-remind-help = Writes the reminders that are due on this account, as the plan says.

## Invoices
invoices-title = Invoices
invoices-about = All invoices and credit notes. Type to find, F6 sifts by state, Space marks. F2 issues drafts, F3 prints, F8 discards drafts or gives back what was issued.
invoices-empty = No invoice here. Ins prepares a batch.
invoices-number = Number
invoices-student = Student
invoices-payer = Payer
invoices-total = Total
invoices-rest = Open
invoices-due = Due
invoices-issued-on = Issued
invoices-credited = Credited
invoices-all = Everything
invoices-drafts = Drafts
invoices-open = Open
invoices-late = Late
invoices-paid = Paid
invoices-credits = Credit notes
invoices-sift = Sift by state
invoices-sift-help = Shows only drafts, what is open, late, paid, or credit notes.
invoices-sift-short = Sift
invoices-sift-count = { $count }
invoices-sum = { $count } documents · billed { $all } · left { $open }
invoices-sum-short = Left { $open } · billed { $all }
invoices-sum-shortest = Left { $open }
invoices-open-help = Opens the invoice: its lines, its payments, its history.
invoices-batch-help = Prepares the invoices of an instalment for whole classes.
invoices-batch-short = Bill
invoices-issue = Issue drafts
invoices-issue-help = Numbers the marked drafts, or all, and freezes what they say.
invoices-issue-short = Issue
invoices-issued = { $count ->
    [one] { $count } invoice issued
   *[other] { $count } invoices issued
}.
invoices-no-draft = There is no draft to issue.
invoices-discard = Discard drafts
invoices-void = Discard, or credit
invoices-void-help = Discards the marked drafts; what was issued is given back by a credit note, with a reason.
invoices-void-short = Void
invoices-mixed = Mark drafts, or issued invoices, not both.
invoices-penalties = Late penalties
invoices-penalties-help = Drafts the penalty of each invoice that is too late, once each.
invoices-export = Export invoices
invoice-place = Invoice
invoice-title = { $number }
invoice-about = The document as it is printed, and what became of it. F3 its history, F4 prints it or writes it to a file, F8 gives it back by a credit note; its reminders in F9.
invoice-account = The payer’s account
invoice-account-help = Opens the account of whoever pays it.
invoice-history = History of the document
invoice-history-help = Who drafted, issued, added to it, and when.
invoice-history-short = History
invoice-print = Print the document
invoice-print-help = Shows the page as the payer gets it, to be printed or written to a file.
invoice-print-short = Write
invoices-print-help = Shows the marked documents as the payers get them, each on a page, to be printed or written to a file.
invoices-printed-title = { $count ->
    [one] Document { $number }
   *[other] { $count } documents
}
invoice-certify = Certify
invoice-certify-help = Notes the number the tax office gave the document, and its QR code.
invoice-certify-draft = A draft has no number to certify: issue it first.
invoice-fiscal-help = The number the tax office gave this document, copied from its answer.
invoice-qr = QR code
invoice-qr-help = What the code says, as the tax office gives it; empty where there is none.
credit-title = { $count ->
    [one] Credit an invoice
   *[other] Credit { $count } invoices
}
credit-about = A credit note gives an issued invoice back, whole or in part; both stay. What was paid of it becomes credit.
credit-place = Give back what was issued just now
credit-none-left = Nothing of it can be given back at once: it is paid or given back already.
credit-reason = Reason
credit-reason-help = It is printed on the credit note.
credit-amount-help = Empty: all that is left of the invoice.
hold-title = Hold reminders
hold-help = Disputed, or more time was granted: no reminders until a day, or until they are resumed.
hold-about = An invoice that is disputed, or was granted more time, gets no reminders and no penalty.
hold-kind = Why
hold-until = Until
hold-until-help = The last day; empty: until reminders are resumed.
hold-reason = Reason
hold-release = Resume reminders
hold-release-help = The invoice is reminded of again by its age.
hold-nothing-open = Nothing is owed by this document.

## The batch
batch-title = Bill in a batch
batch-about = One student a line: to be billed, billed already, changed, or left out and why. F4 chooses fees, F6 the instalment, F9 classes; Space leaves somebody out, F3 shows the detail. F2 drafts in one go, then offers to issue.
batch-empty = These fees concern nobody.
batch-no-fees = Nothing to bill: add the year’s fees first.
batch-apply = Draft the invoices
batch-apply-help = Shows what it comes to, then drafts in one operation.
batch-apply-short = Draft
batch-fees = Choose fees
batch-fees-help = Space marks the fees to bill, Enter takes them.
batch-fees-short = Fees
batch-choose-instalment = Choose the instalment
batch-instalment-help = One instalment, or all.
batch-instalment-short = Part
batch-instalment = instalment { $number }
batch-instalments-all = all instalments
batch-instalment-about = { $days }
batch-classes = Choose classes
batch-classes-help = Space marks the classes to bill, Enter takes them.
batch-mandatory = mandatory fees
batch-all-classes = all classes
batch-students = { $count ->
    [one] { $count } marked student
   *[other] { $count } marked students
}
batch-why = Show the detail
batch-why-help = Fee by fee: amount, discount, due day, or why nothing is billed.
batch-why-short = Detail
batch-reasons = { $name }
batch-reason = { $amount } · due { $due } · { $why }
batch-less = { $gross } − { $discount } ({ $kinds }) = { $net }
batch-set-amount = Set another amount
batch-set-amount-short = Amount
batch-set-amount-help = Bills this student another amount than the fee’s, with a reason that is kept on the invoice.
batch-amount-title = Amount for { $name }
batch-amount-of = Of what
batch-amount-part = { $label } · { $amount }
batch-amount-why-help = Kept on the line, and printed with it.
batch-amount-set = { $amount }, set by hand ({ $reason })
batch-amount-none = There is nothing to bill { $student } that an amount of { $amount } could be set for.
batch-amount-none-hint = The student has to be in the batch and to owe this fee, in this currency; to bill nothing, leave her out.
batch-amount-several = { $student } has several fees or instalments in this batch.
batch-amount-several-hint = Say of which fee and instalment: 2026-0001@SCOL@2=40000.
invoice-amount-set = Amount set: { $reason }
invoice-amount-why = Amount set
batch-payer = Payer
batch-totals = Totals by fee and class
batch-totals-help = What the batch comes to for each fee and each class.
batch-discount = Grant a discount
batch-discount-help = Adds a discount for the student of the line; the batch is planned anew.
batch-payers-help = Says who pays for the student of the line.
batch-student = Open the card
batch-student-help = Opens the card of the student of the line.
batch-nothing = There is nothing to draft.
batch-taken = take
batch-left-out = leave out
batch-nothing-to-do = –
batch-amount = Amount
batch-discounted = Discount
batch-why-column = Payer or reason
batch-total = Total: { $count } to bill · { $sum } · { $fees }
batch-total-class = Class { $class }: { $sum }
batch-class-sum = { $count ->
    [one] { $count } student
   *[other] { $count } students
} · { $sum }
batch-ask-title = { $count ->
    [one] Draft for { $count } student
   *[other] Draft for { $count } students
}
batch-ask-sum = Together: { $sum }.
batch-ask-skipped = { $count ->
    [one] { $count } left out
   *[other] { $count } left out
}: { $why }.
batch-ask-excluded = { $count ->
    [one] { $count } left out by you.
   *[other] { $count } left out by you.
}
batch-ask-do = Draft { $count }
batch-drafted = { $count ->
    [one] Drafts ready for { $count } student.
   *[other] Drafts ready for { $count } students.
}
batch-issue-title = Issue now?
batch-issue-says = Once issued, invoices have a number and do not change. Otherwise they wait in the list of invoices (F2).
batch-issue-do = Issue
students-bill = Bill the marked ones
students-bill-help = Opens the batch for the marked students.

## Fees
fees-title = Fees of the year
fees-about = What the school asks for this year: how much, for whom, when. Enter opens a fee, Ins adds one, F6 shows discounts.
fees-empty = No fees this year yet. Ins adds the first.
fees-name = Name
fees-code = Code
fees-kind = Kind
fees-price = Price
fees-no-price = no price
fees-due = Due
fees-instalments = { $count } instalments from { $first }
fees-for = For
fees-everybody = mandatory
fees-subscribers = optional, { $count ->
    [0] nobody
    [one] { $count } subscriber
   *[other] { $count } subscribers
}
fees-open-help = Opens the fee: its prices and instalments.
fees-new = New fee
fees-new-help = Adds a fee to the year.
fees-import = Import a price list
fees-import-help = Reads a table of fees (CSV or XLSX), shows what comes of it, then adds it.
fees-edit = Change the fee
fees-edit-help = Changes name, kind and whom it is for. What was printed does not change.
fees-remove = Remove the fee
fees-remove-help = Removes a fee nobody was invoiced by.
fees-discounts-help = The year’s discounts.
fees-discounts-short = Discounts
fees-batch-help = Prepares the invoices of these fees.
fee-place = Fee
fee-title = Fee · { $name }
fee-about = Prices by level, class or group, then instalments. Enter changes the line, Ins adds a price, F6 changes due days, F8 removes a price.
fee-no-lines = This fee has no price yet. Ins adds one.
fee-line = Price or instalment
fee-amount = Amount
fee-price-everybody = Everybody else
fee-price-of = { $of }
fee-instalment = Instalment { $number }, due { $day }
fee-code = code { $code }
fee-pro-rata = by days there
fee-whole = due in full
fee-change = Change the line
fee-change-help = Changes the amount of the line, or the due days.
fee-change-short = Change
fee-price-new = Add a price
fee-price-new-help = A price for levels, classes, groups, or everybody else.
fee-price-short = Price
fee-dates = Change due days
fee-dates-help = The days of the instalments, with their part where they are not equal.
fee-dates-short = Due days
fee-remove-price = Remove the price
fee-remove-price-help = Removes the price of the line.
fee-not-a-price = An instalment is changed with the due days (F6).
fee-subscribers-help = Who subscribed to this optional fee.
fee-form-about = F2 shows what will change, then applies it.
fee-amount-help = The year’s total for whoever pays it in full, for instance 600000.
fee-code-help = One short word, for instance SCOL.
fee-of = Levels, classes or groups
fee-of-help = Their codes, with spaces between; empty: everybody else.
fee-due = Due days
fee-due-help = A number of equal instalments (3), or a day for each, with spaces between: 1/10 15/1; with their part where unequal: 1/10=50000.
fee-due-days-help = A day for each instalment, with spaces between: 1/10 15/1; with their part where unequal: 1/10=50000.
fee-due-wrong = “{ $words }” is no due day.
fee-optional = Optional
fee-optional-help = Only subscribers pay it: canteen, transport, exam.
fee-is-pro-rata = By days there
fee-pro-rata-help = Whoever comes or goes in the year pays for the days she was there.
fee-currency-help = The code of the currency, USD for one; empty: the school’s.
fee-edit-title = Change · { $name }
fee-price-title = Price · { $name }
fee-dates-title = Due days · { $name }
subscribers-title = Subscribers of a fee
subscribers-title-of = Subscribers · { $name }
subscribers-about = Who asked for this optional fee, and until when. Ins adds students, F8 takes the marked ones off.
subscribers-empty = Nobody subscribed. Ins adds students.
subscribers-add = Add students
subscribers-add-help = Space marks students, Enter adds them from today on.
subscribers-add-short = Add
subscribers-choose = Whom to add
subscribers-remove = Take the marked ones off
subscribers-remove-help = The marked ones do not pay this fee from today on.
fee-groups-title = Fee groups
fee-groups-about = Groups of the school’s own that pay a price of their own: boarders, the canteen’s children, a bus line. Enter shows who is in one, Ins adds a group, F4 renames it.
fee-groups-empty = No group this year. Ins adds one.
fee-groups-open-help = Shows who is in the group, and since when.
fees-groups-help = Boarders, the canteen’s children, bus lines: the groups that have a price of their own.
fee-group-title = Fee group
fee-group-title-of = Group · { $name }
fee-group-about = Who is in the group, from when to when. Ins takes students in, F8 takes the marked ones out from a day on.
fee-group-empty = Nobody is in this group. Ins takes students in.
fee-group-members = Students
fee-group-new = New group
fee-group-new-help = Adds a group to the year; its price is then set on the fee.
fee-group-code-help = A short word without a space, BOARDERS for example.
fee-group-name-help = Empty: its code.
fee-group-name = Name of the group { $group }
fee-group-rename = Rename the group
fee-group-rename-help = Changes what the group is called. What is printed does not change.
fee-group-remove = Remove the group
fee-group-remove-help = Removes a group that has no price, with the list of its students.
fee-group-choose = Whom to take into the group
fee-group-take-in = Take students in
fee-group-take-in-help = Space marks students, Enter takes them; the first day is asked next.
fee-group-take-out = Take out of the group
fee-group-take-out-help = The marked ones are not in the group from the chosen day on.
fee-group-in-from = First day in the group
fee-group-out-from = First day out of the group
fee-group-from-help = What was billed does not change.
fee-group-no-code = A group has a short code, without a space.
fee-group-there = There is a group { $group } this year already.
fee-group-unknown = There is no group { $group } this year.
fee-group-unknown-hint = fee group list shows the groups; fee group add adds one.
fee-group-row = { $name }
fee-group-priced = { $count ->
    [one] One fee has
   *[other] { $count } fees have
} a price for this group: remove it first.
fee-group-removed = { $name } removed, { $count ->
    [0] nobody was in it
    [one] with { $count } student
   *[other] with { $count } students
}
fee-group-day = { $day } is not in the year, { $from } to { $until }.
fee-group-in-since = in the group already, since { $day }
fee-group-not-in = is not in the group
fee-group-row-from = in the group from { $day }
fee-group-row-until = in the group until { $day }
fee-group-row-never = was never in the group

## Discounts and payers
discounts-title = Discounts
discounts-about = Siblings, scholarships, children of staff, individual discounts. A discount is always of the whole amount; what was issued does not change.
discounts-empty = No discount this year. Ins adds one.
discounts-whose = For
discounts-from-child = every family, from child { $nth } on
discounts-kind = Kind
discounts-amount = Discount
discounts-at-most = { $amount }, { $cap } at most
discounts-fee = Fee
discounts-reason = Reason
discounts-from = From
discounts-until = Until
discounts-new = New discount
discounts-new-help = For one student, or for every family by its children.
discounts-end = End the discount
discounts-end-help = The discount ends today; issued invoices stay.
discounts-end-short = End
discounts-form-about = F2 shows the discount, then adds it.
discounts-student = Student
discounts-student-help = Type her name; a sibling discount is for every family.
discounts-amount-help = A percentage (10%), or an amount for the year (50000), spread over the instalments.
discounts-cap = At most
discounts-cap-help = The most it takes off the fee in the year; empty: no limit.
discounts-fee-help = Code of the fee; empty: tuition.
discounts-nth = From child
discounts-nth-help = For a sibling discount: 2 for the second child and further ones.
discounts-order = First child
shares-title = The student’s payers
shares-title-of = Payers · { $name }
shares-about = Who pays which part, of everything or of one fee. With nothing here, the first guardian who pays gets the invoices. Each sees only his own account.
shares-empty = No shares: the first guardian who pays gets it all. Ins shares it out.
shares-payer = Payer
shares-share = Share
shares-fee = Fee
shares-everything = everything
shares-from = From
shares-until = Until
shares-set = Share among payers
shares-set-help = Says who pays, and which part, from a day on.
shares-set-short = Share
shares-first = First payer
shares-second = Second payer
shares-percent = Share in %
shares-percent-help = The shares are 100 together.
shares-person-help = Type the name of a guardian.
shares-organisation = Organisation
shares-organisation-help = A company, a diocese, a town that pays.
shares-fee-help = Code of a fee; empty: everything.
shares-nobody = Name at least one payer.

## Reminders
reminders-title = Reminders
reminders-about = Everything past its day and not paid. F2 writes the reminders that are due, one level a document and run; what is disputed or under a plan waits. Tab shows the letters, F4 puts them in a file.
reminders-empty = Nothing is late.
reminders-elsewhere = Tab goes back to what is late.
reminders-payer = Payer
reminders-days = Days
reminders-stands = Where it stands
reminders-sent = Last one
reminders-level = Level
reminders-day = Day
reminders-sum = { $count } late · { $due } to remind of · { $sum }
reminders-sum-short = { $due } to remind of · { $sum }
reminders-write = Write reminders
reminders-write-help = The marked invoices, or all whose reminder is due.
reminders-write-short = Remind
reminders-open-help = Opens the invoice, or the letter.
reminders-turn = Late ones or letters
reminders-turn-help = Goes from what is late to the letters written.
reminders-turn-short = Letters
letters-title = Reminder letters
letters-state = State
letters-waits = to hand over
letters-left = left on { $day } by { $who }
letters-hand = Note as handed over
letters-hand-help = The marked letters left: printed and handed over, or sent. A letter that left already waits again.
letters-back = Let them wait again
letters-waiting = See only letters to hand over
letters-waiting-help = Shows only the letters that still have to leave, or all again.
letters-elsewhere = Tab shows the letters.
letters-empty = No letter yet. F2 writes the reminders that are due.
letters-one = Letter
letters-print = Print the letters
letters-print-help = Shows the marked letters, or all, one on a page, as they come out of the printer.

## Income
income-about = What came in since the year began, beside the same days of last year. Tab changes the grouping: month, fee, class, method.
income-empty = Nothing has come in this year yet.
income-turn = Group otherwise
income-turn-help = By month, fee, class or method.
income-turn-short = Group
income-export = Export the income
income-export-short = Export
income-journal = Export the accounting journal
income-journal-help = The year’s entries, for the accountant.
income-sum = Total { $now }, last year { $before }

## Settings
owed-title = What I owe
home-owed = my account: invoices, payments, what is left to pay
bill-settings-title = Settings of billing
bill-settings-about = Series of numbers, delays of reminders, accounts of the journal. Enter changes the setting of the line; empty, it takes its usual value.
bill-settings-go = Series of numbers, delays of reminders, plan of accounts.
bill-settings-empty = No setting here.
bill-settings-what = Setting
bill-settings-value = Value
bill-settings-name = Name
bill-settings-usual = { $usual } (usual)
bill-settings-change = Change the setting
bill-settings-change-help = Changes the value of the setting of the line.
bill-settings-series-invoice = Prefix of invoices
bill-settings-series-credit = Prefix of credit notes
bill-settings-series-receipt = Prefix of receipts
bill-settings-series-drawer = Prefix of drawer closings
bill-settings-series-each = Series of numbers (site: invoices, credits)
bill-settings-certification = Invoices to be cleared by the tax office
bill-settings-dunning-1 = Days before the reminder
bill-settings-dunning-2 = Days before the second notice
bill-settings-dunning-3 = Days before the formal notice
bill-settings-penalty = Days before the late penalty
bill-settings-plan = Plan of accounts
bill-settings-each-never = one for the school
bill-settings-each-year = one a school year
bill-settings-each-site = one a site
bill-settings-each-year-site = one a year and site
bill-settings-plan-syscohada = SYSCOHADA
bill-settings-plan-pcg = PCG (France)
bill-settings-seller-address = Address of the school on invoices
bill-settings-seller-identifier = Identifier of the school on invoices (SIREN, NIF, NINEA…)
bill-settings-seller-exemption = Why there is no VAT; a dash: nothing
bill-settings-account = Account: { $account }
cli-fee-settings = Lists the settings of billing.
letters-printed-title = { $count ->
    [one] One letter
   *[other] { $count } letters
}
statement-page-title = Statement of account, { $day }
statements-printed-title = { $count ->
    [one] Statement of { $name }
   *[other] { $count } statements
}
balances-print = Print statements
balances-print-help = The statements of the marked accounts, or of all that are shown, each on a page.
