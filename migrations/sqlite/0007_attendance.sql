-- Timetable, calendar, roll calls and absences. Times are the school's own: days as 2026-11-23, hours as 07:30, moments as both.

create table slot (
  id blob primary key,
  course_id blob not null references course(id),
  shift_id blob references shift(id),
  weekday integer not null,
  starts text not null,
  ends text not null,
  weeks text not null,
  room text,
  first_day text,
  last_day text
) strict;
create index slot_course on slot(course_id);
create index slot_shift on slot(shift_id);
create index slot_weekday on slot(weekday, starts);

create table closed_day (id blob primary key, starts text not null, ends text not null, half text, name text not null) strict;

create table attendance_rule (
  id blob primary key,
  reference text not null,
  late_below integer not null,
  month text not null,
  opening text not null,
  report_from integer not null,
  team_from integer not null,
  own_from integer
) strict;

create table motive (
  id blob primary key,
  code text not null unique,
  name text,
  receivable integer not null,
  settled integer not null,
  outside integer not null,
  health integer not null,
  on_report integer not null,
  published integer not null,
  usable_by_guardians integer not null
) strict;

-- `group_id` is the course or the class: a key without an empty place in it.
create table roll_call (
  id blob primary key,
  group_id blob not null,
  course_id blob references course(id),
  class_id blob references class(id),
  day text not null,
  starts text not null,
  ends text not null,
  taken_by blob references staff(person_id),
  taken_as text not null,
  ended integer not null,
  unique (group_id, day, starts)
) strict;
create index roll_call_course on roll_call(course_id);
create index roll_call_class on roll_call(class_id);
create index roll_call_day on roll_call(day, starts);
create index roll_call_taken_by on roll_call(taken_by);

create table roll_call_mark (
  id blob primary key,
  call_id blob not null references roll_call(id),
  student_id blob not null references student(person_id),
  day text not null,
  starts text not null,
  ends text not null,
  presence text not null,
  minutes integer not null,
  unique (student_id, day, starts)
) strict;
create index roll_call_mark_call on roll_call_mark(call_id);
create index roll_call_mark_day on roll_call_mark(day, starts);

create table absence (
  id blob primary key,
  student_id blob not null references student(person_id),
  starts text not null,
  ends text not null,
  state text not null,
  motive text,
  remark text
) strict;
create index absence_student on absence(student_id);
create index absence_ends on absence(ends, starts);
