-- What remains due by some documents, to be paid on other days than theirs; what is left of a line is read off what they are still owed.
create table repayment (
  id blob primary key,
  payer_id blob not null references payer(id),
  currency text not null,
  agreed text not null,
  reason text,
  cancelled text,
  cancelled_reason text
) strict;
create index repayment_payer on repayment(payer_id);

create table repayment_line (
  id blob primary key,
  repayment_id blob not null references repayment(id),
  due text not null,
  minor integer not null,
  unique (repayment_id, due)
) strict;

create table repayment_document (
  id blob primary key,
  repayment_id blob not null references repayment(id),
  invoice_id blob not null references invoice(id),
  position integer not null,
  minor integer not null,
  unique (repayment_id, invoice_id)
) strict;
create index repayment_document_invoice on repayment_document(invoice_id);

-- A document has each level of reminder once for each day it falls due on: its own, or that of a line it is paid off by.
create table dunning_by_day (
  id blob primary key,
  invoice_id blob not null references invoice(id),
  level integer not null,
  day text not null,
  open integer not null,
  letter text not null,
  handed text,
  handed_by text,
  due text,
  unique (invoice_id, level, due)
) strict;
insert into dunning_by_day (id, invoice_id, level, day, open, letter, handed, handed_by)
  select id, invoice_id, level, day, open, letter, handed, handed_by from dunning;
drop table dunning;
alter table dunning_by_day rename to dunning;
create unique index dunning_own_day on dunning(invoice_id, level) where due is null;
create trigger dunning_frozen_update before update on dunning
when new.invoice_id is not old.invoice_id or new.level is not old.level or new.day is not old.day or new.open is not old.open or new.due is not old.due
begin
  select raise(abort, 'a reminder cannot be changed');
end;
