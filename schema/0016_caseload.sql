-- Whose work is whose: caseloads, hand-overs, cover for absence, and what is tried when somebody does not answer.

-- Everybody who is with a team or a worker, one row each: a projection kept with the dues, so that a caseload of 30
-- among 100,000 people is one short walk.
-- people
-- own
create table caseload (
  person integer not null primary key,
  worker integer not null,          -- 0: nobody yet
  team integer not null,            -- 0: none
  category text not null,           -- as it is until the moment in due_until
  ref text not null,
  name text not null,
  birth_date text not null,
  restricted integer not null check (restricted in (0, 1))
) strict;
create index caseload_of_worker on caseload (worker, team, restricted);
create index caseload_of_team on caseload (team, worker, restricted);

create view visible_caseload as
select c.*, a.id as account
  from caseload c, account a
 where a.closed_at is null
   and (c.restricted = 0
        or exists (select 1 from permit x where x.person = c.person and x.account = a.id));

-- What the one who takes over needs to know.
-- people
create table hand_over (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  from_worker integer references account (id),
  to_worker integer references account (id),
  to_team integer references team (id),
  by_account integer not null references account (id),
  note text not null,
  recorded_at text not null,
  primary key (person, on_day, id)
) strict, without rowid;
create index hand_over_to on hand_over (to_worker, on_day, person);

-- Somebody is away, and a colleague looks after their work. No clock stops for it.
create table cover (
  id integer not null primary key,
  away integer not null references account (id),
  covered_by integer not null references account (id),
  from_day text not null,
  until_day text not null,          -- the last day
  note text not null,
  recorded_at text not null,
  ended_on text                     -- from this day on no longer, where it ended early
) strict;
create index cover_by on cover (covered_by, until_day);
create index cover_of on cover (away, until_day);

-- What was done to find somebody who does not answer; the steps are the council's (lost-contact.yaml).
-- people
create table search_step (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  what text not null check (what in ('lost', 'tried', 'stopped')),
  step text not null,               -- its id in lost-contact.yaml; empty for lost and stopped
  note text not null,
  by_account integer not null references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;
create index search_step_lost on search_step (what, person);
