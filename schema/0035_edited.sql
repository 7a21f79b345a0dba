-- What a council says to everybody and keeps true on pages: a draft by one person, published by another. The versions of
-- the Local Offer move here, and who helps stands beside them.

-- Something as somebody wrote it, whole. A version is never changed; whether it is a draft, published or old follows from
-- what happened to it.
-- append
create table edited_version (
  id integer not null primary key,
  kind text not null,               -- of what: 'offer', 'organisation', 'service'
  item text not null,               -- its id, part of its address
  version integer not null,         -- from 1
  place integer not null,           -- among all of its kind: the order of the council's files, new ones last
  title text not null,
  text text not null,               -- all of it, in the words of the council's files
  note text not null,               -- what was changed and why
  by_account integer references account (id), -- null: it came with the council's files
  recorded_at text not null,
  unique (kind, item, version)
) strict;

-- append
create table edited_event (
  id integer not null primary key,
  ref text not null unique,         -- random: the newest says whether what is published has changed
  kind text not null,
  item text not null,
  version integer not null,
  what text not null check (what in ('published', 'discarded')),
  by_account integer references account (id), -- null: it came with the council's files
  at text not null,
  foreign key (kind, item, version) references edited_version (kind, item, version)
) strict;
create index edited_event_of on edited_event (kind, item, id);

insert into edited_version (id, kind, item, version, place, title, text, note, by_account, recorded_at)
select id, 'offer', offer, version, place, title, text, note, by_account, recorded_at from offer_version;
insert into edited_event (id, ref, kind, item, version, what, by_account, at)
select id, ref, 'offer', offer, version, what, by_account, at from offer_event;
drop table offer_event;
drop table offer_version;

-- Who helps is kept in the same way; what stood in tables of its own came from the council's file, which serve reads again.
drop table directory_word;
drop table directory_service;
drop table organisation;
