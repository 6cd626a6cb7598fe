-- What is said and decided of a student's term.

create table appreciation (
  id uuid primary key,
  student_id uuid not null references student(person_id),
  term_id uuid not null references term(id),
  course_id uuid references course(id),
  words text collate "C" not null,
  unique (student_id, term_id, course_id)
);
create index appreciation_term on appreciation(term_id);
create index appreciation_course on appreciation(course_id);

create table council (
  id uuid primary key,
  student_id uuid not null references student(person_id),
  term_id uuid not null references term(id),
  decision text collate "C",
  honours text collate "C",
  application text collate "C",
  conduct text collate "C",
  unique (student_id, term_id)
);
create index council_term on council(term_id);

create table phrase (
  id uuid primary key,
  words text collate "C" not null,
  position bigint not null
);
