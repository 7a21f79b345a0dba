-- What must be known first about somebody, how to reach and speak to them, what they want, and papers.

-- An alert is one or more rows with the same ref: raised, looked at again, ended. The newest stands, and each row says
-- all of it.
-- people
create table alert (
  person integer not null references person (id),
  on_day text not null,             -- when this was said
  id integer not null,
  ref text not null,                -- random; what a URL carries
  what text not null check (what in ('raised', 'reviewed', 'ended')),
  kind text not null,
  reason text not null,             -- what there is, and what to do
  words text not null,              -- what was said when it was looked at again or ended
  stops integer not null check (stops in (0, 1)), -- nothing is sent while it stands
  since_day text not null,          -- when it was raised
  review_by text not null,
  by_account integer references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;

-- A telephone number, an address: several rows with the same ref, the newest stands.
-- people
create table way (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  ref text not null,
  kind text not null,               -- mobile, landline, email, post, social
  value text not null,
  imported text not null,           -- the number or address of a file that this one stands for
  safe integer check (safe in (0, 1)),            -- to text, email, write to or message it
  safe_voicemail integer check (safe_voicemail in (0, 1)),
  caution text not null,
  used integer not null check (used in (0, 1)),   -- 0: no longer theirs
  by_account integer references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;

-- How somebody wants to be spoken and written to.
-- people
create table speaking (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  channel text not null,            -- what they like best; empty: not asked
  language text not null,           -- empty: not asked
  dialect text not null,
  interpreter integer check (interpreter in (0, 1)),
  format text not null,             -- empty: not asked
  by_account integer references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;

-- What they want, in their own words.
-- people
create table own_words (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  said text not null,
  by_account integer references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;

-- Immigration status, one row a change; the newest by day stands. Read by those who work with the person alone.
-- people
create table immigration (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  status text not null,
  leave_until text,                 -- the last day of the leave
  said text not null,
  by_account integer references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;

-- people
create table solicitor (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  name text not null,
  firm text not null,
  phone text not null,
  email text not null,
  by_account integer references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;

-- A birth date that somebody gave: claimed, assessed, official. The one in force is in details.
-- people
create table birth_said (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  kind text not null,               -- claimed, assessed, official
  birth_date text not null,
  said text not null,               -- by whom, on what paper
  by_account integer references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;

-- A worklist marks those with an alert without looking them up.
alter table due add column alerts integer not null default 0;
drop view visible_due;
create view visible_due as
select d.*, a.id as account
  from due d, account a
 where a.closed_at is null
   and (d.restricted = 0
        or exists (select 1 from permit x where x.person = d.person and x.account = a.id));
