-- What else opens an account: public keys, codes of an authenticator, and for which roles a second factor is required.
create table account_key (
  id blob primary key,
  account_id blob not null references account(id) on delete cascade,
  algorithm text not null,
  body text not null,
  fingerprint text not null,
  label text not null,
  added_at integer not null,
  used_at integer,
  unique (account_id, fingerprint)
) strict;

create table second_factor (
  account_id blob primary key references account(id) on delete cascade,
  seed text not null,
  confirmed integer not null,
  last_step integer not null,
  since integer not null
) strict;

create table recovery_code (
  account_id blob not null references account(id) on delete cascade,
  hash text not null,
  used_at integer,
  primary key (account_id, hash)
) strict;

create table second_factor_rule (
  id blob primary key,
  role_id blob not null unique references role(id)
) strict;

-- Who is in, over all processes, and what is asked of a session from outside.
create table session (
  id blob primary key,
  process text not null,
  account_id blob not null,
  login text not null,
  display text not null,
  source text not null,
  since integer not null,
  last_key integer not null,
  seen_at integer not null
) strict;
create index session_process on session(process);

create table session_order (
  id blob primary key,
  session_id blob not null references session(id) on delete cascade,
  kind text not null,
  words text not null,
  author text not null,
  at integer not null
) strict;
create index session_order_session on session_order(session_id);

-- Who has which grid, roll call or card open, over all processes.
create table presence (
  id blob primary key,
  process text not null,
  account_id blob,
  display text not null,
  place text not null,
  seen_at integer not null
) strict;

-- What servers warn of at the moment.
create table alert (
  process text not null,
  rule text not null,
  measure integer not null,
  since integer not null,
  seen_at integer not null,
  primary key (process, rule)
) strict;
