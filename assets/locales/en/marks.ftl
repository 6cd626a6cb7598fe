## Marks, averages, grading policies and terms.

## Rights

right-read-marks = see marks and averages
right-write-marks = make assessments and write marks
right-exceed-scale = write a mark above its scale
right-manage-terms = close, reopen and publish terms
right-hold-councils = hold class councils
right-manage-policies = choose how averages are computed

## Words of the domain

status-a = absent (excused)
status-d = exempt
status-n = not graded
status-i = unfit
status-s = not handed in
status-w = not handed in, counts 0
status-z = unexcused absence, counts 0
status-key-a = a absent
status-key-d = d exempt
status-key-n = n not graded
status-key-i = i unfit
status-key-r = r no paper
status-key-w = w no paper (0)
status-key-z = z absent (0)
optional-bonus = bonus: only points above half are added
optional-as-mark = as a mark, if it raises the average
optional-above-half = counted whole above half; it can lower the average
optional-no = compulsory
kind-test = test
kind-quiz = quiz
kind-homework = homework
kind-oral = oral
kind-practical = practical work
kind-project = project
kind-exam = exam
term-state-open = open
term-state-closed = closed to teachers
term-state-validated = validated by the council
term-state-published = published to families
rounding-half-up = to the nearest, half up
rounding-up = up
rounding-trunc = cut off
rounding-half-even = to the nearest, half to even
scales-to20 = marks brought to one scale
scales-by-scale = marks weighted by their scale
cap-capped = never above the scale
cap-uncapped = may exceed the scale
from-printed = from printed averages
from-exact = from exact averages
subject-normal = counts normally
subject-bonus = bonus: points above half are added
subject-sup10 = counts from half on
missing-available = mean of the terms there are
missing-strict = no average if a term is missing
weighting-geometric = 1, 2, 4…
weighting-arithmetic = 1, 2, 3…
weighting-classic = 1, 1, 1…
empty-excluded = an empty cell does not count
empty-zero = an empty cell counts 0
box-kind = by kind of assessment
box-sub-subject = by sub-subject
terms-of-general = mean of general averages
terms-of-subjects = subject by subject
transfer-carry = marks follow the student
transfer-leave = marks stay in the former class

## Marks: refusals and accounts

marks-course-unknown = The course { $course } is unknown.
marks-course-unknown-hint = A course is written CLASS/SUBJECT, for example 6A/MATH.
marks-course-several = Several courses answer to { $course }.
marks-course-several-hint = Add the group: CLASS/SUBJECT/GROUP. Groups: { $codes }.
marks-assessment-unknown = There is no assessment { $assessment } in this course.
marks-assessment-unknown-hint = Assessments of this course: { $titles }.
marks-student-unknown = No student of this course answers to { $who }.
marks-not-a-mark = “{ $value }” is neither a mark nor a status.
marks-not-a-mark-hint = Write points (12.5), a status (a d n i r w z), or - to empty the cell.
marks-line-too-many = { $count ->
    [one] There is only one student in this course on that day.
   *[other] There are only { $count } students in this course on that day.
}
marks-line-twice = This student is on another line already.
marks-conflict = { $who } wrote { $present } meanwhile; you wanted { $yours }.
marks-row = { $before } → { $after }
marks-locked = The assessment “{ $assessment }” is locked.
council-published = The term is published to families: the head opens it again before anything in it changes.
marks-term-closed = The term is closed.
marks-term-closed-hint = The principal can reopen it for you until a date.
marks-not-member = This student was not in the course on { $day }.
marks-over-scale = { $value } is above the scale of { $scale }.
marks-status-forbidden = The status { $status } is not allowed by the grading policy.
marks-assessment-conflict = Somebody changed meanwhile: { $fields }.
marks-scale-too-small = { $count ->
    [one] One mark would be above this scale.
   *[other] { $count } marks would be above this scale.
}
marks-assessment-used = { $count ->
    [one] One mark is written in it; empty it first.
   *[other] { $count } marks are written in it; empty them first.
}
marks-assessment-removed = removed
marks-assessment-untitled = Give the assessment a title.
marks-assessment-twice = There is an assessment “{ $title }” in this term already.
marks-scale-unfit = A scale goes from 1 to 1000, not { $scale }.
marks-coefficient-unfit = A coefficient goes from 0 to 99, not { $coefficient }.
marks-day-outside = { $day } is in no term of the school year.
marks-day-outside-hint = Check the date, or name the term with --term.
marks-term-unknown = There is no term { $term }.
marks-term-unknown-hint = Terms: { $terms }.
marks-term-has-parts = { $term } is made of other terms: choose one of them.
marks-no-class = This student is in no class this year.
marks-general-denied = The general average is for the homeroom teacher and the management.
marks-general-denied-hint = Ask for your course’s average: --course CLASS/SUBJECT.
marks-not-published = This term is not published yet.
marks-not-published-hint = The school publishes it on a date; marks published already can be read one by one.
marks-file-empty = The file holds no column of marks.
marks-file-empty-hint = It takes the student number or the name, and a column “mark” or titled as the assessment.
marks-none = No mark.
terms-row = { $from } → { $to }
terms-not-closed = Close the term to teachers first.
terms-until-past = { $day } is past.
terms-not-a-teacher = This person does not teach this course.
terms-reopened = { $term } reopened for { $teacher } until { $day }
policies-example-fails = The example “{ $title }” gives { $computed } instead of { $expected }.
policies-version-taken = Version { $version } exists already with another content: raise it.
policies-every-level = every level
policies-level = level { $level }
policies-chosen = { $year }: { $whom }
policies-year-unknown = There is no year { $year }.
policies-level-unknown = There is no level { $level }.
policies-level-unknown-hint = Levels: { $levels }.
policies-unknown = The grading policy { $policy } is unknown.
policies-unknown-hint = Known policies: { $codes }, or a .json file.
policies-file-unreadable = The file { $file } cannot be read.
policies-file-unfit = The file { $file } cannot be understood: { $reason }.
policies-case-unfit = The calculation in { $file } cannot be understood: { $reason }.
policies-case-differs = The result differs from what the file expects: { $cases }.
policies-default = by default
policies-uncertain = official text to be checked
policies-unsure = to be checked
policies-uncertain-source = To be checked: { $source }
policies-checked = { $count } examples, { $failed } wrong.
policies-replayed = { $year }: { $changed } of { $students } students would change.
assessments-none = No assessment.
assessments-marks = { $count } of { $of } marks
average-line = { $student }, { $term }: { $shown }
average-rank = Place { $rank } of { $of }
term-whole-year = year
term-named = { $term }
rank-head = { $count ->
    [one] { $class }, { $term }: { $count } ranked
   *[other] { $class }, { $term }: { $count } ranked
}

## The calculation explained

explain-empty = nothing
explain-day = { $day }
explain-general = General average { $term }
explain-general-year = General average of the year
explain-rounded = exact { $exact }, rounded to { $step } { $mode }
explain-terms = { $available ->
    [0] over none of { $of } terms
    [one] over one of { $of } terms
   *[other] over { $available } of { $of } terms
}
explain-bonus = bonus + { $points }
explain-sum = = { $sum }, out of { $max }
explain-percentage = = ({ $sum }) × 100 ÷ { $max } = { $total } × 100 ÷ { $max }
explain-capped = brought down to the scale
why-not-counted = does not count
why-not-concerned = not in the course then: does not count
why-no-weight = coefficient 0: does not count
why-no-bonus = not above half: no bonus
why-would-not-raise = optional, would not have raised the average
why-below-half = optional, not above half
why-not-among-best = not among the best that count
why-no-average = no average: does not count, nor does its coefficient
why-below-pass = below half: does not count

## Screens

words = { $words }
marks-title = Marks
home-marks = write and read the marks of your courses
courses-empty = No course whose marks you may see.
courses-open = Open the course’s marks
courses-open-help = Opens the grid of marks
courses-about = Your own courses first. Type a class or a subject, then Enter.
column-course = Course
column-subject = Subject
column-teacher = Teacher
grid-place = Grid of marks
grid-title = { $course } · { $term }
grid-about = Type a mark and Enter to go down, Tab to go right. Each cell is saved as you leave it. Averages follow every key.
grid-save = Save now
grid-save-help = Saves the present cell, and tries refused ones again
grid-save-short = Save
grid-explain = Explain the average
grid-explain-help = Shows every mark, scale, coefficient and rounding
grid-explain-short = Explain
grid-edit = Edit the cell
grid-edit-help = Takes what is there, caret at the end
grid-term = Next term
grid-term-help = Shows the assessments of the next term
grid-term-short = Term
grid-pile = Enter a pile of papers
grid-pile-help = Papers in no order: the name, the mark, Enter
grid-fill-down = Copy the cell above
grid-fill-down-help = Puts the value above into this cell and goes down
grid-fill-column = Fill the column
grid-fill-column-help = Puts this cell’s value into every empty cell of the column
grid-copy = Copy another assessment
grid-copy-help = Puts its marks into the empty cells of this column
grid-history = History of the mark
grid-history-help = Who wrote what, when, by which command
grid-history-none = This cell has no history.
grid-remove = Remove the assessment
grid-remove-help = Only if no mark is written in it
grid-remove-says = “{ $title }” goes from the grid.
grid-remove-do = Remove
grid-removed = Assessment removed.
grid-read-only = You may read these marks and not change them.
grid-keys = Type digits, or a status: { $keys }.
grid-status-keys = { $keys }
grid-points-only = The grading policy takes nothing but points.
grid-no-students = Nobody is in this course.
grid-no-assessments = No assessment in this term. Ins makes one; F6 shows the next term.
grid-average-short = Avg.
grid-rank-short = Pl.
grid-class = { $count ->
    [one] Class: mean { $mean } · min { $lowest } · max { $highest } · { $count } marked
   *[other] Class: mean { $mean } · min { $lowest } · max { $highest } · { $count } marked
}
grid-class-none = No average in this term.
grid-empty-cell = empty
grid-sentence = { $name }, { $title } { $mark }, average { $average }
grid-column = { $title } · { $kind } · { $day }
grid-typing = { $title }: { $typed } (before: { $before })
grid-column-about = { $kind } · { $day }
grid-count = { $done } of { $of }
grid-unsaved = { $count ->
    [one] { $count } not saved
   *[other] { $count } not saved
}
grid-all-saved = Everything is saved.
grid-saving = { $count ->
    [one] One cell is being saved.
   *[other] { $count } cells are being saved.
}
grid-clash = Two values for this mark
grid-clash-theirs = Keep the other
grid-clash-mine = Put mine
grid-filled = Column filled.
grid-fill-title = { $count ->
    [one] Fill one cell
   *[other] Fill { $count } cells
}
grid-fill-says = The empty cells of the column become { $value }.
grid-fill-do = Fill
grid-fill-nothing = This cell is empty: there is nothing to copy.
grid-nothing-above = Nothing above.
grid-nothing-to-do = Nothing to change.
grid-copy-none = There is no other assessment.
grid-copy-says = The empty cells get the marks of “{ $title }”.
column-title = Paste into “{ $title }”
column-about = Nothing is written before F2. A refused line stops everything: mend the source and paste again.
column-empty = No mark in what was pasted.
column-apply = Write the column
column-apply-help = Writes every line, or none
column-apply-short = Write
column-blocked = { $count ->
    [one] One line cannot be taken.
   *[other] { $count } lines cannot be taken.
}
column-moved = The marks changed meanwhile: look again.
column-applied = { $count ->
    [one] One mark written.
   *[other] { $count } marks written.
}
field-title = Title
field-kind = Kind
field-day = Date
field-scale = Scale
field-coefficient = Coefficient
field-optional = Optional
field-sub = Sub-subject
field-publish-on = Visible from
field-counted = Counts in the average
field-locked = Locked
assessment-new = New assessment
assessment-new-help = Adds a column to the grid
assessment-new-short = Assessment
assessment-edit = Edit the assessment
assessment-edit-help = Title, date, scale, coefficient, publication, lock
assessment-save = Save the assessment
assessment-save-help = Saves and goes back to the grid
assessment-about = The term is the one the date is in. Without a date of visibility, students see the mark the day after, families a day later and once the term is published.
assessment-figure = “{ $value }” is no figure like 20 or 2.5.
assessment-optional-help = Bonus, as a mark if it raises the average, or whole above half.
assessment-sub-help = Oral, written, spelling… if the policy keeps them apart.
assessment-publish-help = Students see the mark from this day on, families a day later.
assessment-locked-help = Nobody writes in it while it is locked.
pile-title = Pile: { $title }
pile-about = Type the first letters of the name; when one student is left, type the mark, then Enter. Space takes the marked student, a digit or # begins a student number.
pile-control = Check the total
pile-control-help = Compares the pile’s number and sum with what was entered
pile-control-short = Check
pile-missing = Missing papers
pile-missing-help = Lists the students without a mark
pile-missing-short = Missing
pile-none-missing = No paper is missing.
pile-name = Name:
pile-mark = Mark out of { $scale }:
pile-papers = Papers:
pile-sum = Sum:
pile-hint = First letters of the name, then the mark, then Enter.
pile-control-hint = The number of marked papers, then the sum of their points.
pile-several = { $count ->
    [one] One student possible: Space takes her.
   *[other] { $count } students possible: go on with the name, or Space.
}
pile-nobody = Nobody is called “{ $words }” in this course.
pile-has-one = This student has { $mark } already: a new mark replaces it.
pile-refused = { $name }: { $why }
pile-done = { $done } entered · { $missing } missing
pile-total = { $count ->
    [one] { $count } mark, sum { $sum }
   *[other] { $count } marks, sum { $sum }
}
pile-control-holds = { $count ->
    [one] The total is right: one paper.
   *[other] The total is right: { $count } papers.
}
pile-control-differs = { $count ->
    [one] Entered: { $count } paper, sum { $sum }; your pile: { $papers }, sum { $wanted }.
   *[other] Entered: { $count } papers, sum { $sum }; your pile: { $papers }, sum { $wanted }.
}
pile-control-unfit = Give a number of papers and a sum of points.

## Operations

action-marks-add_assessment = New assessment
action-marks-edit_assessment = Change of an assessment
action-marks-remove_assessment = Removal of an assessment
action-marks-enter = Marks written
action-marks-import = Import of a column of marks
action-policies-choose = Choice of a grading policy
action-terms-set_state = State of a term
action-terms-reopen = Reopening for one teacher


## Command line

cli-assessment = Manages the assessments of a course.
cli-assessment-add = Adds an assessment.
cli-assessment-edit = Edits an assessment.
cli-assessment-list = Lists the assessments of a course.
cli-assessment-remove = Removes an assessment without marks.
cli-marks = Writes, imports and shows marks.
cli-marks-import = Imports a column of marks; shows first what would change.
cli-marks-export = Exports the marks of a course.
cli-marks-show = Shows a student’s marks.
cli-marks-set = Writes one mark.
cli-marks-history = Shows the history of a mark.
cli-average = Gives a student’s average and place.
cli-rank = Ranks the students of a class.
cli-policy = Grading policies.
cli-policy-list = Lists the policies and where they hold.
cli-policy-show = Shows a whole policy.
cli-policy-check = Computes a policy’s own examples.
cli-policy-compute = Runs a calculation given in a file, without a school.
cli-policy-replay = Shows who would have another average under a policy.
cli-policy-choose = Chooses the policy of a level or of the school.
cli-term = Terms: closing, reopening, publishing.
cli-term-list = Lists the terms of the classes and their state.
cli-term-close = Closes a term to teachers.
cli-term-validate = Marks a term as validated by the council.
cli-term-publish = Publishes a term to families.
cli-term-reopen = Reopens a term, for all or for one teacher.
cli-explain-average = Explains an average down to the last mark.
cli-arg-course = Course: CLASS/SUBJECT or CLASS/SUBJECT/GROUP.
cli-arg-of-course = Course: CLASS/SUBJECT or CLASS/SUBJECT/GROUP.
cli-arg-assessment-title = Title of the assessment.
cli-arg-date = Date of the assessment.
cli-arg-scale = Scale.
cli-arg-coef = Coefficient.
cli-arg-optional = How an optional assessment counts.
cli-arg-kind = Kind of assessment.
cli-arg-sub = Sub-subject.
cli-arg-term = Term, for example T1 or P2; year for the year.
cli-arg-of-term = Term, for example T1 or P2; year for all of them.
cli-arg-publish = Day students see the mark; else the day after.
cli-arg-not-optional = It is for everybody again, not optional.
cli-arg-counted = It counts in the average.
cli-arg-lock-marks = Locks its marks: nobody changes one.
cli-arg-unlock-marks = Unlocks its marks.
cli-arg-not-counted = Shown without counting in the average.
cli-arg-assessment = Title, number or id of the assessment.
cli-arg-mark-file = CSV or XLSX file: student number or name, and the mark.
cli-arg-marked-student = Student, for example student:2026-0012.
cli-arg-ranked-class = Code of the class.
cli-arg-matricule = Student number.
cli-arg-mark-value = Points, status (a d n i r w z), or - to empty.
cli-arg-policy = Code of the policy, CODE@VERSION, or a .json file.
cli-arg-checked-policy = Code of the policy or a file; else all those provided.
cli-arg-case-file = JSON file of a calculation, or of a list of them.
cli-arg-level = Code of the level; else all.
cli-arg-on = Day of publication; else today.
cli-arg-teacher = Teacher: number or name.
cli-arg-until = Last day of the reopening.
cli-value-points = POINTS
cli-value-coef = COEF
cli-value-rule = RULE
cli-value-term = TERM
cli-value-assessment = ASSESSMENT
cli-value-subject = student:NUMBER
cli-value-value = VALUE
cli-value-policy = POLICY
cli-value-level = LEVEL
cli-shape-decimal = Write a figure, for example 20 or 2.5.

transcript-place = A student’s marks
transcript-title = Marks of { $name }
transcript-about = A line a subject, a column a term. Enter shows the marks, F3 explains the average.
transcript-marks = Marks of the subject
transcript-marks-help = Shows every mark of the subject
transcript-marks-short = Marks
transcript-general = General average
transcript-class = Class { $class }
transcript-published-only = what the school has published
transcript-nothing-published = The school has published nothing for this student yet. Marks and averages will appear here.
person-marks = Marks and averages
person-marks-help = Shows the student’s marks, term by term
person-marks-short = Marks
person-marks-guardian = A guardian has no marks.
marks-unknown-numbers = { $count } numbers are nobody’s
action-marks-import_book = Import of a book of marks

terms-title = Terms and councils
home-terms = close, validate and publish terms; hold class councils
terms-empty = No term of a class you may see.
terms-about = A line a class and term, with what is still missing; appreciations count from two weeks before the end on. Enter opens the council; F9 closes, validates, publishes or reopens the marked lines.
column-term = Term
column-state = State
column-missing-marks = Marks due
column-missing-words = Words due
column-published = Published
terms-council = Hold the council
terms-council-help = Opens the class student by student
terms-council-short = Council
terms-close = Close to teachers
terms-close-help = Nobody writes marks in it any more
terms-validate = Validate
terms-validate-help = The council has decided
terms-publish = Publish to families
terms-publish-help = Families read the averages from today on
terms-reopen = Reopen
terms-reopen-help = Teachers write again
council-place = Class council
council-title = Council { $class } · { $term }
council-about = One student a page: ← and → go to the next. ↑↓ chooses a subject, Enter writes the appreciation. F2 takes what the policy proposes; F9 decides.
council-hint = ← → student · ↑↓ subject · Enter appreciation · F2 proposal
council-head = Average { $general } (before: { $before }) · place { $rank } of { $of } · class { $mean }
council-general = General appreciation
council-write = Write the appreciation
council-write-help = Of the chosen subject, or the general one on the last line
council-write-short = Write
council-propose = Take the proposal
council-propose-help = Honours and decision by the policy’s thresholds
council-propose-short = Proposal
council-honours = Honours
council-honours-help = Chooses the honours
council-decision = Decision
council-decision-help = Chooses the decision
council-conduct = Conduct
council-conduct-help = Chooses the grade of conduct
council-application = Application
council-application-help = Chooses the grade of application
council-none = none
council-proposed-word = proposed by the policy
council-proposed = {" "}(proposed: { $words })
council-no-grades = The policy has no such grades.
council-page = Student { $at } of { $of }
council-saved = Decision saved.
councils-appreciation-changed = Somebody wrote meanwhile: “{ $words }”
councils-appreciation-long = An appreciation has at most { $most } characters.
councils-decision-changed = Somebody decided meanwhile: look again.
appreciation-title = { $name } · { $subject }
appreciation-title-general = { $name } · general appreciation
appreciation-save = Save the appreciation
appreciation-save-help = Saves and goes back
appreciation-phrases = The school’s phrases
appreciation-phrases-help = Takes a phrase from the bank
appreciation-phrases-short = Phrases
appreciation-phrases-none = The bank of phrases is empty: F9 puts in what is written.
appreciation-keep = Put into the bank, or take out
appreciation-keep-help = Keeps this phrase for all teachers
appreciation-kept = Bank of phrases updated.
appreciation-empty = Nothing is written.
appreciation-length = { $count } of { $most } characters
appreciation-names = Careful: this sentence names { $name }.
grid-appreciation = Appreciation of the student
grid-appreciation-help = What you say of the student in this term
action-councils-write_appreciation = Appreciation
action-councils-decide = Council’s decision
action-councils-keep_phrase = Bank of phrases

## A column's file, the council as a list, the bank of phrases, a family's home
grid-file = Read a file
grid-file-help = Reads a CSV or XLSX file into this column; nothing is written before the preview
grid-file-path = File
grid-file-path-help = The path of a CSV, XLSX or ODS file: number or name, and the mark.
council-absences = Absences: { $count ->
    [0] no half-day
    [one] { $count } half-day
   *[other] { $count } half-days
} (unexcused: { $unexcused }), { $lates ->
    [0] never late
    [one] late { $lates } time
   *[other] late { $lates } times
}
council-before = Before
council-missed = Absences
council-said = Comments
council-decided = Decision
council-list = The class as a list
council-list-short = List
council-list-help = Shows the whole class; Enter goes back to the page of that student
council-export = Export the council
phrases-title = Bank of phrases
phrases-about = The sentences teachers take for their comments. Ins adds one, F8 takes out the one you are on.
phrases-empty = The bank is empty. Ins adds a phrase.
phrases-column = Phrase
phrases-add = Add a phrase
phrases-add-help = Adds a phrase for all teachers
phrases-remove = Take the phrase out
phrases-remove-help = Takes the phrase out of the bank; Ctrl+Z puts it back
home-child = { $name }: { $what }
home-child-average = average { $term } { $average }
home-child-absences = this month { $count ->
    [0] no absence
    [one] { $count } half-day
   *[other] { $count } half-days
}, { $lates ->
    [0] never late
    [one] late { $lates } time
   *[other] late { $lates } times
}
cli-council = Class councils: read, write, decide.
cli-council-show = Shows a class for its council.
cli-council-write = Writes a comment, of a subject or in general.
cli-council-decide = Writes what the council decided of a student.
cli-council-phrases = Reads the bank of phrases, adds one or takes one out.
cli-arg-council-class = The class’s code.
cli-arg-council-student = Student: number or name.
cli-arg-appreciation = What is said of the student; empty to erase it.
cli-arg-honours = Honours.
cli-arg-decision = Decision.
cli-arg-conduct = Conduct grade.
cli-arg-application-grade = Application grade.
cli-arg-proposed = Takes the honours and the decision the policy proposes.
cli-arg-add-phrase = Phrase to add.
cli-arg-remove-phrase = Phrase to take out.
council-unknown = “{ $words }” is no grade, honours or decision of the policy.
council-unknown-hint = Known: { $known }.
terms-publish-on = Publish on a day
terms-publish-on-help = Families read averages from the day you give
terms-reopen-one = Reopen for one teacher
terms-reopen-one-help = One teacher of a course writes again, until a day
terms-until = Until
terms-until-help = The last day on which the teacher may write; +3 is in three days.
terms-no-teacher = This course has no teacher.
appreciation-next = Save, then the next
appreciation-next-short = Next
appreciation-next-help = Saves and goes on to the next student of the grid, or to the next subject of the council
cli-arg-above-scale = Admits a mark above its scale, for who may write one.
figure-percent = { $figure }%
marks-not-published-family-hint = The school publishes it on a date; the marks of the term appear with it.
terms-row-lacking = { $from } → { $to }; { $marks ->
    [one] one mark
   *[other] { $marks } marks
} and { $words ->
    [one] one appreciation are
   *[other] { $words } appreciations are
} missing
terms-class-of-others = You teach in { $class }, but its council is held by its homeroom teacher and the management.
terms-class-of-others-hint = Write the appreciation of your course: eschool council write … --course CLASS/SUBJECT.
terms-of-class = Class and term
terms-of-one-term = Choose a term that is not made of other terms.
term-state-announced = to be published on { $day }
term-state-published-from = published to families from { $day } on
councils-said = “{ $words }”
councils-unsaid = removed: “{ $words }”
councils-decided = { $field }: { $before } → { $after }
councils-year-general = For the year only the general appreciation is written.
councils-year-general-hint = Give a term with --term for the appreciation of a course.
council-nothing-proposed = The policy proposes nothing here.
council-unchanged = Nothing has changed.
council-mean = Class
council-year = Year: { $average }
explain-of = Where this average comes from · { $name }
explain-bonus-alone = no mark counts: a bonus alone makes no average
transcript-said = Appreciation
transcript-total = Total
average-said = { $what }: { $words }
courses-about-family = Choose a student, then Enter: marks and averages, subject by subject, and what was said and decided.
courses-no-child = No student whose marks you may read.

## Grid, paste and pile: what cannot stay, what comes from elsewhere
marks-assessment-several = Several assessments of this course are called “{ $assessment }”.
marks-assessment-several-hint = Say which, by its number or with its term: { $titles }.
marks-edit-locked = The assessment “{ $assessment }” is locked: unlock it before you change what averages follow from.
marks-edited = { $parts }
marks-edited-figure = { $field }: { $before } → { $after }
marks-edited-marks = { $count ->
    [one] { $count } mark is concerned
   *[other] { $count } marks are concerned
}
marks-assessment-new-sub = new; the rule of calculation does not part subjects: averages stay the same
assessment-sub-unused = The rule of calculation does not part subjects: averages stay the same.
assessment-saved = { $title }: { $what }
courses-open-short = Marks
grid-title-closed = { $course } · { $term } (closed)
grid-closed = Term closed
grid-term-closed = The term is closed. The head of the school can open it again for you until a date.
grid-locked = The assessment “{ $assessment }” is locked. F9, Edit the assessment unlocks it.
grid-to-correct = { $count ->
    [one] One cell marked ! is to be corrected: it is not saved.
   *[other] { $count } cells marked ! are to be corrected: they are not saved.
}
grid-clash-of = { $name }, { $title }
grid-empty = Empty the column
grid-empty-help = Takes every mark out of the assessment, after a preview; Ctrl+Z puts them back
grid-empty-title = Empty “{ $title }”
grid-copy-title = Copy another assessment
grid-copy-scales = It is out of { $from }, this column out of { $to }.
grid-copy-above = { $count ->
    [one] As it is, { $count } mark is above the scale: it would be left out.
   *[other] As they are, { $count } marks are above the scale: they would be left out.
}
grid-copy-convert = { $count ->
    [one] Convert { $count } mark
   *[other] Convert { $count } marks
}
grid-copy-plain = { $count ->
    [one] As it is ({ $count })
   *[other] As they are ({ $count })
}
grid-paper = { $count ->
    [one] { $title }: mean { $mean } · min { $lowest } · max { $highest } · { $count } mark
   *[other] { $title }: mean { $mean } · min { $lowest } · max { $highest } · { $count } marks
}
grid-paper-none = { $title }: no mark.
grid-course-figures = { $count ->
    [one] In this course: mean { $mean } · min { $lowest } · max { $highest } · { $count } graded
   *[other] In this course: mean { $mean } · min { $lowest } · max { $highest } · { $count } graded
}
paste-too-long = { $room ->
    [one] There are { $count } lines to paste, and only one from this cell on: nothing is pasted.
   *[other] There are { $count } lines to paste, and { $room } from this cell on: nothing is pasted.
}
paste-too-wide = { $room ->
    [one] There are { $count } columns of marks to paste, and only one assessment from this cell on: nothing is pasted.
   *[other] There are { $count } columns of marks to paste, and { $room } assessments from this cell on: nothing is pasted.
}
column-exceed = Admit above the scale, or not
column-exceed-help = Says that marks above the scale are meant; a second time they are refused again
column-exceed-short = Above scale
pile-goes-on = { $count ->
    [one] The pile goes on: one paper is counted already. F9 begins another.
   *[other] The pile goes on: { $count } papers are counted already. F9 begins another.
}
pile-paper-in-hand = Back at the paper you had in hand.
pile-anew = Begin another pile
pile-anew-help = The count begins at nothing; the marks entered stay
pile-begun = Another pile: the count begins at nothing.
pile-nothing-counted = No paper is counted.
action-marks-clear = Column of marks emptied
cli-marks-clear = Empties an assessment of all its marks; undo puts them back.
