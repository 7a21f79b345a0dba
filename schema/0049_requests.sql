-- The register of requests for information, complaints and requests to see a record.

-- What came. It is never changed; what becomes of it is in request_step. Who asked is private.
-- people
create table request (
  id integer not null primary key,
  ref text not null unique,         -- random; what a URL carries
  number text not null unique,      -- 2026-0014: what letters quote
  kind text not null,               -- of the policy's requests
  received_on text not null,        -- its clock starts then
  channel text not null,            -- email, post, phone, in-person, form, own-pages
  who text not null,                -- who asked; empty: the young person
  reach text not null,              -- how to answer them
  what text not null,               -- what they want; empty: it is the statement
  person integer references person (id),     -- the young person whose it is; null: nobody's
  statement integer,                -- statement.id, where it came as one: its words stand there
  about_worker integer not null check (about_worker in (0, 1)), -- a complaint about somebody who works with them
  about integer references account (id),     -- whom; null: nobody with an account
  by_account integer not null references account (id),
  recorded_at text not null
) strict;
create index request_of_person on request (person);
create unique index request_statement on request (statement);

-- What became of one, and whose it is: an owner's row is the newest. Taken back: replaced_at.
-- people
create table request_step (
  request integer not null references request (id),
  id integer not null,
  on_day text not null,
  what text not null check (what in ('owner', 'acknowledged', 'clarified', 'extended', 'advocate', 'answered', 'ended')),
  words text not null,              -- why it takes longer; what was answered; why it ended
  outcome text not null,            -- of an answer: given, part, refused, not-held, upheld, ...; empty for the others
  owner integer references account (id),
  by_account integer not null references account (id),
  recorded_at text not null,
  replaced_at text,                 -- it was a mistake
  replaced_by integer,
  primary key (request, id)
) strict, without rowid;
create unique index request_step_once on request_step (request, what) where what <> 'owner' and replaced_at is null;
create index request_step_closed on request_step (on_day) where what in ('answered', 'ended') and replaced_at is null;

-- Those that are neither answered nor ended: a projection, with whose each is.
-- own
create table request_open (
  request integer not null primary key,
  owner integer not null            -- 0: nobody yet
) strict;

-- Managers, whoever owns it and whoever wrote it down; of those that are about no young person and no worker also the
-- analyst and the administrator, who answer requests for information. Nobody one that is about themself, and nobody one
-- about a young person whose record they may not see.
create view visible_request as
select r.id, r.ref, r.number, r.kind, r.received_on, r.channel, r.who, r.reach, r.what, r.person, r.statement,
       r.about_worker, r.about, r.by_account, r.recorded_at, a.id as account
  from request r, account a
 where a.closed_at is null
   and (r.about is null or r.about <> a.id)
   and (r.person is null
        or exists (select 1 from person p where p.id = r.person and p.restricted = 0)
        or exists (select 1 from permit x where x.person = r.person and x.account = a.id))
   and (a.role = 'manager'
        or r.by_account = a.id
        or exists (select 1 from request_step s
                    where s.request = r.id and s.what = 'owner' and s.owner = a.id and s.replaced_at is null
                      and not exists (select 1 from request_step n
                                       where n.request = s.request and n.what = 'owner' and n.replaced_at is null
                                         and n.id > s.id))
        or (r.person is null and r.about_worker = 0 and a.role in ('analyst', 'administrator')));
