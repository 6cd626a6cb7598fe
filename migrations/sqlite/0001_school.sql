-- The whole model of a school. Ids are 16-byte UUIDs, days ISO text, instants UTC epoch milliseconds, truths 0 or 1.

create table gate (id integer primary key) strict;

create table counter (series text primary key, next integer not null, last_at integer not null default 0) strict;

create table school (
  id blob primary key,
  name text not null,
  country text not null,
  currency text not null,
  time_zone text not null,
  language text not null,
  demonstration integer not null
) strict;

create table site (id blob primary key, code text not null unique, name text not null) strict;

create table calendar (id blob primary key, code text not null unique, name text not null) strict;

create table school_year (
  id blob primary key,
  code text not null unique,
  starts text not null,
  ends text not null
) strict;

create table term (
  id blob primary key,
  year_id blob not null references school_year(id),
  calendar_id blob not null references calendar(id),
  parent_id blob references term(id),
  code text not null,
  name text not null,
  kind text not null,
  position integer not null,
  starts text not null,
  ends text not null,
  weight text not null,
  maxima text,
  unique (year_id, calendar_id, code)
) strict;
create index term_calendar on term(calendar_id);
create index term_parent on term(parent_id);

create table level (
  id blob primary key,
  code text not null unique,
  name text not null,
  cycle text,
  position integer not null,
  calendar_id blob references calendar(id)
) strict;
create index level_calendar on level(calendar_id);

create table track (id blob primary key, code text not null unique, name text not null) strict;

create table shift (id blob primary key, code text not null unique, name text not null, starts text not null, ends text not null) strict;

create table class (
  id blob primary key,
  year_id blob not null references school_year(id),
  code text not null,
  name text not null,
  site_id blob references site(id),
  level_id blob references level(id),
  track_id blob references track(id),
  shift_id blob references shift(id),
  capacity integer,
  unique (year_id, code)
) strict;
create index class_level on class(level_id);
create index class_shift on class(shift_id);
create index class_site on class(site_id);
create index class_track on class(track_id);

create table subject (id blob primary key, code text not null unique, name text not null, position integer not null) strict;

create table subject_weight (
  id blob primary key,
  year_id blob not null references school_year(id),
  subject_id blob not null references subject(id),
  level_id blob references level(id),
  track_id blob references track(id),
  class_id blob references class(id),
  student_id blob references student(person_id),
  coefficient text not null,
  maxima text
) strict;
create index subject_weight_class on subject_weight(class_id);
create index subject_weight_level on subject_weight(level_id);
create index subject_weight_student on subject_weight(student_id);
create index subject_weight_track on subject_weight(track_id);
create index subject_weight_year on subject_weight(year_id);
create index subject_weight_subject on subject_weight(subject_id);

create table person (
  id blob primary key,
  family_name text not null,
  post_name text,
  given_names text not null,
  usage_name text,
  sex text,
  birth_date text,
  birth_place text,
  search_key text not null,
  sort_key text not null,
  merged_into blob references person(id),
  ended_on text
) strict;
create index person_search on person(search_key);
create index person_merged on person(merged_into);
create index person_sort on person(sort_key, id);

create table student (person_id blob primary key references person(id), since text, until text) strict;

create table guardian (person_id blob primary key references person(id), occupation text) strict;

create table staff (person_id blob primary key references person(id), function text, teaches integer not null, since text, until text) strict;

create table identifier (
  id blob primary key,
  scheme text not null,
  value text not null,
  person_id blob references person(id),
  household_id blob references household(id),
  class_id blob references class(id),
  course_id blob references course(id),
  unique (scheme, value)
) strict;
create index identifier_person on identifier(person_id, scheme);
create index identifier_household on identifier(household_id);
create index identifier_class on identifier(class_id);
create index identifier_course on identifier(course_id);

create table contact (
  id blob primary key,
  person_id blob not null references person(id),
  kind text not null,
  value text not null,
  value_key text not null,
  position integer not null,
  starts text,
  ends text
) strict;
create index contact_person on contact(person_id);
create index contact_key on contact(value_key);

create table household (id blob primary key, name text not null) strict;

create table household_member (
  id blob primary key,
  household_id blob not null references household(id),
  person_id blob not null references person(id),
  part text not null,
  starts text,
  ends text
) strict;
create index household_member_household on household_member(household_id);
create index household_member_person on household_member(person_id);

create table address (
  id blob primary key,
  household_id blob not null references household(id),
  lines text not null,
  postcode text not null,
  city text not null,
  country text not null,
  address_key text not null,
  starts text,
  ends text
) strict;
create index address_household on address(household_id);
create index address_key on address(address_key);

create table guardianship (
  id blob primary key,
  student_id blob not null references student(person_id),
  guardian_id blob not null references guardian(person_id),
  relation text not null,
  priority integer not null,
  state text not null,
  sees_marks integer not null,
  sees_absences integer not null,
  sees_billing integer not null,
  receives_messages integer not null,
  may_justify integer not null,
  may_decide integer not null,
  may_collect integer not null,
  lives_with integer not null,
  pays integer not null,
  starts text,
  ends text,
  document text
) strict;
create index guardianship_student on guardianship(student_id);
create index guardianship_guardian on guardianship(guardian_id);

create table payer (id blob primary key, person_id blob references person(id), organisation text) strict;
create index payer_person on payer(person_id);

create table payer_share (
  id blob primary key,
  student_id blob not null references student(person_id),
  payer_id blob not null references payer(id),
  share text not null,
  starts text,
  ends text
) strict;
create index payer_share_student on payer_share(student_id);
create index payer_share_payer on payer_share(payer_id);

create table enrolment (
  id blob primary key,
  student_id blob not null references student(person_id),
  class_id blob not null references class(id),
  starts text not null,
  ends text,
  status text not null,
  entry_reason text,
  exit_reason text
) strict;
create index enrolment_student on enrolment(student_id);
create index enrolment_class on enrolment(class_id);

create table class_teacher (
  id blob primary key,
  class_id blob not null references class(id),
  staff_id blob not null references staff(person_id),
  starts text,
  ends text
) strict;
create index class_teacher_class on class_teacher(class_id);
create index class_teacher_staff on class_teacher(staff_id);

create table course (
  id blob primary key,
  year_id blob not null references school_year(id),
  subject_id blob not null references subject(id),
  code text not null,
  title text not null,
  unique (year_id, code)
) strict;
create index course_subject on course(subject_id);

create table course_class (
  id blob primary key,
  course_id blob not null references course(id),
  class_id blob not null references class(id),
  starts text,
  ends text
) strict;
create index course_class_course on course_class(course_id);
create index course_class_class on course_class(class_id);

create table course_student (
  id blob primary key,
  course_id blob not null references course(id),
  student_id blob not null references student(person_id),
  starts text,
  ends text
) strict;
create index course_student_course on course_student(course_id);
create index course_student_student on course_student(student_id);

create table course_teacher (
  id blob primary key,
  course_id blob not null references course(id),
  staff_id blob not null references staff(person_id),
  part text not null,
  starts text,
  ends text
) strict;
create index course_teacher_course on course_teacher(course_id);
create index course_teacher_staff on course_teacher(staff_id);

create table role (id blob primary key, code text not null unique, name text not null) strict;

create table role_right (
  id blob primary key,
  role_id blob not null references role(id),
  name text not null,
  scope text not null,
  unique (role_id, name, scope)
) strict;

create table account (
  id blob primary key,
  login text not null,
  login_key text not null unique,
  person_id blob references person(id),
  state text not null,
  language text,
  theme text,
  plain integer not null
) strict;
create index account_person on account(person_id);

create table account_role (
  id blob primary key,
  account_id blob not null references account(id),
  role_id blob not null references role(id),
  unique (account_id, role_id)
) strict;
create index account_role_role on account_role(role_id);

create table credential (
  account_id blob primary key references account(id) on delete cascade,
  hash text not null,
  initial integer not null,
  changed_at integer not null,
  expires_at integer
) strict;

create table attempt (
  subject text not null,
  source text not null,
  in_a_row integer not null,
  window_at integer not null,
  in_window integer not null,
  last_at integer not null,
  primary key (subject, source)
) strict;

create table preference (
  owner text not null,
  name text not null,
  value text not null,
  primary key (owner, name)
) strict;

create table draft (
  account_id blob not null,
  place text not null,
  content text not null,
  at integer not null,
  primary key (account_id, place)
) strict;

create table event (
  id blob primary key,
  at integer not null,
  actor_id blob,
  actor text not null,
  source text not null,
  kind text not null,
  subject blob,
  detail text not null
) strict;
create index event_at on event(at);

create table operation (
  id blob primary key,
  at integer not null,
  actor_id blob,
  actor text not null,
  action text not null,
  arguments text,
  salt text,
  arguments_digest text not null,
  undoes blob,
  schema integer not null,
  changes integer not null,
  outcome text not null,
  digest text not null,
  seal integer
) strict;
create index operation_at on operation(at, id);
create index operation_seal on operation(seal);
create index operation_undoes on operation(undoes);

create table change (
  operation_id blob not null references operation(id),
  seq integer not null,
  tbl text not null,
  record_id blob not null,
  subject blob,
  plain text not null,
  personal text,
  salt text,
  personal_digest text,
  primary key (operation_id, seq)
) strict, without rowid;
create index change_key on change(record_id);
create index change_subject on change(subject);

create table seal (
  no integer primary key,
  at integer not null,
  operations integer not null,
  previous text not null,
  hash text not null
) strict;
