-- An app on a young person's phone that makes the codes with which they sign in, in place of those that are sent.

-- One an account. The secret is sealed with a key that is in no database and no backup (office.h), so a copy of this makes
-- no codes. Turned off, its row is gone; the trail says when, and by whom.
-- people
create table own_code_app (
  account integer not null primary key references own_account (id),
  sealed blob not null,
  made_at text not null,
  confirmed_at text,                -- none: the secret was shown, and no code of it came back yet
  last_step integer not null        -- the last that was used: neither it nor one before is taken again
) strict;
