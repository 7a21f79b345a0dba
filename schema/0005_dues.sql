-- The worklist is a projection: what the engine says is open, one row a due, kept in the transaction that records a
-- fact and refreshed when its moment has come. It can be thrown away and rebuilt. Lateness is not stored, only days.

-- Clustered so that a worklist is one short walk. It holds what a row of the page shows.
-- people
-- own
create table due (
  worker integer not null,          -- the account whose task it is; 0: nobody's yet, or the mail run's
  by_day text not null,             -- 9999-12-31 where by when is not known
  person integer not null,
  promise text not null,            -- its id in the policy
  occurrence text not null,
  owner text not null,
  team integer not null,            -- 0: none
  since_day text,
  show_day text not null,           -- listed from this day on
  ref text not null,
  name text not null,
  birth_date text not null,
  restricted integer not null check (restricted in (0, 1)),
  primary key (worker, by_day, person, promise, occurrence)
) strict, without rowid;
create index due_of_person on due (person);
create index due_of_team on due (team, by_day);
create index due_restricted on due (worker, show_day) where restricted = 1;

-- As visible_person, from what the row itself says: a worklist need not look every person up.
create view visible_due as
select d.*, a.id as account
  from due d, account a
 where a.closed_at is null
   and (d.restricted = 0
        or exists (select 1 from permit x where x.person = d.person and x.account = a.id));

-- Until when a person's rows hold if nobody records anything.
-- people
-- own
create table due_until (
  person integer not null primary key,
  holds_until text not null
) strict;
create index due_until_when on due_until (holds_until);

-- The text of every policy that was ever in force, by its hash.
create table policy_text (
  hash text not null primary key,
  council text not null,
  text text not null,
  first_used text not null
) strict;

-- Under which policy the projection stands; another hash means rebuild.
-- own
create table projection (
  one integer not null primary key check (one = 1),
  policy_hash text not null
) strict;
