-- The PIN that opens a locked screen again, what was emptied in the journal and by which operation, and who did how much lately.
create table account_pin (
  account_id uuid primary key references account(id) on delete cascade,
  hash text collate "C" not null,
  set_at bigint not null
);

create table erased (
  operation_id uuid not null,
  seq bigint not null,
  erased_by uuid not null,
  primary key (operation_id, seq)
);
create index erased_erased_by on erased(erased_by);

create index operation_actor on operation(actor_id, at);
create index event_actor on event(actor_id, kind, at);
