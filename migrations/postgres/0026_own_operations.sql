-- One's own operations, newest first, however many others carried out since.
drop index operation_actor;
create index operation_actor on operation(actor_id, turn, at, id);
