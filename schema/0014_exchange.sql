-- Files that go out and come back, and a worker's calendar.

-- How this installation names itself in the ids that it gives what was recorded here, so that they are known again when
-- a file brings them back.
create table exchange_name (
  one integer not null primary key check (one = 1),
  name text not null
) strict;

-- Exports that were finished: the next one begins where the last one ended.
create table export_run (
  id integer not null primary key,
  at text not null
) strict;

-- Where a file says something else than what was recorded here, of histories, contacts and plans: ours stands until
-- somebody has looked. Details have file_difference.
-- people
create table fact_difference (
  person integer not null references person (id),
  id integer not null,
  what text not null check (what in ('home', 'activity', 'in-touch', 'episode', 'allocation', 'contact', 'plan', 'step')),
  on_day text not null,             -- of the fact that stands
  ours text not null,               -- in words
  theirs text not null,
  source text not null,             -- the kind of file
  since text not null,
  settled_at text,
  settled text check (settled in ('kept', 'agreed')),
  settled_by integer,               -- the trail's row
  primary key (person, id)
) strict, without rowid;

-- A worker's own calendar feed, for a telephone or a desk calendar. The address holds the secret, of which only the hash
-- is here.
-- own
create table calendar_feed (
  account integer not null primary key references account (id),
  token_hash blob not null unique,
  made_at text not null,
  fetched_at text
) strict;
