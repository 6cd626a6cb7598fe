-- What is said and decided of a student's whole year.

create table year_council (
  id blob primary key,
  student_id blob not null references student(person_id),
  year_id blob not null references school_year(id),
  decision text,
  honours text,
  application text,
  conduct text,
  words text,
  unique (student_id, year_id)
) strict;
create index year_council_year on year_council(year_id);
