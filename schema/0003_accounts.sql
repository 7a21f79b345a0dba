-- Teams and the people who work in them.

create table team (
  id integer not null primary key,
  code text not null unique,        -- as in the council's teams.yaml
  name text not null,
  kind text not null,               -- what the policy calls it: leaving-care, uasc, 21-plus
  phone text,
  email text
) strict;

create table account (
  id integer not null primary key,
  ref text not null unique,
  email text not null unique,       -- in lower case; what somebody signs in with
  name text not null,
  role text not null,               -- a role of service/access
  team integer references team (id),
  password text,                    -- Argon2id; none: nobody can sign in with this account yet
  made_at text not null,
  closed_at text
) strict;
