-- The order in which operations touched the school, which is no clock's. Taken while the rows an operation changed are locked: what
-- stands on another operation has a later turn. 0: made before turns were kept, when the instant decided.
create sequence operation_turn;
alter table operation add column turn bigint not null default 0;
create index operation_turns on operation(turn, at, id);
