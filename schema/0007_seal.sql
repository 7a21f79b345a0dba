-- What shows that nobody changed the trail afterwards: a keyed hash for each row of the trail and of the log of reads,
-- in the order in which the work process saw them, each covering the one before. Without foreign keys: a seal outlives
-- a row that somebody removed, and says so.
-- append
-- own
create table seal (
  position integer not null primary key,  -- counted from 1, without gaps
  at text not null,                       -- when it was sealed
  trail integer,                          -- the row of the trail, or
  file text,                              -- the row of the log of reads
  at_byte integer,
  hash blob not null
) strict;
create unique index seal_of_trail on seal (trail) where trail is not null;
create unique index seal_of_read on seal (file, at_byte) where file is not null;
