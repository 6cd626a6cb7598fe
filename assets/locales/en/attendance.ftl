## Roll call, absences, the calendar.

half-morning = morning
half-afternoon = afternoon
month-calendar = calendar month
month-rolling = last thirty days
weekday-mon = Monday
weekday-tue = Tuesday
weekday-wed = Wednesday
weekday-thu = Thursday
weekday-fri = Friday
weekday-sat = Saturday
weekday-sun = Sunday

presence-present = present
presence-absent = absent
presence-late = late
presence-late-minutes = late { $count } min

absence-announced = announced
absence-observed = observed
absence-justified = excused
absence-unjustified = unexcused
absence-not-receivable = reason refused

step-report = file and report
step-education-team = education team
step-own = the school’s own threshold

## Reasons
motive-named = { $name }
motive-illness = Illness of the student
motive-contagion = Contagious illness in the family
motive-family = Solemn family gathering
motive-transport = Transport broke down
motive-following = Follows absent parents
motive-care = Care or medical appointment
motive-outing = Outing or activity of the school
motive-suspension = Suspension
motive-fees = Sent home for unpaid fees
motive-overslept = Overslept
motive-unknown = No reason given
motive-reserved = reason of health, restricted
motive-no-such = There is no reason called { $code }.
motive-unknown-hint = The reasons are { $codes }.
motive-excuses-nothing = The reason “{ $motive }” excuses nothing.
motive-excuses-nothing-hint = Choose a reason the school takes, or settle the absence as unexcused.

## Taking a roll: what the service answers
call-no-such-group = This course or class is not yours, or does not exist.
call-no-such-group-hint = You call the roll of your courses and of your class.
call-not-a-member = This student is not in this course or class on that day.
call-in-the-future = The roll of { $day } cannot be called yet.
call-other-day = Only student affairs call or correct the roll of another day.
call-other-day-hint = Tell student affairs what was forgotten or wrong.
call-closed-day = There is no class: { $name }.
call-closed-day-hint = The calendar says when there is no class. For a lesson that is made up for, student affairs open the call by saying why.
call-conflict = { $by } noted “{ $theirs }”, you “{ $yours }”. Note it once more to keep yours.
call-too-late = A delay of { $count } min does not fit in this lesson.
call-unchanged = The roll is noted so already.
call-begun-row = roll begun
call-ended-row = roll complete
call-nobody-called = { $who } is not on the roll of { $group }.
attendance-ends-before = An absence or a roll ends after it begins ({ $from }).
group-unknown = { $group } is neither a class nor a course you see.
group-unknown-hint = Write a class (7A) or a course (7A/MAT).
group-several = { $group } means several courses.
group-several-hint = Add the group: { $groups }.

## Entering absences: what the service answers
absence-row = { $when }: { $state }
absence-ends-before-day = The absence begins on { $from }: it cannot end on { $to }.
absence-there = This absence is entered already.
absence-of-nobody = Name at least one student or a class.
absence-not-seen-yet = An absence to come has not been observed yet.
absence-not-seen-yet-hint = Enter it as announced.
absence-unknown = This absence does not exist, or no longer.
absence-removed = absence deleted
absence-changed-meanwhile = Somebody has just changed this absence: it is { $state }.

## The screen of the day's rolls
calls-title = Roll calls
calls-about = The rolls of the day that you may call. The cursor is on the lesson of now: Enter opens its list. Ctrl+T shows another day, Ins calls a roll outside the timetable. Type “missing” to see only rolls not called.
calls-empty = No lesson that day in your timetable. Ins calls the roll of a class or a course.
calls-group = Lesson
calls-state = Roll
calls-away = Absent
calls-teacher = Teacher
calls-room = Room
calls-ends = End
calls-taken-as = Called by
calls-away-cell = { $absent ->
    [0] { $late ->
        [0] –
       *[other] L { $late }
    }
   *[other] { $late ->
        [0] A { $absent }
       *[other] A { $absent }, L { $late }
    }
}
call-state-missing = missing
call-state-later = to come
call-state-begun = begun
call-state-ended = complete
calls-day = { $weekday } { $day }
calls-today = today
calls-option = { $group }
calls-closed = no class: { $name }
calls-missing = { $count ->
    [0] no roll is missing
    [one] { $count } roll missing
   *[other] { $count } rolls missing
}
calls-open = Call the roll
calls-open-short = Call
calls-open-help = Opens the roll of the chosen lesson.
calls-choose-day = Choose the day
calls-choose-day-help = Shows the rolls of another day.
calls-day-short = Day
calls-without-slot = Call outside the timetable
calls-without-slot-help = Calls the roll of a class or a course for the half-day, without a slot.
calls-without-slot-short = No slot
calls-choose-group = Choose the class or course
calls-no-group = You have neither a course nor a class whose roll to call.
home-calls = call the roll, see who has not

## A roll
roll-call-title = Roll of { $group }
roll-call-of = Roll
roll-call-about = Everybody is present until something else is noted. Letters go to the name, Space changes present, absent, late, digits are the minutes late, F4 notes the reason where it is known, Enter goes to the next, Ctrl+A notes the whole class absent. Each student is saved when one leaves her; F2 ends the call.
roll-call-keys = Letters: to the name · Space: absent, late · digits: minutes late
roll-call-nobody = Nobody is in this course or class on that day.
roll-call-state = State
roll-call-late-short = L { $count }
roll-call-note = To know
roll-call-known-away = absence announced or settled
roll-call-known-outside = out with the school
roll-call-earlier = { $presence } at { $hour }
roll-call-by = noted by { $by }
roll-call-too-late = The lesson lasts { $count } minutes: rather note the absence with Space.
roll-call-no-name = No name begins with “{ $letters }”.
roll-call-last = This is the last name. F2 ends the call.
roll-call-ended = Roll complete: { $absent ->
    [0] nobody absent
   *[other] { $absent } absent
}, { $late ->
    [0] nobody late
   *[other] { $late } late
}.
roll-call-when = { $day }, { $from }–{ $to }
roll-call-counts = { $count ->
    [one] { $count } student
   *[other] { $count } students
}, { $absent } absent, { $late } late
roll-call-end = End the call
roll-call-end-short = End
roll-call-end-help = Saves everything and notes the roll as complete. It can still be corrected during the day.
roll-call-cycle = Present, absent, late
roll-call-cycle-short = Change
roll-call-cycle-help = Goes from present to absent, then late, then present again.
roll-call-next = Next student
roll-call-next-short = Next
roll-call-next-help = Saves the student and goes to the next.
roll-call-history = The student’s absences
roll-call-history-short = Absences
roll-call-history-help = Opens the absences and delays of the year.
roll-call-present = Note present
roll-call-present-help = Clears what is noted of the student.
roll-call-present-already = The student is noted as present already.

## One student's absences
attendance-title = Absences
attendance-title-of = Absences of { $name }
attendance-about = What was observed, announced and settled since the year began, the latest first.
attendance-empty = No absence and no delay this year.
attendance-when = When
attendance-what = State
attendance-motive = Reason
attendance-by = Noted by
attendance-remark = Remark
attendance-month = This month: { $count ->
    [0] no half-day of absence
    [one] { $count } half-day of absence
   *[other] { $count } half-days of absence
} (unexcused: { $unexcused }), { $lates ->
    [0] never late
    [one] { $lates } time late
   *[other] { $lates } times late
}
attendance-year = This year: { $count ->
    [0] no half-day of absence
    [one] { $count } half-day of absence
   *[other] { $count } half-days of absence
} (unexcused: { $unexcused }), { $lates ->
    [0] never late
    [one] { $lates } time late
   *[other] { $lates } times late
}
attendance-step = Threshold reached this month: { $step }
attendance-details-short = Details
attendance-remove = Delete the absence
attendance-remove-short = Delete
attendance-remove-help = Deletes an absence entered by mistake; Ctrl+Z brings it back.
attendance-remove-ask = { $when }, { $what }: this absence will be deleted.
attendance-remove-do = Delete
attendance-remove-of-call = This line comes from a roll call: correct the roll itself.
attendance-removed = Absence deleted.

## The report
report-roll = Roll
report-open = Open half-days
report-half-days = Half-days
report-computed = Computed
report-unexcused = Unexcused
report-on-report = On report card
report-lates = Late
report-absence = Absence %
report-absenteeism = Absenteeism %
report-step = Threshold

## Settling: what the service answers
settle-no-decision = An absence is settled as excused, unexcused or refused.
settle-twice = A line before this one settles this absence already.
settle-nothing = There is nothing to settle at that time.

## The timetable
weeks-every = all
weeks-a = A
weeks-b = B
slot-course = Course
slot-weekday = Day
slot-starts = Begins
slot-ends = Ends
slot-weeks = Weeks
slot-room = Room
slot-shift = Shift
slot-first = From
slot-last = Until
slot-teacher = Teacher
slot-new = slot added
slot-changed = slot changed
slot-removed = slot removed
slot-twice = A line before this one has this slot already.
slot-unknown = This slot does not exist any more.
slot-of-a-class = { $group } is a class: a slot is one of a course (7A/MAT).
slot-no-time = A slot has a day of the week, and ends after it begins.
slot-no-days = A slot stops after it has begun.
slot-no-shift = There is no shift { $shift }.
slot-outside-shift = The shift { $shift } goes from { $from } to { $to }.
slot-no-column = The column { $column } is missing.
slot-no-column-hint = A timetable has at least the columns { $columns }.
slot-no-hour = “{ $words }” is no hour.
slot-no-course = The course is missing.
slot-no-weeks = “{ $words }” is neither A nor B nor all.
slot-no-weekday = “{ $words }” is no day of the week.
clash-teacher = teacher
clash-class = class
clash-room = room
clash-row = at the same time: { $clashes }
clash-one = { $need } { $what } (already { $other } at { $from })

## The calendar and the rules
calendar-no-name = Give the days without class a name (“All Saints”).
calendar-backwards = The last day comes after the first.
calendar-there = These days are without class already.
calendar-closed = days without class added
calendar-opened = days without class removed
calendar-unknown = These days are no longer in the calendar.
rules-no-opening = “{ $opening }” does not say when there is class.
rules-opening-help = Write for example: mon-fri 07:30-12:30 13:00-17:30; sat 07:30-12:30
rules-thresholds = Thresholds rise: report, then education team. A delay is at most 240 minutes.
rules-set = rules of attendance
motive-malformed = “{ $code }” cannot be the code of a reason.
motive-malformed-hint = Take up to 24 small letters, digits or underscores.
motive-put = reason kept

settle-from = From
settle-to = To
settle-decision = Decision
settle-columns-hint = eschool attendance settle without a file writes the list with its columns.
settle-no-moment = “{ $words }” is no moment.
settle-nothing-decided = Nothing is decided.
affairs-title = Absences to settle
timetable-title = Timetable
timetable-no-clash = No teacher, class or room is taken twice.
call-twice = The same roll call is given twice.

## Student affairs: settling absences
home-affairs = settle absences and thresholds of student affairs
home-absences = count the absences of a month, open a student’s
home-count-matters = { $count ->
    [0] no absence to settle
    [one] { $count } absence to settle
   *[other] { $count } absences to settle
}
home-count-alerts = { $count ->
    [0] no threshold reached
    [one] { $count } threshold reached
   *[other] { $count } thresholds reached
}
affairs-alerts = Thresholds reached
affairs-flags = Contradictions
affairs-about = Absences that wait for a decision. Space changes the decision, Enter chooses the reason, Ctrl+A takes every absence announced with a reason the school takes, F2 shows and then applies. Tab goes to thresholds reached and to contradictions.
affairs-alerts-about = The thresholds of absences reached this month. F4 notes what was done: the line then leaves the list of things to do.
affairs-none = No absence waits for a decision.
affairs-no-alert = No student has reached a threshold this month.
affairs-no-flag = Nothing contradicts itself this week.
affairs-open = –
affairs-unjustified = unexcused
affairs-refuse = refused
affairs-late = late
affairs-contradicted = opposite decisions
affairs-step = { $count } unexcused half-days: { $step }
affairs-flag = absent at { $absent }, present at { $present }
affairs-flag-office = absence entered or announced, present at the roll of { $present }
contradiction-between = Between
contradiction-absent = Absent at
contradiction-present = Present at
affairs-about-row = To know
affairs-receivable = excuses
affairs-not-receivable-motive = excuses nothing
affairs-choose-motive = Choose the reason
affairs-counts = { $matters } to settle, { $alerts } thresholds, { $flags } contrad.
affairs-refused = { $student }: { $why }
affairs-nothing-decided = Nothing is decided: Space decides on a line.
affairs-elsewhere = Tab goes back to the absences to settle.
affairs-ask-title = { $count ->
    [one] Settle { $count } absence
   *[other] Settle { $count } absences
}
affairs-ask-row = { $student }, { $what }
affairs-ask-do = { $count ->
    [one] Settle { $count } absence
   *[other] Settle { $count } absences
}
affairs-done = { $count ->
    [one] { $count } absence settled. Ctrl+Z undoes.
   *[other] { $count } absences settled. Ctrl+Z undoes.
}
affairs-moved = Somebody has just settled one of these absences: nothing is written, the list is up to date.
affairs-apply = Settle what is decided
affairs-apply-short = Settle
affairs-apply-help = Shows what will be settled, then does it in one operation.
affairs-motive = Choose the reason
affairs-motive-short = Reason
affairs-motive-help = Chooses the reason of the absence and proposes the decision that follows; elsewhere, opens the student.
affairs-certain = Excuse whatever is certain
affairs-certain-short = Certain
affairs-certain-help = Takes as excused the absences announced with a reason the school takes.
affairs-pane = Next list
affairs-pane-short = List
affairs-pane-help = Goes from absences to thresholds reached, then to contradictions.
affairs-calls = Roll calls

## The absences of a month
absences-title = Absences of the month
absences-about = Half-days, delays and thresholds of a month. Enter opens the student, Tab counts by class with the rates, Ctrl+T chooses the month, F9 exports.
absences-empty = Nobody to show this month.
absences-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
absences-choose-month = Choose the month
absences-choose-month-help = Counts another month.
absences-month-short = Month
absences-open = Open
absences-open-short = Open
absences-open-help = Opens the student’s absences, or the students of the class.
absences-turn = By student, by class
absences-turn-short = Classes
absences-turn-help = Counts by class, with the rates, or by student again.
absences-enter-elsewhere = Tab goes back to the students: absences are entered there.
absences-export = Export the absences

## The screen of the timetable
home-timetable = read the week of a class, a teacher, a room
timetable-about = The week of a class, a teacher or a room. Tab goes from one kind to the next, Ctrl+T chooses which, arrows go to a slot, Enter gives its details. A “!” marks what is taken twice: F3 tells it. Ins adds a slot.
timetable-of-class = Class { $name }
timetable-of-teacher = Teacher: { $name }
timetable-of-room = Room { $name }
timetable-counts = { $count ->
    [0] no slot
    [one] { $count } slot
   *[other] { $count } slots
}, { $clashes ->
    [0] nothing taken twice
    [one] { $clashes } conflict in the school
   *[other] { $clashes } conflicts in the school
}
timetable-empty = There is no slot here yet. Ins adds one.
timetable-no-slot = There is no slot at this hour.
timetable-no-course = There is no course yet.
timetable-slot = Details of the slot
timetable-slot-short = Details
timetable-slot-help = Shows the course, the teacher, the room and what is taken twice.
timetable-added = Slot added. Ctrl+Z undoes.
timetable-changed = Slot changed. Ctrl+Z undoes.
timetable-removed = Slot removed. Ctrl+Z undoes.
timetable-choose = Choose the class, teacher or room
timetable-choose-short = Choose
timetable-choose-help = Shows another week of the same kind.
timetable-kind = Class, teacher, room
timetable-kind-short = Kind
timetable-kind-help = Goes from the week of a class to that of a teacher, then of a room.
timetable-add = Add a slot
timetable-add-help = Adds a slot at the chosen day and hour.
timetable-remove = Remove the slot
timetable-remove-help = Removes what is at this hour; Ctrl+Z brings it back.
timetable-clashes = Taken twice
timetable-clashes-short = Conflicts
timetable-clashes-help = Lists teachers, classes and rooms that are taken twice in the whole school.
timetable-export = Export the week
timetable-course = { $code } { $subject }
timetable-keep = Save the slot
timetable-keep-help = Adds the slot, and tells what it takes twice.
slot-weeks-help = A is the week in which the year begins, B the next, and so on.

## The screen of the calendar
home-calendar = note days without class, rules and reasons of absence
calendar-title = Calendar
calendar-about = Days and half-days without class: no roll is called and nothing counts on them. F4 sets opening hours, lateness and thresholds; F9 opens the reasons.
calendar-empty = No day without class is noted. Ins adds some.
calendar-name = Name
calendar-half = When
calendar-all-day = all day
calendar-close = Add days without class
calendar-close-help = Notes a holiday, or a half-day that is closed.
calendar-to-help = Leave empty for a single day.
calendar-reopen = Remove these days
calendar-reopen-help = There is class again on these days; Ctrl+Z brings them back.
calendar-keep = Save
calendar-keep-help = Saves what is filled in.
asked-see = Show
asked-go-on = Go on
calendar-done = Saved: { $what }.
calendar-motives = Reasons of absence
calendar-motives-help = Changes what a reason does, or adds one.
calendar-motive = Reason of absence
motive-new = Add a reason…
motive-code = Code
motive-receivable = Excuses the absence
motive-settled = Nothing else to settle
motive-outside = With the school, no absence
motive-health = Health: restricted
motive-on-report = Counts on the report card
motive-published = Families see it
motive-usable = Offered to families
rules-title = Rules of attendance
rules-help = Sets opening hours, where morning ends, lateness and thresholds.
rules-short = Rules
rules-opening = Class hours
rules-reference = Morning ends at
rules-reference-help = What begins before counts as morning, the rest as afternoon.
rules-late = Late below (min)
rules-late-help = A shorter absence is a delay.
rules-month = Month counted
rules-report = Report from
rules-team = Education team from
rules-own = The school’s own
rules-own-help = In unexcused half-days of the month; empty where there is none.
rules-no-number = “{ $words }” is no number.
rules-shown = Morning ends at { $reference }; below { $late } min it is a delay.

## A family announces, student affairs enter
right-announce-absences = announce a child’s absence
announce-outside-year = An absence is announced for the school year, from { $starts } to { $ends }.
announce-settled = The school has already decided on this absence: write to student affairs.
announce-overlaps = An absence is announced already: { $there }.
action-attendance-announce = Absence announced
away-from = From
away-from-help = Leave empty for today. +1 is tomorrow.
away-to = To
away-from-hour = From (hour)
away-to-hour = Until (hour)
away-hour-help = Leave empty for the whole day.
away-no-motive = no reason
away-state-by-day = announced, or observed where it is past
attendance-new = Enter an absence
attendance-new-short = Absence
attendance-new-help = Announces an absence, or enters one that no roll call noted.
attendance-reason = Reason of the absence
attendance-reason-short = Reason
attendance-reason-help = Gives the reason of this line; student affairs decide on it.
attendance-announced = Absence announced. Student affairs will decide.
attendance-entered = Absence entered.
attendance-edited = Absence changed.
absences-enter = Enter an absence of a group
absences-enter-help = The same absence for every student marked: an outing, a strike.
cli-attendance-announce = Announces a student’s absence, or gives its reason.
cli-attendance-change = Changes or removes an absence that was entered.
cli-arg-absentee = Student: number or name.
cli-arg-away-at = A day, or a day and an hour, that the absence covers.
cli-arg-absence-remove = Removes the absence: it was entered by mistake.

cli-attendance-rules = Shows or changes the rules of absences.
cli-attendance-motives = Shows the reasons of absences, changes or adds one.
cli-arg-opening = Hours of class, such as “mon-fri 07:30-12:30”.
cli-arg-late-below = A shorter absence is a lateness.
cli-arg-counted-month = Month that is counted: calendar or the last thirty days.
cli-arg-report-from = Unexcused half-days that ask for a report.
cli-arg-team-from = Half-days that ask for the education team.
cli-arg-own-from = The school’s own threshold; 0 for none.
cli-arg-motive-code = The reason’s code.
cli-arg-motive-name = The reason’s name.
cli-arg-receivable = Excuses the absence.
cli-arg-settled = Nothing else to settle.
cli-arg-outside = With the school, no absence.
cli-arg-health = A reason of health, reserved.
cli-arg-on-report = Counts on the report card.
cli-arg-published = Families see it.
cli-arg-for-families = Offered to families.
cli-timetable-remove = Removes the slots of a course on a weekday.
cli-arg-slot-weekday = Weekday, for example monday or 1.
cli-arg-slot-at = Hour the slot begins at; all of that weekday without it.
slots-none-then = { $course } has no slot then.
slots-none-then-hint = “eschool timetable export” lists them.
cli-timetable-days = Lists the days without class.
cli-timetable-close = Notes days without class.
cli-timetable-open = Removes days without class.
cli-arg-closed-name = The name of these days, such as All Saints.
cli-arg-closed-from = First day.
cli-arg-closed-to = Last day; the same one without it.
cli-arg-half = Morning or afternoon only.
cli-value-bool = YES
cli-value-half = HALF
timetable-no-closed-day = No day without class is noted.
cli-arg-morning-ends = Hour at which the morning ends.
absences-no-class = Rates are those of a whole class.
call-no-class = The school never has class on the weekday of { $day }.
call-of = Roll of { $group }, { $day } from { $from } to { $to }: { $count ->
    [one] one student
   *[other] { $count } students
}, { $marked ->
    [0] all present
    [one] one reported
   *[other] { $marked } reported
}
absence-when = from { $from } to { $to }
absence-when-day = { $day }, all day
absence-when-days = { $from } to { $to }, whole days
absence-row-counted = { $when }: { $state }, { $count ->
    [0] no half-day: there is no class
    [one] one half-day
   *[other] { $count } half-days
}
cli-attendance-show = Lists a student’s absences and late arrivals of this year.
timetable-edit = Edit the slot
timetable-edit-help = Changes day, hours, room or weeks of the slot; it stays the same one
timetable-edit-short = Edit
timetable-clash-title = Two at a time
timetable-clash-do = Write it all the same
timetable-edit-of = Edit { $course }
cli-timetable-edit = Edits a slot of a course: day, hours, room, weeks.
cli-arg-slot-begins = Hour at which the slot begins.
cli-arg-new-weekday = New weekday.
cli-arg-new-starts = New hour of its beginning.
cli-arg-new-ends = New hour of its end.
cli-arg-new-room = New room; empty for none.
cli-arg-new-weeks = Weeks: every, a or b.
cli-value-weeks = WEEKS

## What follows from thresholds
deed-call = family called
deed-letter = letter sent
deed-meeting = meeting held
deed-report = reported to the authority
deed-other = something else
follow-up = Note what was done
follow-up-short = Done
follow-up-help = Notes what was done for the chosen students: their threshold leaves the list until the next one.
follow-up-ask = { $count ->
    [one] What was done for one student
   *[other] What was done for { $count } students
}
follow-up-deed = What was done
follow-up-note = Note
follow-up-note-help = Who was reached, what was agreed. Only student affairs read it.
follow-up-noted = { $count ->
    [one] Noted. Ctrl+Z takes it back.
   *[other] Noted for { $count } students. Ctrl+Z takes it back.
}
follow-up-row = { $deed }, at { $count ->
    [one] { $count } unexcused half-day
   *[other] { $count } unexcused half-days
}
follow-up-done = { $deed } on { $day } ({ $by })
follow-up-done-noted = { $deed } on { $day } ({ $by }): { $note }
follow-up-there = This is noted today already.
follow-up-no-threshold = No threshold is reached this month ({ $count ->
    [one] { $count } unexcused half-day
   *[other] { $count } unexcused half-days
}).
follow-up-of-what = Something else needs a note.
follow-up-of-what-hint = Write in a few words what was done.
follow-up-elsewhere = Tab goes to the thresholds reached: that is where one notes what was done.
alert-waits = to do
alert-followed = done
alert-state = What was done
alert-half-days = H.-d.
alert-mark = !
cli-arg-alerts-waiting = Keeps only those nothing was done about yet.
cli-arg-done = What was done: call, letter, meeting, report or other.
cli-arg-follow-up-note = Note, read by student affairs only; needed with other.
cli-arg-followed-students = Students, by their number.

## The reason at the call, the class that did not come, the day without class
presence-with-motive = { $presence } ({ $motive })
roll-call-motive = Reason of the absence
roll-call-motive-short = Reason
roll-call-motive-help = Notes at once why the student is absent or late; who was present becomes absent.
roll-call-no-motive = no reason known
roll-call-outside = does not count as an absence
roll-call-all-absent = The whole class absent
roll-call-all-absent-short = All absent
roll-call-all-absent-help = Notes every student absent for one reason: outing, strike, flood. One undo takes it back.
roll-call-all-absent-why = Why the class did not come
roll-call-all-absent-done = { $count ->
    [one] { $count } student noted absent. Ctrl+Z takes it back, F2 ends the call.
   *[other] { $count } students noted absent. Ctrl+Z takes it back, F2 ends the call.
}
roll-call-all-absent-already = All are noted absent for this reason already. F2 ends the call.
roll-call-open = Call the roll on a day without class
roll-call-open-help = Student affairs say why there is a lesson all the same; the teacher may then call the roll. These absences count no half-day.
roll-call-reason = Why there is a lesson
roll-call-reason-help = For instance: makes up for 12 November.
roll-call-has-class = There is class at this hour: the roll is called without any other reason.
roll-call-closed = { $why } Student affairs may open this call (Ins) by saying why.
call-closed-reason-hint = For a lesson that is made up for, say why: Ins on the roll, or --reason. No half-day is counted on that day.
call-no-class-half = The school never has class on { $weekday } { $half }.
call-motive-of-nobody = A reason is given, but nobody is noted absent.
call-motive-of-nobody-hint = Name who is absent with --absent, or the whole class with --all-absent.
cli-arg-all-absent = Notes the whole class absent; who came is named with --present or --late.
cli-arg-call-motive = Reason of those whom this command notes absent.
cli-arg-call-reason = Why there is a lesson on a day without class (student affairs).
