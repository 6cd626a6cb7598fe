## What the service answers: refusals, reasons, and what becomes of each row.

## The store
service-store-busy = Somebody else is writing to the store at this moment.
service-store-busy-hint = Try again in a moment.
service-store-unavailable = The store does not answer.
service-store-unavailable-hint = Check its address (--store, ESCHOOL_STORE or the settings), your rights to the file, and that the server is running.
service-store-full = The disk is full: nothing was written.
service-store-full-hint = Free some space, then try again.
service-store-damaged = The store is damaged.
service-store-damaged-hint = Change nothing more, keep a copy, and run eschool store check to see what is affected.
service-store-empty = There is no school here yet.
service-store-empty-hint = Found one with eschool init, or try a demonstration school with eschool demo.
service-store-newer = This store was upgraded by a later version of eschool (version { $found }; this program knows { $known }).
service-store-newer-hint = Install the version of eschool that the school uses.
service-store-older = This store has an older version ({ $found }) than this program ({ $known }).
service-store-older-hint = Make a copy of it, then run eschool store migrate.
service-store-url = “{ $url }” is not the address of a store.
service-store-url-hint = Write sqlite:PATH for a file, or postgres://user@server/database?schema=school.
service-taken = Another record has this key already.
service-taken-hint = Reload the list: somebody has probably just entered the same.
service-reference = What you want to change is tied to something that has changed meanwhile.
service-reference-hint = Reload the list and try again.
service-internal = eschool has met an error of its own.
service-internal-hint = Nothing was written. The technical log has the details: hand it to whoever helps you.

## Logins and accounts
service-denied = You do not have the right to do this ({ $right }).
service-denied-hint = Ask the administrator for it; eschool explain rights shows what an account may do.
service-login-wrong = The login or the password is wrong.
service-login-wrong-hint = Check capitals and the keyboard’s language, then try again.
service-login-slow = { $seconds ->
    [one] Too many tries: wait another { $seconds } second.
   *[other] Too many tries: wait another { $seconds } seconds.
}
service-login-slow-hint = If you have forgotten your password, the administrator can give you a new secret.
service-login-closed = This account is closed after too many tries.
service-account-locked = This account is locked.
service-account-locked-hint = Ask the administrator to unlock it.
service-login-taken = The login { $login } is taken.
service-login-malformed = “{ $login }” cannot be a login.
service-login-malformed-hint = Take 2 to 64 letters, digits, points, dashes or at signs, without blanks.
service-account-unknown = There is no account { $login }.
service-role-unknown = There is no role “{ $role }” in this school.
service-person-unknown = Nobody in the school has this number or id.
service-person-unknown-hint = Give a number, an id, or a full name that fits one person only.
service-last-administrator = This is the last administrator: nobody could manage the school’s accounts any more.
service-last-administrator-hint = Give this role to another account first.
service-choose-password = This account has only its single-use secret so far: nothing else is open to it.
service-choose-password-hint = Choose your password first.
service-password-not-yours = Only its holder chooses the password of an account.
service-password-not-yours-hint = An administrator can give a new secret: eschool account unlock LOGIN --new-secret.
service-owner-has-no-account = The store’s owner works without an account and has no settings of her own.
service-owner-has-no-password = The store’s owner works without an account and has no password.
service-not-a-demonstration = This is no demonstration school: its passwords are not shown.

## Founding a school
service-school-there = There is a school in this store already.
service-school-there-hint = Choose another place with --store, for example --store sqlite:other.sqlite3.
service-place-taken = There is a school in { $place } already: { $school }.
service-school-unnamed = The school has no name: give it with --school.
service-frame-unknown = The weight of { $subject } in { $level } speaks of a subject or level that does not exist.

## What becomes of a row
service-row-new = added
service-alike = looks like { $who }: { $reasons }. See that it is not the same person
service-alike-unseen = somebody of the school looks like her whom your role does not show you: ask the office before you go on
service-row-new-with = added; { $changes }
service-row-changed = { $changes }
service-row-unchanged = nothing to change
service-row-withdrawn = not in the file: left on { $day }
service-missing-of-whom = This list holds no students: nobody can be missing from it.
service-missing-of-whom-hint = Only a list of students can say who has left; keep them here.
service-row-not-withdrawn = { $count ->
    [one] { $count } student is not in the file and stays enrolled, because
   *[other] { $count } students are not in the file and stay enrolled, because
} { $refused ->
    [one] a refused line may be about one of them: correct it, then try again.
   *[other] { $refused } refused lines may be about them: correct them, then try again.
}
service-row-same-as = the same as line { $line }: left out
service-row-account = account opened, role { $role }
service-row-locked = account locked
service-row-unlocked = account unlocked
service-row-edited = changed
service-row-settings = the person’s settings
service-row-conflict = { $field }: somebody else has just changed it; reload the card
service-change = { $field }: { $old } → { $new }
service-change-set = { $field }: { $new }
service-change-emptied = { $field }: { $old } → (nothing)
service-change-back = back in the school
service-change-student = is now also a student
service-change-guardian = is now also a guardian
service-change-staff = is now also staff
service-change-linked = linked to { $who }
service-change-id = id { $value }
service-change-homeroom = homeroom teacher of { $class }
service-change-class-made = class { $class } made
service-change-class-level = level of class { $class }: { $level }
service-change-left-class = left class { $class } on { $day }
service-change-over-capacity = { $capacity ->
    [one] note: { $count } students in { $class }, which has { $capacity } place
   *[other] note: { $count } students in { $class }, which has { $capacity } places
}
service-field-name = Name
service-field-subject = Subject
service-field-ends = Last day
service-sex-female = female
service-sex-male = male
service-relation = { $relation ->
    [mother] mother
    [father] father
    [parent] parent
    [step_parent] step-parent
    [grandparent] grandparent
    [sibling] brother or sister
    [relative] relative
    [tutor] legal guardian
   *[other] other
}

## Refused rows
service-no-name = The row does not say whom it is about: add a name.
service-no-name-unknown-id = Nobody has the id { $id }, and the line gives no name: check the id, or add the name.
service-no-code = The row gives no code: add it.
service-twice-in-file = Line { $line } is about the same already and says something else: keep only one of the two lines.
service-ids-disagree = The id { $id } belongs to somebody else than the rest of the row: correct one or the other.
service-namesakes = { $count } people of the school are called { $who }, and the line does not say which: add a birth date, a class or a known id.
service-own-guardian = The student and the guardian are the same person: correct one of them.
service-code-taken = The code { $code } is that of another class in { $year }: give another one.
service-from-after-year = The entry date, { $day }, comes after the end of the year { $year }: correct it, or import into the next year.
service-two-classes = The student would be in two classes at once on { $day }: correct the entry or leaving date.
service-placed-twice = Line { $line } puts this student into another class already: keep only one of the two lines.
service-matricule-taken = The number { $matricule } is another student’s already.
service-unknown-student = No student answers to “{ $who }”: check the number or name, or import the students first.
service-unknown-guardian = No guardian answers to “{ $who }”: check the id or name, or import the guardians first.
service-unknown-staff = No member of staff answers to “{ $who }”: check the number or name.
service-unknown-member = Nobody in these files or in the school has the id { $who }.
service-member-not-student = { $who } is no student, but the row enrols her as one. Correct the role in one of the two files.
service-member-not-staff = { $who } is not staff, but the row gives her a course. Correct the role in one of the two files.
service-unknown-group = No class and no course has the id { $group }.
service-several-people = { $count ->
    [one] { $count } person answers to “{ $who }”.
   *[other] { $count } people answer to “{ $who }”: give a number or an id.
}
service-link-one-sided = The row links nobody: it takes a student and a guardian, or one of them and a household.
service-class-unknown = There is no class { $class } this year.
service-class-unknown-hint = The codes of the classes are in the list of classes.
service-year-none = The school has no school year yet.
service-year-unknown = The school year { $year } does not exist in this school.
service-year-unknown-hint = Known years: { $years }.

## Rules that protect rows
service-guard-two-classes = A student would be in two classes at once on { $day }.
service-guard-own-guardian = A person would be her own guardian.
service-guard-linked-twice = A student would be linked twice to the same guardian.

## Undo
service-operation-unknown = No operation has this number, or several begin so.
service-operation-unknown-hint = Give at least eight characters of the number; eschool export operations shows them.
service-undo-row = { $count ->
    [one] { $count } record as it was before
   *[other] { $count } records as they were before
}
service-undo-changed = has changed since
service-undo-changed-by = was changed since by operation { $operation }
service-undo-used = something else depends on it since ({ $table })
service-undo-hint = Undo the later operations first, or correct it by hand.
service-undo-done = This operation is undone already.
service-undo-done-hint = To do it again, undo its undo: { $operation }.
service-undo-none = This operation cannot be undone.
service-undo-compensate = { $action ->
    [billing-credit_invoices] This operation cannot be undone: an issued invoice is corrected by a credit note (invoice credit).
    [billing-cancel_receipt] This operation cannot be undone: a receipt is cancelled by its number (payment cancel).
    [billing-reallocate] This operation cannot be undone: the payment is allocated otherwise (payment allocate --receipt).
    [billing-record_payment] This operation cannot be undone: the payment is recorded anew (payment record).
    [billing-add_expense] This operation cannot be undone: the expense is entered anew (expense add).
    [roles-change] This operation cannot be undone: the roles are changed again (role).
   *[other] This operation cannot be undone: it is corrected by { $action }.
}
service-undo-blocked = This operation can no longer be undone: what it wrote { $why }.
service-undo-older-schema = This operation was made under an older version of the store: it can be read, but no longer undone.
service-table = { $table ->
    [school] school
    [site] site
    [calendar] calendar
    [school_year] school year
    [term] term
    [level] level
    [track] track
    [shift] shift
    [class] class
    [subject] subject
    [subject_weight] coefficient
    [person] person
    [student] student
    [guardian] guardian
    [staff] staff
    [household] household
    [household_member] member of the household
    [identifier] identifier
    [contact] contact
    [address] address
    [guardianship] link
    [payer] payer
    [payer_share] share of the payer
    [enrolment] enrolment
    [class_teacher] homeroom teacher
    [course] course
    [course_class] class of the course
    [course_student] student of the course
    [course_teacher] teacher of the course
    [assessment] assessment
    [mark] mark
    [policy] grading policy
    [policy_choice] choice of a policy
    [term_state] state of a term
    [reopening] reopening
    [appreciation] appreciation
    [council] council’s decision
    [apart] pair of two people
    [year_council] council of the year
    [phrase] phrase of the bank
    [role] role
    [role_right] right of the role
    [account] account
    [account_right] exception of the account
    [account_role] role of the account
    [second_factor_rule] rule of the second factor
    [slot] slot
    [closed_day] day without class
    [attendance_rule] attendance settings
    [motive] reason
    [roll_call] roll call
    [roll_call_mark] roll call
    [follow_up] absence follow-up
    [absence] absence
    [fee] fee
    [fee_price] price of a fee
    [fee_instalment] instalment of a fee
    [fee_subscription] subscription to a fee
    [fee_group] fee group
    [fee_group_member] student of a fee group
    [discount] discount
    [invoice] invoice
    [invoice_line] line of an invoice
    [invoice_hold] hold on reminders
    [repayment] repayment plan
    [repayment_line] line of a repayment plan
    [repayment_document] document of a repayment plan
    [dunning] reminder
    [drawer] drawer
    [drawer_count] count of a drawer
    [payment] payment
    [allocation] allocation
    [receipt] receipt
    [exchange_rate] rate
    [expense] expense
    [statement_line] line of a bank statement
    [billing_setting] setting of billing
    [change] detail of the journal
    [operation] journal
    [event] event
    [backup] backup
    [draft] draft
    [session] session
   *[other] { $table }
}

## The actions of the journal
action-school-found = School founded
action-people-import_roster = List imported
action-attendance-take_roll_call = Roll call
action-attendance-add_absences = Absences entered
action-attendance-edit_absence = Absence changed
action-attendance-record_calls = Calls on paper
action-timetable-put_slots = Timetable
action-timetable-edit_slot = Slot edited
action-timetable-remove_slots = Slots removed
action-timetable-close_days = Days without class
action-timetable-open_days = Days reopened
action-attendance-choose_rules = Rules of attendance
action-attendance-put_motive = Reason of absence
action-attendance-settle_absences = Absences settled
action-attendance-follow_up = Absences followed up
action-people-add_student = Student added
action-people-edit_student = Student edited
action-people-add_guardian = Guardian added
action-people-edit_guardian = Guardian edited
action-people-link_guardians = Guardians linked
action-people-move_students = Class changed
action-people-withdraw_students = Students withdrawn
action-accounts-add = Account opened
action-accounts-lock = Account locked
action-accounts-choose_settings = Settings of an account
action-journal-undo = Undo

## Checking the journal and the store
service-journal-sound = { $operations ->
    [one] The journal is whole: { $operations } operation, { $seals } seals.
   *[other] The journal is whole: { $operations } operations, { $seals } seals.
}
service-journal-unsealed = { $count ->
    [one] { $count } operation is not sealed yet.
   *[other] { $count } operations are not sealed yet.
}
service-journal-operation-broken = The journal is not whole: operation { $operation } is no longer what it was.
service-journal-stray = The journal is not whole: changes claim operation { $operation }, which is not in it.
service-journal-seal-broken = The journal is not whole: seal { $seal } no longer holds.
service-journal-head-missing = This is not the journal whose head you keep: its end was cut, or it is another one.
service-journal-broken-hint = Change nothing more, keep a copy of the store, and compare it with your last backup.
service-check-complaint = The store’s engine complains: { $words }
service-check-references = { $count ->
    [one] { $count } row refers to one that does not exist.
   *[other] { $count } rows refer to ones that do not exist.
}
service-check-unfolded = The content no longer agrees with the journal: { $table }.
service-check-strange = The operation { $operation } began with a value that the journal had never written: { $table }. What was done since stands on it.
service-check-accepted = { $count ->
    [one] Accepted on { $when } by { $who }: { $count } difference from the journal, “{ $reason }” (operation { $operation }).
   *[other] Accepted on { $when } by { $who }: { $count } differences from the journal, “{ $reason }” (operation { $operation }).
}
service-row-with-hint = { $message } { $hint }
service-record-unknown = No record you may see answers to “{ $reference }”.
