-- The partner directory: who helps, with what, at which ages and where, as the council's directory.yaml says. It holds
-- nothing about anybody. What was not given is empty.

create table organisation (
  code text not null primary key,   -- part of its address
  place integer not null,           -- its order in the file
  name text not null,
  does text not null,
  phone text not null,
  email text not null,
  web text not null,
  hours text not null,
  street text not null,
  town text not null,
  county text not null,
  postcode text not null,
  source text not null,
  checked_on text not null,
  review_by text not null,
  digest text not null,             -- of all that the file says of it: whether it has changed
  changed_at text not null
) strict;

create table directory_service (
  code text not null primary key,
  organisation text not null references organisation (code),
  place integer not null,
  name text not null,
  does text not null,
  from_half_years integer not null, -- 35: from 17 and a half; 0: not said
  until_half_years integer not null,
  ages text not null,               -- what the two leave out, in words
  phone text not null,
  email text not null,
  web text not null,
  hours text not null,
  street text not null,
  town text not null,
  county text not null,
  postcode text not null,
  source text not null,
  checked_on text not null,
  review_by text not null,
  key_place integer not null,       -- its order among the key contacts; 0: it is none
  digest text not null,
  changed_at text not null
) strict;
create index directory_service_of on directory_service (organisation);

create table directory_word (
  service text not null references directory_service (code),
  kind text not null check (kind in ('topic', 'district')),
  place integer not null,
  word text not null,
  primary key (service, kind, place)
) strict, without rowid;
