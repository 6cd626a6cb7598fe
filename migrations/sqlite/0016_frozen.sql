-- What a reminder asked for stays as it was asked; the letter's words go when its reader is forgotten, and an undo takes the row whole.
create trigger dunning_frozen_update before update on dunning
when new.invoice_id is not old.invoice_id or new.level is not old.level or new.day is not old.day or new.open is not old.open
begin
  select raise(abort, 'a reminder cannot be changed');
end;

-- An expense is taken back by another; one that was counted with its drawer is not undone.
create trigger expense_frozen_update before update on expense
when new.day is not old.day or new.category is not old.category or new.label is not old.label or new.currency is not old.currency or new.minor is not old.minor or new.method is not old.method or new.reference is not old.reference or new.drawer_id is not old.drawer_id or new.reverses is not old.reverses
begin
  select raise(abort, 'an expense cannot be changed');
end;

create trigger expense_frozen_delete before delete on expense
when exists (select 1 from drawer d where d.id = old.drawer_id and d.closed is not null)
begin
  select raise(abort, 'a counted expense cannot be deleted');
end;

-- What a bank said stays as it said it; what became of it may change.
create trigger statement_line_frozen_update before update on statement_line
when new.source is not old.source or new.line_key is not old.line_key or new.day is not old.day or new.currency is not old.currency or new.minor is not old.minor or new.method is not old.method
begin
  select raise(abort, 'a line of a statement cannot be changed');
end;

-- A number that was given is never given again.
create trigger counter_frozen_update before update on counter
when new.series is not old.series or new.next < old.next
begin
  select raise(abort, 'a counter only goes up');
end;

create trigger counter_frozen_delete before delete on counter
begin
  select raise(abort, 'a counter cannot be deleted');
end;
