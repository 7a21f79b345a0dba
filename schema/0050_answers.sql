-- Answers that may be published, as they were given. Only what was shown is kept: no number that was hidden is here.

-- One for a day, made once: whoever asks about that day again is given the same.
-- append
create table answer (
  id integer not null primary key,
  ref text not null unique,
  on_day text not null unique,
  made_at text not null,            -- as known at that moment
  by_account integer not null references account (id),
  words text not null               -- the draft answer, in plain English
) strict;

-- A cell of one of its tables, as it was shown: a number, "c", a percentage, a day.
-- append
create table answer_cell (
  answer integer not null references answer (id),
  place integer not null,           -- in the order of the page
  code text not null,               -- of the table
  title text not null,
  note text not null,
  row_title text not null,
  column_title text not null,
  text text not null,
  primary key (answer, place)
) strict, without rowid;

-- Which request it answered.
-- append
create table answer_given (
  id integer not null primary key,
  answer integer not null references answer (id),
  request integer not null references request (id),
  by_account integer not null references account (id),
  recorded_at text not null,
  unique (answer, request)
) strict;
create index answer_given_to on answer_given (request, id);
