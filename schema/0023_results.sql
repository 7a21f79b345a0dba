-- What jobs worked out for pages and keep for them: a forecast, what was kept in a period. And why a promise was not.

-- One result of a kind about something; the newest that is ready stands until facts change or its day has passed.
-- own
create table result (
  number integer not null primary key, -- random; its rows have it
  kind text not null,               -- the job's: forecast, kept
  about text not null,              -- codes and days; empty when there is only one
  job text not null unique,         -- its ref
  asked_at text not null,
  on_day text,                      -- the day it was worked out on
  facts_at integer,                 -- the trail's newest row about anybody when it was begun
  rules text,                       -- the policy that it was worked out by
  made_at text,                     -- none: it is not ready
  body text                         -- codes and counts
) strict;
create index result_of on result (kind, about, asked_at);
create unique index result_asked on result (kind, about) where made_at is null;

-- Whom a forecast says something about by name: who turns 18, 21 or 25, and who is expected to be released.
-- people
-- own
create table forecast_event (
  number integer not null,
  what text not null,               -- turns-18, turns-21, turns-25, release
  on_day text not null,
  person integer not null,
  team integer not null,            -- 0: none
  primary key (number, what, on_day, person)
) strict, without rowid;

-- One due of the period that a result of "kept" is about.
-- people
-- own
create table kept_due (
  number integer not null,
  promise text not null,
  outcome text not null,            -- on-time, late, missed, not-wanted, open
  by_day text not null,
  item integer not null,
  person integer not null,
  team integer not null,            -- 0: none
  occurrence text not null,
  met_day text,
  primary key (number, promise, outcome, by_day, item)
) strict, without rowid;

-- Why something was late or was not done, as somebody says who knows. The newest stands.
-- people
create table due_reason (
  person integer not null references person (id),
  promise text not null,
  occurrence text not null,
  id integer not null,
  on_day text not null,             -- when this was said
  reason text not null,
  words text not null,
  by_account integer references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, promise, occurrence, id)
) strict, without rowid;
