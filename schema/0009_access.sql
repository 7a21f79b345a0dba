-- Who may see whom, and how an account comes to its password.

-- The teams of an account; account.team is the first of them, which lists show.
create table account_team (
  account integer not null references account (id),
  team integer not null references team (id),
  primary key (account, team)
) strict, without rowid;
create index account_team_of_team on account_team (team, account);
insert into account_team (account, team) select id, team from account where team is not null;

-- Why somebody outside a young person's team opened the record; it stands for the rest of that day.
-- people
create table access_reason (
  person integer not null references person (id),
  account integer not null references account (id),
  id integer not null,
  given_at text not null,
  holds_until text not null,
  reason text not null,             -- a code of src/service/access/reason.c
  said text not null,               -- in their own words; empty when the code says it
  primary key (person, account, id)
) strict, without rowid;

-- How a record came to be restricted, and who was let in and out, with the reason. What is so now stands in
-- person.restricted and permit.
-- people
-- append
create table restriction_event (
  person integer not null references person (id),
  id integer not null,
  at text not null,
  what text not null,               -- restricted, lifted, let-in, kept-out
  about integer references account (id),
  by_account integer not null references account (id),
  reason text not null,
  primary key (person, id)
) strict, without rowid;

-- A link with which somebody sets a password without having one: the newest of each account, once, for a day.
create table account_link (
  account integer not null primary key references account (id),
  token_hash blob not null unique,  -- of what the link holds, which is kept nowhere
  good_until text not null
) strict;

-- Which browser a session is of, in words: "Firefox on Windows".
alter table web_session add column agent text;
