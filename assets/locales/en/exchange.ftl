# Foreign files: what is read from them, what is refused, what is written.

## Fields; also the headings of our own lists

field-matricule = Registration number
field-ine = INE
field-permanent = Permanent number
field-id = Identifier
field-family_name = Family name
field-post_name = Post-name
field-given_names = Given names
field-usage_name = Usage name
field-full_name = Full name
field-sex = Sex
field-birth_date = Birth date
field-birth_place = Birth place
field-email = E-mail
field-phone = Phone
field-address = Address
field-postcode = Postcode
field-city = City
field-country = Country
field-household = Household
field-class = Class
field-level = Level
field-from = Entry date
field-left = Leaving date
field-repeating = Repeating
field-occupation = Occupation
field-student = Student
field-student_family_name = Student’s family name
field-student_given_names = Student’s given names
field-student_usage_name = Student’s usage name
field-student_birth_date = Student’s birth date
field-student_class = Student’s class
field-relation = Relation
field-guardian = Guardian
field-priority = Priority
field-lives_with = Lives with
field-pays = Pays fees
field-function = Function
field-teaches = Teaches
field-code = Code
field-name = Name
field-track = Track
field-site = Site
field-shift = Shift
field-capacity = Capacity

## Files refused

exchange-empty = “{ $name }” holds no table.
exchange-empty-hint = Check that it is the right file and that it was saved.
exchange-not-a-table = This file is neither text nor an Excel workbook.
exchange-not-a-table-hint = Open it in your spreadsheet program and save it as .xlsx or .csv.
exchange-is-markup = “{ $name }” is a web page or an XML file, not a table.
exchange-is-xlsb = “{ $name }” is a binary .xlsb workbook.
exchange-is-pdf = “{ $name }” is a PDF document.
exchange-save-as-hint = Open it in your spreadsheet program and save it as .xlsx or .csv.
exchange-is-encrypted = “{ $name }” is protected by a password.
exchange-is-encrypted-hint = Open it in Excel, take the password off and save it again.
exchange-is-zip = “{ $name }” is a ZIP archive, not a table.
exchange-is-zip-hint = Give one file of the archive, or import the archive as OneRoster if it is one.
exchange-workbook-damaged = The workbook “{ $name }” is damaged or no real Excel file.
exchange-workbook-damaged-hint = Open it in Excel or LibreOffice, then save it again as .xlsx.
exchange-archive-damaged = The archive is damaged.
exchange-archive-damaged-hint = Ask for it to be sent again, or download it once more.
exchange-archive-locked = The archive has a password, or is compressed in a way that we do not read.
exchange-archive-locked-hint = Unpack it and give the folder.
exchange-archive-too-large = Unpacked, the archive exceeds { $most } MB in one file, or it holds too many files.
exchange-file-too-large = “{ $name }” exceeds { $most } MB.
exchange-too-many-rows = The table has more than { $most } rows.
exchange-too-many-columns = The table has more than { $most } columns.
exchange-too-many-cells = The table has more than { $most } cells.
exchange-too-much-text = This sheet holds too much text ({ $most } MiB at most).
exchange-too-large-hint = Cut the file into several smaller ones.
exchange-cell-too-long = Line { $line }: a cell exceeds { $most } characters.
exchange-cell-too-long-hint = A forgotten quote is often the cause: check this line.
exchange-open-quote = A quote opened on line { $line } is never closed.
exchange-open-quote-hint = Correct this line, or save the file as .xlsx.
exchange-encoding-unknown = We do not know the encoding “{ $encoding }”.
exchange-encoding-hint = Try utf-8, windows-1252 or iso-8859-15.
exchange-separator-unknown = “{ $separator }” cannot separate columns.
exchange-separator-hint = Give one sign: semicolon, comma, vertical bar or tab.
exchange-no-header-line = Line { $line } is empty or does not exist: it cannot hold the headings.
exchange-no-header-line-hint = Give the number of the line that holds the names of the columns.
exchange-no-such-sheet = There is no sheet { $number }: the workbook has { $count }.
exchange-no-such-sheet-hint = Sheets of the workbook: { $names }.
exchange-no-file = No file was given.
exchange-no-file-hint = Name at least one .csv or .xlsx file.
exchange-file-not-found = “{ $name }” was not found.
exchange-file-denied = You may not read “{ $name }”.
exchange-file-unreadable = “{ $name }” cannot be read.
exchange-not-a-file = “{ $name }” is not a file.
exchange-file-hint = Check the path and the file’s permissions.

## Matching columns

exchange-map-form = “{ $written }” does not say which column goes to which field.
exchange-map-form-hint = Write FIELD=COLUMN, for instance family_name="Last name".
exchange-map-no-field = There is no field “{ $field }” in this list.
exchange-map-no-field-hint = Possible fields: { $names }.
exchange-map-no-column = The file has no column “{ $column }”.
exchange-map-no-column-hint = Columns of the file: { $names }. A number will do too: #3.
exchange-where-form = “{ $written }” is no condition.
exchange-where-form-hint = Write COLUMN=VALUE, for instance status=enrolled.

## Lines refused

exchange-refused-no-name = The line gives neither a name nor an identifier: complete it or remove it.
exchange-refused-no-class-code = The line gives neither a code nor a name of a class: complete it or remove it.
exchange-refused-link-one-end = The line does not join two things: it takes a student and a guardian, or one of them and a household.
exchange-refused-sex = “{ $value }” is no sex that we understand: write M or F, or leave the cell empty.
exchange-refused-day = “{ $value }” is no day of the calendar: write it like 17/05/2012. If the month comes first in this file, say so in the reading options (--date-order).
exchange-refused-boolean = “{ $value }” means neither yes nor no: write one of them, or leave the cell empty.
exchange-refused-number = “{ $value }” is not a whole number that fits here.
exchange-refused-relation = “{ $value }” is no relation that we know: write mother, father, guardian, grandparent, other…
exchange-refused-email = “{ $value }” is no e-mail address: correct it or empty the cell.
exchange-refused-phone = “{ $value }” is no phone number: correct it or empty the cell.

## What was noticed while reading

exchange-note-encoding = The text was read in the encoding { $encoding }. If that is wrong, say so with --encoding.
exchange-note-broken-characters = Some characters cannot be read in the encoding { $encoding } and appear as “�”. Try --encoding.
exchange-note-mojibake =
    { $count ->
        [one] One word with damaged accents (such as “LÃ‰O” for “LÉO”) was mended.
       *[other] { $count } words with damaged accents (such as “LÃ‰O” for “LÉO”) were mended.
    }
exchange-note-secret-dropped = The column “{ $column }” seems to hold secrets: it was emptied unread.
exchange-note-title-rows =
    { $count ->
        [one] One title row was passed over; the headings are on line { $line }.
       *[other] { $count } title rows were passed over; the headings are on line { $line }.
    }
exchange-note-error-cells =
    { $count ->
        [one] One cell in error (#N/A, #REF!…) was read as empty.
       *[other] { $count } cells in error (#N/A, #REF!…) were read as empty.
    }
exchange-note-month-first = In the column “{ $column }” the month is written before the day.
exchange-note-filtered =
    { $count ->
        [one] One line does not meet the conditions and was left aside.
       *[other] { $count } lines do not meet the conditions and were left aside.
    }

## Writing

exchange-write-too-many-rows = The list has more than { $most } rows: an Excel sheet cannot hold them.
exchange-write-too-many-rows-hint = Export it as CSV, or filter it.
exchange-write-failed = The file could not be written.
exchange-write-failed-hint = Check the free space and the permissions of the folder.
exchange-save-failed = “{ $path }” could not be written.
exchange-save-exists = “{ $path }” exists already.
exchange-save-exists-hint = Choose another name, or ask expressly to replace it.

## OneRoster and School Data Sync

exchange-roster-missing = There is neither users.csv nor Student.csv here: this is no set of OneRoster or School Data Sync files.
exchange-roster-missing-hint = Give the folder or the ZIP archive that holds these files.
exchange-roster-not-archive = This is neither a folder nor a ZIP archive.
exchange-refused-no-role = Nothing says whether this person is a student, a guardian or staff: give her a role.
exchange-refused-membership = The line does not say who is in which class and as what: complete it.
exchange-note-empty-part = The file “{ $name }” is empty and brought nothing.
exchange-note-absent-part = The manifest says that “{ $name }” is absent: this file was not read.
exchange-note-delta = These files hold only what changed since they were last sent.
exchange-note-several-schools = These files speak of { $count } schools; the students of all of them are read.
exchange-note-ended-people =
    { $count ->
        [one] One person marked as deleted (staff or guardian) was left aside.
       *[other] { $count } people marked as deleted (staff or guardians) were left aside.
    }
exchange-note-ended-classes =
    { $count ->
        [one] One class marked as deleted was not taken; its memberships end.
       *[other] { $count } classes marked as deleted were not taken; their memberships end.
    }
exchange-note-agents-left-out =
    { $count ->
        [one] One link between two people neither of whom is the other’s guardian was left aside.
       *[other] { $count } links between two people neither of whom is the other’s guardian were left aside.
    }

## Our own lists

field-guardian_name = Guardian’s name
field-year = School year
field-enrolled = Students
field-homeroom_teacher = Homeroom teacher
field-operation = Operation
field-at = When
field-actor = Who
field-action = Action
field-changes = Changes
field-undoes = Undoes
field-undone_by = Undone by
exchange-list-no-column = This list has no column “{ $column }”.
exchange-list-no-column-hint = Columns to choose from: { $names }.
