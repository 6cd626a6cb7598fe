-- Groups of the school's own that a fee may have a price for: the boarders, the children of a bus line; who is in them from when to when.
create table fee_group (
  id blob primary key,
  year_id blob not null references school_year(id),
  code text not null,
  name text not null,
  unique (year_id, code)
) strict;

create table fee_group_member (
  id blob primary key,
  group_id blob not null references fee_group(id),
  student_id blob not null references student(person_id),
  starts text not null,
  ends text
) strict;
create index fee_group_member_group on fee_group_member(group_id);
create index fee_group_member_student on fee_group_member(student_id);

alter table fee_price add column group_id blob references fee_group(id);
create index fee_price_group on fee_price(group_id);
