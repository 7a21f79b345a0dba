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

-- Somebody got in touch with the duty desk. The row says how things stand; each thing that was said, done, tried or
-- changed is a row of duty_event. What is about a young person is seen by those who may see them.
-- people
create table duty_call (
  id integer not null primary key,
  ref text not null unique,         -- random; what a URL carries
  opened_at text not null,
  opened_on text not null,          -- the day in London
  opened_by integer not null references account (id),
  channel text not null,            -- a kind of contact: phone, text, email, letter, drop-in
  caller text not null,             -- who that is: a code of src/service/duty/duty_words.c
  caller_name text not null,        -- empty: they did not say
  organisation text not null,
  phone text not null,              -- from which they got in touch; empty when not shown
  about_name text not null,         -- of the young person, as the caller says it
  about_born text,
  person integer references person (id), -- who that is; none: not found, or nobody's in particular
  council text not null,            -- another council's care leaver: that council's name
  council_phone text not null,      -- the number that was given
  topic text not null,
  urgency text not null check (urgency in ('urgent', 'today', 'week')),
  taken_by integer references account (id),
  verified_how text,                -- none: nobody knows that the caller is who they say
  verified_by integer references account (id),
  verified_at text,
  closed_at text,
  closed_on text,                   -- the day in London
  closed_by integer references account (id),
  outcome text,
  outcome_said text,
  team integer references team (id), -- to which it was passed
  incidental text,                  -- of a closed one: why this was help without an open case; empty: there is one
  contact_said integer              -- contact_said.id of the contact that it is recorded as
) strict;
create index duty_call_open on duty_call (opened_at) where closed_at is null;
create index duty_call_closed on duty_call (closed_on) where closed_on is not null;
create index duty_call_of_person on duty_call (person, opened_on, id) where person is not null;

-- people
-- append
create table duty_event (
  call integer not null references duty_call (id),
  id integer not null,
  at text not null,
  what text not null,               -- a code of src/service/duty/duty_words.c
  code text not null,               -- how, which step; empty when there is none
  said text not null,               -- in words; empty when there are none
  by_account integer not null references account (id),
  primary key (call, id)
) strict, without rowid;

-- What those on duty tell the next; the newest stands.
-- people
-- append
create table duty_note (
  id integer not null primary key,
  at text not null,
  said text not null,
  by_account integer not null references account (id)
) strict;
