-- What a role was made from and has been offered, exceptions of single accounts, and how each wants to work.

alter table role add column based_on text collate "C";
alter table role add column offered text collate "C";
alter table role add column idle_minutes bigint;

alter table account add column keys text collate "C";
alter table account add column mouse bigint;

create table account_right (
  id uuid primary key,
  account_id uuid not null references account(id),
  name text collate "C" not null,
  scope text collate "C",
  effect text collate "C" not null,
  ends text collate "C",
  reason text collate "C"
);
create index account_right_account on account_right(account_id);
