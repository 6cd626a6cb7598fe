### The desk: payments, receipts, drawers, expenses.

## The desk
desk-title = Desk
desk-about = Find the payer by a few letters, a phone, a child’s name or matricule, or by scanning a card; Enter opens the payment, F2 takes it. After the receipt the search waits for the next one.
desk-empty = Nobody has an account yet, nor a child enrolled. Invoices and payments ahead open accounts.
desk-hint = Type a name, a matricule, or scan the card; Enter takes the payment.
desk-payer = Payer
desk-due = Due
desk-children = Children
desk-balance = Balance
desk-take = Take a payment
desk-take-short = Take
desk-take-help = Takes a payment from this payer, for all her children.
desk-receipt = The last receipt
desk-receipt-short = Receipt
desk-receipt-help = Shows the last receipt and prints it.
desk-no-receipt = No receipt has been given here yet.
desk-drawer-short = Drawer
desk-drawer-help = Opens, looks into or closes the drawer.
desk-drawer-open = { $count ->
    [0] drawer open
    [one] drawer open, 1 payment
   *[other] drawer open, { $count } payments
}
desk-drawer-none = no drawer open
desk-set-rate = Rate of the day
desk-set-rate-help = Sets what one unit of a currency is worth in another today.
desk-rate-base = One unit of
desk-rate-base-help = The currency’s code, such as USD.
desk-rate = is worth
desk-rate-quote = units of
desk-rate-quote-help = The other currency’s code, such as CDF.
desk-printing-help = Choose the printer of your receipts here.
desk-printed = { $told } { $printed }
home-desk = take payments: the family, the amount, the receipt
home-drawers = open, count and close the cash drawer

## Taking one payment
taking-title = Payment by { $payer }
taking-about = The amount proposed is what is due; type another if need be, in another currency too (40 USD). Below is what the payment settles, the oldest first; F6 then Space names other invoices. What is too much becomes credit.
taking-amount = Amount
taking-amount-help = Typing replaces the proposal; another currency: 40 USD.
taking-account = Account
taking-account-of = { $currency }
taking-account-help = Space or a digit chooses the account to settle.
taking-method = Method
taking-method-help = A digit chooses: 1 cash, 2 cheque, 3 transfer, 4 deposit slip, 5 card, 6 mobile money.
taking-tendered = Handed over
taking-tendered-help = What the payer hands over, where change is given; else leave it empty.
taking-cheque = Cheque number
taking-bank = Bank
taking-slip = Reference
taking-card = Ticket number
taking-operator = Operator
taking-reference = Operator’s ref.
taking-reference-help = The reference in the operator’s message: it counts only once.
taking-day = Day
taking-day-help = Empty: today. Another day, for what was received or paid before.
taking-day-choose = Another day
taking-on = received on { $day }
taking-take = Take the payment
taking-take-short = Take
taking-take-help = Records the payment and gives the receipt.
taking-documents = Name invoices
taking-documents-short = Invoices
taking-documents-help = Space names the invoices to settle first; Enter goes back to the amount.
taking-nothing-owed = Nothing is owed: the whole amount becomes credit.
taking-never-billed = never billed: a payment ahead
taking-owed = due { $due }, in all { $total }
taking-has-credit = credit { $amount }
taking-change = change: { $amount }
taking-credit = credit: { $amount }
taking-left = still owed: { $amount }
taking-all-paid = all is settled
taking-no-drawer = no drawer is open
taking-no-rate = F4 sets it.
taking-rate-short = Rate
taking-student = Student
taking-open = Owed
taking-label = What for
taking-due = Due on
taking-number = Invoice
taking-settled = Settled
taking-done = Receipt { $receipt }: { $amount } from { $payer }.
taking-done-change = Receipt { $receipt }: { $amount } from { $payer }. Give { $change } back.
taking-done-credit = Receipt { $receipt }: { $amount } from { $payer }, { $credit } of it credit.

## Printing
paper-58 = 58 mm roll
paper-80 = 80 mm roll
paper-page = whole page
print-way-ask = when asked
print-way-lp = the server’s printer
print-way-terminal = this terminal’s printer
print-way-file = file
printing-about = The paper as it will come out. F2 prints it as your account says, F4 another way this once.
printing-print = Print
printing-print-short = Print
printing-print-help = Prints as your account says.
printing-otherwise = Print another way
printing-otherwise-short = Otherwise
printing-otherwise-help = Chooses where to print this once.
printing-paper = Change the paper
printing-paper-short = Paper
printing-paper-help = Goes from the 58 mm roll to the 80 mm one, then to the page.
printing-terminal = Sent to the terminal’s printer.
printing-wide = ←→: the rest
printing-lp = { $printer ->
    [none] Sent to the printer.
   *[other] Sent to the printer { $printer }.
}
printing-file = Written to { $file }.
account-printing = Receipts
account-printing-help = Where your receipts come out. The terminal’s printer is the one PuTTY has under “Printer”.
account-paper = Paper
account-printer = Printer
account-printer-help = Its name on the server, where it is not the usual one.
cli-printing = Receipts: { $way }, { $paper } { $printer }

## Drawers
drawer-title = Cash drawers
drawer-about = One drawer a person: opened with a float, it takes what you are paid; counted and closed, it changes no more.
drawer-card-about = The totals by method and currency. F3 shows the slip: X while the drawer is open, Z once closed, with the journal’s head.
drawer-empty = No drawer has been opened. Ins opens one.
drawer-nothing = Nothing went through this drawer.
drawer-show = Show the totals
drawer-show-help = Shows what went through the drawer.
drawer-open = Open a drawer
drawer-open-short = Open
drawer-open-help = Opens your drawer with a float.
drawer-close = Count and close the drawer
drawer-close-short = Close
drawer-close-help = Counts what is there, shows the difference, closes under a number.
drawer-slip = Slip
drawer-slip-short = Slip
drawer-slip-help = Shows the X or Z slip and prints it.
drawer-float = Float
drawer-float-help = What you put in to give change from; several currencies: 50 000; 20 USD.
drawer-counted-cash = Cash counted
drawer-counted-help = What is there, the float included; several currencies: 125 000; 40 USD.
drawer-counted-cheques = Cheques counted
drawer-counted-cheques-help = The total of the cheques; empty where they are not counted.
drawer-remark = Remark
drawer-remark-help = It stays on the slip: why there is a difference, who gets the money.
drawer-opened = Opened
drawer-closed = Closed
drawer-is-open = open
drawer-keeper = Kept by
drawer-number = Number
drawer-payments = Payments
drawer-difference = Difference
drawer-method = Method
drawer-since = opened { $from }
drawer-from-to = { $from } to { $to }
drawer-head = journal’s head: { $head }
drawer-open-already = You have a drawer open already.
drawer-open-already-hint = Count and close it first, on the screen of drawers or by drawer close.
drawer-none-open = You have no drawer open.
drawer-none-open-hint = Open one on the screen of drawers, or by drawer open.
drawer-float-negative = A float is not below nought.
drawer-count-negative = Nobody counts less than nothing.
drawer-count-method = { $method }: that is not counted in a drawer.
drawer-not-counted = The cash in { $currency } is not counted.
drawer-too-little = The drawer holds only { $amount }.
drawer-unknown = There is no such drawer.
drawer-row-float = drawer opened with { $amount }
drawer-row-empty = drawer opened without a float
drawer-row-nothing = drawer closed, nothing went through it
drawer-row-taken = { $method }: { $expected }
drawer-row-uncounted = { $method }: { $expected }, not counted
drawer-row-right = { $method }: { $expected }, the count is right
drawer-row-off = { $method }: { $difference } off, { $counted } counted, { $expected } expected
drawer-guard-closed = Drawer { $number } is closed: it takes and gives nothing any more.
drawer-guard-closed-hint = Take a payment back by its receipt, an expense by an entry of its own.
billing-guard-received-hint = Cancel the receipt with a reason: eschool payment cancel.
slip-x = Drawer: X reading
slip-z = Drawer { $number }: Z closing
slip-keeper = Drawer kept by
slip-opened = Opened
slip-closed = Closed
slip-printed = Printed
slip-payments = Payments
slip-float = Float
slip-received = Received
slip-returned = Returned
slip-spent = Expenses
slip-expected = Expected
slip-counted = Counted
slip-difference = Difference
slip-head = Journal’s head:
slip-signature = Signature:

## Expenses
expense-kind-supplies = Supplies
expense-kind-salary = Salaries
expense-kind-rent = Rent
expense-kind-utilities = Water, electricity, phone
expense-kind-maintenance = Maintenance
expense-kind-transport = Transport
expense-kind-food = Food
expense-kind-taxes = Taxes
expense-kind-bank = Bank charges
expense-kind-other = Other
expense-no-label = Say what the expense is for.
expense-unknown = There is no such expense.
expense-cancelled-already = this expense is taken back already
expense-row = { $category }: { $amount }
expense-row-drawer = { $category }: { $amount }, paid from the drawer
expense-row-no-drawer = { $category }: { $amount }, no drawer is open
expense-row-cancelled = expense of { $amount } taken back

## The command line
cli-drawer = The cash drawer: float, X reading, Z closing.
cli-drawer-open = Opens your drawer with a float.
cli-drawer-x = Reads the totals of your open drawer without closing it.
cli-drawer-close = Closes your drawer over what was counted.
cli-drawer-list = Lists the drawers, the last first.
cli-drawer-show = Prints the Z slip of a drawer again.
cli-expense = Expenses.
cli-expense-add = Notes an expense; in cash, it comes out of your open drawer.
cli-expense-list = Lists the expenses, the last first.
cli-expense-cancel = Takes an expense back by an entry of its own.
cli-account-printing = Says or chooses how your receipts come out.
cli-arg-drawer-float = Float, 50000 or "20 USD"; may be repeated.
cli-arg-drawer-currency = Currency of amounts that name none; otherwise the school’s.
cli-arg-counted-cash = Cash counted, the float included, 125000 or "40 USD"; may be repeated.
cli-arg-counted-cheques = Cheques counted, all together.
cli-arg-drawer-remark = Remark that stays on the slip.
cli-arg-drawer-number = Number of the closed drawer.
cli-arg-expense-label = What the expense is for.
cli-arg-expense-amount = Amount paid.
cli-arg-expense-category = Category of the expense.
cli-arg-payee = Who is paid.
cli-arg-expense-reference = Number of the supplier’s invoice or receipt.
cli-arg-expense-id = The expense’s reference, as expense list shows it.
cli-arg-print-way = Where your receipts come out.
cli-arg-printer-name = Name of the printer on this machine.
cli-value-way = WAY

## The journal's actions
action-billing-open_drawer = Drawer opened
action-billing-close_drawer = Drawer closed
action-billing-add_expense = Expense
action-billing-cancel_expense = Expense taken back

## Payments and their receipts
payments-title = Payments
payments-about = Payments, refunds and what took them back, the last first. Enter shows what a payment settles and its history; F3 prints the receipts of the marked; F6 changes the period.
payments-empty = No payment in this period. F6 shows a longer one.
payments-today = today
payments-week = 7 days
payments-month = 31 days
payments-all = everything
payments-payer = Payer
payments-amount = Amount
payments-receipt = Receipt
payments-what = Method
payments-day = Day
payments-reference = Reference
payments-reason = Reason
payments-kind = Entry
payments-export = Export the payments
payments-sum = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
} · { $sum }
payments-takes-back = Takes back receipt
payments-cancelled = Cancelled
payments-show = Show the payment
payments-show-help = Shows what it settles, what took it back and who did what.
payments-print = Print the receipts
payments-print-short = Receipts
payments-print-help = Prints the receipts of the marked rows again, as duplicates.
payments-period = Change the period
payments-period-short = Period
payments-period-help = Goes from today to the week, the month, everything.
payments-receipts = { $count ->
    [one] One receipt
   *[other] { $count } receipts
}
home-payments = payments and receipts: find, print again, take back
payment-title = Payment { $number }
payment-about = A payment is not changed: it is taken back, refunded or settles something else by an entry of its own, which stays visible here.
payment-settles = Settles
payment-taken-back = Taken back
payment-history = History
payment-receipt = The receipt
payment-receipt-short = Receipt
payment-receipt-help = Shows the receipt and prints it as a duplicate.
payment-cancel = Cancel the receipt
payment-cancel-short = Cancel
payment-cancel-help = Cancels a receipt written by mistake; the reason stays on it.
payment-bounce = Sent back by the bank
payment-bounce-help = Takes back a cheque or transfer the bank did not honour.
payment-refund = Refund the credit
payment-refund-help = Gives back what the payer has too much; the reason stays in the journal.
payment-reallocate = Settle something else
payment-reallocate-short = Settle anew
payment-reallocate-help = Changes what this payment settles; the old allocation stays visible.
payment-named = Invoices
payment-named-help = Their numbers; empty: the oldest first.
payment-use-credit = Use the credit
payment-use-credit-help = Settles what this payer owes with her credit.
payment-no-credit = Nothing of this payment is too much.

## Expenses and the day
expense-title = Expenses
expense-about = What the school pays, with its category and the supplier’s paper. In cash, an expense comes out of your open drawer.
expense-empty = No expenses. Ins notes one.
expense-label = What for
expense-category = Category
expense-payee = Paid to
expense-paper = Paper
expense-paper-help = The number of the supplier’s invoice or receipt.
expense-drawer = Drawer
expense-is-cancelled = taken back
expense-amount-help = Another currency: 40 USD.
expense-method-help = In cash, it comes out of your open drawer.
expense-add = Note an expense
expense-add-help = Notes what the school pays.
expense-cancel = Take the expense back
expense-cancel-help = Takes the expense back by an entry of its own, with a reason.
expense-show = Show the expense
expense-show-help = Shows all that is noted of it.
home-expenses = what the school pays
daily-title = Daily report
daily-about = What came in, went back and went out on a day, by method and currency. F3 prints the page, F4 chooses the day.
daily-of = Report of { $day }
daily-nothing = Nothing came in or went out that day.
daily-net = Net
daily-received = Received ({ $count })
daily-kind = Entry
daily-who = Who, what
daily-currency = Currency
daily-expense = Expense
daily-total = TOTAL
daily-print = Print the day
daily-print-help = Shows the day’s page and prints it.
daily-choose = Choose the day
daily-choose-short = Day
daily-choose-help = Shows another day.
daily-before = The day before
daily-before-short = Before
daily-before-help = Shows the day before.
daily-export = Export the day
daily-export-help = Writes every payment, every expense and the totals to a file.
daily-counts = { $payments ->
    [one] 1 entry
   *[other] { $payments } entries
} · { $expenses ->
    [one] 1 expense
   *[other] { $expenses } expenses
} · { $drawers ->
    [one] 1 drawer closed
   *[other] { $drawers } drawers closed
}
home-daily = what came in and went out on a day
cli-report-daily = Shows the day, or writes it to a table.
cli-arg-report-day = Day to show; otherwise today.

## Matching statements
evidence-invoice = invoice number
evidence-matricule = matricule
evidence-phone = phone
evidence-name = name
evidence-amount = amount
confidence-certain = certain
confidence-likely = likely
confidence-possible = possible
match-no-source = Say which bank or operator the statement is from.
match-unknown = This line is not in the pile.
match-unknown-hint = eschool payment pile shows the references of the lines.
match-not-allowed = Your role does not match statements: that is for whoever may date a payment on another day.
match-row-out = { $amount }: no money that came in
match-row-known = matched already: receipt { $receipt }
match-row-waits = there already: { $state }
match-row-recorded = taken at the desk already: receipt { $receipt }
match-row-taken = { $amount } from { $payer } ({ $why }), settles { $settled ->
        [0] nothing: credit
        [one] one invoice
       *[other] { $settled } invoices
    }
match-row-accepted = { $amount } from { $payer }, settles { $settled ->
        [0] nothing: credit
        [one] one invoice
       *[other] { $settled } invoices
    }
match-row-twice = this reference came in already
match-twice = double of { $receipt }
match-twice-waiting = double of a line that waits
match-twice-same = double: same line, same reference
match-alike = to be checked, same line twice
match-row-repeated = double: same line, same reference in this statement
match-row-alike = into the pile: same line twice, without a reference; to be checked
match-row-nobody = into the pile: nothing names a payer
match-row-perhaps = into the pile: { $payer }, { $confidence } ({ $why })
match-row-aside = { $amount }: { $state }
bank-day = Day
bank-amount = Amount
bank-credit = Credit
bank-debit = Debit
bank-currency = Currency
bank-reference = Reference
bank-phone = Phone
bank-name = Name
bank-words = Words
bank-no-column = The statement has no column “{ $column }”.
bank-no-column-hint = Its columns: { $columns }. Say which one with --map day=COLUMN, --map amount=COLUMN.
cli-payment-match = Matches a bank’s or operator’s statement: what is certain becomes payments, the rest waits in the pile.
cli-payment-pile = Lists the lines of statements that wait, with who may have paid.
cli-payment-set-aside = Sets lines aside that are nobody’s, with a reason.
cli-arg-statement-csv = Statement of the bank or operator (CSV or XLSX).
cli-arg-bank-map = Column of a field: day, amount, credit, debit, currency, reference, phone, name, words; may be repeated, and is remembered.
cli-arg-bank-source = Name of the bank or operator; otherwise that of the last statement with this header, otherwise the file’s.
cli-arg-bank-method = Method of the statement’s payments; otherwise that of the last statement with this header, otherwise transfer.
cli-arg-bank-currency = Currency of the statement; otherwise the school’s.
cli-arg-bank-only-pile = Puts everything into the pile, even what is certain.
cli-arg-accept = Line of the pile and its payer: REFERENCE=PAYER; may be repeated.
cli-arg-pile-all = Also what is matched or set aside.
cli-arg-pile-lines = Lines, by the reference that pile shows.
cli-arg-aside-reason = Why the line is nobody’s.
cli-arg-aside-back = Puts the lines back into the pile.
cli-value-number-ref = LINE=PAYER
action-billing-match_statement = Statement matched
action-billing-set_aside = Statement line set aside

## The pile of statements
matching-title = Matching
matching-about = Lines of statements wait here to be somebody’s. Space takes the proposal, Enter chooses another payer, F3 says why, F2 shows the payments that come of it. What is nobody’s is set aside with a reason.
matching-empty = Nothing waits. Ins brings a bank’s or operator’s statement.
matching-open = waiting
matching-aside = set aside
matching-all = all
matching-waits = waits
matching-takes = takes
matching-said = What the line says
matching-why = Why
matching-source = Statement
matching-source-help = The name of the bank or operator, the same each month: under it a line comes in once.
matching-chosen = chosen
matching-owes = owes { $amount }
matching-ahead = not billed yet
matching-taken = taken
matching-ignored = set aside
matching-nobody = nobody
matching-file = Choose a statement
matching-columns = The statement’s columns
matching-column = { $column }
matching-no-column = none
matching-refused = Line { $line }: { $reason } ({ $count } in all)
matching-bring = Bring a statement
matching-bring-short = Bring
matching-bring-help = Reads a file of the bank or operator; a line comes in only once.
matching-choose = Choose the payer
matching-choose-short = Payer
matching-choose-help = Offers those who fit, then all payers.
matching-apply = Take the decided lines
matching-apply-short = Take
matching-apply-help = Shows the payments and receipts that makes, then records them.
matching-reasons = Why this payer
matching-reasons-short = Why
matching-reasons-help = Shows the whole line and what speaks for each.
matching-certain = Take what is certain
matching-certain-help = Decides all shown lines we are sure of.
matching-turn = Show something else
matching-turn-short = Show
matching-turn-help = Goes from what waits to what is set aside, then to everything.
matching-set-aside = Set aside, or put back
matching-aside-short = Set aside
matching-set-aside-help = Sets the marked lines aside with a reason; puts back those that are.
matching-set-back = Put back into the pile
matching-reason-help = Why the line is nobody’s: interest, the bank’s mistake.
home-matching = statements of banks and mobile money
files-choose = Choose the file
files-choose-help = Goes into the folder, or takes the file.
files-about = Enter goes into a folder or takes a file; typing finds, or gives a path: /tmp/orange.csv.
files-none-there = There is nothing at { $path }.
