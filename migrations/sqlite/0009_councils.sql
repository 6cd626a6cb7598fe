-- What is said and decided of a student's term.

create table appreciation (
  id blob primary key,
  student_id blob not null references student(person_id),
  term_id blob not null references term(id),
  course_id blob references course(id),
  words text not null,
  unique (student_id, term_id, course_id)
) strict;
create index appreciation_term on appreciation(term_id);
create index appreciation_course on appreciation(course_id);

create table council (
  id blob primary key,
  student_id blob not null references student(person_id),
  term_id blob not null references term(id),
  decision text,
  honours text,
  application text,
  conduct text,
  unique (student_id, term_id)
) strict;
create index council_term on council(term_id);

create table phrase (
  id blob primary key,
  words text not null,
  position integer not null
) strict;
