-- What was done about a student whose unexcused half-days reached a threshold.

create table follow_up (
  id uuid primary key,
  student_id uuid not null references student(person_id),
  day text collate "C" not null,
  half_days bigint not null,
  deed text collate "C" not null,
  done_as text collate "C" not null,
  note text collate "C"
);
create index follow_up_student on follow_up(student_id, day);
