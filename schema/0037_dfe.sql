-- What the DfE publishes of every council: figures and statistical neighbours, as its files say. A file's rows are
-- written first, some at a time; they stand from the one transaction on that names them in dfe_release.

-- Which file's rows stand, of each table and year. Of neighbours the year is 0.
create table dfe_release (
  tab text not null,                -- activity, suitability, neighbours
  year integer not null,            -- that in which the reporting year ended
  file integer not null,            -- random
  hash text not null,               -- of the rows, to see whether another file says the same
  rows integer not null,
  recorded_at text not null,
  primary key (tab, year)
) strict, without rowid;

-- own
create table dfe_area (
  file integer not null,
  code text not null,               -- E10000024
  level text not null,              -- national, regional, local
  number text not null,             -- of a local authority, as neighbours are listed: 891
  name text not null,
  region text not null,             -- of a local authority: the region's code
  primary key (file, code)
) strict, without rowid;
create index dfe_area_number on dfe_area (file, number);

-- own
create table dfe_figure (
  file integer not null,
  year integer not null,
  age text not null,                -- 17-18, 19-21
  measure text not null,
  area text not null,
  count text not null,              -- digits, or c, x, z
  percent text not null,            -- digits, or c, k, x, z
  primary key (file, year, age, measure, area)
) strict, without rowid;

-- own
create table dfe_neighbour (
  file integer not null,
  number text not null,
  place integer not null,           -- 1: the closest
  near text not null,
  name text not null,               -- of number
  primary key (file, number, place)
) strict, without rowid;
