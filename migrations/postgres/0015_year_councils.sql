-- What is said and decided of a student's whole year.

create table year_council (
  id uuid primary key,
  student_id uuid not null references student(person_id),
  year_id uuid not null references school_year(id),
  decision text collate "C",
  honours text collate "C",
  application text collate "C",
  conduct text collate "C",
  words text collate "C",
  unique (student_id, year_id)
);
create index year_council_year on year_council(year_id);
