-- people
create table person (
  id integer not null primary key,
  name text not null,
  born_on text,
  photo blob,
  visits integer not null default 0
) strict;

-- people
create table visit (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  kind text not null,
  note text,
  primary key (person, on_day, id)
) strict, without rowid;

create table team (
  id integer primary key, -- PostgreSQL counts it too
  code text not null unique
) strict;

-- append
create table log (
  id integer primary key,
  said text not null check (said <> 'strict, without rowid')
) strict;

-- One counter a job.
-- own
create table lease (
  name text not null primary key,
  until text not null
) strict;

create view visible_person as
select p.id as person, p.name as name, t.id as account from person p, team t;
