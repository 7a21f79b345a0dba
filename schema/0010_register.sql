-- Registering, editing, joining two records of one young person, and a death.

-- Another record of the same young person was joined with this one: every fact is with the one that was kept, and what
-- leads here leads there.
alter table person add column merged_into integer references person (id);
create index person_merged on person (merged_into) where merged_into is not null;

-- An id that files knew somebody by before the council's own was known: it goes on leading to them.
-- people
create table person_alias (
  council_ref text not null primary key,
  person integer not null references person (id),
  recorded_at text not null
) strict, without rowid;
create index person_alias_of on person_alias (person);

-- Which details somebody here decided, by name with spaces between: a file does not change these, it says that it
-- differs.
alter table details add column edited text not null default '';
-- Who said that they died.
alter table details add column died_told text;

-- Where a file of the council says something else than what was decided here, until somebody decides.
-- people
create table file_difference (
  person integer not null references person (id),
  id integer not null,
  field text not null,              -- of details
  file_value text not null,
  source text not null,             -- the kind of file
  since text not null,
  decided_at text,
  decided text check (decided in ('kept', 'taken', 'agreed', 'changed')),
  decided_by integer,               -- the trail's row
  primary key (person, id)
) strict, without rowid;

-- Two records that were joined. Rows that the joining copied keep their id; while it stands, the other's rows are
-- replaced by this one, and once undone, the copies are.
-- people
create table person_merge (
  id integer not null primary key,
  kept integer not null references person (id),
  other integer not null references person (id),
  reason text not null,
  merged_at text not null,
  details_before integer not null,  -- of the kept one
  details_after integer not null,   -- the same when the joining changed none
  allocation integer,               -- the row that says who works with them now, where the joining added one
  undone_at text,
  undone_by integer                 -- the trail's row
) strict;
create index person_merge_kept on person_merge (kept);
create index person_merge_other on person_merge (other);
