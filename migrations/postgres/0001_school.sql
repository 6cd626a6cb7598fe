-- The whole model of a school. Ids are UUIDs, days ISO text, instants UTC epoch milliseconds, truths 0 or 1.

create table gate (id bigint primary key);

create table counter (series text collate "C" primary key, next bigint not null, last_at bigint not null default 0);

create table school (
  id uuid primary key,
  name text collate "C" not null,
  country text collate "C" not null,
  currency text collate "C" not null,
  time_zone text collate "C" not null,
  language text collate "C" not null,
  demonstration bigint not null
);

create table site (id uuid primary key, code text collate "C" not null unique, name text collate "C" not null);

create table calendar (id uuid primary key, code text collate "C" not null unique, name text collate "C" not null);

create table school_year (
  id uuid primary key,
  code text collate "C" not null unique,
  starts text collate "C" not null,
  ends text collate "C" not null
);

create table term (
  id uuid primary key,
  year_id uuid not null references school_year(id),
  calendar_id uuid not null references calendar(id),
  parent_id uuid references term(id),
  code text collate "C" not null,
  name text collate "C" not null,
  kind text collate "C" not null,
  position bigint not null,
  starts text collate "C" not null,
  ends text collate "C" not null,
  weight text collate "C" not null,
  maxima text collate "C",
  unique (year_id, calendar_id, code)
);
create index term_calendar on term(calendar_id);
create index term_parent on term(parent_id);

create table level (
  id uuid primary key,
  code text collate "C" not null unique,
  name text collate "C" not null,
  cycle text collate "C",
  position bigint not null,
  calendar_id uuid references calendar(id)
);
create index level_calendar on level(calendar_id);

create table track (id uuid primary key, code text collate "C" not null unique, name text collate "C" not null);

create table shift (id uuid primary key, code text collate "C" not null unique, name text collate "C" not null, starts text collate "C" not null, ends text collate "C" not null);

create table class (
  id uuid primary key,
  year_id uuid not null references school_year(id),
  code text collate "C" not null,
  name text collate "C" not null,
  site_id uuid references site(id),
  level_id uuid references level(id),
  track_id uuid references track(id),
  shift_id uuid references shift(id),
  capacity bigint,
  unique (year_id, code)
);
create index class_level on class(level_id);
create index class_shift on class(shift_id);
create index class_site on class(site_id);
create index class_track on class(track_id);

create table subject (id uuid primary key, code text collate "C" not null unique, name text collate "C" not null, position bigint not null);

create table subject_weight (
  id uuid primary key,
  year_id uuid not null references school_year(id),
  subject_id uuid not null references subject(id),
  level_id uuid references level(id),
  track_id uuid references track(id),
  class_id uuid references class(id),
  student_id uuid,
  coefficient text collate "C" not null,
  maxima text collate "C"
);
create index subject_weight_class on subject_weight(class_id);
create index subject_weight_level on subject_weight(level_id);
create index subject_weight_student on subject_weight(student_id);
create index subject_weight_track on subject_weight(track_id);
create index subject_weight_year on subject_weight(year_id);
create index subject_weight_subject on subject_weight(subject_id);

create table person (
  id uuid primary key,
  family_name text collate "C" not null,
  post_name text collate "C",
  given_names text collate "C" not null,
  usage_name text collate "C",
  sex text collate "C",
  birth_date text collate "C",
  birth_place text collate "C",
  search_key text collate "C" not null,
  sort_key text collate "C" not null,
  merged_into uuid references person(id),
  ended_on text collate "C"
);
create index person_search on person(search_key);
create index person_merged on person(merged_into);
create index person_sort on person(sort_key, id);

create table student (person_id uuid primary key references person(id), since text collate "C", until text collate "C");

create table guardian (person_id uuid primary key references person(id), occupation text collate "C");

create table staff (person_id uuid primary key references person(id), function text collate "C", teaches bigint not null, since text collate "C", until text collate "C");

create table identifier (
  id uuid primary key,
  scheme text collate "C" not null,
  value text collate "C" not null,
  person_id uuid references person(id),
  household_id uuid,
  class_id uuid references class(id),
  course_id uuid,
  unique (scheme, value)
);
create index identifier_person on identifier(person_id, scheme);
create index identifier_household on identifier(household_id);
create index identifier_class on identifier(class_id);
create index identifier_course on identifier(course_id);

create table contact (
  id uuid primary key,
  person_id uuid not null references person(id),
  kind text collate "C" not null,
  value text collate "C" not null,
  value_key text collate "C" not null,
  position bigint not null,
  starts text collate "C",
  ends text collate "C"
);
create index contact_person on contact(person_id);
create index contact_key on contact(value_key);

create table household (id uuid primary key, name text collate "C" not null);

create table household_member (
  id uuid primary key,
  household_id uuid not null references household(id),
  person_id uuid not null references person(id),
  part text collate "C" not null,
  starts text collate "C",
  ends text collate "C"
);
create index household_member_household on household_member(household_id);
create index household_member_person on household_member(person_id);

create table address (
  id uuid primary key,
  household_id uuid not null references household(id),
  lines text collate "C" not null,
  postcode text collate "C" not null,
  city text collate "C" not null,
  country text collate "C" not null,
  address_key text collate "C" not null,
  starts text collate "C",
  ends text collate "C"
);
create index address_household on address(household_id);
create index address_key on address(address_key);

create table guardianship (
  id uuid primary key,
  student_id uuid not null references student(person_id),
  guardian_id uuid not null references guardian(person_id),
  relation text collate "C" not null,
  priority bigint not null,
  state text collate "C" not null,
  sees_marks bigint not null,
  sees_absences bigint not null,
  sees_billing bigint not null,
  receives_messages bigint not null,
  may_justify bigint not null,
  may_decide bigint not null,
  may_collect bigint not null,
  lives_with bigint not null,
  pays bigint not null,
  starts text collate "C",
  ends text collate "C",
  document text collate "C"
);
create index guardianship_student on guardianship(student_id);
create index guardianship_guardian on guardianship(guardian_id);

create table payer (id uuid primary key, person_id uuid references person(id), organisation text collate "C");
create index payer_person on payer(person_id);

create table payer_share (
  id uuid primary key,
  student_id uuid not null references student(person_id),
  payer_id uuid not null references payer(id),
  share text collate "C" not null,
  starts text collate "C",
  ends text collate "C"
);
create index payer_share_student on payer_share(student_id);
create index payer_share_payer on payer_share(payer_id);

create table enrolment (
  id uuid primary key,
  student_id uuid not null references student(person_id),
  class_id uuid not null references class(id),
  starts text collate "C" not null,
  ends text collate "C",
  status text collate "C" not null,
  entry_reason text collate "C",
  exit_reason text collate "C"
);
create index enrolment_student on enrolment(student_id);
create index enrolment_class on enrolment(class_id);

create table class_teacher (
  id uuid primary key,
  class_id uuid not null references class(id),
  staff_id uuid not null references staff(person_id),
  starts text collate "C",
  ends text collate "C"
);
create index class_teacher_class on class_teacher(class_id);
create index class_teacher_staff on class_teacher(staff_id);

create table course (
  id uuid primary key,
  year_id uuid not null references school_year(id),
  subject_id uuid not null references subject(id),
  code text collate "C" not null,
  title text collate "C" not null,
  unique (year_id, code)
);
create index course_subject on course(subject_id);

create table course_class (
  id uuid primary key,
  course_id uuid not null references course(id),
  class_id uuid not null references class(id),
  starts text collate "C",
  ends text collate "C"
);
create index course_class_course on course_class(course_id);
create index course_class_class on course_class(class_id);

create table course_student (
  id uuid primary key,
  course_id uuid not null references course(id),
  student_id uuid not null references student(person_id),
  starts text collate "C",
  ends text collate "C"
);
create index course_student_course on course_student(course_id);
create index course_student_student on course_student(student_id);

create table course_teacher (
  id uuid primary key,
  course_id uuid not null references course(id),
  staff_id uuid not null references staff(person_id),
  part text collate "C" not null,
  starts text collate "C",
  ends text collate "C"
);
create index course_teacher_course on course_teacher(course_id);
create index course_teacher_staff on course_teacher(staff_id);

create table role (id uuid primary key, code text collate "C" not null unique, name text collate "C" not null);

create table role_right (
  id uuid primary key,
  role_id uuid not null references role(id),
  name text collate "C" not null,
  scope text collate "C" not null,
  unique (role_id, name, scope)
);

create table account (
  id uuid primary key,
  login text collate "C" not null,
  login_key text collate "C" not null unique,
  person_id uuid references person(id),
  state text collate "C" not null,
  language text collate "C",
  theme text collate "C",
  plain bigint not null
);
create index account_person on account(person_id);

create table account_role (
  id uuid primary key,
  account_id uuid not null references account(id),
  role_id uuid not null references role(id),
  unique (account_id, role_id)
);
create index account_role_role on account_role(role_id);

create table credential (
  account_id uuid primary key references account(id) on delete cascade,
  hash text collate "C" not null,
  initial bigint not null,
  changed_at bigint not null,
  expires_at bigint
);

create table attempt (
  subject text collate "C" not null,
  source text collate "C" not null,
  in_a_row bigint not null,
  window_at bigint not null,
  in_window bigint not null,
  last_at bigint not null,
  primary key (subject, source)
);

create table preference (
  owner text collate "C" not null,
  name text collate "C" not null,
  value text collate "C" not null,
  primary key (owner, name)
);

create table draft (
  account_id uuid not null,
  place text collate "C" not null,
  content text collate "C" not null,
  at bigint not null,
  primary key (account_id, place)
);

create table event (
  id uuid primary key,
  at bigint not null,
  actor_id uuid,
  actor text collate "C" not null,
  source text collate "C" not null,
  kind text collate "C" not null,
  subject uuid,
  detail text collate "C" not null
);
create index event_at on event(at);

create table operation (
  id uuid primary key,
  at bigint not null,
  actor_id uuid,
  actor text collate "C" not null,
  action text collate "C" not null,
  arguments text collate "C",
  salt text collate "C",
  arguments_digest text collate "C" not null,
  undoes uuid,
  schema bigint not null,
  changes bigint not null,
  outcome text collate "C" not null,
  digest text collate "C" not null,
  seal bigint
);
create index operation_at on operation(at, id);
create index operation_seal on operation(seal);
create index operation_undoes on operation(undoes);

create table change (
  operation_id uuid not null references operation(id),
  seq bigint not null,
  tbl text collate "C" not null,
  record_id uuid not null,
  subject uuid,
  plain text collate "C" not null,
  personal text collate "C",
  salt text collate "C",
  personal_digest text collate "C",
  primary key (operation_id, seq)
);
create index change_key on change(record_id);
create index change_subject on change(subject);

create table seal (
  no bigint primary key,
  at bigint not null,
  operations bigint not null,
  previous text collate "C" not null,
  hash text collate "C" not null
);

alter table subject_weight add foreign key (student_id) references student(person_id);

alter table identifier add foreign key (household_id) references household(id);
alter table identifier add foreign key (course_id) references course(id);
