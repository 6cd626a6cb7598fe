-- What remains due by some documents, to be paid on other days than theirs; what is left of a line is read off what they are still owed.
create table repayment (
  id uuid primary key,
  payer_id uuid not null references payer(id),
  currency text collate "C" not null,
  agreed text collate "C" not null,
  reason text collate "C",
  cancelled text collate "C",
  cancelled_reason text collate "C"
);
create index repayment_payer on repayment(payer_id);

create table repayment_line (
  id uuid primary key,
  repayment_id uuid not null references repayment(id),
  due text collate "C" not null,
  minor bigint not null,
  unique (repayment_id, due)
);

create table repayment_document (
  id uuid primary key,
  repayment_id uuid not null references repayment(id),
  invoice_id uuid not null references invoice(id),
  position bigint not null,
  minor bigint not null,
  unique (repayment_id, invoice_id)
);
create index repayment_document_invoice on repayment_document(invoice_id);

-- A document has each level of reminder once for each day it falls due on: its own, or that of a line it is paid off by.
alter table dunning add column due text collate "C";
alter table dunning drop constraint dunning_invoice_id_level_key;
alter table dunning add unique (invoice_id, level, due);
create unique index dunning_own_day on dunning(invoice_id, level) where due is null;
create or replace function dunning_frozen_update() returns trigger language plpgsql as $$
begin
  if new.invoice_id is distinct from old.invoice_id or new.level is distinct from old.level or new.day is distinct from old.day or new.open is distinct from old.open or new.due is distinct from old.due then
    raise exception 'a reminder cannot be changed';
  end if;
  return new;
end
$$;
create trigger repayment_frozen_truncate before truncate on repayment for each statement execute function frozen_truncate();
create trigger repayment_line_frozen_truncate before truncate on repayment_line for each statement execute function frozen_truncate();
create trigger repayment_document_frozen_truncate before truncate on repayment_document for each statement execute function frozen_truncate();
