-- Two records that look alike and are two people, as somebody of the school has said: they are not proposed as one again.

create table apart (
  id blob primary key,
  one_id blob not null references person(id),
  other_id blob not null references person(id),
  marked_by text not null,
  marked_on text not null,
  unique (one_id, other_id)
) strict;
create index apart_other on apart(other_id);
