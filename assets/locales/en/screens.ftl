## The everyday screens: login, home, lists, cards, operations, settings.

## Login
login-title = Log in
login-about = Give your login and your password. F9 changes the language, F10 quits.
login-state = Who are you?
login-name = Login
login-name-help = The login the administrator gave you, a.ilunga for example.
login-password = Password
login-password-help = Enter logs you in. Nothing you type here is shown.
login-enter = Log in
login-enter-help = Checks login and password, then opens the home screen.
login-welcome = Hello, { $who }.
login-waiting = Checking…
login-go-on = Go on without a password
login-go-on-help = Comes in as the person this terminal knows already.
login-go-on-nobody = This terminal knows nobody yet: give a login and a password.
login-as-owner = Go on as the owner ({ $who })
login-as-known = Go on: { $who }
login-language = Français (change the language)
login-language-short = Français
login-language-help = Turns the screens to French, or back to English.
login-demonstration = Demonstration school. The password of every account is { $password }.

## Password
password-title = Choose my password
password-about = Choose a password only you know. Four or five words in a row are easy to keep in mind.
password-why = Your first password is for one use only. Choose your own to go on.
password-why-not = Give your present password, then the new one twice.
password-first = First password
password-present = Present password
password-wanted = New password
password-again = The same again
password-differs = The two new passwords are not the same. Type the second one again.
password-save = Save the password
password-save-help = Puts the new password in the place of yours.
password-chosen = Password saved.

## Home
home-title = Home
home-about = Choose where to go: ↑ and ↓, then Enter. Type a few letters to find a line.
home-where = Go to
home-what = To
home-students = find a student, open her card, enrol
home-guardians = find a guardian, see her children
home-assignment-title = Linking
home-assignment = link guardians to students
home-import-title = Import
home-import = bring in a list from a file
home-operations = see what was done, and undo it
home-account = language, colours, keys, password
home-leave-title = Somebody else
home-leave = log out and come back to the login
home-go = Open the chosen screen
home-go-short = Open
home-go-help = Goes to the screen of the chosen line; where that cannot be, says why.
home-latest = Your last operations (Ctrl+Z undoes the last one of this session)
home-count-students = { $count ->
    [0] no student
    [one] { $count } student
   *[other] { $count } students
}
home-count-alone = { $count ->
    [0] all have a guardian
    [one] { $count } without a guardian
   *[other] { $count } without a guardian
}
home-count-guardians = { $count ->
    [0] no guardian
    [one] { $count } guardian
   *[other] { $count } guardians
}
home-count-classes = { $count ->
    [0] no class
    [one] { $count } class
   *[other] { $count } classes
}

## Lists
list-open = Open the card
list-open-short = Card
list-open-help = Shows everything you may see of the chosen person.
list-new-short = New
list-details = The whole row
list-details-help = Shows all columns of the row, also those there is no room for.
list-actions = Actions
list-actions-short = Actions
list-actions-help = Offers what can be done with the marked rows, or with all rows shown.
list-none-marked = No row is marked: this is for the row under the cursor; the export, for { $shown ->
    [one] the row shown
   *[other] the { $shown } rows shown
}.
list-marked = { $count ->
    [one] For the marked row.
   *[other] For the { $count } marked rows.
}
list-sort = Sort by…
list-sort-help = Chooses the column to sort by; the same once more turns the order round.
list-select-all = Mark all rows shown
list-select-all-help = Marks what the filter lets through; Esc takes the marks away.
list-no-row = There is no row here.
list-no-row-filtered = There is no row here. Esc clears the filter.
list-export-help = Writes the marked rows, else those shown, into a file.
column-name = Name
column-birth = Born on
column-guardians = Guard.
column-children = Children
choice-label = Choice
choice-about = Detail

## Find
find-title = Find
find-short = Find
find-about = Finds a student, a guardian or a class by a few letters, wherever one is: name, student number, class, phone.
find-hint = Type a few letters of the name, a student number, a class or a phone.
find-empty = Nothing yet. Type how a name begins, or a student number.
find-nobody = There is nothing to open. Type a name.
find-open = Open the card
find-open-help = Shows all you may see of what is found.
find-kind = What
find-detail = Known by
find-student = student
find-guardian = guardian
find-class = class
find-invoice = invoice
find-receipt = receipt
find-count = { $count ->
    [0] nothing
    [one] { $count } found
   *[other] { $count } found
}

## Export
export-title = { $count ->
    [one] Export { $count } row
   *[other] Export { $count } rows
}
export-xlsx = Excel workbook (XLSX)
export-csv = CSV for programs (commas)
export-csv-excel = CSV for a French Excel (semicolons)
export-json = JSON
export-about = Enter writes the list in the chosen format. The columns chosen here are remembered for the next time; with all of them a file comes back through an import without a change.
export-choose-help = Writes the file, or opens the choice of columns.
export-columns = Choose the columns…
export-columns-short = Columns
export-columns-help = Chooses the columns of the file.
export-columns-title = Columns to write
export-columns-count = { $count } of { $all }
export-no-folder = There is no folder for exports here. Ask somebody who works at the school’s own machine for the file.
export-done = { $count ->
    [one] { $count } row written to { $file }
   *[other] { $count } rows written to { $file }
}

## Students and guardians
students-title = Students
students-about = Type a name, a class or a number to filter. Enter opens the card, Space marks, F9 offers actions.
students-about-children = Your children at school. Enter opens the card of a child: the class, the address at your home, what is good for you to know.
students-about-oneself = Enter opens your card.
students-empty = There is no student you may see yet. Ins enrols one; Import brings in a list.
students-new = Enrol a student
students-new-help = Opens an empty form; the school gives the number if it stays empty.
students-export = Export students
guardians-title = Guardians
guardians-about = Type a name, a phone number or a town to filter. Enter opens the card, where the children are.
guardians-empty = There is no guardian you may see yet. Ins adds one.
guardians-new = Add a guardian
guardians-new-help = Opens an empty form; the link to students is made afterwards, under Linking.
guardians-export = Export guardians

## Card
person-title = { $name }
person-student-title = A student’s card
person-guardian-title = A guardian’s card
person-about = Everything you may see of this person. Tab goes from one linked person to the next, Enter opens her card.
person-classes = Schooling
person-home = Household
person-guardians = Guardians
person-children = Students
person-no-class = In no class at present.
person-no-guardian = No guardian you may see.
person-no-child = No student you may see.
person-stay = since { $from }
person-stay-ended = from { $from } to { $to }
person-follow = Open the linked person
person-follow-short = Open
person-follow-help = Opens the card of the guardian or student of the chosen line.
person-follow-nobody = This line leads to nobody. Tab goes to the next linked person.
person-edit = Edit the card
person-edit-short = Edit
person-edit-help = Opens the card as a form; only changed fields are saved.
person-form-about = Enter and Tab go to the next field, F2 saves. What you type is kept if you leave without saving.
person-save = Save the card
person-save-help = Saves the changed fields; where somebody else changed the same ones, shows both values.
person-saved = { $name }: saved. Ctrl+Z undoes.
person-nothing-changed = Nothing was changed. Esc goes back to the card.
person-choice-help = Space or ← → change the answer.
person-birth-help = For example 17/5/2012, 5/2012, or 2012 when the day is not known.
person-not-a-birth-date = “{ $words }” is no date of birth. Write 17/5/2012 for example, or only 2012.
person-class-help = Space opens the list of classes; Backspace empties the field.
person-matricule-help = Leave it empty: the school gives the next number.
person-class = { $class }
person-choose-class = Choose the class
person-choose-class-help = Opens the list of this year’s classes.
person-class-of-students = A guardian has no class.
person-no-classes = The school has no class this year yet. Bring in the list of classes first.
person-theirs-kept = The card stays as the other person saved it.
sex-female = female
sex-male = male
sex-unknown = not told
sex-letter-female = F
sex-letter-male = M
enrolment-new = new
enrolment-returning = returning
enrolment-repeating = repeating
enrolment-transferred = transferred
link-pending = link to be confirmed
link-withdrawn = link withdrawn
link-ended = link ended

## Two people in one card
conflict-title = Fields two people changed: { $name }
conflict-about = Somebody else saved these fields while you were filling them in. Space chooses which value stays.
conflict-says = Somebody else saved this card meanwhile. Choose the value of each field with Space, then F2.
conflict-field = Field
conflict-mine = Your value
conflict-theirs = Saved value
conflict-open = to decide
conflict-keep-mine = yours
conflict-keep-theirs = the other
conflict-undecided = { $count ->
    [one] { $count } field is still to decide: Space chooses.
   *[other] { $count } fields are still to decide: Space chooses.
}
conflict-apply = Save these choices
conflict-apply-short = Save
conflict-apply-help = Saves the card with the value chosen for each field.
conflict-all-mine = Keep all your values
conflict-all-mine-short = All yours
conflict-all-mine-help = Chooses your value for every field still to decide.

## What was typed and kept
draft-title = Take up what you typed
draft-says = What you began to type here was not saved. Do you want to take it up again?
draft-take = Go on
draft-drop = Begin afresh
draft-back = What you were typing is back where you left it.

## Operations
operations-title = Operations
operations-about = What was done in the school, newest first. Enter shows the operation, F8 prepares to undo it.
operations-empty = There is no operation you may see yet.
operations-when = When
operations-who = Who
operations-what = What
operations-changes = Records
operations-state = State
operations-number = Number
operations-undone = undone
operations-undoes = undo
operations-of-undo = undoes { $operation }
operations-by-undo = undone by { $operation }
operations-open = See the operation
operations-open-short = See
operations-open-help = Shows when, by whom and how many records.
operations-undo = Undo the operation
operations-undo-short = Undo
operations-undo-help = Prepares the undo and shows what would be put back; nothing is done before F2.
operations-more = Older operations
operations-more-help = Reads the operations before those in the list.
operations-no-more = There is no older operation.
operation-about = What the undo would put back, and what it would leave with the reason. F2 undoes the operation.
operation-whom = Row
operation-verdict = Outcome
operation-says = Why
operation-apply = Undo this operation
operation-apply-short = Undo the operation
operation-apply-help = Puts back everything in the list but what is left out.
operation-nothing = There is nothing to put back.
operation-moved = The school changed meanwhile: this is what the undo would do now. F2 applies it.
operation-applied = Operation undone. Ctrl+Z does it again.

## Settings
account-title = My account
account-about = Language and colours change at once; F2 saves them for your next logins.
account-language = Language
account-theme = Colours
account-plain = Plain display
account-plain-help = For screen readers: no borders, one column, sentences.
account-save = Save the settings
account-save-help = Keeps these settings for your next logins.
account-saved = Settings saved.
account-for-now = Settings taken for this session. { $why }
account-password = Change my password
account-password-short = Password
account-password-help = Asks for the present password, then for the new one.
language-fr = français
language-en = English
theme-terminal = the terminal’s own
theme-light = light
theme-dark = dark
theme-high-contrast = high contrast
theme-mono = no colour
