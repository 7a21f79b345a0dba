-- Sessions and what belongs to them. No row of these is about a young person, and none is kept for long.

-- own
create table web_session (
  id integer not null primary key,
  token_hash blob not null unique,  -- of the cookie's random bytes, which are kept nowhere
  account integer not null,
  started_at text not null,
  seen_at text not null,            -- written at most once a minute
  ended_at text                     -- signed out, or ended by the service; the row stays 24 hours more
) strict;
create index web_session_account on web_session (account);

-- What a form did, under the random number it carried: the same form twice is once.
-- own
create table web_operation (
  account integer not null,
  number text not null,
  outcome text not null,            -- the path that the first one led to
  done_at text not null,
  primary key (account, number)
) strict;
create index web_operation_done on web_operation (done_at);

-- A form that came after its session had ended, until its account signs in again: the newest one of each account.
-- own
create table web_kept (
  account integer not null primary key,
  path text not null,
  body text not null,               -- as it was sent, without password fields
  kept_at text not null
) strict;
