-- Fees, invoices, payments. What has been issued or received is never changed: the triggers at the end say so to whoever gets past the program.

create table fee (
  id blob primary key,
  year_id blob not null references school_year(id),
  code text not null,
  name text not null,
  kind text not null,
  currency text not null,
  optional integer not null,
  pro_rata integer not null,
  unique (year_id, code)
) strict;

create table fee_price (
  id blob primary key,
  fee_id blob not null references fee(id),
  level_id blob references level(id),
  class_id blob references class(id),
  minor integer not null
) strict;
create index fee_price_fee on fee_price(fee_id);
create index fee_price_level on fee_price(level_id);
create index fee_price_class on fee_price(class_id);

create table fee_instalment (
  id blob primary key,
  fee_id blob not null references fee(id),
  number integer not null,
  due text not null,
  weight integer not null,
  unique (fee_id, number)
) strict;

create table fee_subscription (
  id blob primary key,
  fee_id blob not null references fee(id),
  student_id blob not null references student(person_id),
  starts text,
  ends text
) strict;
create index fee_subscription_fee on fee_subscription(fee_id);
create index fee_subscription_student on fee_subscription(student_id);

create table discount (
  id blob primary key,
  student_id blob references student(person_id),
  year_id blob not null references school_year(id),
  fee_id blob references fee(id),
  kind text not null,
  ordering text,
  nth integer,
  percent text,
  minor integer,
  cap integer,
  reason text,
  starts text,
  ends text
) strict;
create index discount_student on discount(student_id);
create index discount_year on discount(year_id);
create index discount_fee on discount(fee_id);

create table invoice (
  id blob primary key,
  student_id blob not null references student(person_id),
  payer_id blob not null references payer(id),
  year_id blob not null references school_year(id),
  kind text not null,
  series text,
  number text unique,
  refers_to blob references invoice(id),
  currency text not null,
  minor integer not null,
  due text,
  issued text,
  issued_at integer,
  seller text,
  payer_name text,
  payer_address text,
  student_name text,
  reason text,
  certification text,
  fiscal_number text,
  qr text
) strict;
create index invoice_student on invoice(student_id);
create index invoice_payer on invoice(payer_id);
create index invoice_year on invoice(year_id);
create index invoice_refers_to on invoice(refers_to);

create table invoice_line (
  id blob primary key,
  invoice_id blob not null references invoice(id),
  student_id blob not null references student(person_id),
  fee_id blob references fee(id),
  instalment integer not null,
  turn integer not null,
  part integer not null,
  position integer not null,
  label text not null,
  gross integer not null,
  discount integer not null,
  minor integer not null,
  discount_label text,
  credits blob references invoice_line(id),
  unique (student_id, fee_id, instalment, turn, part)
) strict;
create index invoice_line_invoice on invoice_line(invoice_id);
create index invoice_line_fee on invoice_line(fee_id);
create index invoice_line_credits on invoice_line(credits);

create table invoice_hold (
  id blob primary key,
  invoice_id blob not null references invoice(id),
  kind text not null,
  starts text not null,
  ends text,
  reason text
) strict;
create index invoice_hold_invoice on invoice_hold(invoice_id);

create table dunning (
  id blob primary key,
  invoice_id blob not null references invoice(id),
  level integer not null,
  day text not null,
  open integer not null,
  letter text not null,
  unique (invoice_id, level)
) strict;

create table drawer (
  id blob primary key,
  login text not null,
  opened text not null,
  opened_at integer not null,
  closed text,
  closed_at integer,
  number text unique,
  head text,
  remark text
) strict;
-- Whoever keeps a drawer keeps one at a time.
create unique index drawer_open on drawer(login) where closed is null;

create table drawer_count (
  id blob primary key,
  drawer_id blob not null references drawer(id),
  currency text not null,
  method text not null,
  float_minor integer not null,
  expected integer,
  counted integer,
  unique (drawer_id, currency, method)
) strict;

create table payment (
  id blob primary key,
  payer_id blob not null references payer(id),
  person_id blob references person(id),
  kind text not null,
  reverses blob references payment(id),
  day text not null,
  at integer not null,
  method text not null,
  currency text not null,
  minor integer not null,
  given_currency text,
  given_minor integer,
  rate text,
  reference text,
  operator text,
  phone text,
  once text unique,
  drawer_id blob references drawer(id),
  reason text
) strict;
create index payment_payer on payment(payer_id);
create index payment_person on payment(person_id);
create index payment_reverses on payment(reverses);
create index payment_drawer on payment(drawer_id);
create index payment_day on payment(day);

create table allocation (
  id blob primary key,
  payment_id blob not null references payment(id),
  invoice_id blob not null references invoice(id),
  minor integer not null,
  day text not null
) strict;
create index allocation_payment on allocation(payment_id);
create index allocation_invoice on allocation(invoice_id);

create table receipt (
  id blob primary key,
  payment_id blob not null unique references payment(id),
  person_id blob references person(id),
  series text not null,
  number text not null unique,
  issued text not null,
  currency text not null,
  minor integer not null,
  balance integer not null,
  payer_name text not null,
  printed text not null,
  cancelled text,
  cancelled_reason text
) strict;
create index receipt_person on receipt(person_id);

create table exchange_rate (
  id blob primary key,
  day text not null,
  base text not null,
  quote text not null,
  rate text not null,
  unique (day, base, quote)
) strict;

create table expense (
  id blob primary key,
  day text not null,
  category text not null,
  label text not null,
  payee text,
  currency text not null,
  minor integer not null,
  method text not null,
  reference text,
  drawer_id blob references drawer(id),
  reverses blob references expense(id)
) strict;
create index expense_reverses on expense(reverses);
create index expense_drawer on expense(drawer_id);
create index expense_day on expense(day);

create table statement_line (
  id blob primary key,
  source text not null,
  line_key text not null unique,
  day text not null,
  currency text not null,
  minor integer not null,
  reference text,
  phone text,
  name text,
  words text,
  method text not null,
  state text not null,
  payment_id blob references payment(id),
  reason text
) strict;
create index statement_line_payment on statement_line(payment_id);

create table billing_setting (
  id blob primary key,
  name text not null unique,
  value text not null
) strict;

create index invoice_series on invoice(series, issued);
alter table payer_share add column fee_id blob references fee(id);
create index payer_share_fee on payer_share(fee_id);

create trigger invoice_frozen_update before update on invoice
when old.number is not null and (new.student_id is not old.student_id or new.payer_id is not old.payer_id or new.year_id is not old.year_id or new.kind is not old.kind or new.series is not old.series or new.number is not old.number or new.refers_to is not old.refers_to or new.currency is not old.currency or new.minor is not old.minor or new.due is not old.due or new.issued is not old.issued or new.issued_at is not old.issued_at or new.seller is not old.seller or new.payer_name is not old.payer_name or new.payer_address is not old.payer_address or new.student_name is not old.student_name or new.reason is not old.reason)
begin
  select raise(abort, 'an issued invoice cannot be changed');
end;

create trigger invoice_frozen_delete before delete on invoice
when old.number is not null
begin
  select raise(abort, 'an issued invoice cannot be deleted');
end;

create trigger invoice_line_frozen_update before update on invoice_line
when exists (select 1 from invoice i where i.id = old.invoice_id and i.number is not null)
begin
  select raise(abort, 'an issued invoice cannot be changed');
end;

create trigger invoice_line_frozen_delete before delete on invoice_line
when exists (select 1 from invoice i where i.id = old.invoice_id and i.number is not null)
begin
  select raise(abort, 'an issued invoice cannot be changed');
end;

create trigger payment_frozen_update before update on payment
when new.payer_id is not old.payer_id or new.person_id is not old.person_id or new.kind is not old.kind or new.reverses is not old.reverses or new.day is not old.day or new.at is not old.at or new.method is not old.method or new.currency is not old.currency or new.minor is not old.minor or new.given_currency is not old.given_currency or new.given_minor is not old.given_minor or new.rate is not old.rate or new.reference is not old.reference or new.operator is not old.operator or new.phone is not old.phone or new.once is not old.once
begin
  select raise(abort, 'a payment cannot be changed');
end;

create trigger payment_frozen_delete before delete on payment
begin
  select raise(abort, 'a payment cannot be deleted');
end;

create trigger allocation_frozen_update before update on allocation
begin
  select raise(abort, 'an allocation cannot be changed');
end;

create trigger allocation_frozen_delete before delete on allocation
begin
  select raise(abort, 'an allocation cannot be deleted');
end;

create trigger receipt_frozen_update before update on receipt
when new.payment_id is not old.payment_id or new.series is not old.series or new.number is not old.number or new.issued is not old.issued or new.currency is not old.currency or new.minor is not old.minor or new.balance is not old.balance or new.payer_name is not old.payer_name or new.printed is not old.printed
begin
  select raise(abort, 'a receipt cannot be changed');
end;

create trigger receipt_frozen_delete before delete on receipt
begin
  select raise(abort, 'a receipt cannot be deleted');
end;

create trigger drawer_frozen_update before update on drawer
when old.closed is not null
begin
  select raise(abort, 'a closed drawer cannot be changed');
end;

create trigger drawer_frozen_delete before delete on drawer
when old.closed is not null
begin
  select raise(abort, 'a closed drawer cannot be deleted');
end;

create trigger drawer_count_frozen_update before update on drawer_count
when old.expected is not null
begin
  select raise(abort, 'a counted drawer cannot be changed');
end;

create trigger drawer_count_frozen_delete before delete on drawer_count
when old.expected is not null
begin
  select raise(abort, 'a counted drawer cannot be changed');
end;
