## The grading policies on the screen.

policies-title = Grading policies
home-policies = read, try and choose how averages are computed
policies-empty = No grading policy.
policies-about = A policy says how marks become averages and what follows from them. Enter shows it with its examples worked anew, F3 tries it on last year without changing anything, F2 chooses it for a level and a year, Ins writes a new version of it.
policies-open = Read the policy
policies-open-help = Shows formula, codes, roundings, thresholds and examples
policies-replay = Try on a past year
policies-replay-short = Try
policies-replay-help = Says who would have another average, and by how much, without changing anything
policies-choose = Choose the policy
policies-choose-short = Choose
policies-choose-help = For one level or all of them, and for a year; the plan is read before it is applied
policies-new = New version
policies-new-short = Version
policies-new-help = Begins with this policy, which one changes part by part
policies-keep = Keep this version
policies-keep-short = Keep
policies-keep-help = Keeps the version without choosing it; its examples have to come out
policies-kept = version { $version } kept
policies-check = Work the examples
policies-check-short = Examples
policies-check-help = Computes the examples of the policy as it is written
policies-see = See the plan
policies-see-help = Shows what will change before it is done
policies-choose-of = Choose { $code }
policies-replay-of = Trial of { $code }
policies-replay-about = The students whose average or place would be another one under this policy. Nothing is changed. F4 chooses the year and the term; F9 sorts and exports.
policies-nobody-changes = Nobody would have another average.
policies-which = Year and term
policies-which-short = Year
policies-which-help = Chooses the year and the term that are worked anew
policies-export = Export the trial
policy-card = Policy { $code }
policy-about = Everything this policy does. F3 tries it, F2 chooses it, F4 writes a new version of it.
policy-document = New version of { $code }
policy-document-about = The policy as a document. The bottom line says what the setting of this line is and what it can be. F3 works the examples, F6 tries the policy on last year, F2 keeps it without choosing it.
policy-document-hint = F3 works the examples · F6 tries on last year · F2 keeps the version
policy-line = line { $at } of { $of }
policy-setting = { $label }: { $values }
policy-unfit = Line { $line }: { $reason }
policy-level = Level
policy-level-help = A level with a policy of its own keeps it.
policy-term-help = P1, T2…; empty for the whole year
policy-chosen = Where
policy-title = Policy
policy-version = Version
policy-text = Official text
policy-certain = read
policy-check-text = Official text to be verified: see the source before choosing this policy.
policy-source = Source
policy-marks = Marks
policy-out-of = Out of
policy-scales = Scales
policy-cap = Cap
policy-best-extra = Coefficient added to the best
policy-keep-best = Best marks kept
policy-empty = Empty cell
policy-statuses = Statuses
policy-boxes = Grouped
policy-box-coefs = Weights of the groups
policy-averages = Averages
policy-rounding = to { $step } { $mode }
policy-subject = Subject, rounded
policy-modes = Subject by itself
policy-general = Overall average
policy-maxima = points on maxima, in percent; { $period } a term without another maximum
policy-general-rounding = rounded
policy-terms = Terms
policy-missing = Missing term
policy-weights = Weights of the terms
policy-class = Class average
policy-rank = Rank
policy-rank-shown = shown to families
policy-rank-hidden = not shown to families
policy-transfer = Change of class
policy-results = What follows
policy-honours = Honours
policy-no-subject-below = No subject below
policy-promotion = Decision
policy-repeaters = repeaters: { $least }
policy-repeaters-need = What repeaters need
policy-conduct-subject = Conduct, as a subject
policy-grades = Conduct grades
policy-examples = Examples worked anew
policy-mode = Way of rounding
policy-step = Step of rounding
policy-from = Computed
policy-expect = Expected result
policy-figures = Average
policy-difference = Difference
policy-places = Rank
policy-before = Before
policy-after = After
policy-rank-before = Rank before
policy-rank-after = Rank after
action-policies-keep = New version of a grading policy
cli-policy-add = Keeps a version of a policy without choosing it.
cli-arg-policy-file = JSON file of the policy.
policies-published-refused = { $term } is published and { $count ->
    [one] one student of { $of } would have
   *[other] { $count } students of { $of } would have
} other figures in it. Ask for that on purpose: “Published terms too”, or --published.
policies-published-changes = { $term } is published: { $count ->
    [one] one student of { $of } has
   *[other] { $count } students of { $of } have
} other figures in it, and report cards that were given hold no more.
policies-replayed-results = Averages out of { $out } · honours changed: { $honours } · decisions changed: { $decisions }
policy-published = Published terms too
policy-published-help = Also changes figures that families have read; new report cards will be needed
cli-arg-published-too = Also changes terms that are published to families.
policies-case-too-large = a number in it is too large
json-missing = the field “{ $field }” is missing
json-unknown = the field “{ $field }” is unknown
json-variant = “{ $value }” is not allowed; choose among: { $known }
json-syntax = this is no JSON, line { $line }, column { $column }
json-value = a value has not the shape it should have, line { $line }, column { $column }

## A policy, part by part
policy-part = Part
policy-says = What it says
policy-mark = !
policy-add = add…
policy-both-titles = { $fr } · { $en }
policy-says-out-of = out of { $out }
policy-says-empty = an empty cell is { $rule }
policy-says-best = { $count ->
    [one] the best mark
   *[other] the { $count } best marks
}
policy-says-extra = + { $extra } on the best mark’s coefficient
policy-says-subject = subject
policy-says-no-below = no subject below { $least }
policy-no-boxes = all together
policy-no-conduct = neither subject nor grade
policy-pair = { $name }: { $value }
policy-weighs = { $name } × { $coef }
policy-reaches = from { $least }: { $what }
policy-honours-rule = Honours, rule
policy-example = Example
policy-example-other = { $came } instead of { $expected }
policy-title-fr = Name in French
policy-title-en = Name in English
policy-is-certain = Official text read
policy-source-fr = Source in French
policy-source-en = Source in English
policy-kind = Kind of assessment
policy-sub-subject = Sub-subject
policy-weight = Weight
policy-subject-code = Subject’s code
policy-subject-mode = How it counts
policy-maxima-period = Maximum of a period
policy-maxima-help = For points summed on maxima; empty: averages with coefficients.
policy-term-code = Term
policy-term-code-help = By its code: P1, EX1, T2…
policy-rank-to-families = Shown to families
policy-conduct-help = The subject’s code, if conduct counts like a subject.
policy-grades-help = From the best to the least, separated by commas: A, B, C, D
policy-application = Grade of application too
policy-at-least = From
policy-no-figure = “{ $words }” is no number.
policy-no-count = “{ $words }” is no number of marks.
policy-empty-means-none = Empty: none.
policy-empty-means-all = Empty: all.
policy-change = Change this part
policy-change-short = Change
policy-change-help = Opens the part as a form; on an example, takes the new result as the right one.
policy-keep-help = Shows who would have had another average last year, then keeps the version without choosing it.
policy-keep-ask = Keep { $code }
policy-see-who = See the students
policy-replayed-row = { $student }, { $class }: { $before } → { $after }
policy-version-kept = { $code } is kept. F2 chooses it for a level or for all.
policy-remove = Take this line out
policy-remove-short = Remove
policy-remove-help = Takes out a threshold, a decision, a weight, a subject apart or an example.
policy-part-stays = This part stays: Enter changes it.
policy-write = Write the document
policy-write-short = Document
policy-write-help = Opens the policy as the JSON document that eschool policy add reads too.
policy-editor-about = Every part of the policy, in words. Enter opens a part, F8 takes a line out, * marks what has changed. The examples are computed again at each change: Enter takes a new result as the right one. F3 tries it on a past year, F2 shows who changes and then keeps the version.
policy-unchanged = Nothing has changed: Enter changes a part.
policy-example-holds = This example comes out.
policy-example-taken = { $title }: { $figure } is the expected result now.
policy-example-first = This example does not give the expected result any more: Enter takes the new one if it is right, else change the part.
policy-examples-hold = All examples still come out.
policy-examples-other = { $count ->
    [one] One example gives another result: see the “!”.
   *[other] { $count } examples give another result: see the “!”.
}
policy-examples-count = { $holding ->
    [one] { $holding } of { $count } examples comes out
   *[other] { $holding } of { $count } examples come out
}
policy-conduct = Conduct and application
