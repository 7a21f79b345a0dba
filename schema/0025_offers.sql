-- What young people can get: the Local Offer, as it was, is and may become.

-- An offer as somebody wrote it, whole. A version is never changed; whether it is a draft, published or old follows from
-- what happened to it.
-- append
create table offer_version (
  id integer not null primary key,
  offer text not null,              -- its id, part of its address
  version integer not null,         -- from 1
  place integer not null,           -- among all: the order of the council's files, new ones last
  title text not null,
  text text not null,               -- all of it, in the words of the council's files
  note text not null,               -- what was changed and why
  by_account integer references account (id), -- null: it came with the council's files
  recorded_at text not null,
  unique (offer, version)
) strict;

-- append
create table offer_event (
  id integer not null primary key,
  ref text not null unique,         -- random: the newest says whether what is published has changed
  offer text not null,
  version integer not null,
  what text not null check (what in ('published', 'discarded')),
  by_account integer references account (id), -- null: it came with the council's files
  at text not null,
  foreign key (offer, version) references offer_version (offer, version)
) strict;
create index offer_event_of on offer_event (offer, id);
