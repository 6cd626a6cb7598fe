## Guardians to be linked: what is proposed, and what becomes of the decisions.

assignment-certain = certain
assignment-likely = likely
assignment-weak = weak

## Why a guardian is proposed.
assignment-reason-household = same household
assignment-reason-phone = same phone
assignment-reason-email = same e-mail
assignment-reason-address = same address
assignment-reason-surname = same surname
assignment-reason-town = same town
assignment-reason-guardian = same guardian
assignment-reason-sibling = guardian of { $name } ({ $by })

## What a guardian is to the student.
assignment-mother = mother
assignment-father = father
assignment-parent = parent
assignment-step-parent = step-parent
assignment-grandparent = grandparent
assignment-sibling = brother or sister
assignment-relative = other relative
assignment-tutor = legal guardian
assignment-other = other

## What becomes of a decision.
assignment-linked = { $guardian } becomes a guardian ({ $relation })
assignment-linked-home = { $link }; { $home }
assignment-home-of-student = joins the student’s household
assignment-home-of-guardian = the student joins the guardian’s household
assignment-home-made = a household is made for them
assignment-linked-already = { $guardian } is a guardian of this student already
assignment-skipped = left out, as decided
assignment-withdrawn = The link with { $guardian } was withdrawn. If it is to hold again, restore it from the student’s page.
assignment-unknown-student = There is no such student, or none you may link. Ask for a new list of proposals.
assignment-unknown-guardian = There is no such guardian, or none you may link. Choose another.
assignment-own-guardian = Nobody can be her own guardian. Choose somebody else.
assignment-merged = The record of { $name } was merged into that of { $kept }. Choose the latter.
assignment-ended = The record of { $name } is closed. Choose somebody else.
assignment-no-name = The new guardian has no family name. Fill it in, or leave this student out.
assignment-key-of-two = The key “{ $key }” means { $name } already. Give the other person another key.
assignment-phone = “{ $phone }” is no phone number. Correct it or leave it empty.
assignment-email = “{ $email }” is no e-mail address. Correct it or leave it empty.

assignment-class-unknown = You have no class “{ $class }”.
assignment-class-unknown-hint = Check its code in the list of classes.

## The file of proposals.
assignment-file-title = Guardians to link
assignment-file-column = The file has no column “{ $column }”.
assignment-file-column-hint = Start from the file that “eschool link propose” writes, and keep the names of its columns.
assignment-file-student = “{ $value }” is no student’s key. Take the line from the file of proposals again.
assignment-file-guardian = “{ $value }” is no guardian’s key. Take the line from the file of proposals again.
assignment-file-no-guardian = The line accepts a guardian without saying whom. Write “create” to make one, or “skip” to leave it out.
assignment-file-decision = “{ $value }” is no decision. Write accept, skip or create.
assignment-file-relation = “{ $value }” is no relation we know. Write for example mother, father or tutor.
assignment-file-no-name = The line makes a guardian without a family name. Fill in the column family_name.
