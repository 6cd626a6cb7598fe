## Families and people: the year's end, links, duplicates, history, file.

## The year's end
rollover-up = goes up
rollover-repeats = repeats
rollover-leaves = leaves
rollover-graduates = has finished
rollover-open = –
rollover-title = Year rollover
rollover-plan-title = From { $year } into { $next }
home-rollover = Who goes up, repeats, leaves or has finished at the year’s end, and into which class.
rollover-about = Decide for each student: Space goes through goes up, repeats, leaves, has finished. Ctrl+A takes all sure proposals. F2 shows everything before it writes; whoever is not decided stays to be decided.
rollover-empty = Nobody is in a class at the end of this year.
rollover-proposed = Proposal
rollover-into = Into
rollover-to-choose = to choose
rollover-plan = See the whole passage
rollover-plan-help = Shows the next year’s classes and what becomes of every decided student; nothing is written yet.
rollover-pick = Choose the next class
rollover-pick-short = Class
rollover-pick-help = Chooses the class the student of the row goes up into.
rollover-certain = Take the sure proposals
rollover-certain-short = Sure
rollover-certain-help = Takes what is proposed for each student whose next class is known.
rollover-teachers = Keep the teachers, or not
rollover-teachers-short = Teachers
rollover-teachers-help = Says whether courses and classes keep their teachers in the next year.
rollover-with-teachers = The teachers will be kept.
rollover-without-teachers = The courses will begin without teachers.
rollover-nothing = Nothing is decided: Space decides for the row, Ctrl+A for all that are sure.
rollover-frame = { $classes ->
    [one] { $classes } class
   *[other] { $classes } classes
} and { $courses ->
    [one] { $courses } course
   *[other] { $courses } courses
} taken over from this year
rollover-twice = This student is decided twice.
rollover-unknown = This student is not in a class at the end of the year.
rollover-gone = has left the school already: nothing changes
rollover-by-council = { $says } (class council: “{ $words }”)
rollover-council-says = { $says } (council: { $words })
rollover-council-wrote = Council: “{ $words }”
rollover-council-open = the class council wrote “{ $words }”: decide for this student
rollover-class = { $count ->
    [one] { $count } student in the next year
   *[other] { $count } students in the next year
}
rollover-class-places = { $count ->
    [one] { $count } student for { $places } places
   *[other] { $count } students for { $places } places
}
rollover-class-over = { $count } students for { $places } places: { $over } too many
rollover-all = Decide for all students shown
rollover-all-help = Takes one decision for all the students the search leaves shown.
rollover-all-done = { $count ->
    [one] { $count } student decided.
   *[other] { $count } students decided.
}
rollover-placed = is in { $class } already in the next year
rollover-undecided = not decided yet
rollover-left = leaves { $class } and the school on { $day }
rollover-graduated = has finished in { $class }; last day: { $day }
rollover-no-class = there is no class { $class } in the next year
rollover-choose = comes from { $class }, and several classes could follow: choose hers
rollover-no-next = comes from { $class }, and there is no class of the next level: add it, or decide otherwise
rollover-goes-up = goes up from { $from } to { $class }
rollover-again = repeats: from { $from } to { $class }
rollover-file-column = The file has no column “{ $column }”.
rollover-file-hint = The columns matricule and decision are needed; class is optional.
rollover-file-decision = “{ $value }” is no decision: write up, repeats, leaves or graduates.
rollover-begun = The year has begun: its passage can no longer be undone.
rollover-begun-hint = Correct student by student: change classes, take out, enrol.
action-frame-roll_year = The year’s end
entries-roll = Into the next year
entries-roll-help = Decides who goes up, repeats, leaves or has finished, and prepares the next year.
entries-roll-years = The passage is made from the list of years.
cli-year-rollover = Takes the students into the next year, whose classes are taken over from this one.
cli-arg-rollover-decisions = File of decisions: matricule, decision, class; the other students as proposed.
cli-arg-without-teachers = Keeps neither the teachers of courses nor homeroom teachers.
rollover-class-new = A new class next year
rollover-class-new-short = Class +
rollover-class-new-help = Adds a class that does not exist yet to the rollover: code, level, number of places.
rollover-class-code-help = The code of the class, for example 6C.
rollover-no-level = no level
rollover-class-no-code = A class needs a code, for example 6C.
rollover-class-there = the class { $class } exists already in { $year }
rollover-class-planned = The class { $class } will be made with the rollover.
rollover-class-places-wrong = “{ $value }” is no number of places: write a whole number, or nothing.
rollover-file = Take the decisions from a file
rollover-file-help = Reads a CSV or Excel file: matricule, decision and, where needed, class.
rollover-file-line = Line { $line }
rollover-file-refused = Lines not taken
rollover-year = Choose the year that ends
rollover-year-help = Prepares the rollover of another year than the present one.
cli-arg-only-decided = Carries on only the students the file decides on; the others stay to be decided.
cli-arg-new-class = Makes this class in the next year as well: code, level and places, for example 6C:6:40. May be repeated.
rollover-class-made = new class in { $year }{ $leveled ->
    [0] {""}
   *[other] , level { $level }
}{ $places ->
    [0] {""}
    [one] , one place
   *[other] , { $places } places
}
rollover-brought = { $count ->
    [0] No decision taken from the file
    [one] One decision taken from the file
   *[other] { $count } decisions taken from the file
}{ $left ->
    [0] {""}
    [one] ; one student is not to be decided here
   *[other] ; { $left } students are not to be decided here
}{ $wrong ->
    [0] .
    [one] ; one line is to be looked at.
   *[other] ; { $wrong } lines are to be looked at.
}
rollover-no-table = This file holds no table.

## Links
link-title = Link and rights
link-about = What this guardian may see and do for this student. Space changes yes and no; F2 saves. Taking a right from a parent needs the reference of a decision.
link-who = { $guardian } for { $student }
link-relation = Relation
link-priority = Priority
link-priority-help = 1 is called first.
link-state = State
link-active = in force
link-document = Document
link-document-help = Court decision, written agreement: its reference and date.
link-sees-marks = Sees marks
link-sees-absences = Sees absences
link-sees-billing = Sees bills
link-receives-messages = Receives messages
link-may-justify = Justifies absences
link-may-decide = Decides
link-may-collect = Collects the student
link-lives-with = Lives with the student
link-pays = Pays
link-unknown = There is no link between these two people.
link-no-field = A link has no “{ $field }”.
link-unfit = { $field }: “{ $written }” does not fit.
link-needs-document = Taking this right from a parent, or the link itself, needs a decision: give its reference under Document.
action-people-edit_link = Change to a link
person-siblings = Brothers and sisters
person-link = Link and rights
person-link-short = Rights
person-link-help = Opens what the link of the row allows: marks, absences, bills, messages, dates, document.
cli-link-show = Shows what a link allows.
cli-link-edit = Changes what a link allows.
cli-link-end = Ends a link.
cli-arg-link-student = Student: number, id or name.
cli-arg-link-guardian = Guardian: id or name.
cli-arg-sees-marks = Sees marks.
cli-arg-sees-absences = Sees absences.
cli-arg-sees-billing = Sees bills.
cli-arg-receives-messages = Receives messages.
cli-arg-may-justify = Justifies absences.
cli-arg-may-decide = Decides.
cli-arg-may-collect = Collects the student.
cli-arg-lives-with = Lives with the student.
cli-arg-pays = Pays.
cli-arg-relation = Relation.
cli-arg-priority = Priority; 1 is called first.
cli-arg-state = State of the link.
cli-arg-document = Reference of the document that says so.
cli-arg-end-document = Reference of the document that ends a parent’s link.
cli-value-yesno = YES-NO
cli-value-student = STUDENT
cli-value-guardian = GUARDIAN

## Duplicates
home-duplicates-title = Duplicates
home-duplicates = people who may be in the school twice
duplicates-title-students = Duplicates: students
duplicates-title-guardians = Duplicates: guardians
duplicates-about = Space chooses which record stays, or keeps both apart. They are two records that may be one person: the one that does not stay leads to the other. F2 shows what would come of it.
duplicates-empty = No duplicates are in sight.
duplicates-open = –
duplicates-keep-first = keep 1
duplicates-keep-second = keep 2
duplicates-apart = distinct
duplicates-first = First record
duplicates-second = Second record
duplicates-confidence = Confidence
duplicates-why = Reasons
duplicates-certain = certain
duplicates-likely = likely
duplicates-possible = possible
duplicates-same-name = same name
duplicates-near-name = nearly the same name
duplicates-same-birth = same birth
duplicates-near-birth = births that agree
duplicates-same-contact = same phone or e-mail
duplicates-same-kin = same family
duplicates-who = { $name } ({ $about })
duplicates-merge = Merge the records
duplicates-merge-help = Shows what becomes of every decided pair; nothing is written yet.
duplicates-compare = Compare the two records
duplicates-compare-short = Compare
duplicates-compare-help = Shows what is known of both, and the reasons in full.
duplicates-certain-help = Keeps the first record of each certain pair.
duplicates-other = Students or guardians
duplicates-other-short = Others
duplicates-other-help = Goes from the duplicates of students to those of guardians, and back.
duplicates-nothing = No pair is decided: Space chooses the record that stays, or says that they are two people.
merge-twice = cannot be merged with { $name }: one of the two is merged already, or they are the same
merge-stay = the stay in { $class } since { $from } folds into that of { $kept }, which stays
merge-kept-hers = { $count ->
    [one] { $count } record was in both: that of { $kept } stays
   *[other] { $count } records were in both: those of { $kept } stay
}
merge-done = { $count ->
    [one] { $lost } becomes { $kept }; { $count } record follows
   *[other] { $lost } becomes { $kept }; { $count } records follow
}
duplicates-keep-apart = Say that they are two people
apart-list = Pairs said to be two people
apart-list-help = Shows the pairs said to be two people, by whom and when; each can be taken back.
apart-title = Two people
apart-about = Records that look alike and are two people, as somebody said. F8 takes it back: the pair is proposed again.
apart-empty = No pair is said to be two people.
apart-by = Said by
apart-on = On
apart-take-back = Take it back
apart-take-back-short = Take back
apart-take-back-help = The pair will be proposed among the duplicates again; nothing is written yet.
apart-one = { $one } and { $other }: it takes two records that are in force.
apart-already = { $one } and { $other } are said to be two people already, by { $who } on { $day }
apart-not = { $one } and { $other } are not said to be two people
apart-back = { $one } and { $other } can be proposed again; { $who } had said on { $day } that they are two people
apart-said = { $one } and { $other } are two people: they are no longer proposed
apart-over = { $who } had said on { $day } that { $one } and { $other } are two people; merging them ends that
action-people-keep_apart = Two people
cli-apart = Says that two records are two people: they are no longer proposed as duplicates.
cli-arg-apart-one = The first record: number or identifier.
cli-arg-apart-other = The second record.
cli-arg-take-back = Takes it back.
cli-arg-kept-apart = Lists instead the pairs said to be two people, by whom and when.
action-people-merge = Merging of records
cli-duplicates = Lists the people who may be in the school twice, with the reasons.
cli-merge = Merges records: the first ones lead to the last from then on.
cli-arg-whose-duplicates = Students or guardians.
cli-arg-lost-refs = Records that go: numbers or ids.
cli-arg-into-ref = Record that stays.

## History
history-title = History
history-about = Everything that changed in this record, the latest first. Enter shows one change in full, F6 the record as it was then.
history-empty = Nothing was noted about this record.
history-change = Change
history-from-to = { $before } → { $after }
history-set = { $after }
history-emptied = { $before } → (nothing)
history-open = See the change
history-open-help = Shows the change of the row: who, when, before and after.
history-then = The record at that time
history-then-short = Then
history-then-help = Shows the whole record as it was just after that change.
record-history = History of the record
record-history-help = Shows everything that changed, from the first value to the last: who, when, by which action.
cli-arg-on-past = Shows how things stood at the end of this day instead of the changes.

## A person's file
dossier-title = What the school holds about { $name }
dossier-section = { $table } ({ $count })
dossier-field = { $name }: { $value }
dossier-between = {"; "}
dossier-somebody-else = (somebody else)
dossier-withheld = (about somebody else)
dossier-operations = What was done
dossier-operation = { $when }, { $who }: { $action } ({ $count })
dossier-written = File written to { $file }.
dossier-ending = This name does not say the format of the file.
dossier-ending-hint = Give a folder that exists, or a name ending in .json or .txt.
dossier-no-link = This person has no link in force with this student.
dossier-no-link-hint = Check the link with eschool link show; without a link in force the file is not handed over.
cli-person = Answers what people ask about themselves.
cli-person-export = Writes everything the school holds about a person; others are masked in it.
cli-arg-dossier-to = Folder for both files, or a .json or .txt file; the output otherwise.
cli-arg-dossier-for = Guardian who asks for the file: what the link does not allow, and the other household, stay out.
person-dossier = Everything about this person
person-dossier-help = All that the school holds about her, others masked: to read, to print or to write to a file.

## A past day
past-choose = See the record on a past day
past-choose-help = Asks for a day and shows the record as it was at the end of it; nothing can be changed there.
past-banner = on { $day }: as it was then, nothing can be changed here
past-title = Record on { $day }
past-about = The record as it was at the end of that day. Ctrl+T chooses another day, Esc goes back to the record of today.
past-empty = On that day nothing was in this record yet.
past-field = Field
past-value = Value
past-record = Where
class-then = See the list on a past day
class-then-help = Asks for a day and shows who was in the class on it; nothing can be changed there.
class-then-title = { $class } on { $day }
class-then-about = Who was in the class on that day. Ctrl+T chooses another day, Esc goes back to the class of today.
class-then-empty = Nobody was in this class on that day.
class-then-outside = { $day } is outside the year of this class: this is { $shown }.
