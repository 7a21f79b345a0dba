-- What young people say and must be answered, the days they want marked, who is away, the week's digest, and what the
-- service promises to all of them.

-- A statement: what somebody said, in their words. It is never changed; what becomes of it is in statement_event.
-- people
create table statement (
  person integer not null references person (id),
  on_day text not null,             -- the day on which it came, in London
  id integer not null,
  ref text not null,                -- random; what a URL carries
  came_at text not null,            -- the moment: its clock starts then
  channel text not null,            -- mind-of-my-own, here, paper, phone, in-person, message
  said text not null,
  about_worker integer not null check (about_worker in (0, 1)), -- it is about somebody who works with them
  about integer references account (id),                        -- whom; null: nobody with an account
  by_account integer not null references account (id),
  recorded_at text not null,
  primary key (person, on_day, id)
) strict, without rowid;

-- Answered; shown to the worker it is about, or hidden again; taken back because it was recorded by mistake.
-- people
create table statement_event (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  statement integer not null,       -- statement.id
  what text not null check (what in ('answered', 'shown', 'hidden', 'taken-back')),
  at text not null,                 -- the moment; of an answer, when it was said back
  channel text not null,            -- of an answer: how; empty for the others
  words text not null,              -- what was said back, or why
  said_by integer not null references account (id),
  by_account integer not null references account (id),
  recorded_at text not null,
  primary key (person, on_day, id)
) strict, without rowid;
create unique index statement_event_once on statement_event (statement, what) where what in ('answered', 'taken-back');
create index statement_answered on statement_event (on_day) where what = 'answered';

-- Those that wait for an answer: a projection, kept with the dues.
-- people
-- own
create table statement_waiting (
  person integer not null,
  statement integer not null,
  statement_ref text not null,
  came_at text not null,
  by_at text,                       -- null: the council's policy gives no time
  about_worker integer not null,
  about integer,
  worker integer not null,          -- 0: nobody yet
  team integer not null,            -- 0: none
  ref text not null,
  name text not null,
  restricted integer not null check (restricted in (0, 1)),
  primary key (person, statement)
) strict, without rowid;

-- Whoever may answer it sees that it waits: of one about a worker, managers alone, and never whom it is about.
create view visible_waiting as
select w.person, w.statement, w.statement_ref, w.came_at, w.by_at, w.about_worker, w.worker, w.team, w.ref, w.name,
       w.restricted, a.id as account
  from statement_waiting w, account a
 where a.closed_at is null
   and (w.restricted = 0
        or exists (select 1 from permit x where x.person = w.person and x.account = a.id))
   and (w.about_worker = 0 or (a.role = 'manager' and (w.about is null or w.about <> a.id)));

-- Who may read one: of one about a worker also whoever wrote it down, and the worker when a manager decided so.
create view visible_statement as
select s.person, s.on_day, s.id, s.ref, s.came_at, s.channel, s.said, s.about_worker, s.about, s.by_account, a.id as account
  from statement s, person p, account a
 where p.id = s.person and a.closed_at is null
   and (p.restricted = 0
        or exists (select 1 from permit x where x.person = s.person and x.account = a.id))
   and (s.about_worker = 0
        or s.by_account = a.id
        or (a.role = 'manager' and (s.about is null or s.about <> a.id))
        or (s.about = a.id
            and exists (select 1 from statement_event e
                         where e.person = s.person and e.statement = s.id and e.what = 'shown'
                           and not exists (select 1 from statement_event h
                                            where h.person = e.person and h.statement = e.statement
                                              and h.what = 'hidden' and h.id > e.id))));

-- A row of the projection that somebody may not see because it is about them, and the moment of one that has one.
alter table due add column about integer not null default 0;
alter table due add column by_at text;
drop view visible_due;
create view visible_due as
select d.*, a.id as account
  from due d, account a
 where a.closed_at is null
   and d.about <> a.id
   and (d.restricted = 0
        or exists (select 1 from permit x where x.person = d.person and x.account = a.id));

-- A day that somebody wants marked: several rows with the same ref, the newest stands.
-- people
create table mark (
  person integer not null references person (id),
  on_day text not null,             -- when they said so
  id integer not null,
  ref text not null,
  kind text not null,               -- birthday, festival, graduation, award, other
  what text not null,               -- in their words: "Eid al-Fitr"
  day text not null,                -- the day to be marked; where it is kept every year, the first time
  every_year integer not null check (every_year in (0, 1)),
  how text not null,                -- how they want it marked
  wanted integer not null check (wanted in (0, 1)),             -- 0: no longer
  by_account integer references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;

-- That it was marked, one row for each time.
-- people
create table mark_done (
  person integer not null references person (id),
  on_day text not null,             -- when it was marked
  id integer not null,
  mark text not null,               -- mark.ref
  day text not null,                -- which of its days
  words text not null,              -- what was done
  by_account integer not null references account (id),
  recorded_at text not null,
  primary key (person, on_day, id)
) strict, without rowid;

-- Somebody may be away before it is known who looks after their work: the manager is told what falls due meanwhile.
create table away (
  id integer not null primary key,
  away integer not null references account (id),
  covered_by integer references account (id), -- null: nobody yet
  from_day text not null,
  until_day text not null,          -- the last day
  note text not null,
  recorded_at text not null,
  ended_on text                     -- from this day on no longer, where it ended early
) strict;
insert into away (id, away, covered_by, from_day, until_day, note, recorded_at, ended_on)
select id, away, covered_by, from_day, until_day, note, recorded_at, ended_on from cover;
drop table cover;
alter table away rename to cover;
create index cover_by on cover (covered_by, until_day);
create index cover_of on cover (away, until_day);

-- A team's week as it stood when it was written down. Names are looked up when it is read, and only of those whom the
-- reader may see.
create table digest (
  id integer not null primary key,
  monday text not null,
  team integer not null,            -- 0: those with no team
  made_at text not null,
  unique (monday, team)
) strict;
create table digest_line (
  digest integer not null references digest (id),
  section text not null,            -- late, due, nobody, statements, release, birthdays, kept
  what text not null,               -- a promise, or what else a section counts by
  n integer not null,
  late integer not null,            -- of kept: too late
  missed integer not null,          -- of kept: not at all
  primary key (digest, section, what)
) strict, without rowid;
-- people
create table digest_row (
  digest integer not null references digest (id),
  section text not null,
  place integer not null,
  person integer not null references person (id),
  what text not null,
  on_day text,
  primary key (digest, section, place)
) strict, without rowid;
create table digest_read (
  digest integer not null references digest (id),
  account integer not null references account (id),
  read_at text not null,
  primary key (digest, account)
) strict, without rowid;

-- What the whole service promised and did: a drop-in, a newsletter.
create table service_event (
  id integer not null primary key,
  on_day text not null,
  code text not null,               -- of the policy's service promises
  people integer,                   -- how many came, or were sent it; null: nobody counted
  note text not null,
  by_account integer not null references account (id),
  recorded_at text not null,
  taken_back_at text,
  taken_back_by integer references account (id)
) strict;
create index service_event_of on service_event (code, on_day);
