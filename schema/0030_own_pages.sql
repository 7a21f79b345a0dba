-- Young people's own pages: who may open theirs, and the codes with which they sign in.

-- An account of a young person. It is no account of staff: its id is in no row of account, so that no view which asks who
-- looks (visible_person and all others) ever gives it anything. One that was taken back stays, ended.
-- people
create table own_account (
  id integer not null primary key,
  person integer not null references person (id),
  kind text not null check (kind in ('mobile', 'email')), -- where link and codes go
  goes_to text not null,            -- the number or address, as it is recorded
  sign_in text not null,            -- the same as it is compared: digits alone, small letters
  invited_at text not null,
  invited_by integer not null references account (id),
  link_hash blob,                   -- of what the link holds, which is kept nowhere; none: it was used
  link_until text not null,
  begun_at text,                    -- signed in for the first time
  seen_at text,                     -- signed in last
  ended_at text,
  ended_by integer references account (id)
) strict;
create unique index own_account_of_person on own_account (person) where ended_at is null;
create unique index own_account_sign_in on own_account (sign_in) where ended_at is null;
create unique index own_account_link on own_account (link_hash) where link_hash is not null;

-- A code that was asked for, under the hash of that browser's visit. There is a row also when nobody was found, so that
-- the two look alike.
-- own
create table own_code (
  visit blob not null primary key,
  account integer not null,         -- own_account.id; 0: nobody was found
  code_hash blob not null,          -- keyed with the browser's own secret, so a copy of this says nothing
  good_until text not null,
  tries integer not null
) strict;
create index own_code_until on own_code (good_until);

-- The only way from a young person to what is recorded about them: themself, and nobody else. Not to a restricted
-- record, of which the duty desk would read nothing that they send.
create view visible_self as
select p.id as person, p.ref as ref, o.id as account
  from own_account o, person q, person p
 where o.ended_at is null and q.id = o.person and p.id = coalesce(q.merged_into, q.id) and p.restricted = 0;

-- A session of somebody who is no staff.
alter table web_session add column apart integer not null default 0 check (apart in (0, 1));

-- By whom something was written that a young person wrote themself. An id that no transaction makes, an email that
-- nobody can sign in with, closed from the start: no viewer.
insert into account (id, ref, email, name, role, made_at, closed_at)
values (1, '-', '-', 'the young person, on their own pages', 'analyst', '2026-11-29T00:00:00Z', '2026-11-29T00:00:00Z');
