-- Fees, invoices, payments. What has been issued or received is never changed: the triggers at the end say so to whoever gets past the program.

create table fee (
  id uuid primary key,
  year_id uuid not null references school_year(id),
  code text collate "C" not null,
  name text collate "C" not null,
  kind text collate "C" not null,
  currency text collate "C" not null,
  optional bigint not null,
  pro_rata bigint not null,
  unique (year_id, code)
);

create table fee_price (
  id uuid primary key,
  fee_id uuid not null references fee(id),
  level_id uuid references level(id),
  class_id uuid references class(id),
  minor bigint not null
);
create index fee_price_fee on fee_price(fee_id);
create index fee_price_level on fee_price(level_id);
create index fee_price_class on fee_price(class_id);

create table fee_instalment (
  id uuid primary key,
  fee_id uuid not null references fee(id),
  number bigint not null,
  due text collate "C" not null,
  weight bigint not null,
  unique (fee_id, number)
);

create table fee_subscription (
  id uuid primary key,
  fee_id uuid not null references fee(id),
  student_id uuid not null references student(person_id),
  starts text collate "C",
  ends text collate "C"
);
create index fee_subscription_fee on fee_subscription(fee_id);
create index fee_subscription_student on fee_subscription(student_id);

create table discount (
  id uuid primary key,
  student_id uuid references student(person_id),
  year_id uuid not null references school_year(id),
  fee_id uuid references fee(id),
  kind text collate "C" not null,
  ordering text collate "C",
  nth bigint,
  percent text collate "C",
  minor bigint,
  cap bigint,
  reason text collate "C",
  starts text collate "C",
  ends text collate "C"
);
create index discount_student on discount(student_id);
create index discount_year on discount(year_id);
create index discount_fee on discount(fee_id);

create table invoice (
  id uuid primary key,
  student_id uuid not null references student(person_id),
  payer_id uuid not null references payer(id),
  year_id uuid not null references school_year(id),
  kind text collate "C" not null,
  series text collate "C",
  number text collate "C" unique,
  refers_to uuid references invoice(id),
  currency text collate "C" not null,
  minor bigint not null,
  due text collate "C",
  issued text collate "C",
  issued_at bigint,
  seller text collate "C",
  payer_name text collate "C",
  payer_address text collate "C",
  student_name text collate "C",
  reason text collate "C",
  certification text collate "C",
  fiscal_number text collate "C",
  qr text collate "C"
);
create index invoice_student on invoice(student_id);
create index invoice_payer on invoice(payer_id);
create index invoice_year on invoice(year_id);
create index invoice_refers_to on invoice(refers_to);

create table invoice_line (
  id uuid primary key,
  invoice_id uuid not null references invoice(id),
  student_id uuid not null references student(person_id),
  fee_id uuid references fee(id),
  instalment bigint not null,
  turn bigint not null,
  part bigint not null,
  position bigint not null,
  label text collate "C" not null,
  gross bigint not null,
  discount bigint not null,
  minor bigint not null,
  discount_label text collate "C",
  credits uuid references invoice_line(id),
  unique (student_id, fee_id, instalment, turn, part)
);
create index invoice_line_invoice on invoice_line(invoice_id);
create index invoice_line_fee on invoice_line(fee_id);
create index invoice_line_credits on invoice_line(credits);

create table invoice_hold (
  id uuid primary key,
  invoice_id uuid not null references invoice(id),
  kind text collate "C" not null,
  starts text collate "C" not null,
  ends text collate "C",
  reason text collate "C"
);
create index invoice_hold_invoice on invoice_hold(invoice_id);

create table dunning (
  id uuid primary key,
  invoice_id uuid not null references invoice(id),
  level bigint not null,
  day text collate "C" not null,
  open bigint not null,
  letter text collate "C" not null,
  unique (invoice_id, level)
);

create table drawer (
  id uuid primary key,
  login text collate "C" not null,
  opened text collate "C" not null,
  opened_at bigint not null,
  closed text collate "C",
  closed_at bigint,
  number text collate "C" unique,
  head text collate "C",
  remark text collate "C"
);
-- Whoever keeps a drawer keeps one at a time.
create unique index drawer_open on drawer(login) where closed is null;

create table drawer_count (
  id uuid primary key,
  drawer_id uuid not null references drawer(id),
  currency text collate "C" not null,
  method text collate "C" not null,
  float_minor bigint not null,
  expected bigint,
  counted bigint,
  unique (drawer_id, currency, method)
);

create table payment (
  id uuid primary key,
  payer_id uuid not null references payer(id),
  person_id uuid references person(id),
  kind text collate "C" not null,
  reverses uuid references payment(id),
  day text collate "C" not null,
  at bigint not null,
  method text collate "C" not null,
  currency text collate "C" not null,
  minor bigint not null,
  given_currency text collate "C",
  given_minor bigint,
  rate text collate "C",
  reference text collate "C",
  operator text collate "C",
  phone text collate "C",
  once text collate "C" unique,
  drawer_id uuid references drawer(id),
  reason text collate "C"
);
create index payment_payer on payment(payer_id);
create index payment_person on payment(person_id);
create index payment_reverses on payment(reverses);
create index payment_drawer on payment(drawer_id);
create index payment_day on payment(day);

create table allocation (
  id uuid primary key,
  payment_id uuid not null references payment(id),
  invoice_id uuid not null references invoice(id),
  minor bigint not null,
  day text collate "C" not null
);
create index allocation_payment on allocation(payment_id);
create index allocation_invoice on allocation(invoice_id);

create table receipt (
  id uuid primary key,
  payment_id uuid not null unique references payment(id),
  person_id uuid references person(id),
  series text collate "C" not null,
  number text collate "C" not null unique,
  issued text collate "C" not null,
  currency text collate "C" not null,
  minor bigint not null,
  balance bigint not null,
  payer_name text collate "C" not null,
  printed text collate "C" not null,
  cancelled text collate "C",
  cancelled_reason text collate "C"
);
create index receipt_person on receipt(person_id);

create table exchange_rate (
  id uuid primary key,
  day text collate "C" not null,
  base text collate "C" not null,
  quote text collate "C" not null,
  rate text collate "C" not null,
  unique (day, base, quote)
);

create table expense (
  id uuid primary key,
  day text collate "C" not null,
  category text collate "C" not null,
  label text collate "C" not null,
  payee text collate "C",
  currency text collate "C" not null,
  minor bigint not null,
  method text collate "C" not null,
  reference text collate "C",
  drawer_id uuid references drawer(id),
  reverses uuid references expense(id)
);
create index expense_reverses on expense(reverses);
create index expense_drawer on expense(drawer_id);
create index expense_day on expense(day);

create table statement_line (
  id uuid primary key,
  source text collate "C" not null,
  line_key text collate "C" not null unique,
  day text collate "C" not null,
  currency text collate "C" not null,
  minor bigint not null,
  reference text collate "C",
  phone text collate "C",
  name text collate "C",
  words text collate "C",
  method text collate "C" not null,
  state text collate "C" not null,
  payment_id uuid references payment(id),
  reason text collate "C"
);
create index statement_line_payment on statement_line(payment_id);

create table billing_setting (
  id uuid primary key,
  name text collate "C" not null unique,
  value text collate "C" not null
);

create index invoice_series on invoice(series, issued);
alter table payer_share add column fee_id uuid references fee(id);
create index payer_share_fee on payer_share(fee_id);

create function invoice_frozen_update() returns trigger language plpgsql as $$
begin
  if old.number is not null and (new.student_id is distinct from old.student_id or new.payer_id is distinct from old.payer_id or new.year_id is distinct from old.year_id or new.kind is distinct from old.kind or new.series is distinct from old.series or new.number is distinct from old.number or new.refers_to is distinct from old.refers_to or new.currency is distinct from old.currency or new.minor is distinct from old.minor or new.due is distinct from old.due or new.issued is distinct from old.issued or new.issued_at is distinct from old.issued_at or new.seller is distinct from old.seller or new.payer_name is distinct from old.payer_name or new.payer_address is distinct from old.payer_address or new.student_name is distinct from old.student_name or new.reason is distinct from old.reason) then
    raise exception 'an issued invoice cannot be changed';
  end if;
  return new;
end
$$;
create trigger invoice_frozen_update before update on invoice for each row execute function invoice_frozen_update();

create function invoice_frozen_delete() returns trigger language plpgsql as $$
begin
  if old.number is not null then
    raise exception 'an issued invoice cannot be deleted';
  end if;
  return old;
end
$$;
create trigger invoice_frozen_delete before delete on invoice for each row execute function invoice_frozen_delete();

create function invoice_line_frozen_update() returns trigger language plpgsql as $$
begin
  if exists (select 1 from invoice i where i.id = old.invoice_id and i.number is not null) then
    raise exception 'an issued invoice cannot be changed';
  end if;
  return new;
end
$$;
create trigger invoice_line_frozen_update before update on invoice_line for each row execute function invoice_line_frozen_update();

create function invoice_line_frozen_delete() returns trigger language plpgsql as $$
begin
  if exists (select 1 from invoice i where i.id = old.invoice_id and i.number is not null) then
    raise exception 'an issued invoice cannot be changed';
  end if;
  return old;
end
$$;
create trigger invoice_line_frozen_delete before delete on invoice_line for each row execute function invoice_line_frozen_delete();

create function payment_frozen_update() returns trigger language plpgsql as $$
begin
  if new.payer_id is distinct from old.payer_id or new.person_id is distinct from old.person_id or new.kind is distinct from old.kind or new.reverses is distinct from old.reverses or new.day is distinct from old.day or new.at is distinct from old.at or new.method is distinct from old.method or new.currency is distinct from old.currency or new.minor is distinct from old.minor or new.given_currency is distinct from old.given_currency or new.given_minor is distinct from old.given_minor or new.rate is distinct from old.rate or new.reference is distinct from old.reference or new.operator is distinct from old.operator or new.phone is distinct from old.phone or new.once is distinct from old.once then
    raise exception 'a payment cannot be changed';
  end if;
  return new;
end
$$;
create trigger payment_frozen_update before update on payment for each row execute function payment_frozen_update();

create function payment_frozen_delete() returns trigger language plpgsql as $$
begin
  raise exception 'a payment cannot be deleted';
  return old;
end
$$;
create trigger payment_frozen_delete before delete on payment for each row execute function payment_frozen_delete();

create function allocation_frozen_update() returns trigger language plpgsql as $$
begin
  raise exception 'an allocation cannot be changed';
  return new;
end
$$;
create trigger allocation_frozen_update before update on allocation for each row execute function allocation_frozen_update();

create function allocation_frozen_delete() returns trigger language plpgsql as $$
begin
  raise exception 'an allocation cannot be deleted';
  return old;
end
$$;
create trigger allocation_frozen_delete before delete on allocation for each row execute function allocation_frozen_delete();

create function receipt_frozen_update() returns trigger language plpgsql as $$
begin
  if new.payment_id is distinct from old.payment_id or new.series is distinct from old.series or new.number is distinct from old.number or new.issued is distinct from old.issued or new.currency is distinct from old.currency or new.minor is distinct from old.minor or new.balance is distinct from old.balance or new.payer_name is distinct from old.payer_name or new.printed is distinct from old.printed then
    raise exception 'a receipt cannot be changed';
  end if;
  return new;
end
$$;
create trigger receipt_frozen_update before update on receipt for each row execute function receipt_frozen_update();

create function receipt_frozen_delete() returns trigger language plpgsql as $$
begin
  raise exception 'a receipt cannot be deleted';
  return old;
end
$$;
create trigger receipt_frozen_delete before delete on receipt for each row execute function receipt_frozen_delete();

create function drawer_frozen_update() returns trigger language plpgsql as $$
begin
  if old.closed is not null then
    raise exception 'a closed drawer cannot be changed';
  end if;
  return new;
end
$$;
create trigger drawer_frozen_update before update on drawer for each row execute function drawer_frozen_update();

create function drawer_frozen_delete() returns trigger language plpgsql as $$
begin
  if old.closed is not null then
    raise exception 'a closed drawer cannot be deleted';
  end if;
  return old;
end
$$;
create trigger drawer_frozen_delete before delete on drawer for each row execute function drawer_frozen_delete();

create function drawer_count_frozen_update() returns trigger language plpgsql as $$
begin
  if old.expected is not null then
    raise exception 'a counted drawer cannot be changed';
  end if;
  return new;
end
$$;
create trigger drawer_count_frozen_update before update on drawer_count for each row execute function drawer_count_frozen_update();

create function drawer_count_frozen_delete() returns trigger language plpgsql as $$
begin
  if old.expected is not null then
    raise exception 'a counted drawer cannot be changed';
  end if;
  return old;
end
$$;
create trigger drawer_count_frozen_delete before delete on drawer_count for each row execute function drawer_count_frozen_delete();
