## The frame of the school: years, levels, classes, courses, enrolments.

## What there is
frame-kind-year = School year
frame-kind-term = Term
frame-kind-calendar = Calendar
frame-kind-site = Site
frame-kind-shift = Shift
frame-kind-level = Level
frame-kind-track = Track
frame-kind-subject = Subject
frame-kind-coefficient = Coefficient
frame-kind-class = Class
frame-kind-homeroom = Homeroom teacher
frame-kind-course = Course
frame-kind-teacher = Teacher
frame-kind-group = Class of the course
frame-kind-member = Student of the course
frame-all-year = School years
frame-all-term = Terms
frame-all-calendar = Calendars
frame-all-site = Sites
frame-all-shift = Shifts
frame-all-level = Levels
frame-all-track = Tracks
frame-all-subject = Subjects
frame-all-coefficient = Coefficients
frame-all-class = Classes
frame-all-homeroom = Homeroom teachers
frame-all-course = Courses
frame-all-teacher = Teachers
frame-all-group = Classes of the course
frame-all-member = Students of the course
frame-term-trimester = trimester
frame-term-semester = semester
frame-term-period = period
frame-term-exam = exam
frame-part-titular = main teacher
frame-part-co-teacher = co-teacher
frame-part-substitute = substitute
frame-position = Position
frame-from = Since
frame-to = Until
frame-first-day = First day
frame-last-day = Last day
frame-parent = Part of
frame-sort = Kind
frame-weight = Weight
frame-maxima = Maximum
frame-begins = Begins at
frame-closes = Ends at
frame-cycle = Cycle
frame-student = Student
frame-coefficient = Coefficient
frame-heading = Title
frame-part = Part

## What becomes of an entry
frame-made = { $kind }: added
frame-removed = { $kind }: removed
frame-year-made = from { $starts } to { $ends }; { $count ->
    [0] no terms
    [one] { $count } term
   *[other] { $count } terms
}
frame-unknown = { $kind }: there is none called “{ $code }”.
frame-unknown-hint = There are: { $codes }.
frame-fixed = { $field } cannot be changed. Make a new entry instead.
frame-code-taken = The code { $code } is taken: choose another.
frame-twice = { $kind }: this exists already for the same days.
frame-stranger = { $field }: this is not possible here (another year, or a person of another kind).
frame-in-use = { $count ->
    [one] still in use: { $table } ({ $count } record)
   *[other] still in use: { $table } ({ $count } records)
}
frame-ends-before = The end comes before the beginning: correct one of the two.
frame-no-weight = A weight of zero would take the term out of the average: give a number above zero.
frame-no-capacity = A class with no places takes nobody: give a larger number, or none.
frame-no-maxima = A maximum of zero allows no mark: give a larger number, or none.
frame-not-a-day = { $field }: “{ $written }” is not a date: write for example 1/9/2026.
frame-not-a-time = { $field }: “{ $written }” is not a time: write for example 07:30.
frame-not-a-count = { $field }: “{ $written }” is not a whole number.
frame-not-a-decimal = { $field }: “{ $written }” is not a number: write for example 2 or 1.5.
frame-not-known = { $field }: there is no “{ $written }”.
frame-not-possible = { $field }: “{ $written }” is not possible.

## Rules of the calendar
guard-year-backwards = The year { $year } would end before it begins.
guard-years-overlap = The years { $year } and { $other } would share days.
guard-term-backwards = The term { $term } of { $year } would end before it begins.
guard-term-outside-year = The term { $term } would leave the year { $year }.
guard-term-outside-parent = The term { $term } of { $year } would leave the term it is part of.
guard-term-other-calendar = The term { $term } of { $year } would be part of a term of another calendar.
guard-term-its-own-parent = The term { $term } of { $year } would be part of itself.
guard-terms-overlap = The terms { $term } and { $other } would share days.

## Enrolments
enrolment-told = { $name }: { $says }
enrolment-over = { $over }; { $told }
enrolment-enters = enters { $class } on { $day }
enrolment-moves = goes from { $from } to { $class } on { $day }
enrolment-leaves = leaves { $class } and the school; last day: { $day }
enrolment-there = { $name }: nothing to change
enrolment-unknown = This student is not in the school.
enrolment-no-class = This class is not in the school.
enrolment-elsewhere = is in { $class } on { $day }: change the class instead of enrolling
enrolment-nowhere = is in no class on { $day }
enrolment-outside-year = { $day } is not in the year { $year } of class { $class }.
enrolment-outside-year-hint = Give a day from { $starts } to { $ends }.
action-people-enrol_students = Enrolment into a class
action-frame-save = Change to the frame
action-frame-remove = Removal from the frame
action-frame-add_year = New school year

## A class
class-room = { $count } / { $capacity }
class-total = { $count ->
    [one] { $count } class
   *[other] { $count } classes
}, { $students ->
    [one] { $students } student
   *[other] { $students } students
}
class-members = { $count ->
    [0] nobody
    [one] { $count } student
   *[other] { $count } students
} on { $day } ({ $girls ->
    [one] { $girls } girl
   *[other] { $girls } girls
}, { $boys ->
    [one] { $boys } boy
   *[other] { $boys } boys
})
class-homeroom = Homeroom teacher: { $names }

## Help of the command line
cli-level = Manages the levels.
cli-level-list = Lists the levels.
cli-level-show = Shows a level.
cli-level-add = Adds a level.
cli-level-edit = Changes a level.
cli-level-remove = Removes a level that nothing else uses.
cli-track = Manages the tracks.
cli-track-list = Lists the tracks.
cli-track-show = Shows a track.
cli-track-add = Adds a track.
cli-track-edit = Changes a track.
cli-track-remove = Removes a track that nothing else uses.
cli-site = Manages the sites.
cli-site-list = Lists the sites.
cli-site-show = Shows a site.
cli-site-add = Adds a site.
cli-site-edit = Changes a site.
cli-site-remove = Removes a site that nothing else uses.
cli-shift = Manages the shifts.
cli-shift-list = Lists the shifts.
cli-shift-show = Shows a shift.
cli-shift-add = Adds a shift.
cli-shift-edit = Changes a shift.
cli-shift-remove = Removes a shift that nothing else uses.
cli-calendar = Manages the calendars.
cli-calendar-list = Lists the calendars.
cli-calendar-show = Shows a calendar.
cli-calendar-add = Adds a calendar.
cli-calendar-edit = Changes a calendar.
cli-calendar-remove = Removes a calendar that nothing else uses.
cli-subject = Manages the subjects and their coefficients.
cli-subject-list = Lists the subjects.
cli-subject-show = Shows a subject and its coefficients.
cli-subject-add = Adds a subject.
cli-subject-edit = Changes a subject.
cli-subject-remove = Removes a subject that nothing else uses.
cli-subject-weigh = Gives a subject’s coefficient: everywhere, or for a level, track, class or student.
cli-class = Manages the classes.
cli-class-list = Lists the classes of a year with their headcounts and places.
cli-class-show = Shows a class: students, homeroom teacher, courses.
cli-class-add = Adds a class.
cli-class-edit = Changes a class.
cli-class-remove = Removes a class nobody was ever enrolled in.
cli-class-homeroom = Names the homeroom teacher of a class, or ends the charge.
cli-course = Manages the courses, their teachers and their students.
cli-course-list = Lists the courses of a year.
cli-course-show = Shows a course: teachers, classes, students.
cli-course-add = Adds a course.
cli-course-edit = Changes a course.
cli-course-remove = Removes a course that nothing else uses.
cli-course-teacher = Gives a course a teacher, or ends the charge.
cli-course-group = Puts a whole class into a course, or takes it out.
cli-course-member = Puts a student into a course (option, group), or takes her out.
cli-enrol = Enrols students into a class.
cli-move = Moves students to another class.
cli-withdraw = Takes students out of the school.
cli-year = Manages the school years and their terms.
cli-year-list = Lists the years.
cli-year-show = Shows a year and the tree of its terms.
cli-year-add = Adds the next year, with the terms of the one before.
cli-year-edit = Changes the days of a year.
cli-year-remove = Removes a year that nothing else uses.
cli-year-term = Manages the terms of a year.
cli-year-term-add = Adds a term.
cli-year-term-edit = Changes a term.
cli-year-term-remove = Removes a term that nothing else uses.
cli-arg-entry-code = Code.
cli-arg-entry-name = Name in full; the code otherwise.
cli-arg-cycle = Cycle (primary, middle school…).
cli-arg-of-calendar = Code of the calendar.
cli-arg-position = Position in lists.
cli-arg-shift-starts = First minute, for example 07:30.
cli-arg-shift-ends = Last minute, for example 12:30.
cli-arg-from-day = First day; always before otherwise.
cli-arg-to-day = Last day; without end otherwise.
cli-arg-remove-it = Removes what was a mistake, as if it had never been.
cli-arg-of-year = School year; the present one otherwise.
cli-arg-class-code = Code of the class.
cli-arg-course-code = Code of the course.
cli-arg-term-code = Code of the term.
cli-arg-on-day = The day meant; today otherwise.
cli-arg-of-level = Code of the level.
cli-arg-of-track = Code of the track.
cli-arg-of-site = Code of the site.
cli-arg-of-shift = Code of the shift.
cli-arg-of-class = Code of the class.
cli-arg-of-student = Student: number, id or name.
cli-arg-of-subject = Code of the subject.
cli-arg-capacity = Number of places.
cli-arg-staff = Staff member: number or id.
cli-arg-part = The teacher’s part in the course.
cli-arg-title = Title; the subject’s otherwise.
cli-arg-coefficient = Coefficient, for example 2 or 1.5.
cli-arg-maxima = Maximum of points, where maxima count.
cli-arg-student-refs = Students: numbers, ids or names.
cli-arg-into-class = The class they enter.
cli-arg-status = Status of the enrolment; new or returning otherwise.
cli-arg-reason = Reason, in your words.
cli-arg-year-code = Code of the year; the one after the latest otherwise.
cli-arg-first-day = First day.
cli-arg-last-day = Last day.
cli-arg-like-year = Year whose terms are taken over; the latest otherwise.
cli-arg-parent = Term it is part of.
cli-arg-term-kind = Kind of term.
cli-arg-weight = Weight among its siblings.
cli-value-day = DAY
cli-value-day-amount = DAY[=AMOUNT]
cli-value-weekday = WEEKDAY
cli-value-date = DATE
cli-value-time = TIME
cli-value-part = PART
cli-value-class = CLASS
cli-value-status = STATUS
cli-value-kind = KIND
cli-shape-day = Write a date, for example 2026-09-01, 1/9/2026, 1/9, today or +7.

## The screens
home-classes = see a class, enrol, move, print its list
home-frame = years, levels, tracks, subjects, courses, sites, shifts, calendars
frame-title = Frame of the school
frame-about = Everything the school is made of, apart from people. Enter opens a list.
frame-for-year = their dates, and the tree of their terms
frame-for-course = who teaches what to which classes, options and groups
frame-for-subject = and their coefficients, with exceptions
frame-for-level = in the order one goes through them
frame-for-track = tracks, options, sections
frame-for-site = the places of the school
frame-for-shift = morning, afternoon, and their hours
frame-for-calendar = a level may have its own: trimesters or semesters
classes-title = Classes
classes-about = The classes of a year with their headcounts. Enter opens one, Ins adds one, Tab changes the year.
classes-empty = There are no classes this year yet. Ins adds one.
classes-students = Headcount
classes-homeroom = Homeroom teacher
classes-open = Open the class
classes-open-help = Shows the students of the chosen class, its homeroom teacher and its courses.
classes-new = Add a class
classes-new-help = Opens the form of a new class of this year.
classes-edit = Change the class
classes-edit-help = Changes the name, level, places and the rest of the class.
classes-year = Choose the year
classes-year-short = Year
classes-year-help = Shows the classes of another year.
classes-one-year = There are classes in one year only.
classes-frame-help = Goes to years, levels, subjects and courses.
classes-export = Export the classes
class-title = Class
class-about = The students of a class. Space marks, F9 offers what can be done with them, Ins enrols.
class-empty = Nobody is in this class. Ins enrols a student.
class-number = No.
class-room-over = ! { $count } / { $capacity }
class-room-of = { $count ->
    [one] { $count } student
   *[other] { $count } students
} for { $capacity } places
class-no-room = { $count ->
    [one] { $count } student
   *[other] { $count } students
}
class-places = Headcount { $room }
class-girls = { $count ->
    [one] { $count } girl
   *[other] { $count } girls
}
class-boys = { $count ->
    [one] { $count } boy
   *[other] { $count } boys
}
class-enrol = Enrol into this class
class-enrol-short = Enrol
class-enrol-help = Offers the students who have no class; the one you take enters this one.
class-nobody-free = Every student has a class. To change it: F9, change classes.
class-list = Export the class list
class-list-help = Writes the numbered list of the students into a file to print.
class-homerooms = Homeroom teachers of the class
class-homerooms-help = Shows who is or was homeroom teacher, and changes it.
class-courses = Courses of the class
class-courses-short = Courses
class-courses-help = Shows the courses of the class and their teachers.
class-no-courses = No course is given to this class.
stays-enrol = Enrol into a class
stays-enrol-help = Puts the marked students, who have no class, into one; shows the result first.
stays-move = Change classes
stays-move-help = Moves the marked students to another class; shows the result first.
stays-withdraw = Take out of the school
stays-withdraw-help = Notes that the marked students leave; shows the result first.
stays-who = { $count ->
    [one] { $name }
   *[other] { $count } marked students
}
stays-status = Enrolment
stays-status-usual = by her past here
stays-reason = Reason
stays-class-help = Space opens the list of classes.
stays-day-help = A date, for example 1.9, today or +7.
stays-class-about = { $room }, { $year }
stays-plan = See what would come of it
stays-plan-short = Preview
stays-plan-help = Shows student by student what would change; nothing is written yet.
stays-about = Choose the class and the day, then F2: the preview shows what becomes of each student.
planned-what = What changes
planned-whom = Reference
planned-apply = Apply
planned-apply-help = Writes exactly what is shown, as one operation.
planned-about = What would come of it, row by row. F2 applies it, Esc writes nothing.
planned-nothing = There is nothing to change.
planned-blocked = Some rows are refused: leave them out, or first correct what they say.
planned-done = { $count ->
    [one] { $count } change applied. Ctrl+Z takes it back.
   *[other] { $count } changes applied. Ctrl+Z takes them back.
}
planned-done-stays = { $count ->
    [one] { $count } change applied.
   *[other] { $count } changes applied.
}
planned-row = See the whole row
planned-row-short = Row
planned-row-help = Shows what there was no room for.
entries-title = Lists of the frame
entries-within = { $all }: { $within }
entries-about = Ins adds, F4 changes, F8 removes what nothing else uses. Enter opens what lies below.
entries-empty = There is nothing here yet. Ins adds a row.
entries-no-row = There is no row here.
entries-first = Code
entries-second = Name
entries-about-column = Details
entries-everywhere = whole school
entries-from = from
entries-to = to
entries-none = (none)
entries-open = Open the row
entries-open-help = Opens the terms of a year, the coefficients of a subject, the teachers of a course; otherwise the form.
entries-new = Add a row
entries-new-help = Opens an empty form; for a year, proposes the next one.
entries-new-year = Add the next year
entries-edit = Change the row
entries-edit-help = Opens the form of the chosen row.
entries-remove = Remove the row
entries-remove-short = Remove
entries-remove-help = Removes the chosen row if nothing else uses it; first shows what stands in the way.
entries-next = Next list of this course
entries-next-short = Next
entries-next-help = Goes from the teachers to the classes, then to the students of the course.
entries-one-list = There is only this list here.
entries-saved = Saved. Ctrl+Z takes it back.
entries-new-title = { $kind }: add
entries-edit-title = { $kind }: change
entries-form-about = Fill the fields in, then F2. Space opens the list of a field to choose.
entries-pick-help = Space opens the list; Backspace empties the field.
entries-person-help = Type a few letters of the name, then ↓ and Enter.
homeroom-beside = { $name } is homeroom teacher of this class already, until { $day }
homeroom-beside-open = { $name } is homeroom teacher of this class already, without a last day
homeroom-ended = { $name } is no longer homeroom teacher of this class after { $day }
homeroom-two = Two homeroom teachers at a time
homeroom-instead = Replace
homeroom-both = Keep both
cli-arg-instead = Ends the term of whoever is homeroom teacher on those days, the day before.
