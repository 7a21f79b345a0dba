-- Returns that somebody has checked on a page.

-- The files lie in uploads/ under the ref, and go when they are read; what was found goes after an hour at the latest,
-- and this row with it. Neither holds a word of what stands in the files.
-- own
create table return_check (
  ref text not null primary key,
  account integer not null,
  year integer not null,
  as_published integer not null,
  sent_at text not null,
  job text not null
) strict;
create index return_check_sent on return_check (sent_at);
