-- What a role was made from and has been offered, exceptions of single accounts, and how each wants to work.

alter table role add column based_on text;
alter table role add column offered text;
alter table role add column idle_minutes integer;

alter table account add column keys text;
alter table account add column mouse integer;

create table account_right (
  id blob primary key,
  account_id blob not null references account(id),
  name text not null,
  scope text,
  effect text not null,
  ends text,
  reason text
) strict;
create index account_right_account on account_right(account_id);
