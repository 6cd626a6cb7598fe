-- What was done about a student whose unexcused half-days reached a threshold.

create table follow_up (
  id blob primary key,
  student_id blob not null references student(person_id),
  day text not null,
  half_days integer not null,
  deed text not null,
  done_as text not null,
  note text
) strict;
create index follow_up_student on follow_up(student_id, day);
