-- Young people in custody: their spells, where they are held, what they want, life inside, release, letters, and lists
-- exchanged with prisons.

-- One spell, from the day it began until they are out or the next begins. Each row says all of it: a release that moved,
-- a correction, a release are rows that replace the one before. What the engine reads is the row that stands.
-- people
create table custody_spell (
  person integer not null references person (id),
  on_day text not null,             -- the first day of the spell
  id integer not null,
  what text not null check (what in ('inside', 'expected', 'released', 'corrected', 'withdrawn')),
  said_day text not null,           -- the day on which it was so: of a release, the day of the release
  status text not null check (status in ('remand', 'sentenced', 'recall', 'supervision')),
  number text not null,             -- the prison number; empty: not known
  expected_release text,
  released text,
  note text not null,
  by_account integer references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  source text not null,
  primary key (person, on_day, id)
) strict, without rowid;
-- Those inside are few among many: the list of them is one short walk.
create index custody_spell_inside on custody_spell (person)
 where replaced_at is null and released is null and status <> 'supervision' and what <> 'withdrawn';

-- Where somebody is held, from that day on: people are moved within a spell.
-- people
create table custody_place (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  prison text not null,             -- its code in custody/prisons.c; empty: one that is not in the list
  prison_said text not null,        -- name and postal address of one that is not in the list, lines
  by_account integer references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  source text not null,
  primary key (person, on_day, id)
) strict, without rowid;

-- What somebody wants of what a promise leaves to them, until they say otherwise.
-- people
create table wish (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  wish text not null,
  wanted integer not null check (wanted in (0, 1)),
  every integer,                    -- of an interval: weeks or months, as the wish has it
  ask_again text,                   -- the day on which to ask them again
  heard_by text not null,           -- who heard it; empty: whoever recorded it
  words text not null,              -- what they said of it
  by_account integer references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  source text not null,
  primary key (person, on_day, id)
) strict, without rowid;

-- Something noted about life inside or release. Which of the columns a kind uses, and what it calls them, is in
-- inside/kinds.c. Rows with the same ref are one thing, as it was said then; the newest stands.
-- people
create table inside_note (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  ref text not null,                -- random; what a URL carries
  kind text not null,
  ended integer not null check (ended in (0, 1)), -- no longer so, or a mistake
  name text not null,
  about text not null,
  choice text not null,
  words text not null,
  more text not null,
  from_day text,
  pence integer,
  by_account integer references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  source text not null,
  primary key (person, on_day, id)
) strict, without rowid;

-- A letter that was sent, as it was printed.
-- people
create table prison_letter (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  ref text not null,
  addressed text not null,          -- number, name and postal address, lines
  sender text not null,             -- who writes, and where to answer, lines
  words text not null,
  by_account integer not null references account (id),
  recorded_at text not null,
  primary key (person, on_day, id)
) strict, without rowid;

-- Names that a prison was asked about, or a list that it sent.
create table prison_list (
  id integer not null primary key,
  ref text not null unique,
  what text not null check (what in ('asked', 'came')),
  prison text not null,             -- its code; empty: see prison_said
  prison_said text not null,
  whom text not null,               -- of one that was asked: lost, everybody; else empty
  reason text not null,
  people integer not null,          -- rows of it
  by_account integer not null references account (id),
  recorded_at text not null
) strict;

-- A row of a list that came which may be somebody of ours. What is nobody of ours is counted and not kept, and the words
-- of a row go when it is decided.
-- people
create table prison_list_row (
  id integer not null primary key,
  list integer not null references prison_list (id),
  n integer not null,               -- which of the list's it is, from 1: an address holds that and no id
  person integer not null references person (id),
  name text not null,
  birth_date text,
  number text not null,
  alike integer not null,           -- how sure: see prison_lists.h
  decided text check (decided in ('confirmed', 'not-them')),
  decided_by integer references account (id),
  decided_at text
) strict;
create index prison_list_row_of_list on prison_list_row (list, n);
create index prison_list_row_of_person on prison_list_row (person);
