-- The backups that were made of this school, and which of them were proven by being restored: a record beside the school, never in it.

create table backup (
  id blob primary key,
  at integer not null,
  proven_at integer,
  file text not null,
  bytes integer not null,
  encrypted integer not null,
  operations integer not null,
  seal integer not null,
  hash text not null,
  actor text not null,
  fault text
) strict;
create index backup_at on backup(at);
