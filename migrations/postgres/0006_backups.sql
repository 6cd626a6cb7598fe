-- The backups that were made of this school, and which of them were proven by being restored: a record beside the school, never in it.

create table backup (
  id uuid primary key,
  at bigint not null,
  proven_at bigint,
  file text collate "C" not null,
  bytes bigint not null,
  encrypted bigint not null,
  operations bigint not null,
  seal bigint not null,
  hash text collate "C" not null,
  actor text collate "C" not null,
  fault text collate "C"
);
create index backup_at on backup(at);
