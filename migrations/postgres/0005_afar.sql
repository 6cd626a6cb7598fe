-- What else opens an account: public keys, codes of an authenticator, and for which roles a second factor is required.
create table account_key (
  id uuid primary key,
  account_id uuid not null references account(id) on delete cascade,
  algorithm text collate "C" not null,
  body text collate "C" not null,
  fingerprint text collate "C" not null,
  label text collate "C" not null,
  added_at bigint not null,
  used_at bigint,
  unique (account_id, fingerprint)
);

create table second_factor (
  account_id uuid primary key references account(id) on delete cascade,
  seed text collate "C" not null,
  confirmed bigint not null,
  last_step bigint not null,
  since bigint not null
);

create table recovery_code (
  account_id uuid not null references account(id) on delete cascade,
  hash text collate "C" not null,
  used_at bigint,
  primary key (account_id, hash)
);

create table second_factor_rule (
  id uuid primary key,
  role_id uuid not null unique references role(id)
);

-- Who is in, over all processes, and what is asked of a session from outside.
create table session (
  id uuid primary key,
  process text collate "C" not null,
  account_id uuid not null,
  login text collate "C" not null,
  display text collate "C" not null,
  source text collate "C" not null,
  since bigint not null,
  last_key bigint not null,
  seen_at bigint not null
);
create index session_process on session(process);

create table session_order (
  id uuid primary key,
  session_id uuid not null references session(id) on delete cascade,
  kind text collate "C" not null,
  words text collate "C" not null,
  author text collate "C" not null,
  at bigint not null
);
create index session_order_session on session_order(session_id);

-- Who has which grid, roll call or card open, over all processes.
create table presence (
  id uuid primary key,
  process text collate "C" not null,
  account_id uuid,
  display text collate "C" not null,
  place text collate "C" not null,
  seen_at bigint not null
);

-- What servers warn of at the moment.
create table alert (
  process text collate "C" not null,
  rule text collate "C" not null,
  measure bigint not null,
  since bigint not null,
  seen_at bigint not null,
  primary key (process, rule)
);
