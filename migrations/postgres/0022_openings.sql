-- What was owed or paid ahead in the books before is no paper of this school's: as long as nothing settles it, it may be taken back.
create or replace function invoice_frozen_delete() returns trigger language plpgsql as $$
begin
  if old.number is not null and old.kind <> 'opening' then
    raise exception 'an issued invoice cannot be deleted';
  end if;
  return old;
end
$$;

create or replace function invoice_line_frozen_delete() returns trigger language plpgsql as $$
begin
  if exists (select 1 from invoice i where i.id = old.invoice_id and i.number is not null and i.kind <> 'opening') then
    raise exception 'an issued invoice cannot be changed';
  end if;
  return old;
end
$$;

create or replace function payment_frozen_delete() returns trigger language plpgsql as $$
begin
  if old.kind <> 'opening' then
    raise exception 'a payment cannot be deleted';
  end if;
  return old;
end
$$;
