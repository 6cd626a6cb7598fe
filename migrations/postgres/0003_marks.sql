-- Assessments, marks, policies and how far terms are. Marks, scales and coefficients are exact decimals kept as text.

create table assessment (
  id uuid primary key,
  course_id uuid not null references course(id),
  term_id uuid not null references term(id),
  title text collate "C" not null,
  kind text collate "C" not null,
  day text collate "C" not null,
  scale text collate "C" not null,
  coefficient text collate "C" not null,
  optional text collate "C",
  counted bigint not null,
  locked bigint not null,
  sub text collate "C",
  publish_on text collate "C",
  position bigint not null
);
create index assessment_course on assessment(course_id);
create index assessment_term on assessment(term_id);

create table mark (
  id uuid primary key,
  assessment_id uuid not null references assessment(id),
  student_id uuid not null references student(person_id),
  points text collate "C",
  status text collate "C",
  unique (assessment_id, student_id)
);
create index mark_student on mark(student_id);

create table policy (
  id uuid primary key,
  code text collate "C" not null,
  version bigint not null,
  document text collate "C" not null,
  unique (code, version)
);

create table policy_choice (
  id uuid primary key,
  year_id uuid not null references school_year(id),
  level_id uuid references level(id),
  policy_id uuid not null references policy(id),
  unique (year_id, level_id)
);
create index policy_choice_level on policy_choice(level_id);
create index policy_choice_policy on policy_choice(policy_id);

create table term_state (
  id uuid primary key,
  term_id uuid not null references term(id),
  class_id uuid not null references class(id),
  state text collate "C" not null,
  published_on text collate "C",
  unique (term_id, class_id)
);
create index term_state_class on term_state(class_id);

create table reopening (
  id uuid primary key,
  term_id uuid not null references term(id),
  course_id uuid not null references course(id),
  staff_id uuid not null references staff(person_id),
  until text collate "C" not null,
  unique (term_id, course_id, staff_id)
);
create index reopening_course on reopening(course_id);
create index reopening_staff on reopening(staff_id);
