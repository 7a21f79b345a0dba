-- Statutory returns as they were made and sent, and what is missing for the next one.

-- One return, made once and never changed.
-- append
create table return_made (
  id integer not null primary key,
  ref text not null unique,
  kind text not null check (kind in ('oc3')),
  year integer not null,            -- in which it ends
  made_at text not null,
  by_account integer references account (id), -- none: at the command line
  people integer not null,          -- rows
  restricted integer not null,      -- of them
  missing integer not null,         -- values
  left_out integer not null         -- people whose id the return does not take
) strict;
create index return_made_of on return_made (kind, year, id);

-- Its files, whole, with their hash.
-- people
-- append
create table return_file (
  made integer not null references return_made (id),
  name text not null,
  sha256 text not null,             -- hexadecimal
  bytes blob not null,
  primary key (made, name)
) strict;

-- That this one went to the Department for Education.
-- append
create table return_sent (
  made integer not null primary key references return_made (id),
  on_day text not null,
  by_account integer references account (id),
  recorded_at text not null
) strict;

-- One value that is missing or will be asked for, of a result of the kind "oc3-gaps".
-- people
-- own
create table oc3_gap (
  number integer not null,
  by_day text not null,             -- the last day that counts for it
  item integer not null,
  person integer not null,
  field text not null,
  state text not null check (state in ('missing', 'to-come')),
  why text not null,
  primary key (number, by_day, item)
) strict, without rowid;
