-- Young people, and what is recorded about them.
--
-- What is stored is events that are never updated: on_day (when it was so), recorded_at (when we knew), and, where a
-- correction came later, replaced_at and replaced_by. What was known on a day is: recorded by then, not yet replaced.
-- Ids come from the trail row of the transaction that wrote them, so each row says who recorded it.
-- Fact tables are clustered by person and day, and hold all that the engine reads.

-- people
create table person (
  id integer not null primary key,
  ref text not null unique,         -- random; what a URL carries
  council_ref text not null unique, -- the council's own id, which all its files join on
  restricted integer not null default 0 check (restricted in (0, 1)),
  recorded_at text not null
) strict;

-- Who may see a restricted record.
-- people
create table permit (
  person integer not null references person (id),
  account integer not null references account (id),
  recorded_at text not null,
  primary key (person, account)
) strict, without rowid;

-- The only way from a viewer to a young person.
create view visible_person as
select p.id as person, p.ref as ref, a.id as account
  from person p, account a
 where a.closed_at is null
   and (p.restricted = 0
        or exists (select 1 from permit x where x.person = p.id and x.account = a.id));

-- people
create table details (
  person integer not null references person (id),
  id integer not null,
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  first_name text,                  -- none: the file it came from holds no names
  surname text,
  known_as text,
  former_names text,
  pronouns text,
  birth_date text not null,
  gender text,
  ethnicity text,
  uasc integer check (uasc in (0, 1)),
  disability integer check (disability in (0, 1)),
  phone text,
  email text,
  records_from text not null,       -- from this day on all contacts and plans are recorded here
  died_on text,
  source text not null,             -- here, or the kind of file
  primary key (person, id)
) strict, without rowid;

-- people
create table care_period (
  person integer not null references person (id),
  on_day text not null,             -- the first day looked after
  id integer not null,
  until_day text,                   -- the day it ended; none: still looked after
  short_break integer not null check (short_break in (0, 1)),
  ours integer not null check (ours in (0, 1)),
  ended_how text,                   -- the DfE's code for why an episode ceased
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  source text not null,
  primary key (person, on_day, id)
) strict, without rowid;

-- What another system's list says; used only where no care period is recorded.
-- people
create table category_stated (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  category text not null,
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  source text not null,
  primary key (person, on_day, id)
) strict, without rowid;

-- people
create table allocation (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  team integer references team (id),
  worker integer references account (id),
  worker_said text,                 -- a name in a file that is nobody's account
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  source text not null,
  primary key (person, on_day, id)
) strict, without rowid;

-- people
create table contact (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  kind text not null,
  made integer not null check (made in (0, 1)),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  said integer not null,            -- contact_said.id: shared by everybody who was there
  source text not null,
  source_ref text,                  -- the id it has in the file it came from
  primary key (person, on_day, id)
) strict, without rowid;
create unique index contact_source on contact (person, source_ref) where source_ref is not null;

-- people
create table contact_said (
  id integer not null primary key,
  by_account integer references account (id),
  by_said text,                     -- a name in a file that is nobody's account
  topics text not null,             -- codes with spaces between
  note text not null
) strict;

-- people
create table plan_event (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  kind text not null,
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  source text not null,
  source_ref text,
  primary key (person, on_day, id)
) strict, without rowid;
create unique index plan_event_source on plan_event (person, source_ref) where source_ref is not null;

-- Something that was done for somebody and meets a promise: a card sent, a decision taken.
-- people
create table step (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  code text not null,
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  source text not null,
  primary key (person, on_day, id)
) strict, without rowid;

-- people
create table home (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  kind text not null,
  suitable integer check (suitable in (0, 1)),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  source text not null,
  primary key (person, on_day, id)
) strict, without rowid;

-- people
create table activity (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  code text not null,
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  source text not null,
  primary key (person, on_day, id)
) strict, without rowid;

-- people
create table in_touch (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  code text not null,
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  source text not null,
  primary key (person, on_day, id)
) strict, without rowid;
