-- The PIN that opens a locked screen again, what was emptied in the journal and by which operation, and who did how much lately.
create table account_pin (
  account_id blob primary key references account(id) on delete cascade,
  hash text not null,
  set_at integer not null
) strict;

create table erased (
  operation_id blob not null,
  seq integer not null,
  erased_by blob not null,
  primary key (operation_id, seq)
) strict, without rowid;
create index erased_erased_by on erased(erased_by);

create index operation_actor on operation(actor_id, at);
create index event_actor on event(actor_id, kind, at);
