## Importing a list, step by step.

## The file.
import-title = Import a list
import-about =
    Bring in a list from another program: students, guardians, links, staff, classes, or a OneRoster set.
    Nothing is written before the last question, and Ctrl+Z undoes the whole import. Your files stay where they are.
import-path = File:
import-step-file = 1. Choose the file
import-reading = Reading { $file }… Esc stops.
import-stopped = Reading stopped. Nothing has changed.
import-folder-empty = There is no list in this folder. Type another path, or paste one.
import-folder-unreadable = The folder “{ $name }” was not found.
import-folder-denied = You may not open the folder “{ $name }”.
import-folder-hint = Check the path; Backspace deletes it.
import-here = This folder
import-up = Folder above
import-folder = folder
import-set = OneRoster set
import-size = { $size } KB
import-column-name = Name
import-column-size = Size
import-choose = Take this file or open this folder
import-choose-short = Take
import-choose-help = Opens the folder, or reads the file and asks what it holds.
import-complete = Complete the path
import-complete-short = Complete
import-complete-help = Writes the chosen name behind the path.
import-nothing-to-complete = Nothing in this folder begins so. Correct the path.
import-settle = Say how to read this file
import-settle-short = Settings
import-settle-help = Asks for encoding, separator and header before it reads the file, where it is misread.
import-no-file = Choose a file first: ↓ enters the list.
import-done = { $file } imported: { $counts }. Ctrl+Z undoes this import.
import-undone = Import undone. Ctrl+Y does it again.
import-redone = Import done again. Ctrl+Z undoes it.

## What the file holds.
import-options-title = { $file }
import-options-about =
    Say what the file holds. The rest is found out: touch it only where the file is misread.
    Space or ← → change a choice, F2 reads the file.
import-step-options = 2. Say what it holds
import-next = Next
import-read = Read the file like this
import-read-help = Reads the file with these settings and shows its columns.
import-busy = Reading. Esc stops.
import-holds = Holds
import-holds-help = What one line of the file is about. We propose what its headings suggest.
import-set-help = A OneRoster set says itself what it holds: students, guardians, staff, classes and courses.
import-students = students
import-guardians = guardians
import-links = links between students and guardians
import-staff = staff
import-classes = classes
import-missing = Students not in the file
import-missing-help = “Left the school” ends today the enrolment of students the file does not name.
import-keep = leave them alone
import-withdraw = left the school today
import-year = School year
import-year-help = Its code, such as 2026-2027. Empty: the current year.
import-sheet = Sheet
import-sheet-help = One sheet of the workbook, or all that hold a table.
import-all-sheets = all
import-sheet-named = { $name }
import-header = Header line
import-header-help = The number of the line with the headings; 0 if there is none. Empty: it is found.
import-header-number = “{ $words }” is no line number. Type for example 3, or leave it empty.
import-separator = Separator
import-separator-help = The sign between two columns of a text file.
import-auto = found out
import-semicolon = semicolon
import-comma = comma
import-tab = tab
import-bar = vertical bar
import-encoding = Encoding
import-encoding-help = To be changed only if accents are broken.
import-days = Ambiguous dates
import-days-help = How to read 03/04/2012 where the file does not tell.
import-day-first = day first (3 April)
import-month-first = month first (4 March)

## The columns.
import-columns-title = Columns
import-columns-about =
    Each column of the file fills a field of the school, or none. Look above all at those that are “likely”.
    What you choose is kept for the next file with the same headings.
import-step-columns = 3. Check the columns
import-columns-taken = { $taken } of { $all } taken
import-column-heading = Column of the file
import-column-field = Field
import-column-samples = Examples
import-column-confidence = Confidence
import-confidence-chosen = chosen
import-confidence-certain = certain
import-confidence-likely = likely
import-confidence-none = –
import-no-field = (not taken)
import-secret = (secret: not read)
import-secret-stays = This column holds a secret: it is dropped unread and fills no field.
import-field-of-child = { $field } ({ $number })
import-choose-field = Choose the column’s field
import-choose-field-short = Field
import-choose-field-help = Opens the list of fields; type to find, Enter takes.
import-choose-field-title = What does “{ $column }” hold?
import-field-set = { $field } comes from this column.
import-field-moved = { $field } comes from this column; “{ $column }” is no longer taken.
import-field-none = This column is no longer taken.
import-no-columns = This file has no columns. Go back and choose another sheet.
import-no-field-chosen = No column fills a field. Enter chooses one.
import-remembered = Your choices for the last file with these headings are used.
import-plan = See what the import would change
import-plan-help = Compares each line with the school and shows what would become of it, writing nothing.
import-column = See the whole column
import-column-short = Details
import-column-help = Shows the column’s heading, field and examples.
import-column-title = Column

## The plan.
import-plan-title = Plan
import-plan-about =
    What would become of each line; refused ones first. Nothing is written yet.
    One refused line stops the whole import: correct the file, or leave refused lines out (Space).
import-step-plan = 4. Check
import-planning = Comparing with the school… Esc stops.
import-column-verdict = Verdict
import-column-who = Who
import-column-what = What changes
import-column-line = Line
import-in-column = { $column }: { $message }
import-only = Only: { $verdict }
import-count-conflict = { $count ->
    [one] { $count } conflict
   *[other] { $count } conflicts
}
import-nothing-in-file = The file holds no line to import. Check the sheet and the header line.
import-line-number = line { $line }
import-no-line = There is no line here.
import-notes = While reading: { $notes }
import-line-title = The whole line
import-reason = See the whole reason
import-reason-short = Reason
import-reason-help = Shows the whole line: verdict, reason, number in the file.
import-next-verdict = Show another verdict
import-next-verdict-short = Verdict
import-next-verdict-help = Shows only refused lines, then new, changed, unchanged ones, then all.
import-leave-out = Leave refused lines out, or take them back
import-leave-out-short = Without refused
import-leave-out-help = Imports only the other lines; once more, refused lines stop the import again.
import-nothing-refused = No line is refused.
import-apply = Import
import-apply-short = Import
import-apply-help = Shows a last summary, then writes all of it in one operation that Ctrl+Z undoes.
import-applying = Importing: it runs to its end.
import-no-plan = The plan could not be made. F5 tries again.
import-refused-first = { $count ->
    [one] { $count } line refused
   *[other] { $count } lines refused
}: correct the file, or leave them out (Space).
import-conflict-first = { $count ->
    [one] { $count } conflict
   *[other] { $count } conflicts
}: somebody changed these records. F5 compares again.
import-nothing-new = All of it is in the school already: there is nothing to import.
import-moved = The school has changed meanwhile, nothing was written. This is the new plan: check it, then F2.
import-not-applied = Nothing was written: look at the lines below.
import-ask-title = { $count ->
    [one] Import { $count } line
   *[other] Import { $count } lines
}
import-ask-counts = { $file }: { $counts }.
import-ask-undo = All is written at once; Ctrl+Z undoes the whole import.
import-ask-name = { $who }
import-ask-first = { $more ->
    [0] These are: { $names }.
    [one] First: { $names }, and { $more } other.
   *[other] First: { $names }, and { $more } others.
}
import-ask-left = Left out: { $who } – { $why }
import-ask-more-left = { $count ->
    [one] … and { $count } more line left out.
   *[other] … and { $count } more lines left out.
}
import-ask-do = { $count ->
    [one] Import { $count } line
   *[other] Import { $count } lines
}

## Linking guardians: what the screen says.
assignment-screen-title = Guardians to link
assignment-screen-about =
    Students without a guardian, and who may be one by what the school knows already: household, phone, address, siblings.
    Space decides, Enter shows other people, Ctrl+A accepts all that is certain. Nothing is written before F2.
assignment-screen-empty = All students of this list have guardians enough. Tab looks for those who have few.
assignment-screen-student = Student
assignment-screen-proposal = Guardian
assignment-screen-guardian = Guardian
assignment-screen-sure = How sure
assignment-screen-class = Class
assignment-screen-reasons = Reasons
assignment-screen-open = –
assignment-screen-accept = accept
assignment-screen-change = change
assignment-screen-create = create
assignment-screen-skip = skip
assignment-screen-chosen = chosen
assignment-screen-nobody = nobody fits
assignment-screen-new = { $name } (to be made)
assignment-screen-to-make = to be made in this batch
assignment-screen-children = { $count ->
    [0] no student
    [one] { $count } student
   *[other] { $count } students
}
assignment-screen-all = whole school
assignment-screen-everybody = all
assignment-screen-marked = { $count ->
    [one] { $count } marked
   *[other] { $count } marked
}
assignment-screen-of = class { $class }
assignment-screen-scope = { $class }, { $count ->
    [one] without a guardian
   *[other] fewer than { $count } guardians
}
assignment-screen-apply = Preview and link
assignment-screen-apply-short = Link
assignment-screen-apply-help = Shows what your decisions would change, then writes them in one operation.
assignment-screen-pick = Choose another guardian
assignment-screen-pick-short = Choose
assignment-screen-pick-help = Opens the student’s candidates, then all guardians; type a name to find.
assignment-screen-pick-title = Guardian of { $student }
assignment-screen-second-title = Another guardian of { $student }
assignment-screen-certain = Accept all that is certain
assignment-screen-certain-short = Sure ones
assignment-screen-certain-help = Accepts, among the shown and undecided rows, those that are certain.
assignment-screen-why-command = See the reasons
assignment-screen-why-short = Reasons
assignment-screen-why-help = Shows all candidates of the student and why each is proposed.
assignment-screen-why = { $name }: { $reasons }
assignment-screen-why-phone = { $why } (phone { $phone })
assignment-screen-reasons-title = Reasons
assignment-screen-present = Guardian already
assignment-screen-pick-class = Choose the class
assignment-screen-pick-class-help = Shows only the students of one class, or those of the whole school.
assignment-screen-class-title = Students of which class?
assignment-screen-create-one = Create a guardian
assignment-screen-create-short = Create
assignment-screen-create-help = Describes somebody the school does not know yet; other students can take her too.
assignment-screen-number = Change how many guardians are expected
assignment-screen-number-short = How many
assignment-screen-number-help = Shows students without a guardian, then with fewer than 2, then fewer than 3.
assignment-screen-second = Add a second guardian
assignment-screen-second-help = Gives the student one more guardian, in the same operation.
assignment-screen-fewer = Leave the last guardian of the row away
assignment-screen-fewer-help = Where the row proposes several, does not keep the last.
assignment-screen-fewer-done = { $name } is no longer on this row.
assignment-screen-leave = Skip this student
assignment-screen-leave-help = Leaves her for this time; she stays in the list.
assignment-screen-no-row = There is no student here.
assignment-screen-first-first = Choose a first guardian first: Enter.
assignment-screen-only-one = This row has no several guardians.
assignment-screen-nothing-decided = Nothing is decided. Space decides a row, Ctrl+A all that are certain.
assignment-screen-decided-first = { $count ->
    [one] { $count } decision is waiting
   *[other] { $count } decisions are waiting
}: link first (F2), or Space takes them back.
assignment-screen-planning = Comparing with the school…
assignment-screen-writing = Writing: it runs to its end.
assignment-screen-refused = { $student }: { $why }
assignment-screen-moved = The school has changed meanwhile and nothing was written. This is what your decisions would change now.
assignment-screen-moved-away = The school has changed meanwhile: nothing was written. The proposals are read again, check your decisions.
assignment-screen-done = { $count ->
    [one] { $count } guardian linked
   *[other] { $count } guardians linked
}. Ctrl+Z undoes all of it.
assignment-screen-undone = Links undone. Ctrl+Y makes them again.
assignment-screen-redone = Links made again. Ctrl+Z undoes them.
assignment-screen-ask-title = { $count ->
    [one] Link { $count } guardian
   *[other] Link { $count } guardians
}
assignment-screen-ask-counts = { $links ->
    [one] { $links } link
   *[other] { $links } links
}; households: { $made } to make, { $joined } to join. Ctrl+Z will undo all of it.
assignment-screen-ask-links = { $links ->
    [one] { $links } link
   *[other] { $links } links
}; no household changes. Ctrl+Z will undo all of it.
assignment-screen-ask-row = { $student }: { $what }
assignment-screen-ask-more = { $count ->
    [one] … and { $count } more.
   *[other] … and { $count } more.
}
assignment-screen-ask-left = { $count ->
    [one] { $count } left out:
   *[other] { $count } left out:
}
assignment-screen-ask-do = { $count ->
    [one] Link { $count } guardian
   *[other] Link { $count } guardians
}
assignment-screen-new-title = New guardian of { $student }
assignment-screen-name-help = Proposed from the student: correct it where it is another.
assignment-screen-relation = Relation
assignment-screen-home = Lives with the student
assignment-screen-home-help = Yes: both are of one household.
assignment-screen-keep = Keep
assignment-screen-keep-help = Keeps this guardian for the student; she is made together with the other decisions (F2).
