-- Timetable, calendar, roll calls and absences. Times are the school's own: days as 2026-11-23, hours as 07:30, moments as both.

create table slot (
  id uuid primary key,
  course_id uuid not null references course(id),
  shift_id uuid references shift(id),
  weekday bigint not null,
  starts text collate "C" not null,
  ends text collate "C" not null,
  weeks text collate "C" not null,
  room text collate "C",
  first_day text collate "C",
  last_day text collate "C"
);
create index slot_course on slot(course_id);
create index slot_shift on slot(shift_id);
create index slot_weekday on slot(weekday, starts);

create table closed_day (id uuid primary key, starts text collate "C" not null, ends text collate "C" not null, half text collate "C", name text collate "C" not null);

create table attendance_rule (
  id uuid primary key,
  reference text collate "C" not null,
  late_below bigint not null,
  month text collate "C" not null,
  opening text collate "C" not null,
  report_from bigint not null,
  team_from bigint not null,
  own_from bigint
);

create table motive (
  id uuid primary key,
  code text collate "C" not null unique,
  name text collate "C",
  receivable bigint not null,
  settled bigint not null,
  outside bigint not null,
  health bigint not null,
  on_report bigint not null,
  published bigint not null,
  usable_by_guardians bigint not null
);

-- `group_id` is the course or the class: a key without an empty place in it.
create table roll_call (
  id uuid primary key,
  group_id uuid not null,
  course_id uuid references course(id),
  class_id uuid references class(id),
  day text collate "C" not null,
  starts text collate "C" not null,
  ends text collate "C" not null,
  taken_by uuid references staff(person_id),
  taken_as text collate "C" not null,
  ended bigint not null,
  unique (group_id, day, starts)
);
create index roll_call_course on roll_call(course_id);
create index roll_call_class on roll_call(class_id);
create index roll_call_day on roll_call(day, starts);
create index roll_call_taken_by on roll_call(taken_by);

create table roll_call_mark (
  id uuid primary key,
  call_id uuid not null references roll_call(id),
  student_id uuid not null references student(person_id),
  day text collate "C" not null,
  starts text collate "C" not null,
  ends text collate "C" not null,
  presence text collate "C" not null,
  minutes bigint not null,
  unique (student_id, day, starts)
);
create index roll_call_mark_call on roll_call_mark(call_id);
create index roll_call_mark_day on roll_call_mark(day, starts);

create table absence (
  id uuid primary key,
  student_id uuid not null references student(person_id),
  starts text collate "C" not null,
  ends text collate "C" not null,
  state text collate "C" not null,
  motive text collate "C",
  remark text collate "C"
);
create index absence_student on absence(student_id);
create index absence_ends on absence(ends, starts);
