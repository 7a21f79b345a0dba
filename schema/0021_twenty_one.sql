-- Around 21 and after it: the young person's own summary, staying with the adviser they know, moving to the 21 Plus
-- service, help to somebody without an open case, and one-to-one support.

-- Their circumstances in their own words. The newest stands; every version is kept.
-- people
create table own_summary (
  person integer not null references person (id),
  on_day text not null,             -- the day they gave it
  id integer not null,
  said text not null,
  how text not null,                -- how it came: paper, phone, email, met
  by_account integer references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;

-- They stay with the adviser they know, by a manager's decision: decided, looked at again, ended. The newest row stands
-- and says all of it.
-- people
create table staying (
  person integer not null references person (id),
  on_day text not null,             -- when this was decided
  id integer not null,
  what text not null check (what in ('stays', 'reviewed', 'ended')),
  why text not null,
  since_day text not null,          -- when it was decided first
  review_by text,                   -- none once it has ended
  by_account integer not null references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;
create index staying_standing on staying (person) where replaced_at is null and what <> 'ended';

-- It is decided that they move to a team from a day that has not come yet. On that day the allocation is written.
-- people
create table planned_move (
  person integer not null references person (id),
  on_day text not null,             -- when it was decided
  id integer not null,
  what text not null check (what in ('planned', 'moved', 'dropped')),
  from_day text not null,           -- with that team from this day on
  team integer not null references team (id),
  worker integer references account (id), -- none: nobody is named yet
  note text not null,               -- what the next worker needs to know; of one that was dropped, why
  by_account integer not null references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;
create index planned_move_open on planned_move (from_day) where what = 'planned' and replaced_at is null;

-- Why a step that was recorded by mistake was taken back: its row in step is replaced, and this says by whom and why.
-- people
create table step_correction (
  person integer not null references person (id),
  on_day text not null,             -- when it was taken back
  id integer not null,              -- step.replaced_by
  step integer not null,            -- step.id
  why text not null,
  by_account integer not null references account (id),
  recorded_at text not null,
  primary key (person, on_day, id)
) strict, without rowid;

-- Advice or help to somebody who has no open case here: qualifying, closed, or not recorded at all. Counted apart.
-- people
create table help_given (
  id integer not null primary key,
  ref text not null unique,         -- random; what a URL carries
  person integer references person (id), -- none: no record of them here
  on_day text not null,
  whom text not null check (whom in ('qualifying', 'no-open-case', 'not-recorded')), -- as it was on that day
  topic text not null,
  what text not null,
  by_account integer not null references account (id),
  recorded_at text not null,
  replaced_at text,                 -- taken back
  replaced_by integer,
  replaced_why text
) strict;
create index help_given_on on help_given (on_day);
create index help_given_to on help_given (person, on_day);

-- One-to-one support: those with the same ref are one, event by event. The newest row stands and says all of it.
-- people
create table one_to_one (
  person integer not null references person (id),
  on_day text not null,             -- when this was done
  id integer not null,
  ref text not null,                -- random; what a URL carries
  what text not null check (what in ('proposed', 'discussed', 'agreed', 'declined', 'reviewed', 'ended')),
  began text not null check (began in ('proposal', 'release')), -- proposed, or by itself after a release
  why text not null,
  aim text not null,                -- what it is for
  weeks integer not null,           -- how long it is thought to last
  words text not null,              -- what was said of this event
  meeting text,                     -- the team meeting that discusses it
  team integer references team (id), -- whose
  worker integer references account (id), -- once it is agreed
  review_by text,                   -- while it lasts
  since_day text not null,          -- of the proposal, or of the release
  proposed_by integer not null references account (id),
  by_account integer not null references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;
create unique index one_to_one_ref on one_to_one (ref) where replaced_at is null;
create index one_to_one_standing on one_to_one (what, team) where replaced_at is null;

create index caseload_of_category on caseload (category, birth_date);

-- What is done of what is done before 21, each the newest day. They met the team at a drop-in, at a joint visit, or
-- when somebody of a team of that kind visited them.
create view at_21_steps as
select p.id as person,
       (select max(s.on_day) from step s where s.person = p.id and s.code = 'summary-asked' and s.replaced_at is null) as asked,
       (select max(s.on_day) from step s where s.person = p.id and s.code = 'summary-received' and s.replaced_at is null) as received,
       (select max(s.on_day) from step s where s.person = p.id and s.code = 'joint-visit-21-plus' and s.replaced_at is null) as joint_visit,
       (select max(s.on_day) from step s where s.person = p.id and s.code = 'drop-in-invited' and s.replaced_at is null) as invited,
       (select max(s.on_day) from step s where s.person = p.id and s.code = 'welcome-sent' and s.replaced_at is null) as welcomed,
       (select max(k.on_day) from contact k where k.person = p.id and k.kind = 'drop-in' and k.made = 1 and k.replaced_at is null) as drop_in,
       (select max(k.on_day)
          from contact k
          join contact_said q on q.id = k.said
          join account_team m on m.account = q.by_account
          join team t on t.id = m.team and t.kind = '21-plus'
         where k.person = p.id and k.kind in ('visit', 'visit-legal', 'visit-domestic', 'video') and k.made = 1
           and k.replaced_at is null) as visited
  from person p;
