-- Who has got the Local Offer, and to whom it was announced.

-- That a young person got it, on paper or talked through. Several rows with the same ref: the newest stands. What was
-- published that day follows from the day.
-- people
create table offer_given (
  person integer not null references person (id),
  on_day text not null,
  id integer not null,
  ref text not null,
  part text not null check (part in ('all', 'audience', 'topic', 'offer')),
  what text not null,               -- 'all', 'for-custody', 'topic-money', 'offer-home-grant'
  form text not null check (form in ('none', 'a4', 'large-print', 'booklet', 'prison', 'easy-read')),
  title text not null,              -- as it was called that day
  how text not null check (how in ('handed', 'posted', 'emailed', 'texted', 'talked', 'own-pages')),
  given_by text not null,           -- in words, where somebody else than by_account gave it
  mistaken integer not null check (mistaken in (0, 1)), -- it was recorded by mistake
  by_account integer not null references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  primary key (person, on_day, id)
) strict, without rowid;

-- On which days somebody got the offer, or what of it is for people like them: as recorded here, or as a step that a file
-- or another page says.
create view offer_got as
select g.person as person, g.on_day as on_day
  from offer_given g
 where g.replaced_at is null and g.mistaken = 0 and g.part in ('all', 'audience')
union all
select s.person as person, s.on_day as on_day
  from step s
 where s.replaced_at is null and s.code = 'local-offer-given';

-- The offer announced to professionals and partners. Several rows with the same ref: the newest stands.
create table campaign (
  id integer not null primary key,
  ref text not null,
  name text not null,
  on_day text not null,
  part text not null check (part in ('all', 'audience', 'topic', 'offer')),
  what text not null,
  form text not null check (form in ('none', 'a4', 'large-print', 'booklet', 'prison', 'easy-read')),
  title text not null,
  how text not null check (how in ('email', 'post', 'meeting', 'visit', 'other')),
  outcome text not null,            -- what came of it; empty: not known yet
  by_account integer not null references account (id),
  recorded_at text not null,
  replaced_at text,
  replaced_by integer
) strict;
create index campaign_newest on campaign (on_day, id) where replaced_at is null;
create index campaign_of on campaign (ref, id);

-- To whom. A name is kept as it was then.
create table campaign_to (
  campaign integer not null references campaign (id),
  place integer not null,
  kind text not null check (kind in ('partner', 'prison', 'other')),
  code text not null,               -- in the directory, or among the prisons; empty for others
  name text not null,
  primary key (campaign, place)
) strict, without rowid;
