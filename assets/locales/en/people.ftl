# Accounts, roles on the screens, limits, locking.

## Accounts
accounts-title = Accounts
accounts-about = Who may come in, with which role, and when each was last here. Enter opens an account; F3 says what it may do and why.
accounts-empty = There is no account. Ins adds one.
home-accounts = who may come in, and with which role
accounts-login = Login
accounts-roles = Roles
accounts-role = Role
accounts-person = Person
accounts-last-login = Last login
accounts-never = never
accounts-nobody = nobody
accounts-exceptions = { $count ->
    [one] { $count } exception
   *[other] { $count } exceptions
}
accounts-card = Account
accounts-card-open = Open the account
accounts-card-open-help = Shows its roles, its exceptions and how it stands.
accounts-card-title = Account { $login }
accounts-card-about = What this account has: its roles, and rights given or denied to it alone. Ins gives a role, F6 an exception, F8 takes away.
accounts-new = New account
accounts-new-help = Adds an account and shows its first secret.
accounts-new-about = The first secret is shown once the account is there: hand it over on paper or aloud.
accounts-save = Add the account
accounts-save-help = Adds the account and shows its first secret.
accounts-login-help = Letters, digits, dots: a.ilunga for example.
accounts-person-help = Type a few letters of the name; empty: nobody of the school.
accounts-added = Account { $login } added.
accounts-explain = What it may do, and why
accounts-explain-help = Lists every right of the account, over whom, how many that is today, and which role or exception gives it.
accounts-explain-short = Rights
accounts-explain-title = Rights of { $login }
accounts-explain-about = One line for each right: over whom it reaches today, and which role or exception gives it or denies it.
accounts-no-rights = This account has no right at all.
accounts-right = Right
accounts-right-help = Space opens the list of rights.
accounts-over = Over whom
accounts-reaches = Today
accounts-why = Why
accounts-until = until { $day }
accounts-over-now = over
accounts-denied-over = denied, over everybody
accounts-lock = Lock or unlock
accounts-lock-help = A locked account opens nothing, and its open sessions end within seconds; locked once more it is open again.
accounts-locked = { $count ->
    [0] Nothing to change.
    [one] { $count } account changed.
   *[other] { $count } accounts changed.
}
accounts-link = Whose account it is
accounts-link-help = Says which person of the school the account is of: her classes or her children follow from it.
accounts-link-own = Nobody can say herself who she is: whom you reach follows from it.
accounts-link-own-hint = Ask another administrator.
accounts-row-linked = account of { $name }
accounts-row-unlinked = account of nobody of the school
accounts-has = Role or right
accounts-has-nothing = Nothing. Ins gives a role, F6 an exception.
accounts-is-role = role
accounts-give-role = Give a role
accounts-give-role-help = Chooses a role; the plan is shown before it counts.
accounts-give-role-short = Role
accounts-except = Make an exception
accounts-except-help = Gives this account a right besides its roles, or denies it one in spite of them, until a day.
accounts-except-short = Exception
accounts-except-title = Exception for { $login }
accounts-except-about = Choose the right and over whom it counts; “denied” takes it away whatever the roles give. With an end date it ends by itself.
accounts-except-preview = See the plan
accounts-except-preview-help = Shows what would change; F2 once more does it.
accounts-ends = Last day
accounts-ends-help = +7, 1/9 or today; empty: until it is ended.
accounts-reason = Reason
accounts-reason-help = For whoever reads this later: “replacement of Mrs Ilunga”.
accounts-take = Take away
accounts-take-help = Takes the role or the exception of the line away.
accounts-take-short = Take away
accounts-follow = Open the role
accounts-follow-help = Opens the role of the line; on an exception, says what the account may do.
accounts-opened-with = Opened with
accounts-opened-by = { $keys ->
    [0] password, { $factor }
    [one] password, { $factor }, one SSH key
   *[other] password, { $factor }, { $keys } SSH keys
}
accounts-factor-on = second factor
accounts-factor-off = no second factor
accounts-did = Done: { $what }.
accounts-open-teachers = Open accounts for all teachers
accounts-open-teachers-help = Plans an account for every teacher without one, then shows the first secrets.
accounts-open-guardians = Open accounts for their guardians
accounts-open-guardians-help = Plans an account for every guardian of the marked students who has none, then shows the first secrets.
accounts-row-opened = account { $login }, { $role }
accounts-row-has-one = has the account { $login } already
accounts-row-no-guardian = no guardian whose link is in force
action-accounts-link = Whose account it is
action-accounts-open = Accounts opened

## First secrets
secrets-title = First secrets
secrets-about = Each opens its account once, to choose a password. They are shown this once: write them down, or F2 writes them into a file. New ones can be given at any time.
secrets-once = Shown this once. F2 writes them into a file for handing out.
secrets-secret = First secret
secrets-export = Write them into a file
secrets-export-help = Writes logins and first secrets into a file only you can read.
secrets-export-short = File
secrets-written = { $count ->
    [one] { $count } first secret written to { $file }
   *[other] { $count } first secrets written to { $file }
}
secrets-give = Give a new first secret
secrets-give-help = For a forgotten password: what opened the account before opens it no more.
secrets-ask = { $count ->
    [one] Give a new first secret
   *[other] Give { $count } new first secrets
}
secrets-ask-says = { $count ->
    [one] The password, the keys and the PIN of this account open nothing more, and its sessions end.
   *[other] The passwords, keys and PINs of these { $count } accounts open nothing more, and their sessions end.
}
secrets-ask-do = Give

## Roles
roles-title = Roles
roles-about = What each role may do. Enter shows every right of one; Ins makes a role of the school’s own from the one under the cursor.
roles-empty = There is no role.
home-roles = what each role may do, and roles of your own
roles-rights = Rights
roles-accounts = Accounts
roles-idle = Locks after
roles-idle-help = Minutes without a key before the screen locks; empty: as the program has it.
roles-minutes = { $count } min
roles-from = Comes from
roles-from-none = nothing
roles-preset = the program
roles-own = the school
roles-made-from = the school, from { $role }
roles-card = Role
roles-open = Open the role
roles-open-help = Shows every right and over whom the role has it.
roles-new = New role
roles-new-help = Makes a role of the school’s own, with the rights of the one under the cursor.
roles-remove = Remove the role
roles-remove-help = Removes a role of the school’s own that nobody has any more.
roles-preset-stays = This role comes with the program: it stays.
roles-card-title = { $count ->
    [0] Role { $role }
    [one] Role { $role } (one account)
   *[other] Role { $role } ({ $count } accounts)
}
roles-card-about = A line for every right there is. Enter chooses over whom the role has it, F8 takes it away; F2 shows the plan before it counts.
roles-preset-gives = In the program
roles-choose = Choose over whom
roles-choose-help = Marks over whom the role has this right.
roles-choose-short = Over whom
roles-take = Take the right away
roles-take-help = The role has this right no more, once the plan is carried out.
roles-has-none = The role does not have this right.
roles-preview = See the plan
roles-preview-help = Shows every right that comes or goes; F2 once more does it.
roles-unchanged = Nothing is changed yet.
roles-change = Change a role
roles-edit = Name and locking
roles-edit-help = Changes the name of the role, or after how long its screens lock.
roles-name = Name
roles-code = Code
roles-code-help = Two to forty lower-case letters, digits, hyphens or underscores; it stays.
roles-save = Save the role
roles-save-help = Saves the role.
roles-saved = Role saved.
roles-is-yours = Careful: this role is yours; what you take from it you lose as well.
roles-form-about = Screens lock after { $minutes } minutes without a key where the role says nothing else.
roles-who = Who has it
roles-who-help = Lists the accounts that have this role.
roles-who-short = Who
roles-nobody = nobody
roles-as-preset = Rights as the program has them
roles-as-preset-help = Puts the rights back to what the program gives this role, or the one it was made from.
roles-as-preset-done = Rights as in the program. F2 shows the plan.
roles-no-preset = This role was made from no other.
roles-is-preset = These are the rights of the program already.
roles-factor = Require a second factor, or no more
roles-factor-help = Whoever has the role sets up a second factor at her next login.
roles-factor-presets = A second factor is required of the program’s own roles.
roles-factor-required = second factor required
roles-locks-after = locks after { $minutes } min

## Events
events-title = Events
events-about = What happened outside operations: logins, refusals, exports, sessions. The latest first.
events-empty = Nothing happened yet.
home-events = logins, refusals, exports
events-when = When
events-what = What
events-who = Who
events-kind = { $kind ->
    [login] login
    [login_refused] logins refused
    [refused] refused
    [export] export
    [password] password changed
    [first_secret] first secret given
    [pin] PIN chosen
    [pin_dropped] PIN taken away
    [pin_refused] wrong PIN
    [session_ended] session ended
    [ssh_refused] refused over SSH
    [backup] backup
    [backup_failed] backup failed
    [backups_pruned] old backups deleted
    [restored] restored
    [copied] store copied
    [key_added] key added
    [key_removed] key removed
    [second_factor_on] second factor on
    [second_factor_off] second factor off
    [second_factor_reset] second factor taken away
    [recovery_codes] new recovery codes
    [file_taken] file taken
    [file_brought] file brought
    [session_told] message to a session
    [session_end_asked] session to be closed
    [head_taken] journal head taken
    [anonymised] anonymous copy
   *[other] { $kind }
}
events-limit = limit reached
events-what-read = reading
events-export = { $list ->
    [dossier] a person’s file
    [students] students
    [guardians] guardians
    [links] links
    [staff] staff
    [classes] classes
    [operations] operations
    [alerts] absence thresholds
    [marks] marks
   *[other] { $list }
}
events-export-rows = { $list }: { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
events-refused = { $what }: { $right }
events-whom = About
events-by = Account
events-filter = Keep only some events
events-filter-short = Filter
events-filter-help = Keeps what an account did, what is about a person, a kind of event, some days.
events-any = all
events-of = Person it is about
events-of-help = Number or name.
cli-arg-event-by = Keeps only what this account did (its login).
cli-arg-event-from = From this day on.
cli-arg-event-to = Up to this day, included.
cli-arg-event-of = Keeps only what is about this person: student:NUMBER, guardian:NUMBER or staff:NUMBER.

## Limits
limit-actions = You did { $count } actions within a minute: that is as many as the school allows.
limit-actions-hint = Wait a moment; [limits] in the settings says how many.
limit-exports = You took { $count } lists out within an hour: that is as many as the school allows.
limit-exports-hint = Go on later, or ask whoever keeps the settings ([limits]).
config-expect-limit = Give a number, from 0 (as much as one likes) to 60000.

## Locking
tui-lock = Lock the screen now
tui-lock-nobody = There is nothing to lock: without an account, nothing could open it again.
help-lock = Puts your work aside until your PIN or password; somebody else may come in meanwhile.
lock-title = Locked
lock-about = The work behind this screen waits. Give the PIN, or the password; F6 lets somebody else come in beside it.
lock-state = The work here waits.
lock-who = Whose
lock-name = { $name }
lock-secret = PIN or password
lock-secret-help = Enter opens the screen. Nothing you type here is shown.
lock-open = Go on
lock-open-help = Checks the PIN or the password and shows the work as it was left.
lock-other = Somebody else
lock-other-help = Lets somebody else log in; the work behind this screen goes on waiting.
lock-other-short = Other
lock-says-pin = The work of { $who } waits here as it was left. Give the PIN, or the password.
lock-says-password = The work of { $who } waits here as it was left. Give the password.
lock-missed = { $left ->
    [0] Wrong PIN. From now on the password is needed.
    [one] Wrong PIN. One more try, then the password is needed.
   *[other] Wrong PIN. { $left } more tries, then the password is needed.
}
pin-title = PIN for the locked screen
pin-about = Four to eight digits that open your locked screen again, of use to nobody who is not in already.
pin-why = A PIN opens your locked screen without the whole password. After five wrong tries the password is asked for.
pin-why-again = You have a PIN. A new one takes its place; F8 takes it away.
pin-new = New PIN
pin-differs = The two PINs are not the same. Type the second one again.
pin-save = Save the PIN
pin-save-help = Keeps the PIN for your own screens.
pin-chosen = PIN saved.
pin-remove = Take the PIN away
pin-remove-help = From then on the password opens your locked screen.
pin-removed = PIN taken away.
pin-none = You have no PIN.
pin-wrong = Wrong PIN.
pin-unfit = A PIN has { $least } to { $most } digits and is no row such as 1234 or 0000.
pin-unfit-hint = Four to eight digits, no row such as 1234 or 0000.
pin-not-yours = This PIN is not yours to choose.

## The command line
cli-account-pin = Chooses the PIN that opens a locked screen, or takes it away.
cli-account-open = Opens accounts for all teachers, or for guardians, and prints their first secrets.
cli-account-link = Says whose account it is.
cli-account-unlink = Says that it is the account of nobody of the school.
cli-arg-new-pin-file = File whose first line is the PIN.
cli-arg-remove-pin = Takes the PIN away.
cli-arg-whose-account = Person the account is of: student number or id.
cli-arg-open-for = For whom: teachers or guardians.
cli-arg-open-class = Only for guardians of students of this class.
cli-arg-open-students = Only for guardians of this student; may be repeated.
cli-arg-open-role = Role of the new accounts; else that of teachers or of guardians.
cli-arg-secrets-file = New file for the first secrets (CSV); else they are printed.
cli-arg-idle = Minutes without a key before the screens of the role lock, or default.
cli-value-whom = WHOM
cli-pin-planned = would get another PIN
cli-pin-changed = PIN of { $login } changed.
cli-role-idle = Its screens lock after { $minutes } minutes without a key.
cli-audit-events = Lists logins, refusals, exports and other events.
cli-arg-event-kind = Only events of this kind: login, refused, export…
cli-arg-event-count = How many of the latest.

## Erasing
erase-title = Erase for good
erase-help = Takes away everything that says who she was; marks, counts and ledgers stay. Nobody can take it back.
erase-row = name, contacts, free texts and account go; marks and counts stay
erase-row-kept = { $count ->
    [one] name, contacts, free texts and account go; one accounting document stays as printed, as the law wants
   *[other] name, contacts, free texts and account go; { $count } accounting documents stay as printed, as the law wants
}
erase-done-before = was erased before
erase-still-here = is still in a class: she is erased once she has left
erase-still-staff = is still on the staff: she is erased once she has left
erase-still-guardian = { $count ->
    [one] is the guardian of a student who is here
   *[other] is the guardian of { $count } students who are here
}
erase-login-stays = { $count ->
    [one] this login did one thing that the journal keeps: it stays there as whose deed it was
   *[other] this login did { $count } things that the journal keeps: it stays there as whose deeds they were
}
erase-no-trace = No trace of what named her is left in the store. Backups made before go by their own rule.
erase-trace = { $count ->
    [one] What named her still stands in one row of { $table }.
   *[other] What named her still stands in { $count } rows of { $table }.
}
service-undo-erased = the journal was made to forget this
planned-lasting = { $count ->
    [one] Change one record for good
   *[other] Change { $count } records for good
}
planned-lasting-says = { $count ->
    [one] Nobody can take this back. Type the number of records to go on: 1.
   *[other] Nobody can take this back. Type the number of records to go on: { $count }.
}
planned-lasting-do = Go on
retention-title = Let go what need not be kept
retention-help = Plans what the rules let go: people who left years ago, reasons of old absences, old events.
retention-row-events = { $count ->
    [one] one event is older than the rule keeps
   *[other] { $count } events are older than the rule keeps
}
retention-row-absences = { $count ->
    [one] reason and remark of one absence go; the half-days stay
   *[other] reasons and remarks of { $count } absences go; the half-days stay
}
action-people-erase = Person erased
action-people-retention = Retention by rule
action-store-accept_differences = Differences accepted
action-school-anonymised = Copy with fictional people
anonymise-done = { $school } in { $store }: { $rows } rows with fictional people; { $count } real names and numbers were looked for in it and none was found.
anonymise-hint = Nobody can log in there yet: eschool account unlock LOGIN --new-secret gives a first secret.
anonymise-found = Something real was found in { $table } of the copy: nothing of it was kept.
config-expect-years = Give a number of years, from 0 (for ever) to 100.
config-expect-months = Give a number of months, from 0 (for ever) to 1200.
cli-person-erase = Erases somebody who left, for good, and proves it by a search.
cli-retention = Lets go what the rules no longer keep.
cli-anonymise = Makes a copy of the school with fictional people, for training and support.
cli-arg-people-years = Erases people so many years after they left; 0 never.
cli-arg-absences-years = Empties reasons and remarks of absences after so many years; 0 never.
cli-arg-events-months = Deletes events after so many months; 0 never.
cli-value-years = YEARS
cli-value-months = MONTHS

## Staff
staff-title = Staff
staff-about = Those who work here. What somebody teaches is on her card.
staff-empty = Nobody is on the staff yet.
staff-new = New staff member
staff-new-help = Somebody new on the staff.
staff-export = Export this list
staff-work = Work
staff-teaches = Teaches
staff-since = Since
staff-until = Until
staff-homerooms = Class teacher of
staff-courses = Courses
staff-number = Number
staff-row-left = until { $day }
home-staff = those who work here, what they teach
person-staff-title = Staff member
action-people-add_staff = Staff member added
action-people-edit_staff = Staff member edited
cli-staff = Shows and keeps those who work here.
cli-staff-list = Lists the staff.
cli-staff-show = Shows one card.
cli-staff-add = Adds somebody to the staff.
cli-staff-edit = Edits somebody of the staff.
cli-arg-staff-words = Only rows in which these words stand.
cli-arg-staff-family-name = Family name.
cli-arg-staff-given-names = Given names.
cli-arg-new-family-name = New family name.
cli-arg-new-given-names = New given names.
cli-arg-staff-number = Her number.
cli-arg-staff-function = What she does; empty takes it away.
cli-arg-staff-teaches = Whether she teaches.
cli-arg-staff-phone = Phone; empty takes it away.
cli-arg-staff-email = E-mail address; empty takes it away.
cli-arg-staff-since = First day.
cli-arg-staff-until = Last day.

## Households
households-title = Households
households-about = Who lives together and where. A home gives nobody a right: rights are the links'.
households-none = No household yet.
households-open = Open
households-open-help = Who lives there, and who did.
households-new = New household
households-new-help = A home with its address and who begins it.
households-edit = Edit name and address
households-edit-help = Another address replaces this one; the one before stays in the past.
households-join = Somebody moves in
households-join-help = Somebody lives here too, beside other homes she has.
households-join-short = Moves in
households-split = Begin another home
households-split-help = The marked members begin a home of their own: parents who separate.
households-split-short = Separate
households-split-about = Whoever stays behind does not see the new address. Links and what they allow stay as they are.
households-leave = Move out
households-leave-help = The marked members live here no more.
households-leave-short = Move out
households-form-about = An address is the home’s: all who live there have it.
households-adults = Adults
households-children = Children
households-card = Household
households-card-title = Household { $name }
households-card-about = Who lives here, and who did.
home-households = who lives together, and where
household-adult = Adult
household-child = Child
household-part = Lives there as
household-until = Until
household-nobody = Nobody has lived here.
household-no-address = No address is known.
household-unknown = No such household.
household-nameless = A household has a name.
household-empty = Somebody has to live there.
household-gone-already = She lives here no more.
household-children-both = Children stay here too
household-children-both-help = Yes: the marked children live in both homes.
household-row-new = new household
household-row-joined = comes to live there
household-row-left = lives no more in { $home }
household-row-no-member = does not live in { $home }
household-row-lives = { $adults } + { $children }
action-families-save_household = Household written
action-families-join_household = Somebody moved in
action-families-leave_household = Somebody moved out
cli-household = Shows and keeps the homes of the families.
cli-household-list = Lists the households.
cli-household-show = Shows one household.
cli-household-add = Adds a household with who lives there.
cli-household-edit = Changes name or address of a household.
cli-household-join = Somebody moves in.
cli-household-leave = Somebody moves out, or begins a home of her own.
cli-arg-home-words = Only rows in which these words stand.
cli-arg-home = Household: its name, its id, or the number of somebody who lives there.
cli-arg-home-name = Name of the household.
cli-arg-new-home-name = New name.
cli-arg-home-adults = Adult who lives there; may be repeated.
cli-arg-home-children = Child who lives there; may be repeated.
cli-arg-home-people = Who moves out: number, id or name.
cli-arg-home-begins = Name of the household they begin together.
cli-arg-home-stays = Of them, who stays as well; may be repeated.
cli-arg-home-address = Street and number.
cli-arg-home-postcode = Postcode.
cli-arg-home-city = Town.
cli-arg-home-country = Country.
key-add-question = Add the key { $fingerprint }?
key-remove-question = Remove the key { $fingerprint }?
person-alike = Save this person
person-alike-says = This record { $alike }.
person-alike-open = Open the existing record
person-alike-anyway = Save anyway
person-alike-unseen = Somebody of the school looks like her whom your role does not show you: ask the office before you go on.

## Columns of one's own
columns-own = Choose the columns
columns-own-help = Chooses the columns of this list and their order: they stay yours, and an export goes by them.
columns-before = Move to the left
columns-before-short = Earlier
columns-before-help = Puts the column one place earlier.
columns-after = Move to the right
columns-after-short = Later
columns-after-help = Puts the column one place later.
columns-hint = Space shows a column or leaves it out, ← and → move it, Enter keeps the choice.
