-- Histories: episodes of care as the return has them, and where somebody lives.

-- One SSDA903 episode, in the return's codes. The periods in care that the engine reads are worked out from these.
-- people
create table care_episode (
  person integer not null references person (id),
  on_day text not null,             -- DECOM
  id integer not null,
  rne text,                         -- reason for the new episode
  ls text,                          -- legal status
  cin text,                         -- category of need
  place text,                       -- kind of placement
  provider text,
  until_day text,                   -- DEC; none: it goes on
  rec text,                         -- reason it ceased
  change text,                      -- reason the placement changed
  home_post text,                   -- postcodes of where they came from and of the placement
  place_post text,
  urn text,                         -- of the placement, at Ofsted
  recorded_at text not null,
  replaced_at text,
  replaced_by integer,
  source text not null,
  primary key (person, on_day, id)
) strict, without rowid;

-- 1: worked out from episodes, and again whenever one changes.
alter table care_period add column from_episodes integer not null default 0 check (from_episodes in (0, 1));

alter table home add column why text;         -- why it is suitable, or is not
alter table home add column address text;     -- lines
alter table home add column postcode text;    -- NG22 8PZ
alter table home add column place text check (place in ('here', 'away', 'abroad')); -- none: nobody said
alter table home add column town text;        -- of here: a place of teams.yaml
alter table home add column country text;     -- of abroad
-- 1: the address, postcode and town are kept from most colleagues.
alter table home add column sensitive integer not null default 0 check (sensitive in (0, 1));
alter table home add column sensitive_why text;

alter table activity add column note text;    -- what, and where
alter table in_touch add column note text;
