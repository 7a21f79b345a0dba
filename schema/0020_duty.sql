-- The duty desk: with whom the service may speak about a young person, how it knows that a caller is who they say, and
-- calls.

-- That a young person agreed to the service speaking with a professional. One or two rows with the same ref: given, and
-- withdrawn; the newest stands, and each row says all of it.
-- people
create table consent (
  person integer not null references person (id),
  on_day text not null,             -- when this was said
  id integer not null,
  ref text not null,                -- random; what a URL carries
  what text not null check (what in ('given', 'withdrawn')),
  name text not null,               -- of the professional; empty: whoever does that work there
  organisation text not null,       -- empty: somebody on their own, such as a landlord
  phone text not null,              -- on which they are known and rung back; empty when nobody said
  about text not null,              -- codes with spaces between
  about_said text not null,         -- in words: what is left out, what else
  how text not null,                -- how they agreed; of a withdrawal: how they withdrew it
  since_day text not null,
  until_day text,                   -- the last day; none: until it is withdrawn
  by_account integer references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;

-- Somebody to whom nothing may be said, not even that the young person is known here; likewise put on the list and taken
-- off it.
-- people
create table never_tell (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  ref text not null,
  what text not null check (what in ('added', 'ended')),
  name text not null,
  relation text not null,           -- "stepfather"
  phone text not null,              -- from which they ring; empty when nobody knows
  why text not null,                -- of the end: why it ended
  since_day text not null,
  by_account integer references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;

-- A question to which only they know the answer; the newest stands. The answer is kept as passwords are.
-- people
create table agreed_question (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  question text not null,           -- empty: taken away, since somebody else knows the answer
  answer_hash text not null,
  by_account integer references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;
