-- Contacts of several people, corrected and withdrawn ones, what was promised in them; forms that are not finished.

-- A form that is not finished: saved while somebody types, or sent after its session had ended. Under the number that
-- the form carries; recording what it says takes it away in the same transaction.
-- own
create table web_draft (
  account integer not null,
  number text not null,             -- the operation's
  path text not null,               -- of the form
  body text not null,               -- as it was sent, without tokens and password fields
  kept_at text not null,
  signed_out integer not null check (signed_out in (0, 1)),
  primary key (account, number)
) strict, without rowid;
create index web_draft_of_form on web_draft (account, path, kept_at);
create index web_draft_kept on web_draft (kept_at);

-- Only the newest form of each account was kept before. The number is one that ref_valid() takes, twice.
insert into web_draft (account, number, path, body, kept_at, signed_out)
select account, '222222222222222222222222', path, body, kept_at, 1 from web_kept;
drop table web_kept;

-- Who else was there: codes with spaces between, and in words.
alter table contact_said add column there text not null default '';
alter table contact_said add column there_said text not null default '';

-- Whether other young people were there too: their rows have the same said.
alter table contact add column shared integer not null default 0 check (shared in (0, 1));
create index contact_shared on contact (said) where shared = 1;

-- Why a contact was corrected or withdrawn: one row for each row of contact that was replaced by hand.
-- people
create table contact_correction (
  person integer not null references person (id),
  id integer not null,
  was integer not null,             -- contact.id of the row that was replaced
  now integer,                      -- contact.id of the row in its place; none: withdrawn
  account integer not null references account (id),
  why text not null,
  recorded_at text not null,
  primary key (person, id)
) strict, without rowid;

-- Something that was promised to somebody and is to be done by a day, by a colleague.
-- people
create table follow_up (
  id integer not null primary key,
  person integer not null references person (id),
  owner integer not null references account (id),
  what text not null,
  by_day text not null,
  said integer,                     -- contact_said.id of the contact in which it was promised
  recorded_at text not null,
  ended_how text check (ended_how in ('done', 'dropped')),
  ended_on text,                    -- the day it was done, or the day it was dropped
  ended_why text,                   -- why it was dropped
  ended_at text
) strict;
create index follow_up_open on follow_up (person) where ended_at is null;
