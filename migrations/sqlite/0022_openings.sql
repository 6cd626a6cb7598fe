-- What was owed or paid ahead in the books before is no paper of this school's: as long as nothing settles it, it may be taken back.
drop trigger invoice_frozen_delete;
create trigger invoice_frozen_delete before delete on invoice
when old.number is not null and old.kind <> 'opening'
begin
  select raise(abort, 'an issued invoice cannot be deleted');
end;

drop trigger invoice_line_frozen_delete;
create trigger invoice_line_frozen_delete before delete on invoice_line
when exists (select 1 from invoice i where i.id = old.invoice_id and i.number is not null and i.kind <> 'opening')
begin
  select raise(abort, 'an issued invoice cannot be changed');
end;

drop trigger payment_frozen_delete;
create trigger payment_frozen_delete before delete on payment
when old.kind <> 'opening'
begin
  select raise(abort, 'a payment cannot be deleted');
end;
