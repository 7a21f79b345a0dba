-- Tables of db_test.c alone; db_test.c makes them beside the real ones.

create table thing (
  id integer not null primary key,
  name text not null unique,
  n integer not null,
  n_opt integer,
  yes integer not null check (yes in (0, 1)),
  yes_opt integer check (yes_opt in (0, 1)),
  name_opt text,
  bytes blob not null,
  bytes_opt blob,
  day text not null,
  day_opt text,
  at text not null,
  at_opt text,
  owner integer not null,
  owner_opt integer,
  colour text not null,
  colour_opt text
) strict;

create table part (
  thing integer not null references thing (id),
  place integer not null,
  primary key (thing, place)
) strict, without rowid;

-- own
create table lease (
  name text not null primary key,
  count integer not null
) strict;
