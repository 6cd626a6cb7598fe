-- Assessments, marks, policies and how far terms are. Marks, scales and coefficients are exact decimals kept as text.

create table assessment (
  id blob primary key,
  course_id blob not null references course(id),
  term_id blob not null references term(id),
  title text not null,
  kind text not null,
  day text not null,
  scale text not null,
  coefficient text not null,
  optional text,
  counted integer not null,
  locked integer not null,
  sub text,
  publish_on text,
  position integer not null
) strict;
create index assessment_course on assessment(course_id);
create index assessment_term on assessment(term_id);

create table mark (
  id blob primary key,
  assessment_id blob not null references assessment(id),
  student_id blob not null references student(person_id),
  points text,
  status text,
  unique (assessment_id, student_id)
) strict;
create index mark_student on mark(student_id);

create table policy (
  id blob primary key,
  code text not null,
  version integer not null,
  document text not null,
  unique (code, version)
) strict;

create table policy_choice (
  id blob primary key,
  year_id blob not null references school_year(id),
  level_id blob references level(id),
  policy_id blob not null references policy(id),
  unique (year_id, level_id)
) strict;
create index policy_choice_level on policy_choice(level_id);
create index policy_choice_policy on policy_choice(policy_id);

create table term_state (
  id blob primary key,
  term_id blob not null references term(id),
  class_id blob not null references class(id),
  state text not null,
  published_on text,
  unique (term_id, class_id)
) strict;
create index term_state_class on term_state(class_id);

create table reopening (
  id blob primary key,
  term_id blob not null references term(id),
  course_id blob not null references course(id),
  staff_id blob not null references staff(person_id),
  until text not null,
  unique (term_id, course_id, staff_id)
) strict;
create index reopening_course on reopening(course_id);
create index reopening_staff on reopening(staff_id);
