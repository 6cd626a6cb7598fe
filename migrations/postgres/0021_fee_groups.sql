-- Groups of the school's own that a fee may have a price for: the boarders, the children of a bus line; who is in them from when to when.
create table fee_group (
  id uuid primary key,
  year_id uuid not null references school_year(id),
  code text collate "C" not null,
  name text collate "C" not null,
  unique (year_id, code)
);

create table fee_group_member (
  id uuid primary key,
  group_id uuid not null references fee_group(id),
  student_id uuid not null references student(person_id),
  starts text collate "C" not null,
  ends text collate "C"
);
create index fee_group_member_group on fee_group_member(group_id);
create index fee_group_member_student on fee_group_member(student_id);

alter table fee_price add column group_id uuid references fee_group(id);
create index fee_price_group on fee_price(group_id);
