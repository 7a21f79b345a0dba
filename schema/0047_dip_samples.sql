-- Dip samples: Pathway Plans drawn at random, what an audit found in each, and what it asks.

-- One drawing. From on_day, strata, number, seed and the list it was drawn from anybody draws the same again.
-- append
create table dip_sample (
  id integer not null primary key,
  ref text not null unique,
  on_day text not null,             -- plans as they were at the end of this day
  title text not null,              -- what it looks at
  number integer not null,          -- how many were asked for
  strata text not null,             -- by what it is divided: "team,age"; empty: by nothing
  seed text not null,
  listed integer not null,          -- how many stood on the list it was drawn from
  hidden integer not null,          -- restricted ones whom whoever drew it may not see: not on the list
  by_account integer not null references account (id),
  drawn_at text not null
) strict;
create index dip_sample_day on dip_sample (on_day, id);

-- The council's questions and grades as they were when it was drawn.
-- append
create table dip_question (
  sample integer not null references dip_sample (id),
  place integer not null,           -- from 1
  code text not null,
  about text not null,
  asks text not null,
  look_for text not null,
  may_not_apply integer not null check (may_not_apply in (0, 1)),
  primary key (sample, place)
) strict, without rowid;
-- append
create table dip_grade (
  sample integer not null references dip_sample (id),
  place integer not null,           -- from 1, the best
  code text not null,
  says text not null,
  means text not null,
  primary key (sample, place)
) strict, without rowid;

-- The list: a line for each young person, their ref and the number of their stratum; and the strata, a line each, with
-- how many of it stand on the list and were drawn.
-- people
-- append
create table dip_list (
  sample integer not null primary key references dip_sample (id),
  strata text not null,
  people text not null
) strict;

-- One plan that was drawn.
-- people
create table dip_plan (
  id integer not null primary key,
  sample integer not null references dip_sample (id),
  number integer not null,          -- in the sample, from 1
  ref text not null unique,
  person integer not null references person (id),
  worker integer,                   -- whose it was on the day; they never audit it
  stratum text not null,            -- in words
  auditor integer references account (id),
  drawn_ref text not null           -- of the young person, as it stood on the list
) strict;
create unique index dip_plan_of on dip_plan (sample, number);
create index dip_plan_person on dip_plan (person);
create index dip_plan_auditor on dip_plan (auditor) where auditor is not null;

-- What an audit of a plan found; a later one of the same plan stands in its place.
-- people
create table dip_audit (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  plan integer not null references dip_plan (id),
  grade text not null,
  words text not null,              -- about the whole
  by_account integer not null references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;
create index dip_audit_plan on dip_audit (plan, recorded_at);
create unique index dip_audit_stands on dip_audit (plan) where replaced_at is null;

-- people
-- append
create table dip_answer (
  audit integer not null,           -- dip_audit.id
  question text not null,           -- dip_question.code
  answer text not null check (answer in ('yes', 'partly', 'no', 'not-apply')),
  words text not null,
  primary key (audit, question)
) strict, without rowid;
