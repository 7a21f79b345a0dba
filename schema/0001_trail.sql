-- Who did what. Rows are only ever added; nobody updates or deletes them.

-- One row a transaction, written with it. Without foreign keys: the trail outlives accounts and people.
-- append
create table trail (
  id integer primary key,
  at text not null,
  account integer,                  -- none: the system
  person integer,                   -- none: nobody, or several
  what text not null,               -- a constant of the program: contact.recorded
  detail text not null              -- codes and counts
) strict;
create index trail_of_person on trail (person, id) where person is not null;
create index trail_of_account on trail (account, id) where account is not null;

-- Who looked at whom: taken from the processes' journal files, each record once.
-- append
-- own
create table read_log (
  file text not null,
  at_byte integer not null,
  at text not null,
  account integer,
  person integer,
  what text not null,
  primary key (file, at_byte)
) strict, without rowid;
create index read_log_of_person on read_log (person, at) where person is not null;
create index read_log_of_account on read_log (account, at) where account is not null;
