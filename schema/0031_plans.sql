-- What was agreed in the Pathway Plan: who does what, and by when.

-- An agreed action: several rows with the same ref, the newest stands and says all of it.
-- people
create table plan_action (
  person integer not null references person (id),
  on_day text not null,             -- when this was so: agreed, changed, done, no longer wanted
  id integer not null,
  ref text not null,                -- random; what a URL carries
  what text not null,               -- as one says it to them
  who text not null check (who in ('young-person', 'adviser', 'other')), -- does it
  who_name text not null,           -- of somebody else; empty for the two
  agreed_on text not null,
  by_day text,                      -- null: no day was agreed
  state text not null check (state in ('open', 'done', 'not-wanted')),
  ended_on text,                    -- since when it is done, or no longer wanted
  why text not null,                -- why it is no longer wanted; of one that is done, what came of it
  hidden integer not null check (hidden in (0, 1)), -- kept off their own pages
  hidden_why text not null,
  by_account integer not null references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;
