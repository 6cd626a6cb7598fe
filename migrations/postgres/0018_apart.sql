-- Two records that look alike and are two people, as somebody of the school has said: they are not proposed as one again.

create table apart (
  id uuid primary key,
  one_id uuid not null references person(id),
  other_id uuid not null references person(id),
  marked_by text collate "C" not null,
  marked_on text collate "C" not null,
  unique (one_id, other_id)
);
create index apart_other on apart(other_id);
