-- A statement that empties a whole table meets no trigger of a row. What was issued, received, counted or said to a family is not emptied
-- either, nor what numbers documents.
create function frozen_truncate() returns trigger language plpgsql as $$
begin
  raise exception 'the table % is never emptied', tg_table_name;
end
$$;
create trigger invoice_frozen_truncate before truncate on invoice for each statement execute function frozen_truncate();
create trigger invoice_line_frozen_truncate before truncate on invoice_line for each statement execute function frozen_truncate();
create trigger invoice_hold_frozen_truncate before truncate on invoice_hold for each statement execute function frozen_truncate();
create trigger dunning_frozen_truncate before truncate on dunning for each statement execute function frozen_truncate();
create trigger drawer_frozen_truncate before truncate on drawer for each statement execute function frozen_truncate();
create trigger drawer_count_frozen_truncate before truncate on drawer_count for each statement execute function frozen_truncate();
create trigger payment_frozen_truncate before truncate on payment for each statement execute function frozen_truncate();
create trigger allocation_frozen_truncate before truncate on allocation for each statement execute function frozen_truncate();
create trigger receipt_frozen_truncate before truncate on receipt for each statement execute function frozen_truncate();
create trigger expense_frozen_truncate before truncate on expense for each statement execute function frozen_truncate();
create trigger statement_line_frozen_truncate before truncate on statement_line for each statement execute function frozen_truncate();
create trigger counter_frozen_truncate before truncate on counter for each statement execute function frozen_truncate();
create trigger operation_frozen_truncate before truncate on operation for each statement execute function frozen_truncate();
create trigger change_frozen_truncate before truncate on change for each statement execute function frozen_truncate();

-- What a reminder asked for stays as it was asked; the letter's words go when its reader is forgotten, and an undo takes the row whole.
create function dunning_frozen_update() returns trigger language plpgsql as $$
begin
  if new.invoice_id is distinct from old.invoice_id or new.level is distinct from old.level or new.day is distinct from old.day or new.open is distinct from old.open then
    raise exception 'a reminder cannot be changed';
  end if;
  return new;
end
$$;
create trigger dunning_frozen_update before update on dunning for each row execute function dunning_frozen_update();

-- An expense is taken back by another; one that was counted with its drawer is not undone.
create function expense_frozen_update() returns trigger language plpgsql as $$
begin
  if new.day is distinct from old.day or new.category is distinct from old.category or new.label is distinct from old.label or new.currency is distinct from old.currency or new.minor is distinct from old.minor or new.method is distinct from old.method or new.reference is distinct from old.reference or new.drawer_id is distinct from old.drawer_id or new.reverses is distinct from old.reverses then
    raise exception 'an expense cannot be changed';
  end if;
  return new;
end
$$;
create trigger expense_frozen_update before update on expense for each row execute function expense_frozen_update();

create function expense_frozen_delete() returns trigger language plpgsql as $$
begin
  if exists (select 1 from drawer d where d.id = old.drawer_id and d.closed is not null) then
    raise exception 'a counted expense cannot be deleted';
  end if;
  return old;
end
$$;
create trigger expense_frozen_delete before delete on expense for each row execute function expense_frozen_delete();

-- What a bank said stays as it said it; what became of it may change.
create function statement_line_frozen_update() returns trigger language plpgsql as $$
begin
  if new.source is distinct from old.source or new.line_key is distinct from old.line_key or new.day is distinct from old.day or new.currency is distinct from old.currency or new.minor is distinct from old.minor or new.method is distinct from old.method then
    raise exception 'a line of a statement cannot be changed';
  end if;
  return new;
end
$$;
create trigger statement_line_frozen_update before update on statement_line for each row execute function statement_line_frozen_update();

-- A number that was given is never given again.
create function counter_frozen_update() returns trigger language plpgsql as $$
begin
  if new.series is distinct from old.series or new.next < old.next then
    raise exception 'a counter only goes up';
  end if;
  return new;
end
$$;
create trigger counter_frozen_update before update on counter for each row execute function counter_frozen_update();

create function counter_frozen_delete() returns trigger language plpgsql as $$
begin
  raise exception 'a counter cannot be deleted';
  return old;
end
$$;
create trigger counter_frozen_delete before delete on counter for each row execute function counter_frozen_delete();
