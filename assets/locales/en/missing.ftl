## What is still missing: marks, comments, roll calls.

missing-title = To do
home-missing = see which marks, comments and roll calls are missing
missing-about = A line for each course or class that lacks something, the oldest first. Enter goes there. Comments are asked for two weeks before the end of the term; roll calls, of the last two weeks.
missing-nothing = Nothing is missing: no mark, no comment, no roll call.
missing-marks-column = Marks
missing-words-column = Comments
column-missing-calls = Calls
column-since = Since
missing-class = { $class } · council
missing-go = Go there
missing-go-short = Go
missing-go-help = Opens the grid, the council or the roll call; asks which where there are several.
missing-what = What first?
missing-call = Call the roll of { $weekday } { $day } at { $hour }
missing-call-of-others = Roll call of { $weekday } { $day } at { $hour }: for student affairs to take
missing-not-hers = All that is missing here are roll calls that only student affairs can still take.
missing-marks = { $count ->
    [one] Enter { $count } mark
   *[other] Enter { $count } marks
}
missing-words = { $count ->
    [one] Write { $count } comment of { $term }
   *[other] Write { $count } comments of { $term }
}
missing-export = Export what is missing
cli-term-missing = Says what is still missing: marks, comments, roll calls.
