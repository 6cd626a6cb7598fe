## The command line, the settings and the technical log.

## Settings
config-unreadable = The settings file { $file } cannot be read.
config-unreadable-hint = Check its name and your rights on it, or name another one with --config.
config-not-toml = The settings file { $file } is not TOML: see line { $line }.
config-not-toml-hint = A line reads: key = "value". config.example.toml shows all the keys.
config-unknown-key = There is no key { $key } ({ $place }).
config-unknown-key-nearest = Did you mean { $nearest }?
config-unknown-key-hint = config.example.toml shows all the keys.
config-unfit = The value of { $key } does not fit ({ $place }).
config-in-file = { $file }, line { $line }
config-in-variable = environment variable { $variable }
config-in-flag = option { $flag }
config-expect-text = Give a text in quotes.
config-expect-language = The languages are fr and en.
config-expect-folder = Give the path of a folder.
config-expect-level = The levels are off, error, warn, info, debug and trace.
config-expect-days = Give a number of days, from 1 to 3660.
config-expect-connections = Give a number of connections, from 1 to 64.
config-expect-theme = The themes are terminal, light, dark, high-contrast and mono.
config-expect-boolean = Write true or false.
config-expect-section = This is a section: write its name in square brackets, its keys below.

## Technical log
log-folder-refused = The technical log cannot be written in { $folder }.
log-folder-refused-hint = Choose another folder with the key log.folder or the variable ESCHOOL_LOG_FOLDER.
log-started-twice = The technical log is already open.

## Help: headings
cli-about = The school office in a terminal. Without a verb, opens the screens.
cli-heading-usage = Usage:
cli-heading-verbs = Verbs
cli-heading-globals = Options of all verbs
cli-heading-options = Options
cli-help-values = { $help } One of: { $values }.
cli-help-default = { $help } Without this option: { $default }.
cli-after =
    Exit codes: 0 done, or nothing to do; 10 there would be changes; 2 command not understood;
    3 access denied; 4 conflict; 5 refused input, nothing written; 6 store unavailable; 1 internal error.

## Help: verbs
cli-init = Creates a store, its school and its first administrator.
cli-demo = Creates a demonstration school and opens it.
cli-account = Manages the accounts of those who log in.
cli-account-password = Changes the password of an account.
cli-account-add = Adds an account and prints its single-use secret.
cli-account-list = Lists the accounts.
cli-account-lock = Locks an account.
cli-account-unlock = Unlocks an account.
cli-import = Imports lists; shows first what would change.
cli-export = Exports a list to a file.
cli-student = Shows, enrols and edits a student.
cli-student-show = Shows a student’s card.
cli-guardian = Shows, adds and edits a guardian.
cli-guardian-show = Shows a guardian’s card.
cli-link = Links guardians to students.
cli-link-propose = Proposes links, with the reasons.
cli-link-apply = Applies the links decided in a file, or all that are certain.
cli-attendance = Calls the roll, enters absences, reports on them.
cli-attendance-take = Calls the roll of a class or a course; whoever is not named is present.
cli-attendance-add = Enters an absence for one or several students, or a whole class.
cli-attendance-settle = Settles absences in bulk: without a file, gives the list to complete.
cli-attendance-alerts = Lists the absence thresholds reached this month and what was done.
cli-attendance-contradictions = Lists what contradicts itself since last week: two rolls, or a roll and an absence entered.
cli-attendance-follow-up = Notes what was done for students who reached a threshold.
cli-timetable = Keeps the timetable.
cli-timetable-import = Imports a timetable; shows first what would change.
cli-timetable-export = Exports the timetable.
cli-timetable-conflicts = Lists teachers, classes and rooms that are taken twice.
cli-attendance-report = Counts half-days, delays and rates of a month.
cli-undo = Undoes an operation; shows first what would change.
cli-audit = Checks and reads the journal of operations.
cli-audit-verify = Verifies that the journal is whole and untouched.
cli-audit-head = Prints the head of the journal, to be kept outside the store.
cli-audit-show = Shows the operations of the journal.
cli-explain = Explains what is allowed.
cli-explain-rights = Explains the rights of an account and where they come from.
cli-doctor = Examines this machine and says what to mend.
cli-completions = Writes the completion script of a shell.
cli-man = Writes the manual pages.
cli-store = Takes care of the store itself.
cli-store-status = Shows the state and version of the store.
cli-store-migrate = Brings the store to the version of this program.
cli-store-check = Checks that the store is consistent.
cli-store-accept = Writes into the journal, with a reason, what the store holds without its knowledge.
cli-arg-accept-reason = Where the difference comes from; every check will name it.

## Help: options of all verbs
cli-arg-store = Address of the store: sqlite:PATH or postgres://…
cli-arg-config = Settings file to read.
cli-arg-as = Account to act as.
cli-arg-password-file = File whose first line is the password; else ESCHOOL_PASSWORD, else a question.
cli-arg-lang = Language of the messages.
cli-arg-json = Answers in JSON, for scripts.
cli-arg-plan = Shows what would change, then stops.
cli-arg-all-rows = Shows every row of the plan.
cli-arg-yes = Applies without asking.
cli-arg-help = Shows this help.
cli-arg-version = Shows the version.

## Help: arguments
cli-arg-school = Name of the school.
cli-arg-admin = Login of the first administrator.
cli-arg-country = Country of the school in two letters (cd, ci, sn, fr…): chooses the first settings.
cli-arg-students = Number of students.
cli-arg-seed = Seed of chance: the same seed makes the same school.
cli-arg-no-open = Does not open the screens.
cli-arg-login = Login of the account.
cli-arg-new-password-file = File whose first line is the new password.
cli-arg-role = Role, by its code or name.
cli-arg-person = Person the account belongs to: student number or id.
cli-arg-roster = What the files hold.
cli-arg-files = CSV, XLSX, XLS, ODS or ZIP files.
cli-arg-map = Says which column gives a field; may be repeated.
cli-arg-sheet = Sheet of the workbook, counted from 1.
cli-arg-encoding = Encoding of the text (utf-8, windows-1252…); else recognised.
cli-arg-separator = Sign between columns, or tab; else recognised.
cli-arg-year = School year; else the current one.
cli-arg-missing = What becomes of students who are not in the file.
cli-arg-where = Takes only lines where the column has this value; may be repeated.
cli-arg-date-order = What comes first in an ambiguous date such as 04/02/2012.
cli-arg-group = Class (7A) or course (7A/MAT).
cli-arg-day = Day of the roll; today without it.
cli-arg-at = Hour the slot begins at; without it the slot of now, else the half-day.
cli-arg-absent = Numbers of the absent.
cli-arg-late = Numbers of the late, with the minutes.
cli-arg-present = Numbers noted as absent by mistake.
cli-arg-absentees = Numbers of the students.
cli-arg-away-from = Beginning of the absence: a day, or a day and an hour.
cli-arg-away-to = End of the absence; without it the end of the first day.
cli-arg-motive = Code of the reason (illness, transport…).
cli-arg-absence-state = State of the absence.
cli-arg-remark = A remark, for the office only.
cli-arg-month = Month to count; this month without it.
cli-arg-settle-file = The completed list, with a decision on each line.
cli-arg-settle-certain = Excuses whatever was announced with a reason the school takes.
cli-arg-by = A line for each student or for each class in the file.
cli-arg-slots-file = CSV or XLSX file of slots.
cli-arg-replace = Takes out the slots of the same courses that are not in it.
cli-arg-list = The list to export.
cli-arg-to-file = File to write (.xlsx, .csv or .json); else CSV on the output.
cli-arg-filter = Keeps only lines that contain these words.
cli-arg-class = Keeps only this class.
cli-arg-columns = Columns to write, in order, separated by commas.
cli-arg-excel-fr = Writes a CSV that a French Excel opens by double click.
cli-arg-reference = Student number, id, or a name that fits one person only.
cli-arg-decisions = CSV file of link propose, with your decisions.
cli-arg-certain = Applies all proposals that are certain.
cli-arg-operation = Number of the operation; its first characters are enough.
cli-arg-head = Head of the journal kept earlier: reveals a journal cut short.
cli-arg-of = Shows only what concerns this person or record, for example student:NUMBER or class:6A.
cli-arg-shell = Shell.
cli-arg-to-folder = Folder for all the pages; else the first goes to the output.

## Help: names of values
cli-value-code-level-places = CODE:LEVEL:PLACES
cli-value-what = WHAT
cli-value-deed = DEED
cli-value-course = COURSE
cli-value-hour = HOUR
cli-value-matricule = NUMBER
cli-value-matricule-minutes = NUMBER=MINUTES
cli-value-when = WHEN
cli-value-state = STATE
cli-value-month = MONTH
cli-value-verb = VERB
cli-value-url = ADDRESS
cli-value-file = FILE
cli-value-format = FORMAT
cli-value-login = LOGIN
cli-value-language = LANGUAGE
cli-value-name = NAME
cli-value-country = COUNTRY
cli-value-count = COUNT
cli-value-number = NUMBER
cli-value-role = ROLE
cli-value-ref = REF
cli-value-list = LIST
cli-value-field-column = FIELD=COLUMN
cli-value-encoding = ENCODING
cli-value-sign = SIGN
cli-value-year = YEAR
cli-value-decision = DECISION
cli-value-column-value = COLUMN=VALUE
cli-value-order = ORDER
cli-value-text = TEXT
cli-value-code = CODE
cli-value-columns = COLUMNS
cli-value-operation = OPERATION
cli-value-kind-ref = KIND:REF
cli-value-shell = SHELL
cli-value-folder = FOLDER

## A command that is not understood
cli-usage-unknown-argument = There is no option { $argument } here.
cli-usage-unknown-verb = There is no verb { $verb }.
cli-usage-missing-verb = A verb is missing.
cli-usage-missing-argument = This is missing: { $arguments }
cli-usage-no-value = The value of { $argument } is missing.
cli-usage-unfit-value = The value "{ $value }" does not fit { $argument }.
cli-usage-twice = { $argument } is written twice.
cli-usage-together = { $one } does not go with { $other }.
cli-usage-too-many = There are too many values for { $argument }.
cli-usage-not-text = An argument is not UTF-8 text.
cli-usage-unreadable = This command cannot be understood.
cli-usage-suggested = Did you mean { $suggested }?
cli-usage-values = One of: { $values }.
cli-usage-help = { $command } --help, alone or after a verb, shows what can be done.
cli-shape-map = Write field=column, for example --map family_name=Name.
cli-shape-where = Write column=value, for example --where Status=Enrolled.
cli-shape-separator = Give one sign, for example --separator ";", or tab.
cli-shape-of = Write student:, guardian:, staff:, or year:, level:, subject:, class:, course:, household:, account:, role:, fee:, fee-group:, invoice:, payment:, drawer:, expense:, and the reference, for example --of student:2026-0012.
cli-shape-late = Write NUMBER=MINUTES, for example 00012=10.
cli-shape-hour = Write an hour as 08:00.
cli-shape-month = Write a month as 2026-11.
cli-shape-number = Give a whole number within its limits, for example 1.

## Answers
cli-nothing-to-do = Nothing to do.
cli-rows-more = { $count ->
    [one] … and { $count } more (--all-rows)
   *[other] … and { $count } more (--all-rows)
}
cli-row-line = line { $line }
cli-applied = Applied: operation { $operation }. eschool undo { $operation } takes it back.
cli-apply-question = { $count ->
    [one] Apply this change?
   *[other] Apply these { $count } changes?
}
cli-not-applied = Nothing was written.
cli-not-applied-no-terminal = Nothing was written: add --yes to apply without being asked.
cli-output-refused = The answer cannot be written to the output.
cli-password-prompt = Password of { $login }:
cli-password-missing = The password of { $login } is missing.
cli-password-missing-hint = Give --password-file, the variable ESCHOOL_PASSWORD, or run the command in a terminal.
cli-password-file-unreadable = The password file { $file } cannot be read.
cli-password-file-empty = The password file { $file } begins with an empty line.
cli-password-file-hint = Its first line is the password; check your rights on the file too.
cli-folder-refused = The folder { $folder } cannot be written to.
cli-folder-refused-hint = Choose a folder you may write to.
cli-man-written = Manual pages written to { $folder }.

## The doctor
doctor-line = { $mark } { $found }
doctor-hint = {"  "}→ { $hint }
doctor-size = Terminal of { $columns } columns by { $rows } rows.
doctor-size-hint = Enlarge the window: at least 32 columns and 12 rows are needed.
doctor-no-terminal = No terminal.
doctor-no-terminal-hint = The screens open in a terminal; the commands work everywhere.
doctor-term = Kind of terminal (TERM): { $kind }.
doctor-term-unset = The kind of terminal (TERM) is not known.
doctor-term-hint = Give for example TERM=xterm-256color, or set look.plain in the settings.
doctor-encoding = Encoding of the system: { $encoding }.
doctor-encoding-hint = Choose a UTF-8 encoding, for example LANG=en_GB.UTF-8: accents depend on it.
doctor-config = Settings read from { $file }.
doctor-no-config = No settings file ({ $file }): the defaults hold.
doctor-no-home = The home folder is not known.
doctor-no-home-hint = Give the variable HOME, or name a settings file with --config.
doctor-exports = Folder of exports: { $folder }.
doctor-exports-hint = It cannot be written to: change exports.folder or your rights on that folder.
doctor-log = Folder of the technical log: { $folder }.
doctor-log-hint = It cannot be written to: change log.folder or your rights on that folder.
doctor-clock = Clock: { $time } ({ $zone }).
doctor-clock-hint = The machine’s clock is years behind: set it right.

## Opening the store
cli-as-missing = This store is shared: say as whom you act.
cli-as-missing-hint = Add --as LOGIN; the password comes from --password-file, ESCHOOL_PASSWORD or a question.
cli-choose-password = This account still has its single-use secret only: a password must be chosen first.
cli-choose-password-hint = eschool account password { $login } --new-password-file FILE --as { $login }, with the secret as the password.
cli-migrate-question = The store has version { $found }, this program needs { $known }. Upgrade it now?

## Founding and trying
cli-init-planned = would be made in { $store }
cli-init-done = { $school } is made in { $store }.
cli-secret = Login: { $login }   Single-use secret: { $secret }
cli-secret-hint = This secret will not be shown again. It serves once, within fourteen days, to choose a password.
cli-demo-done = Demonstration school “{ $school }” made in { $store }.
cli-demo-login = {"  "}{ $login }{ $role }
cli-demo-password = Password of all these accounts: { $password }
cli-screens-no-terminal = The screens open in a terminal, and there is none here.
cli-screens-no-terminal-hint = Run eschool in a terminal, or use a verb: eschool --help shows them.

## Accounts
cli-password-planned = the password would be changed
cli-password-changed = The password of { $login } is changed.
account-active = active
account-locked = locked
account-first-secret = waits for its first login
account-no-secret = without a secret

## Importing and exporting
cli-not-applied-refused = Nothing was written: correct the refused rows first.
cli-not-applied-leave-out = Nothing was written: correct the refused rows, or leave them out with --skip-refused.
cli-line-left-out = Line { $line } left out: { $reason }
cli-moved = The school has changed meanwhile: this is the new difference, and nothing was written. Run the command again to apply it.
cli-import-remembered = The columns chosen last time for these headings are taken again; --map replaces them.
cli-import-not-a-set = These are no OneRoster or School Data Sync files.
cli-import-a-set = These are OneRoster or School Data Sync files, which hold several lists.
cli-import-a-set-hint = Use eschool import oneroster.
cli-import-set-unmapped = The columns of OneRoster are known: --map and --where do not apply.
cli-import-set-unmapped-hint = Leave these options out, or import one of the files as a plain list.
cli-exported = { $count ->
    [one] { $count } row written to { $file }.
   *[other] { $count } rows written to { $file }.
}
cli-export-ending = The end of this file’s name does not say its format.
cli-export-ending-hint = Give a name that ends in .xlsx, .csv or .json.
cli-export-excel-fr = --excel-fr is for CSV only.
cli-export-excel-fr-hint = Give a name that ends in .csv, or leave --excel-fr out.
cli-export-no-class = Operations have no class.
cli-export-no-class-hint = Leave --class out; --filter searches the operations.
cli-class-unknown = There is no class { $class }, or you do not see it.
cli-class-unknown-hint = eschool export classes shows the codes.
cli-arg-skip-refused = Takes the other rows although some are refused.
cli-arg-new-secret = Also gives a new single-use secret; the old password opens nothing more.
list-students = Students
list-guardians = Guardians
list-links = Links
list-staff = Staff
list-classes = Classes
list-operations = Operations
doctor-store = Store: { $store }.

## Journal, rights, cards, store
cli-head-unreadable = The head of the journal { $file } cannot be read.
cli-head-malformed = { $file } is no head of a journal.
cli-head-hint = Give the file that eschool audit head wrote: eschool audit head > head.json
cli-head-none = The journal has no seal yet.
cli-head-none-hint = Try again in a few seconds.
cli-operation-undone = undone
cli-rights-of = What { $login } may do:
cli-rights-none = { $login } has no rights: give it a role.
cli-rights-students = { $count ->
    [one] { $count } student
   *[other] { $count } students
}
cli-card-stay = { $class } since { $starts }
cli-card-stayed = { $class } from { $starts } to { $ends }
cli-store-ready = { $school }, version { $version } of the store.
cli-store-sound = The store is in order: pages, references and journal agree.
cli-migrate-planned = version { $found } → { $known }
relation-mother = mother
relation-father = father
relation-parent = parent
relation-step_parent = step-parent
relation-grandparent = grandparent
relation-sibling = brother or sister
relation-relative = family
relation-tutor = legal guardian
relation-other = other
cli-link-no-table = This file holds no table of decisions: give the one that eschool link propose wrote.
cli-import-no-column = No column of this file is recognised for this list.
cli-import-no-column-hint = Say which gives what, for example --map family_name=COLUMN. Columns of the file: { $names }.
cli-import-unread = { $count ->
    [one] One column is not read: { $names }. --map FIELD=COLUMN says what it holds.
   *[other] { $count } columns are not read: { $names }. --map FIELD=COLUMN says what they hold.
}
cli-student-add = Enrols a student.
cli-student-edit = Edits a student’s card.
cli-guardian-add = Adds a guardian.
cli-guardian-edit = Edits a guardian’s card.
cli-arg-new-matricule = Matricule; without one, the school’s next.
cli-arg-card-class = The class she goes into.
cli-arg-card-occupation = Occupation; an empty word takes it away.
cli-arg-card-post-name = Post-name; an empty word takes it away.
cli-arg-card-usage-name = Usage name; an empty word takes it away.
cli-arg-card-sex = Sex.
cli-arg-card-birth-date = Date of birth: a day, a month or a year.
cli-arg-card-birth-place = Place of birth; an empty word takes it away.
cli-value-sex = SEX
cli-would = { $what }
cli-arg-teachers = So many teachers can log in: teacher, then teacher2, teacher3…
