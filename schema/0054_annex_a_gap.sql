-- What is missing in Ofsted's list of a day.

-- Of a result of the kind "annex-a-gaps": one young person on the list with something blank.
-- people
-- own
create table annex_a_gap (
  number integer not null,
  item integer not null,            -- in the order of the list
  person integer not null,
  columns integer not null,         -- which are blank: a bit each, by enum annex_a_gap
  primary key (number, item)
) strict, without rowid;
