## Rights

rights-title = Rights of the preset roles
rights-intro = Each cell says over whom the right reaches; “–”: the role does not have it. A school may change these rights, role by role.
rights-column = Right
right-read-students = see students
right-write-students = enrol and edit students
right-read-guardians = see guardians
right-write-guardians = add and edit guardians
right-link-guardians = link guardians to students
right-read-staff = see staff
right-write-staff = add and edit staff
right-read-classes = see classes
right-write-classes = create and edit classes
right-write-timetable = keep the timetable and the calendar
right-take-roll-call = call today’s roll
right-correct-roll-calls = call or correct the roll of another day
right-read-attendance = see absences
right-settle-absences = enter and settle absences
right-read-health = see reasons of health
right-import-rosters = import rosters
right-export-lists = export lists
right-read-journal = read the journal
right-undo-any = undo someone else’s operation, or one older than a day
right-read-billing = see invoices, payments and accounts
right-set-fees = set fees, discounts and who pays
right-issue-invoices = draft, issue and correct invoices; remind
right-take-payments = take payments
right-cancel-payments = cancel a receipt, refund, take back a bounced payment
right-backdate-billing = bill or take money as of another day than today
right-manage-accounts = manage accounts
right-maintain-store = maintain the store (backup, check, upgrade)
scope-all = whole school
scope-own-site = own site
scope-own-level = own level
scope-own-class = own homeroom class
scope-own-courses = own courses
scope-own-children = own children
scope-oneself = oneself
role-admin = administrator
role-principal = principal
role-secretary = registrar’s office
role-student-affairs = student affairs
role-teacher = teacher
role-accountant = accountant
role-cashier = cashier
role-guardian = legal guardian
role-student = student

## Passwords

password-too-short = This password is too short: it needs at least { $least } characters.
password-too-long = This password is too long: it may have at most { $most } characters.
password-unprintable = This password contains a tab, a line end or another invisible character.
password-common = This password is made of words that everybody tries first; digits or signs around them do not protect it.
password-context = This password contains your name, your login or the school’s name.
password-guessable = This password is guessed in few tries: it repeats a pattern, follows the keyboard or is made of known words and dates only.
password-hint-words = Take four or five unrelated words, or a sentence only you would say; no digit or capital is required.
password-hint-shorter = Keep the first words of your sentence.
password-hint-type = Type it instead of pasting it, or paste it without the line end.
password-hint-other = Take words that have nothing to do with you or the school.
password-hint-unrelated = Add two or three words unrelated to the rest.
password-hash-failed = The password could not be checked: the machine is short of memory or of randomness.
password-hash-damaged = The password hash kept for this account cannot be read.
password-hint-again = Try again in a moment; if it goes on, tell the administrator.
password-hint-new-secret = Ask the administrator for a new first password.
password-wait-seconds = { $seconds ->
    [one] Too many tries: wait { $seconds } more second.
   *[other] Too many tries: wait { $seconds } more seconds.
}
password-wait-minutes = { $minutes ->
    [one] Too many tries: wait { $minutes } more minute.
   *[other] Too many tries: wait { $minutes } more minutes.
}
password-wait-hours = { $hours ->
    [one] Too many tries: wait { $hours } more hour.
   *[other] Too many tries: wait { $hours } more hours.
}
password-closed = Too many tries in a row: this account is closed to this computer.
password-hint-wait = Log in from your usual computer, or ask the administrator for a new first password.

## Countries

country-cd = Democratic Republic of the Congo
country-cg = Congo
country-ci = Ivory Coast
country-sn = Senegal
country-cm = Cameroon
country-bj = Benin
country-tg = Togo
country-bf = Burkina Faso
country-ml = Mali
country-ne = Niger
country-gn = Guinea
country-ga = Gabon
country-td = Chad
country-dz = Algeria
country-ma = Morocco
country-tn = Tunisia
country-mg = Madagascar
country-bi = Burundi
country-ht = Haiti
country-fr = France

## Terms of the year

term-semester = Semester { $number }
term-trimester = Trimester { $number }
term-period = Period { $number }
term-exam = Exam of semester { $number }
