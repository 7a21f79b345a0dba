-- Lists that somebody downloads as a workbook.

-- What stood on the page as CSV, until the work process has made a workbook of it; then that, for an hour.
-- people
-- own
create table download (
  ref text not null primary key,
  account integer not null,
  name text not null,               -- of the file, without its end
  title text not null,
  kinds text not null,              -- a letter a column: t text, d date, n number
  asked_at text not null,
  job text not null unique,
  body blob not null,
  made_at text                      -- none: body is CSV still
) strict;
create index download_asked on download (asked_at);
