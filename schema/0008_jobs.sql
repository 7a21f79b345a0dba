-- Work that takes longer than a page may: asked for by a page or by the clock, done by a child of the work process.

-- own
create table job (
  id integer not null primary key,
  ref text not null unique,
  kind text not null,               -- a constant of the program: import
  about text not null,              -- what the kind needs to know: codes, counts and refs, never a name
  account integer,                  -- who asked; none: the clock
  asked_at text not null,
  state text not null,              -- waiting, running, done, failed
  next_try text not null,           -- not before then
  attempts integer not null,        -- begun so far
  lease text,                       -- a random word: whose turn it is
  leased_until text,                -- after that somebody else may take it
  step integer not null,
  steps integer not null,           -- 0: nobody knows yet
  result text,                      -- codes and counts
  error text,                       -- why the newest attempt failed; holds nobody's data
  ended_at text
) strict;
create index job_open on job (state, next_try);
create index job_ended on job (ended_at) where ended_at is not null;

-- When the clock asks next.
-- own
create table job_timer (
  name text not null primary key,
  next_at text not null
) strict;

-- A file that somebody sent to be imported. The file itself is in the data folder and goes when it is imported, or a day
-- after it came; this row says what became of it.
-- own
create table upload (
  id integer not null primary key,
  ref text not null unique,         -- also the file's name in uploads/
  account integer not null,
  kind text not null,               -- people, contacts, plans, annex-a
  name text not null,               -- as the sender's machine calls it
  bytes integer not null,
  as_at text,                       -- of a list: the day on which it was true
  sent_at text not null,
  check_job text not null,          -- refs of jobs
  import_job text,
  gone_at text                      -- when the file was removed
) strict;
create index upload_sent on upload (sent_at);
